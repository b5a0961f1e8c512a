"""Ruled tables: where horizontal and vertical lines meet, and the rows that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.reading.page import Box, Glyph, Run

THIN = 3.0
"""What is thicker than this, in points, is no line."""
TOUCH = 3.0
"""Lines that are nearer than this meet."""
MOST = 4000
"""A page with more lines than this is a drawing."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of at least two columns and two rows: its lines from the left and from the top."""

    box: Box
    upright: tuple[Box, ...]
    levels: tuple[float, ...]


def grids(rules: Sequence[Box]) -> Iterator[Grid]:
    """The tables that lines make."""
    if len(rules) > MOST:
        return
    lines = [rule for rule in rules if min(rule.x1 - rule.x0, rule.bottom - rule.top) <= THIN]
    for group in _meeting(lines):
        upright = [r for r in group if r.bottom - r.top > r.x1 - r.x0]
        level = [r for r in group if r.bottom - r.top <= r.x1 - r.x0]
        places = _distinct([(r.x0 + r.x1) / 2 for r in upright])
        levels = _distinct([(r.top + r.bottom) / 2 for r in level])
        if len(levels) >= 3 and len(places) + _open_sides(places, level) >= 3:
            yield Grid(_around(group), tuple(sorted(upright)), tuple(levels))


def _open_sides(places: list[float], level: list[Box]) -> int:
    """How many outer lines a table goes without."""
    if not places:
        return 0
    left, right = min(r.x0 for r in level), max(r.x1 for r in level)
    return (places[0] - left > 4 * TOUCH) + (right - places[-1] > 4 * TOUCH)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _meeting(lines: list[Box]) -> list[list[Box]]:
    """Lines in groups whose members meet, one through the other."""
    groups: list[tuple[Box, list[Box]]] = []
    for line in sorted(lines, key=lambda rule: rule.top):
        joined, others = [line], []
        box = line
        for around, group in groups:
            if _meet(around, line) and any(_meet(rule, line) for rule in group):
                joined.extend(group)
                box = _around((box, around))
            else:
                others.append((around, group))
        groups = [*others, (box, joined)]
    return [group for _, group in groups]


def _meet(one: Box, other: Box) -> bool:
    return (
        one.x0 - TOUCH <= other.x1
        and other.x0 - TOUCH <= one.x1
        and one.top - TOUCH <= other.bottom
        and other.top - TOUCH <= one.bottom
    )


def _distinct(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOUCH:
            found.append(value)
    return found


def rows(
    grid: Grid, glyphs: Sequence[Glyph], say: Callable[[Sequence[Glyph]], str]
) -> Iterator[Run]:
    """The rows of a table that have text, the cells parted by tabs."""
    edges = (grid.box.top - TOUCH, *grid.levels, grid.box.bottom + TOUCH)
    for top, bottom in pairwise(edges):
        inside = [g for g in glyphs if top < g.base - 0.3 * g.size <= bottom]
        if not inside:
            continue
        middle = (top + bottom) / 2
        parting = _distinct([r.x0 for r in grid.upright if r.top <= middle <= r.bottom])
        cells: dict[int, list[Glyph]] = {}
        for glyph in inside:
            centre = (glyph.x0 + glyph.x1) / 2
            cells.setdefault(sum(centre > x for x in parting), []).append(glyph)
        # Before a table's left side stands nothing.
        first = int(bool(parting) and parting[0] - grid.box.x0 <= TOUCH)
        text = "\t".join(say(cells.get(key, ())) for key in range(first, max(cells) + 1))
        yield Run(text, grid.box.x0, grid.box.x1, bottom, inside[0].size, inside[0].face, row=True)
