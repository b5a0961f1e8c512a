"""Lines of text read from markup, and what the markup says of each, made into a draft.

A web page and a Word file have no lines of their own: a line here is what a reader sees as
one paragraph, heading or row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kb.draft import Block, BlockKind, Draft
from kb.model import AuditEntry
from kb.reading.chrome import furniture
from kb.reading.front import with_front
from kb.reading.hidden import is_hidden
from kb.reading.spacing import without_spaces
from kb.traced import Traced

Dropped = Literal["", "chrome", "running", "hidden"]

_INDENT = re.compile(r"(?<=[。！？：；”’）])[\u3000\xa0 ]{2,}(?=\S)")
"""Where a new paragraph opens inside a line: its indent after the end of another."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what the markup says of it.

    Attributes:
        text: what stands in it, the cells of a row parted by tabs.
        kind: what block it makes.
        level: a heading's depth; 0 where the markup does not tell it.
        lead: how many characters at the start are a heading run in to the paragraph.
        unseen: from where to where it has characters that the page does not show.
        dropped: why it is no text of the report, `hidden` where the page does not show it.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    lead: int = 0
    unseen: tuple[tuple[int, int], ...] = ()
    dropped: Dropped = ""


def draft(lines: Iterable[Line], *, site: bool = False) -> Draft:
    """The blocks of `lines`; every character is in one or in the audit, spaces around apart.

    `site` is whether a web site's furniture may stand among the lines.
    """
    lines = tuple(lines)
    audit = [
        AuditEntry(n, number, line.text)
        for number, line in enumerate(lines, 1)
        if (n := line.dropped)
    ]
    shown = [_shown(line, number, audit) for number, line in enumerate(lines, 1)]
    for index in furniture([text.text for text in shown]) if site else ():
        audit.append(AuditEntry("chrome", index + 1, shown[index].text.strip()))
        shown[index] = Traced()
    blocks = tuple(
        block
        for line, text in zip(lines, shown, strict=True)
        for block in _blocks(line, text, audit)
    )
    entries = tuple(sorted(audit, key=lambda entry: entry.line))
    return with_front(Draft(tuple(line.text for line in lines), blocks, entries))


def _shown(line: Line, number: int, audit: list[AuditEntry]) -> Traced:
    """What a reader sees of a line; empty where it is no text of the report."""
    if line.dropped:
        return Traced()
    unseen = {index for span in line.unseen for index in range(*span)}
    unseen |= {index for index, char in enumerate(line.text) if is_hidden(char)}
    if not unseen:
        return Traced.line(line.text, number)
    hidden = "".join(line.text[index] for index in sorted(unseen))
    audit.append(AuditEntry("hidden", number, hidden))
    whole = Traced.line(line.text, number)
    return whole.keep(index for index in range(len(line.text)) if index not in unseen)


def _blocks(line: Line, text: Traced, audit: list[AuditEntry]) -> Iterator[Block]:
    lead = sum(column <= line.lead for _, column in text.places)
    parts: list[tuple[BlockKind, int, Traced]] = [("heading", 0, text[:lead].strip())]
    parts += [(line.kind, line.level, part) for part in _paragraphs(text[lead:])]
    for kind, level, part in parts:
        if kind == "caption" and part.text:
            audit.append(AuditEntry("caption", part.lines[0], part.text))
        if part.text:
            yield Block(kind, part if kind == "caption" else without_spaces(part, audit), level)


def _paragraphs(text: Traced) -> Iterator[Traced]:
    """The paragraphs that indents inside a line part."""
    start = 0
    for gap in _INDENT.finditer(text.text):
        yield text[start : gap.start()].strip()
        start = gap.end()
    yield text[start:].strip()
