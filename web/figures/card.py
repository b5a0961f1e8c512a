"""The card above the hits: what a query asks of figures, answered by what is in the texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

import msgspec

from index.engine import Engine
from index.filters import Filters
from index.fold import fold
from index.query import Query
from kb.figures.asked import LAST, Asked, asked, says_nothing
from kb.figures.figure import Change, FigureKind
from kb.figures.indicators import Indicator, plain
from kb.model import Bilingual, Info, Level
from kb.numbers.units import Dimension
from kb.places import bare, place_of
from web.figures.said import Said, by_place
from web.whereabouts import Places

MOST = 4
"""Lines of a card; the page of the indicator has all."""
_SHARES: tuple[Dimension, ...] = ("percent", "points", "multiple")
"""What growth is measured in."""
_CHANGES: tuple[Change, ...] = get_args(Change)
_LEVELS: tuple[Level, ...] = get_args(Level)
_COUNTED: tuple[Dimension, ...] = ("count", "people", "households", "animals")
"""What is counted by one word or another: 户 of firms are no households but firms."""
_NATION = ("全国", "national", "nationwide", "中国", "china")


class Line(NamedTuple):
    """What a card says of one place: its targets and its results, levels before growth."""

    place: Bilingual
    targets: tuple[Said, ...]
    results: tuple[Said, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """All of it, targets first."""
        return self.targets + self.results


class Card(NamedTuple):
    """What there is of an indicator.

    Attributes:
        indicator: what is measured.
        lines: what is said of it.
        more: how many lines there is no room for.
        silent: the nation's report in which no target for its year was found; `None` where that
            is not asked for, or there is one.
    """

    indicator: Indicator
    lines: tuple[Line, ...]
    more: int
    silent: Info | None


def cards(engine: Engine, query: Query) -> tuple[Card, ...]:
    """What answers a query that asks for a figure; empty for any other, or where there is none.

    There is one card, or one for each indicator that a name such as 失业率 is of. Without a year
    it is what the newest report says, of each place that there is.
    """
    wanted = _asked(query)
    if wanted is None:
        return ()
    infos = {info.id: info for info in engine.ping().reports}
    reports = {each: infos[each] for each in _reports(wanted, query.filters, infos.values())}
    if not reports:
        return ()
    places = Places(infos.values())
    made = []
    for indicator in wanted.indicators:
        said = _said(engine, query.filters, wanted, indicator, reports)
        lines = tuple(_lines(_fitting(said, wanted, indicator), wanted, places))
        silent = _silent(query, wanted, reports.values(), lines)
        if lines:
            made.append(Card(indicator, lines[:MOST], len(lines[MOST:]), silent))
    return tuple(made)


def _said(
    engine: Engine,
    filters: Filters,
    wanted: Asked,
    indicator: Indicator,
    reports: Mapping[str, Info],
) -> Iterator[Said]:
    """What `reports`, by their ids, say of an indicator.

    Their ids are no filter, as an engine compares each report with all of a filter's.
    """
    if wanted.years and not filters.years:
        first, last = wanted.years
        filters = msgspec.structs.replace(filters, years=((0, 0), (first, last + 1)))
    for figure in engine.figures(filters, indicator=indicator.id):
        if figure.address and figure.address.report in reports:
            yield Said(figure, reports[figure.address.report])


def _silent(
    query: Query, wanted: Asked, reports: Iterable[Info], lines: Iterable[Line]
) -> Info | None:
    """The nation's report for the one year whose target is asked for, where it has none."""
    if query.filters or wanted.kind != "target" or not says_nothing(wanted.rest):
        return None
    national = [
        info
        for info in reports
        if (info.year, info.year) == wanted.years
        and (info.level, info.kind) == ("national", "full")
    ]
    said = {each.info.id for line in lines for each in line.said}
    return None if said & {info.id for info in national} else next(iter(national), None)


def _asked(query: Query) -> Asked | None:
    """What a query that is nothing but words and filters asks of figures."""
    terms = [term for clause in query.clauses for term in clause.terms]
    if query.excluded or query.section or len(terms) != len(query.clauses):
        return None
    if any(term.phrase for term in terms):
        return None
    found = asked(fold(" ".join(term.text for term in terms)).text)
    return found if found and found.is_plain else None


