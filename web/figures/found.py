"""Which figures of an engine are asked for; a name that is not there is said with those near it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from index.engine import Engine
from index.figures import wanted
from index.filters import OPEN, Filters
from kb.errors import NotFoundError
from kb.figures.figure import Change, Figure, FigureKind
from kb.figures.indicators import indicators
from kb.model import Info

NEAREST = 5
"""Names that a sentence offers."""
LONGEST = 80
"""Characters of a name that are compared."""
ALIKE = 55
"""Percent that a name has to be like another to be offered for it."""


def find(
    engine: Engine,
    filters: Filters,
    *,
    listed: str,
    indicator: str = "",
    kind: FigureKind | None = None,
    change: Change | None = None,
) -> list[Figure]:
    """The figures of `engine` that filters leave, in reading order.

    An `indicator` is named by its id, a name or words of a text; empty, or `None` for a kind or
    a change, leaves all. `listed` is where one who asks finds the names that there are.

    Raises:
        NotFoundError: there is no such report, place or indicator.
    """
    filters = _renamed(filters, engine.ping().reports)
    found = engine.figures(filters, indicator=indicator)
    if not found and indicator and not wanted(indicator).indicator_id:
        is_elsewhere = filters != OPEN and engine.figures(OPEN, indicator=indicator)
        if not is_elsewhere:
            raise _unknown(indicator, listed)
    return [
        figure
        for figure in found
        if kind in (None, figure.kind) and change in (None, figure.change)
    ]


def _renamed(filters: Filters, infos: Collection[Info]) -> Filters:
    """The same with the ids that reports have now.

    Raises:
        NotFoundError: there is no such report or place.
    """
    from index.answer import now

    ids = [info.id for info in infos]
    reports = tuple(now(infos, name) for name in filters.reports)
    for name in reports:
        if name not in ids:
            raise NotFoundError(f"There is no report {name!r}; there are {_some(ids)}.")
    for name in filters.places:
        if not any(map(Filters(places=(name,)).admit, infos)):
            names = dict.fromkeys(info.place.zh or info.place.en for info in infos)
            raise NotFoundError(f"There is no place {name[:20]!r}; there are {_some(names)}.")
    return msgspec.structs.replace(filters, reports=reports)


def _some(names: Collection[str]) -> str:
    return ", ".join([name for name in names if name][:NEAREST]) or "none"


def _unknown(name: str, listed: str) -> NotFoundError:
    """That no figure is called so, with the indicators that are called much like it."""
    near = ", ".join(f"{called} ({which})" for called, which in nearest(name))
    there = f"the nearest are {near}; " if near else ""
    return NotFoundError(f"Nothing is called {name[:40]!r}; {there}{listed} lists what has a name.")


def nearest(name: str) -> list[tuple[str, str]]:
    """The names of indicators most like a name, each with its id, one for each indicator."""
    from rapidfuzz import fuzz

    typed = name.casefold()[:LONGEST]
    alike = sorted(
        (-fuzz.ratio(typed, each.casefold()) - fuzz.WRatio(typed, each.casefold()), each, row.id)
        for row in indicators().rows
        for each in row.names
    )
    named: dict[str, str] = {}
    for score, each, which in alike:
        if -score >= 2 * ALIKE:
            named.setdefault(which, each)
    return [(called, which) for which, called in named.items()][:NEAREST]
