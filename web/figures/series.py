"""Which figures of an indicator a chart shows, and how a table sets them beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from kb.addresses import Address
from kb.figures.figure import FigureKind
from kb.model import Bilingual
from web.figures.said import by_place
from web.figures.view import Row
from web.whereabouts import Places

MOST = 6
"""Places that a chart can tell apart."""
_NO_YEAR = 10_000
"""How far a report that states no year is from any."""


class Series(NamedTuple):
    """The figures of one place, at most one of each kind for a year, by year."""

    place: Bilingual
    results: tuple[Row, ...]
    targets: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them, results first."""
        return self.results + self.targets


@dataclass(frozen=True)
class Chosen:
    """What a chart shows, and the places that it has no room for."""

    series: tuple[Series, ...] = ()
    left_out: tuple[Bilingual, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The figures that it shows, series by series."""
        return tuple(row for each in self.series for row in each.rows)

    @property
    def is_of_one_place(self) -> bool:
        """Whether it is one series, so that a colour can tell its targets from its results."""
        return len(self.series) == 1

    @cached_property
    def keys(self) -> frozenset[tuple[Address, int]]:
        """What tells them from others."""
        return frozenset(row.key for row in self.rows)


class Alike(NamedTuple):
    """Figures of one amount: the one that stands for all, and the same in other places.

    That a copy of a report says it too goes without saying.
    """

    row: Row
    others: tuple[Row, ...]


class Line(NamedTuple):
    """A line of the table: all that is said of one place and period, by kind."""

    place: Bilingual
    period: str
    results: tuple[Alike, ...]
    targets: tuple[Alike, ...]
    others: tuple[Alike, ...]


def copied(rows: Sequence[Row]) -> frozenset[tuple[Address, int]]:
    """What tells those of copies from others: of reports whose original is among them."""
    originals = {row.info.id for row in rows}
    return frozenset(row.key for row in rows if row.info.variant_of in originals)


def choose(rows: Sequence[Row], places: Places, most: int = MOST) -> Chosen:
    """The figures to draw: for each place, kind and year one.

    Where there are several it is that of the report nearest to the year — a target's own, a
    result's next — and there the one that stands first; a translation comes last. Growth that
    is promised for a year after the report's own is left out, and so are a value that something
    rose from, which is of another year, and the figures of copies.
    """
    copies = copied(rows)
    own = [row for row in rows if row.key not in copies and not row.is_start]
    series = [
        Series(place, _yearly(found, "achieved"), _yearly(found, "target"))
        for place, found in by_place(own, places)
    ]
    drawn = sorted((each for each in series if each.rows), key=lambda each: -len(each.rows))
    return Chosen(tuple(drawn[:most]), tuple(each.place for each in drawn[most:]))


def lines(rows: Sequence[Row], places: Places) -> tuple[Line, ...]:
    """All figures by place and period, the newest first and those without a period last."""
    found, copies = [], copied(rows)
    for place, of_place in by_place(rows, places):
        of_place.sort(key=lambda row: (_period(row), -row.info.year), reverse=True)
        for period, same in groupby(of_place, key=_period):
            here = sorted(same, key=_nearness)
            kinds = (_of_kind(here, kind, copies) for kind in ("achieved", "target", "other"))
            found.append(Line(place, period, *kinds))
    return tuple(found)


def _yearly(rows: Sequence[Row], kind: FigureKind) -> tuple[Row, ...]:
    best: dict[int, Row] = {}
    for row in rows:
        if row.figure.kind != kind or not row.year or _is_average(row):
            continue
        if row.year not in best or _nearness(row) < _nearness(best[row.year]):
            best[row.year] = row
    return tuple(best[year] for year in sorted(best))


def _is_average(row: Row) -> bool:
    """Whether it is growth promised for a later year: that of all the years until then."""
    figure, told = row.figure, row.info.year
    return figure.kind == "target" and figure.change == "growth" and 0 < told < row.year


def _nearness(row: Row) -> tuple[bool, bool, bool, int, bool]:
    """How far a figure is from being the one for its year; less is nearer."""
    told = row.year + (row.figure.kind == "achieved")
    away = abs(row.info.year - told) if row.info.year else _NO_YEAR
    is_copy, is_translated = bool(row.info.variant_of), row.info.language != "zh"
    return row.is_start, is_copy, not row.figure.period, away, is_translated


def _period(row: Row) -> str:
    return row.figure.period or (str(row.year) if row.year else "")


def _of_kind(
    rows: Iterable[Row], kind: FigureKind, copies: Collection[tuple[Address, int]]
) -> tuple[Alike, ...]:
    """Those of one kind, the same amounts put together."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        figure = row.figure
        if figure.kind == kind:
            same = (figure.value, figure.value_to, figure.unit, figure.bound, row.is_start)
            found.setdefault(same, []).append(row)
    return tuple(
        Alike(first, tuple(other for other in others if other.key not in copies))
        for first, *others in found.values()
    )
