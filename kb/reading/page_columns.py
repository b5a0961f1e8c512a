"""The order in which the runs of a page are read: columns from the left, each from the top.

A gutter is a strip, as high as may be, that no run crosses, with runs of text on both sides. The
highest one parts what is beside it; what is above and below is parted by itself, so that a
headline may stand over columns and their number may change on the way down. A picture over several
columns parts them as a headline does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kb.reading.page import Box, Run

GUTTER = 0.72
"""Columns are at least so far apart, in characters."""
FULL = 1.6
"""A line whose end is nearer than this to the edge of its column, in characters, fills it."""
FILLED = 0.4
"""A column of text has at least this share of full lines; the cells of a table have fewer."""
CELL = 7
"""Text of this width, in characters, and more may be a column of text."""
LONE = 2
"""Beside the top of a column of so many lines a single one may be a column."""
WORD = 2.5
"""A run of this width, in characters, and less may be the end of a line drawn out to its edge."""
INDENT = 2.6
"""A first line begins at most so far, in characters, from where its column does."""
DEPTH = 24


@dataclass(frozen=True, slots=True)
class _Cut:
    """Runs from `top` to `bottom` are parted at `x`."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells columns beside the runs.

    Attributes:
        known: where the columns of the page before begin; the last page of a text may have a line
            or two in each, too few to tell columns by.
        pictures: those that no text stands on; what they go over, they part.
    """

    known: tuple[float, ...] = ()
    pictures: tuple[Box, ...] = ()


NONE = Signs()


def reading_order(runs: Sequence[Run], signs: Signs = NONE, depth: int = 0) -> Iterator[list[Run]]:
    """The columns of some runs, in reading order."""
    cut = _highest_gutter(runs, signs) if depth < DEPTH else None
    if cut is None:
        if runs:
            yield sorted(runs, key=lambda run: (run.base, run.x0))
        return
    inside = [run for run in runs if cut.top <= run.middle <= cut.bottom]
    for part in (
        [run for run in runs if run.middle < cut.top],
        [run for run in inside if run.x0 < cut.x],
        [run for run in inside if run.x0 >= cut.x],
        [run for run in runs if run.middle > cut.bottom],
    ):
        if part:
            yield from reading_order(part, signs, depth + 1)


def _highest_gutter(runs: Sequence[Run], signs: Signs) -> _Cut | None:
    if len(runs) < 2:
        return None
    em = median(run.size for run in runs)
    best: tuple[float, _Cut] | None = None
    known = [x - 0.1 * em for x in signs.known] if _stand_at(signs.known, runs, em) else []
    for x in (*known, *_left_edges(runs, em)):
        for cut in _strips(runs, x, em, signs.pictures, known=x in known):
            height = cut.bottom - cut.top
            if best is None or height > best[0] + em:
                best = (height, cut)
    return best[1] if best else None


def _stand_at(known: Sequence[float], runs: Sequence[Run], em: float) -> bool:
    """Whether every run begins where a column is known to, or with an indent."""
    return all(any(-0.3 * em < run.x0 - x < INDENT * em for x in known) for run in runs)


def _left_edges(runs: Sequence[Run], em: float) -> list[float]:
    """Where more than one run begins, a little to the left of it."""
    starts = sorted(run.x0 for run in runs)
    found: list[float] = []
    for x, after in pairwise(starts):
        if after - x < 0.3 * em and (not found or x - found[-1] > 0.5 * em):
            found.append(x)
    # The last column may have a single line.
    return [x - 0.1 * em for x in {*found[1:], starts[-1]}]


def _strips(
    runs: Sequence[Run], x: float, em: float, pictures: Sequence[Box], *, known: bool
) -> Iterator[_Cut]:
    """Where the strip left of `x` is free and text stands on both sides."""
    edge = x + 0.1 * em - GUTTER * em
    across = [run.middle for run in runs if run.x0 < x and run.ink > edge]
    across += [(box.top + box.bottom) / 2 for box in pictures if box.x0 < edge and box.x1 > x]
    bounds = [float("-inf"), *sorted(across), float("inf")]
    for top, bottom in pairwise(bounds):
        left = [run for run in runs if run.ink <= x and top < run.middle < bottom]
        right = [run for run in runs if run.x0 >= x and top < run.middle < bottom]
        cut = _trimmed(left, right, x, em, known=known)
        if cut is not None:
            yield cut


def _trimmed(left: list[Run], right: list[Run], x: float, em: float, *, known: bool) -> _Cut | None:
    """The cut between two sides without what stands above or below both of them."""
    count = 0
    while count != len(left) + len(right):
        count = len(left) + len(right)
        left, right = _beside(left, right, em), _beside(right, left, em)
    if not left or not right:
        return None
    lone = (
        len(right) == 1
        and right[0].x1 - right[0].x0 > WORD * em
        and len(left) >= LONE
        and abs(right[0].base - min(run.base for run in left)) < 0.3 * em
        and _filled(_nearest(left, right=False), em) > FILLED
    )
    several = min(len(left), len(right)) > 1 and _are_columns(left, right, em)
    if not (known or lone or several):
        return None
    both = [*left, *right]
    return _Cut(x, min(r.middle for r in both), max(r.middle for r in both))


def _beside(side: list[Run], other: list[Run], em: float) -> list[Run]:
    """A side without what sticks out above or below the other and is not of a piece with it."""
    if not other or not side:
        return []
    top = min(run.middle for run in other)
    bottom = max(run.middle for run in other)
    ordered = sorted(side, key=lambda run: run.middle)
    first = _first_beside(ordered, top - 0.6 * em, em)
    last = _first_beside(ordered[::-1], bottom + 0.6 * em, em, down=True)
    return ordered[first : len(ordered) - last]


def _first_beside(ordered: list[Run], limit: float, em: float, *, down: bool = False) -> int:
    """How many runs at one end stand apart by a gap or by their size."""
    apart = 0
    for index, (run, after) in enumerate(pairwise(ordered), 1):
        if (run.middle <= limit) if down else (run.middle >= limit):
            break
        gap = abs(after.middle - run.middle)
        if gap > 2.4 * em or max(run.size, after.size) > 1.15 * min(run.size, after.size):
            apart = index
    return apart


def _are_columns(left: list[Run], right: list[Run], em: float) -> bool:
    """Whether two sides are columns of text, not cells of a table or words of a line."""
    left, right = _nearest(left, right=False), _nearest(right, right=True)
    aligned = _aligned(left, right, em)
    if aligned < 0.7:
        return len(left) > 2 or len(right) > 2 or not aligned
    return all(_filled(side, em) >= FILLED for side in (left, right))


def _nearest(side: list[Run], *, right: bool) -> list[Run]:
    """The runs that are nearest to the gutter on their line."""
    found: dict[int, Run] = {}
    size = median(run.size for run in side)
    for run in side:
        key = round(run.base / size * 2)
        known = found.get(key)
        if known is None or (run.x0 < known.x0 if right else run.x1 > known.x1):
            found[key] = run
    return list(found.values())


def _aligned(left: list[Run], right: list[Run], em: float) -> float:
    """Which share of the side with fewer runs has one on the same line on the other side."""
    few, many = sorted((left, right), key=len)
    bases = [run.base for run in many]
    return sum(any(abs(run.base - b) < 0.25 * em for b in bases) for run in few) / len(few)


def _filled(side: list[Run], em: float) -> float:
    """Which share of the lines of a side is full; 0 where they are as short as cells are."""
    edge = Counter(round(run.x1 / em) for run in side).most_common(1)[0][0] * em
    edge = max(edge, sorted(run.x1 for run in side)[-1 - len(side) // 10])
    if edge - min(run.x0 for run in side) < CELL * em:
        return 0
    return sum(run.x1 > edge - FULL * em for run in side) / len(side)