def _reports(wanted: Asked, filters: Filters, infos: Iterable[Info]) -> Iterator[str]:
    """The reports that may say what is asked for; a copy only where it is asked for itself."""
    infos = tuple(infos)
    there = _there(wanted.rest, infos)
    first, last = wanted.years or (0, LAST)
    for info in infos:
        chosen = info.id in filters.reports if filters.reports else not info.variant_of
        # What a year brought stands in the report of the next one.
        if chosen and info.id in there and (not info.year or first <= info.year <= last + 1):
            yield info.id


def _there(rest: str, infos: Sequence[Info]) -> frozenset[str]:
    """The reports of the places that the rest of a query names, of all where it names nothing.

    There are none where it says anything else.
    """
    if says_nothing(rest):
        return frozenset(info.id for info in infos)
    found: set[str] = set()
    places = _places(infos)
    for name in sorted((name for name in places if name in rest), key=len, reverse=True):
        without = re.sub(rf"(?<![a-z]){re.escape(name)}(?![a-z])", " ", rest)
        if without != rest:
            found |= places[name]
            rest = without
    return frozenset(found) if says_nothing(rest) else frozenset()


def _places(infos: Iterable[Info]) -> Mapping[str, set[str]]:
    """Names of places, in either language → the reports of each, or else of what is in it."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for info in infos:
        place = place_of(info.place.zh)
        chinese = place.names[::-1] if place else (info.place.zh,)
        for names in (chinese, info.place.en.split(",")):
            for above, name in enumerate(names):
                for spelled in (name, bare(name)):
                    (inside if above else own)[plain(fold(spelled).text)].add(info.id)
        for name in _NATION if info.level == "national" else ():
            own[name].add(info.id)
    return {name: found for name, found in {**inside, **own}.items() if len(name) > 1}


def _fitting(said: Iterable[Said], wanted: Asked, indicator: Indicator) -> Iterator[Said]:
    """Those of figures that are of the kind and the years that are asked for.

    A value that something rose or fell from is no result: the one that it came to is.
    """
    levels = _levels(indicator.dimension)
    for each in said:
        figure = each.figure
        if figure.kind == "other" or each.is_start:
            continue
        if wanted.kind not in ("", figure.kind) or wanted.change not in ("", figure.change):
            continue
        if wanted.years and not wanted.years[0] <= each.year <= wanted.years[1]:
            continue
        if figure.dimension in (_SHARES if figure.change == "growth" else levels):
            yield each


def _levels(measured: Dimension) -> tuple[Dimension, ...]:
    """In what dimensions there can be so much of what is measured in one."""
    if measured in _COUNTED:
        return (*_COUNTED, "number")
    return (measured, "number") if measured == "percent" else (measured,)  # 23.6:31.9:44.5


def _lines(said: Iterable[Said], wanted: Asked, places: Places) -> Iterator[Line]:
    """A line for each place, from the nation down, and for each of the years that are asked for."""
    for place, found in sorted(by_place(said, places), key=lambda item: _rank(item[1])):
        if wanted.years is None:
            newest = max(each.info.year for each in found)
            last = [each for each in found if each.info.year == newest]
            yield Line(place, _newest(last, "target"), _newest(last, "achieved"))
            continue
        for year in sorted({each.year for each in found}, reverse=True):
            there = [each for each in found if each.year == year]
            yield Line(place, _best(there, "target"), _best(there, "achieved"))


def _rank(said: Sequence[Said]) -> tuple[int, int, str]:
    """The order of places: by level, then those with the newest reports."""
    info = max((each.info for each in said), key=lambda info: info.year)
    return _LEVELS.index(info.level), -info.year, info.id


def _newest(said: Iterable[Said], kind: FigureKind) -> tuple[Said, ...]:
    of_kind = [each for each in said if each.figure.kind == kind]
    year = max((each.year for each in of_kind), default=0)
    return _best([each for each in of_kind if each.year == year], kind)


def _best(said: Iterable[Said], kind: FigureKind) -> tuple[Said, ...]:
    """The best of the levels and of the growth of a kind, each where there is one."""
    of_kind = [each for each in said if each.figure.kind == kind]
    found = ([each for each in of_kind if each.figure.change == change] for change in _CHANGES)
    return tuple(min(some, key=_doubt) for some in found if some)


def _doubt(said: Said) -> tuple[bool, bool, bool]:
    """What speaks against a figure; of those alike the first that is said counts."""
    figure, info = said.figure, said.info
    tells = figure.period == str(info.year - (figure.kind == "achieved"))
    return not tells, info.language != "zh", info.kind != "full"
