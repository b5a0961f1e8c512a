"""One indicator over the years as a picture: where every line, point and word of it stands.

Results are dots on a line, targets diamonds; a range is a bar, a bound an arrow. Lengths are in
the units of the picture's own width and height; colours and type are the style sheet's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from web.figures.amounts import Scale, scale
from web.figures.scale import Axis, value_axis, year_axis
from web.figures.series import Chosen, Series
from web.figures.spelled import ends
from web.figures.view import Row
from web.figures.words import is_fall

Shape = Literal["result", "target"]


class Size(NamedTuple):
    """How large a picture is, and its type."""

    name: str
    width: int
    height: int
    type_size: int


WIDE = Size("wide", 640, 360, 12)
NARROW = Size("narrow", 360, 300, 12)
"""For telephones, where the other would be too small to read."""
_TOP, _BOTTOM = 12, 28
"""Room above the values and, for the years, below them."""
_UNIT = 18
"""More room above, where it is said what the values are in."""
_GAP = 9
"""Between words and what they stand beside."""
_LETTER = 0.64
"""Width of a digit or a Latin letter, of its height."""
_YEAR, _VALUE = 46, 56
"""Room for each tick of the axes."""


class Tick(NamedTuple):
    """A place on an axis and what is written there."""

    at: float
    text: str
    is_zero: bool = False


class Stroke(NamedTuple):
    """A line through results; `is_gap` where it leads over years that have none."""

    path: str
    tone: str
    is_gap: bool


class Point(NamedTuple):
    """A figure; `y_to` is the other end of a range."""

    row: Row
    shape: Shape
    tone: str
    x: float
    y: float
    y_to: float | None

    @property
    def arrow(self) -> Literal["", "up", "down"]:
        """Where what it is at least, or at most, lies: at least 3% down is below."""
        figure = self.row.figure
        if figure.bound not in ("min", "max"):
            return ""
        return "up" if (figure.bound == "min") != is_fall(figure) else "down"

    @property
    def is_range(self) -> bool:
        """Whether it is a bar."""
        return self.y_to is not None


class Word(NamedTuple):
    """A word beside the end of a line."""

    x: float
    y: float
    text: str
    tone: str


class Chart(NamedTuple):
    """All that is drawn, from the back to the front."""

    size: Size
    left: float
    right: float
    bottom: float
    scale: Scale
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    strokes: tuple[Stroke, ...]
    points: tuple[Point, ...]
    words: tuple[Word, ...]


class _Paper(NamedTuple):
    """Where years and values are."""

    years: Axis
    values: Axis
    left: float
    right: float
    top: float
    bottom: float

    def x(self, year: int | Decimal) -> float:
        return round(self.years.at(Decimal(year), self.left, self.right), 1)

    def y(self, value: Decimal) -> float:
        return round(self.values.at(value, self.bottom, self.top), 1)

    def point(self, row: Row, shape: Shape, tone: str) -> Point:
        figure = row.figure
        end = None if figure.value_to is None else self.y(figure.value_to)
        return Point(row, shape, tone, self.x(row.year), self.y(figure.value), end)


def draw(chosen: Chosen, size: Size, words: Sequence[str], *, unit: str, zero: bool) -> Chart:
    """The picture of what was chosen, of which there must be something.

    `words` stand beside the ends of the lines: one for each series, or, where there is one
    series alone, for its results and for its targets. With `zero` that is on the axis.
    """
    values = [value for row in chosen.rows for value in ends(row.figure)]
    scaled = scale(values)
    axis = value_axis(values, size.height // _VALUE, from_zero=zero)
    sign = unit if unit == "%" else ""
    written = [f"{scaled.number(tick)}{sign}" for tick in axis.ticks]
    left = max(_width(text, size) for text in written) + _GAP
    right = size.width - max((_width(word, size) for word in words), default=0) - 2 * _GAP
    years = year_axis([row.year for row in chosen.rows], int(right - left) // _YEAR)
    top = _TOP if sign else _TOP + _UNIT
    paper = _Paper(years, axis, left, right, top, size.height - _BOTTOM)
    points = tuple(_points(chosen, paper))
    return Chart(
        size=size,
        left=left,
        right=right,
        bottom=paper.bottom,
        scale=scaled,
        x_ticks=tuple(Tick(paper.x(tick), str(tick)) for tick in years.ticks),
        y_ticks=tuple(
            Tick(paper.y(tick), text, not tick)
            for tick, text in zip(axis.ticks, written, strict=True)
        ),
        strokes=tuple(_strokes(chosen, paper)),
        points=points,
        words=_words(chosen, points, words, size),
    )


def _toned(chosen: Chosen) -> Iterator[tuple[Series, str]]:
    """Each series with its colour, a class of the style sheet."""
    return ((each, f"tone-{number}") for number, each in enumerate(chosen.series, 1))


def _points(chosen: Chosen, paper: _Paper) -> Iterator[Point]:
    """All points; targets of one place alone have a colour of their own, else that of theirs."""
    for series, tone in _toned(chosen):
        for row in series.results:
            yield paper.point(row, "result", tone)
        for row in series.targets:
            yield paper.point(row, "target", "tone-target" if chosen.is_of_one_place else tone)


def _strokes(chosen: Chosen, paper: _Paper) -> Iterator[Stroke]:
    """The lines of the results: whole from year to year, and apart where a year has none."""
    for series, tone in _toned(chosen):
        runs = _runs(series.results)
        for before, after in pairwise(runs):
            yield Stroke(_path((before[-1], after[0]), paper), tone, is_gap=True)
        for run in runs:
            if len(run) > 1:
                yield Stroke(_path(run, paper), tone, is_gap=False)


def _runs(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows by year as runs of years without a gap."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and runs[-1][-1].year + 1 == row.year:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _path(rows: Sequence[Row], paper: _Paper) -> str:
    return "M" + "L".join(f"{paper.x(row.year)} {paper.y(_middle(row))}" for row in rows)


def _middle(row: Row) -> Decimal:
    """Where a line passes a figure: a range in its midst."""
    values = ends(row.figure)
    return sum(values, Decimal(0)) / len(values)


def _words(
    chosen: Chosen, points: Sequence[Point], words: Sequence[str], size: Size
) -> tuple[Word, ...]:
    """The words beside the last points, moved apart where they would touch."""
    if chosen.is_of_one_place:
        groups = [[p for p in points if p.shape == shape] for shape in get_args(Shape)]
    else:
        groups = [[p for p in points if p.tone == tone] for _, tone in _toned(chosen)]
    last = [
        (max(group, key=lambda point: point.x), word)
        for group, word in zip(groups, words, strict=True)
        if group
    ]
    x = max((point.x for point, _ in last), default=0) + _GAP
    height = size.type_size + 2
    apart = _apart([_centre(point) for point, _ in last], height, size.height - _BOTTOM - 6)
    return tuple(
        Word(x, round(y + size.type_size / 3, 1), word, point.tone)
        for (point, word), y in zip(last, apart, strict=True)
    )


def _centre(point: Point) -> float:
    return point.y if point.y_to is None else (point.y + point.y_to) / 2


def _apart(places: Sequence[float], least: float, lowest: float) -> list[float]:
    """Heights at least so far from each other, each as near to its place as may be."""
    found = [0.0] * len(places)
    order = sorted(range(len(places)), key=lambda index: places[index])
    above = float("-inf")
    for index in order:
        found[index] = above = max(places[index], above + least)
    below = lowest + least
    for index in reversed(order):
        found[index] = below = min(found[index], below - least)
    return found


def _width(text: str, size: Size) -> float:
    """About how wide a text is: a Chinese character is as wide as high, and nearly so a %."""
    wide = sum(char == "%" or unicodedata.east_asian_width(char) in "WF" for char in text)
    return size.type_size * (wide + _LETTER * (len(text) - wide))
