"""Characters that nobody sees: dropped from each line, and noted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kb.model import AuditEntry
from kb.traced import Traced


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


def is_hidden(char: str) -> bool:
    """Whether a character takes no room and is no white space; a tab is white space."""
    return (
        unicodedata.category(char) in {"Cc", "Cf"} and char != "\t"
    ) or "\ufe00" <= char <= "\ufe0f"
