"""Hard-wrapped English: lines that end where the next word had no room.

A paragraph ends at a blank line, before an indent, and where a sentence ends although the next
word would still have had room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.draft import Block
from kb.model import AuditEntry
from kb.reading.rows import NUMBERED, SALUTATION, Row, joined

ROOM = 2
"""A line ends a paragraph that had this much more room than the next word takes."""
HEADING = 0.8
"""A line without a stop that is no longer than this part of the others is a heading."""
SHORTEST = 30
"""Nor is any column this narrow."""
LONGEST = 130
"""Lines of layout are no longer than this."""
_STOPPED = re.compile(r"[.!?:][\"'”’)]*(?:\[\d{1,3}\])*$")
_NOTE = re.compile(r"\[\d{1,3}\]\s")
"""How a footnote begins; its number may also stand behind a stop."""


def mended_english(rows: Sequence[Row], audit: list[AuditEntry]) -> list[Block]:
    """The paragraphs of hard-wrapped English."""
    width = _width(rows)
    groups: list[list[Row]] = []
    indented = sum(row.indented for row in rows) < len(rows) / 2
    for row in rows:
        if groups and not _begins(groups[-1], row, width, indented=indented):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [Block("paragraph", joined([row.text for row in group], audit)) for group in groups]


def is_wrapped_english(rows: Sequence[Row]) -> bool:
    """Whether most lines end where the next word had no room."""
    lengths = [len(row.text) for row in rows]
    width = _width(rows) if rows else 0
    if len(rows) < 3 or width < SHORTEST or max(lengths) > LONGEST:
        return False
    pairs = [(a, b) for a, b in pairwise(rows) if not b.gap]
    full = sum(len(a.text) + 1 + len(_word(b)) > width for a, b in pairs)
    return full > len(pairs) / 2 and full >= len(rows) / 3


def _width(rows: Sequence[Row]) -> int:
    """How long a line may be: as long as all but a few are."""
    lengths = sorted(len(row.text) for row in rows)
    return lengths[max(0, len(lengths) - 1 - len(lengths) // 50)]


def _word(row: Row) -> str:
    return row.text.text.split(maxsplit=1)[0]


def _begins(group: list[Row], row: Row, width: int, *, indented: bool) -> bool:
    before = group[-1].text.text
    room = width - len(before) - 1 - len(_word(row))
    stopped = _STOPPED.search(before) is not None or _NOTE.match(row.text.text) is not None
    if row.gap:
        return stopped or room > ROOM or not row.text.text[0].islower()
    if (row.indented and indented) or SALUTATION.match(before):
        return True
    if stopped:
        return room >= ROOM or NUMBERED.match(row.text.text) is not None
    return (
        len(group) == 1
        and NUMBERED.match(before) is not None
        and len(before) < HEADING * width
        and room > ROOM
        and row.text.text[0].isupper()
    )
