"""One indicator across reports as its page shows it: narrowed, drawn, and in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext

from index.facets import value_of
from index.filters import Facet, Filters
from kb.addresses import Address
from kb.model import Info
from web import facets, filtering
from web.figures import asked as figures_asked
from web.figures import series
from web.figures.amounts import amount
from web.figures.chart import NARROW, WIDE, Chart, draw
from web.figures.measures import Measure, measures
from web.figures.series import Alike, Chosen, Line
from web.figures.view import Row
from web.figures.words import FIGURE_KINDS, short
from web.language import TAGS, current
from web.naming import title_of
from web.whereabouts import Places

_FACETS: tuple[Facet, ...] = ("level", "place", "year", "language")


@dataclass(frozen=True)
class View:
    """The figures of one indicator, as a request narrows them.

    Attributes:
        asked: what the request asks for.
        every: all figures of the indicator, report by report.
        infos: the reports that there are.
    """

    asked: figures_asked.OfIndicator
    every: Sequence[Row]
    infos: Sequence[Info]

    @cached_property
    def places(self) -> Places:
        """The places by their names."""
        return Places(self.infos)

    def where(self, row: Row) -> str:
        """The place of a figure, as it is called in a picture and its table."""
        return short(self.places.of_report(row.info))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The figures that the filters leave, whatever they are measured in."""
        return tuple(row for row in self._of_kind if self.asked.filters.admit(row.info))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What they can be compared in, the commonest first."""
        return measures(self.rows)

    @cached_property
    def measure(self) -> Measure | None:
        """What they are compared in; `None` where nothing is left."""
        wanted, unit = self.asked.measure, self.asked.unit
        found = [each for each in self.measures if wanted in ("", each.change)]
        if unit is not None:
            found = [each for each in found if unit in each.units]
            found.sort(key=lambda each: each.unit != unit)
        return found[0] if found else None

    @cached_property
    def shown(self) -> tuple[Row, ...]:
        """The figures in that measure: those of the table and of the file."""
        measure = self.measure
        return tuple(row for row in self.rows if measure and measure.has(row))

    @cached_property
    def chosen(self) -> Chosen:
        """Those of them that are drawn."""
        measure = self.measure
        return series.choose([measure.of(row) for row in self.shown if measure], self.places)

    @property
    def converted(self) -> tuple[str, ...]:
        """The units of those that are drawn in another than their own."""
        drawn = {row.key: row.figure.unit for row in self.chosen.rows}
        own = [(row.figure.unit, drawn.get(row.key)) for row in self.shown]
        return tuple(dict.fromkeys(unit for unit, now in own if now not in (None, unit)))

    @cached_property
    def copies(self) -> frozenset[tuple[Address, int]]:
        """What tells the figures of copies from others."""
        return series.copied(self.shown)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All of them by place and period."""
        return series.lines(self.shown, self.places)

    @property
    def has_places(self) -> bool:
        """Whether they are of several places."""
        return len({line.place for line in self.lines}) > 1

    @property
    def has_others(self) -> bool:
        """Whether some are neither results nor targets."""
        return any(line.others for line in self.lines)

    @property
    def has_same(self) -> bool:
        """Whether some are in several reports."""
        return any(alike.others for alike in self._told)

    @property
    def has_starts(self) -> bool:
        """Whether some are values that something rose or fell from."""
        return any(alike.row.is_start for alike in self._told)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The places asked for of which there is no report."""
        names = self.asked.filters.places
        return tuple(
            name for name in names if not any(map(Filters(places=(name,)).admit, self.infos))
        )

    @property
    def undrawn(self) -> int:
        """How many of them are not drawn."""
        return len(self.shown) - len(self.chosen.keys)

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """The pictures, the wide one first; none where nothing can be drawn."""
        measure = self.measure
        if measure is None or not self.chosen.series:
            return ()
        ends = (
            [gettext("Result"), gettext("Target")]
            if self.chosen.is_of_one_place
            else [short(each.place) for each in self.chosen.series]
        )
        # A share that is high would lie flat under the top; all else is seen above nothing.
        zero = measure.change == "growth" or measure.unit != "%"
        return tuple(
            draw(self.chosen, size, ends, unit=measure.unit, zero=zero) for size in (WIDE, NARROW)
        )

    @property
    def description(self) -> str:
        """What the picture shows, for those who cannot see it."""
        results, targets = gettext("results"), gettext("targets")
        told = [
            "; ".join(filter(None, (_told(each.results, results), _told(each.targets, targets))))
            for each in self.chosen.series
        ]
        if self.chosen.is_of_one_place:
            return told[0]
        named = zip(self.chosen.series, told, strict=True)
        return ". ".join(f"{short(each.place)}: {figures}" for each, figures in named)

    def groups(self) -> tuple[facets.Group, ...]:
        """What the figures can be narrowed to."""
        counts = {facet: self._count(facet) for facet in _FACETS}
        found = facets.groups(counts, self.asked.filters, self.infos, self._url)
        kinds = Counter(row.figure.kind for row in self.every if self.asked.filters.admit(row.info))
        if len(kinds) < 2 and not self.asked.kind:
            return found
        choices = tuple(
            facets.Choice(
                str(name),
                TAGS[current()],
                kinds[kind],
                self.asked.url(kind="" if self.asked.kind == kind else kind),
                self.asked.kind == kind,
            )
            for kind, name in FIGURE_KINDS.items()
            if kinds[kind] or self.asked.kind == kind
        )
        return (facets.Group("kind", gettext("Result or target"), choices, ()), *found)

    def chips(self) -> tuple[facets.Choice, ...]:
        """What they are narrowed to, each with the page without it."""
        asked, own = self.asked, TAGS[current()]
        found = list(facets.chosen(asked.filters, self.infos, self._url))
        titles = {info.id: title_of(info) for info in self.infos}
        for name in asked.filters.reports:
            url = self._url(filtering.toggled(asked.filters, "report", name))
            found.append(facets.Choice(titles.get(name, name), own, 0, url, chosen=True))
        if asked.kind:
            word = str(FIGURE_KINDS[asked.kind])
            found.append(facets.Choice(word, own, 0, asked.url(kind=""), chosen=True))
        return tuple(found)

    @property
    def _told(self) -> Iterable[Alike]:
        return (each for line in self.lines for each in line.results + line.targets + line.others)

    @property
    def _of_kind(self) -> Iterable[Row]:
        return (row for row in self.every if self.asked.kind in ("", row.figure.kind))

    def _count(self, facet: Facet) -> Counter[str]:
        others = self.asked.filters.without(facet)
        infos = (row.info for row in self._of_kind if others.admit(row.info))
        values = (value_of(facet, info) for info in infos)
        return Counter(value for value in values if value)

    def _url(self, filters: Filters) -> str:
        return self.asked.url(filters=filters)


def _told(rows: Sequence[Row], name: str) -> str:
    """Between what and what some figures are, and in which years; empty where there are none."""
    if not rows:
        return ""
    low, high = (of(rows, key=lambda row: row.figure.value) for of in (min, max))
    told: str = gettext(
        "%(number)s %(name)s %(first)s–%(last)s, from %(low)s (%(low_year)s) "
        "to %(high)s (%(high_year)s)",
        number=len(rows),
        name=name,
        first=rows[0].year,
        last=rows[-1].year,
        low=amount(low.figure),
        low_year=low.year,
        high=amount(high.figure),
        high_year=high.year,
    )
    return told
