"""Texts that came without their line ends: runs of spaces say where a paragraph ended.

A whole report may stand on one line, its paragraphs parted by two spaces and their indent. The
single space in a name (`李 明`) parts nothing, unless single spaces are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.reading.front import is_of_title
from kb.reading.rows import NUMBERED, SALUTATION, Row
from kb.reading.spacing import HAN
from kb.sentences import ends_sentence

LONG = 600
"""A line with more characters than this is more than one paragraph, if it has breaks."""
HEADING = 60
"""A heading has at most this many characters."""
_RUN = re.compile(r"\s{2,}")
_WESTERN_RUN = re.compile(r"\s{3,}")
_SPACE = re.compile(r"\s+")


def unbroken_apart(rows: list[Row]) -> list[Row]:
    """The rows, each paragraph of an unbroken line a row of its own."""
    return [part for row in rows for part in _parts(row)]


def _parts(row: Row) -> Iterator[Row]:
    start = 0
    for end, resumed in _breaks(row.text.text):
        yield _part(row, start, end)
        start = resumed
    yield _part(row, start, len(row.text))


def _part(row: Row, start: int, end: int) -> Row:
    whole = not start and end == len(row.text)
    return row if whole else Row(row.text[start:end].strip(), 1, indented=True)


def _breaks(text: str) -> list[tuple[int, int]]:
    """Where a paragraph ends and where the next begins."""
    chinese = HAN.search(text) is not None
    runs = [match.span() for match in (_RUN if chinese else _WESTERN_RUN).finditer(text)]
    if len(text) > LONG:
        return runs or [span for span in _spaces(text) if chinese]
    return [(start, end) for start, end in runs if chinese and _closes(text[:start])]


def _closes(text: str) -> bool:
    return ends_sentence(text) or text.endswith("：")


def _spaces(text: str) -> Iterator[tuple[int, int]]:
    """The single spaces beside which a paragraph ends, or a heading or a line of the title."""
    start = 0
    for match in _SPACE.finditer(text):
        piece = text[start : match.start()]
        is_heading = len(piece) <= HEADING and NUMBERED.match(piece)
        begins = NUMBERED.match(text, match.end()) or SALUTATION.match(text, match.end())
        if _closes(piece[-9:]) or begins or is_heading or is_of_title(piece):
            yield match.span()
            start = match.end()
