"""Characters that nobody sees: dropped from each line, and noted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from kb.model import AuditEntry
from kb.traced import Traced

_HEADING = re.compile(r"#{1,6} \S")
_MARKS = re.compile(r"^(?:#{1,6} |> ?)|\*\*")


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text without their ends."""
    return tuple(line.rstrip("\r") for line in text.split("\n"))


def seen(lines: Sequence[str], audit: list[AuditEntry]) -> list[Traced]:
    """Each line without its hidden characters: marks of direction, joiners, controls."""
    return [_seen(Traced.line(text, number), audit) for number, text in enumerate(lines, 1)]


def _seen(line: Traced, audit: list[AuditEntry]) -> Traced:
    if line.text.isascii() and (line.text.isprintable() or not line.text):
        return line
    hidden = {index for index, char in enumerate(line.text) if is_hidden(char)}
    if not hidden:
        return line
    audit.append(
        AuditEntry("hidden", line.lines[0], "".join(line.text[index] for index in sorted(hidden)))
    )
    return line.keep(index for index in range(len(line)) if index not in hidden)


def unmarked(lines: Sequence[Traced], audit: list[AuditEntry]) -> list[Traced]:
    """The lines without what Markdown sets before headings and around bold words.

    A letter that is quoted has `>` before most lines. Where neither that is so nor two lines have
    the mark of a heading, none of it means anything.
    """
    filled = [line.text for line in lines if line.text.strip()]
    quoted = sum(text.startswith(">") for text in filled) > len(filled) / 2
    if not quoted and sum(_HEADING.match(text) is not None for text in filled) < len("##"):
        return list(lines)
    return [_unmarked(line, audit) for line in lines]


def _unmarked(line: Traced, audit: list[AuditEntry]) -> Traced:
    marks = {at for match in _MARKS.finditer(line.text) for at in range(*match.span())}
    if not marks:
        return line
    audit.append(
        AuditEntry("hidden", line.lines[0], "".join(line.text[at] for at in sorted(marks)))
    )
    return line.keep(at for at in range(len(line)) if at not in marks)


def is_hidden(char: str) -> bool:
    """Whether a character takes no room and is no white space; a tab is white space."""
    return (
        unicodedata.category(char) in {"Cc", "Cf"} and char != "\t"
    ) or "\ufe00" <= char <= "\ufe0f"
