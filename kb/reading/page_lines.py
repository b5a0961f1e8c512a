"""Lines of text with what tells paragraphs apart: the edges of their column, size and indent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kb.reading.page import Box, Run, Sheet
from kb.reading.page_columns import Signs, reading_order
from kb.reading.page_runs import NEAR, WORD
from kb.reading.page_text import apart

CELLS = 1.0
"""Cells of a table without ruled lines are at least so far apart, in characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column.

    Attributes:
        run: what it says and where.
        page: its page, from 1.
        column: the number of its column, over all pages.
        left: where its column begins.
        right: where its column ends.
        pictured: whether it stands beneath a picture.
        running: whether it is a running head or foot, or a page number.
    """

    run: Run
    page: int
    column: int = 0
    left: float = 0
    right: float = 0
    pictured: bool = False
    running: bool = False

    @property
    def text(self) -> str:
        return self.run.text

    @property
    def indent(self) -> float:
        """How far it is from the left edge, in characters."""
        return (self.run.x0 - self.left) / self.run.size

    @property
    def room(self) -> float:
        """How much room it leaves at the right edge, in characters."""
        return (self.right - self.run.x1) / self.run.size

    @property
    def centred(self) -> bool:
        """Whether it leaves as much room on the left as on the right, and not a little."""
        return self.indent > 2.6 and abs(self.indent - self.room) < 1.1


def lines(sheets: Sequence[Sheet]) -> list[Line]:
    """The lines of all pages in reading order, each with the edges of its column."""
    found: list[list[Line]] = []
    known: tuple[float, ...] = ()
    for sheet in sheets:
        first = len(found)
        for column in reading_order(sheet.runs, Signs(known, _bare(sheet))):
            number = len(found)
            found.append(
                [
                    Line(run, sheet.number, number, pictured=_beneath(run, sheet))
                    for run in _rows(column)
                ]
            )
        starts = (_edges(column)[0] for column in found[first:] if len(column) >= 4)
        known = tuple(starts) or known
    edges = [_edges(column) for column in found]
    frames = [
        edge for edge, column in zip(edges, found, strict=True) if _is_filled(column, edge[1])
    ]
    return [
        replace(line, left=left, right=right)
        for column, edge in zip(found, edges, strict=True)
        for left, right in [_framed(edge, frames, column[0].run.size)]
        for line in column
    ]


def _bare(sheet: Sheet) -> tuple[Box, ...]:
    """The pictures that no text stands on: no paper, no ornament."""
    middles = [((run.x0 + run.x1) / 2, run.middle) for run in sheet.runs]
    return tuple(box for box in sheet.pictures if not any(box.holds(*place) for place in middles))


def _is_filled(column: list[Line], right: float) -> bool:
    """Whether enough lines end near the right edge to tell where it is."""
    near = sum(line.run.x1 > right - 1.6 * line.run.size for line in column)
    return len(column) >= 4 and near > 0.3 * len(column)


def _beneath(run: Run, sheet: Sheet) -> bool:
    return any(
        -0.5 * run.size < run.top - picture.bottom < 1.3 * run.size
        and picture.x0 - run.size < (run.x0 + run.x1) / 2 < picture.x1 + run.size
        and picture.x1 - picture.x0 > 4 * run.size
        for picture in sheet.pictures
    )


def _rows(column: list[Run]) -> Iterator[Run]:
    """The lines of a column, the runs of each put together."""
    rows: list[list[Run]] = []
    for run in column:
        if rows and not run.row and _same_line(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run.x0)
    for index, row in enumerate(rows):
        around = rows[max(0, index - 1) : index] + rows[index + 1 : index + 2]
        yield _joined(row, table=any(_same_cells(row, other) for other in around))


def _same_line(row: list[Run], run: Run) -> bool:
    small = min(row[-1].size, run.size) < 0.8 * max(row[-1].size, run.size)
    return not row[-1].row and abs(row[0].base - run.base) < (0.6 if small else 0.35) * run.size


def _same_cells(row: list[Run], other: list[Run]) -> bool:
    """Whether two lines have cells that begin, end or are centred at the same places."""
    if min(len(row), len(other)) < 2 or row[0].row or other[0].row:
        return False
    em = row[0].size
    if any(b.x0 - a.x1 < CELLS * em for a, b in pairwise(row)):
        return False
    return all(any(_flush(a, b, em) for a in row) for b in other[1:]) or all(
        any(_flush(a, b, em) for a in other) for b in row[1:]
    )


def _flush(one: Run, other: Run, em: float) -> bool:
    ways = (one.x0 - other.x0, one.x1 - other.x1, (one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return min(map(abs, ways)) < 0.6 * em


def _joined(row: list[Run], *, table: bool) -> Run:
    first = row[0]
    if len(row) == 1:
        return first
    text = first.text
    spread = _is_spread(row)
    for before, run in pairwise(row):
        gap = (run.x0 - before.x1) / run.size
        if table:
            text += "\t"
        elif (gap > NEAR and not spread) or (gap > WORD and apart(text, run.text)):
            text += " "
        text += run.text
    largest = max(row, key=lambda run: len(run.text) if run.size >= 0.8 * first.size else 0)
    return replace(
        largest,
        text=text,
        x0=first.x0,
        x1=max(run.x1 for run in row),
        head=first.head,
        row=table,
        doubled=any(run.doubled for run in row),
    )


def _is_spread(row: list[Run]) -> bool:
    """Whether characters stand apart evenly, as in a title or a line with too few of them."""
    gaps = [(run.x0 - before.x1) / run.size for before, run in pairwise(row)]
    single = sum(len(run.text) == 1 for run in row)
    return single > 0.6 * len(row) and max(gaps) - min(gaps) < 0.35


def _edges(column: list[Line]) -> tuple[float, float]:
    """Where most of a column's lines begin and end."""
    runs = [line.run for line in column if not line.run.row] or [line.run for line in column]
    size = median(run.size for run in runs)
    few = max(2, len(runs) // 8)
    starts, ends = sorted(run.x0 for run in runs), sorted((run.x1 for run in runs), reverse=True)
    left = next(
        (x for x in starts if sum(0 <= y - x < 0.4 * size for y in starts) >= few), starts[0]
    )
    right = next((x for x in ends if sum(0 <= x - y < 0.4 * size for y in ends) >= few), ends[0])
    return left, right if right > left else ends[0]


def _framed(
    edge: tuple[float, float], frames: list[tuple[float, float]], size: float
) -> tuple[float, float]:
    """The edges of the narrowest column that these are in, of any page; their own if of none."""
    around = [
        (left, right)
        for left, right in frames
        if left - 0.6 * size < edge[0] and edge[1] < right + 0.6 * size
    ]
    left, right = min(around, key=lambda frame: frame[1] - frame[0], default=edge)
    return min(left, edge[0]), max(right, edge[1])
