"""Facets: how many of the passages found are of each report, place, year, kind and origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from index.expressions import Expression, Term, all_of
from index.filters import FACETS, NONE, Facet, Filters
from index.narrowing import narrowing, of_origin
from kb.model import APPENDICES, ORIGINS, Info, Origin, Passage, SectionKind

Counts = Mapping[Facet, Mapping[str, int]]
"""For each facet the number of passages that have each of its values."""
KINDS: tuple[SectionKind, ...] = ("review", "plan", *APPENDICES)


class Counting(Protocol):
    """What can count passages."""

    def count(self, wanted: Expression) -> int:
        """How many there are."""

    def by_report(self, wanted: Expression) -> Mapping[str, int]:
        """How many there are of each report that has some."""


def origins_of(passage: Passage) -> tuple[Origin, ...]:
    """Where the English of a passage is from, the best first."""
    found = {text.origin for text in passage.sentences if text.en}
    return tuple(origin for origin in ORIGINS if origin in found)


def counts(
    index: Counting,
    matching: Expression,
    filters: Filters,
    infos: Iterable[Info],
    *,
    machine: bool = True,
) -> Counts:
    """How many of the matching passages have each value of each facet.

    Each facet is counted among those that the other facets' filters leave.
    """
    infos = tuple(infos)
    by_report: dict[Expression, Mapping[str, int]] = {}
    found: dict[Facet, Mapping[str, int]] = {}
    for facet in FACETS:
        within = narrowing(filters.without(facet), infos, machine=machine)
        among = all_of((matching, within))
        if facet == "kind":
            values = {
                str(kind): index.count(all_of((among, Term("kinds", str(kind))))) for kind in KINDS
            }
        elif facet == "origin":
            values = {
                name: index.count(all_of((among, of_origin(name, machine=machine))))
                for name in (*ORIGINS, NONE)
            }
        else:
            if among not in by_report:
                by_report[among] = index.by_report(among)
            held = by_report[among]
            values = Counter()
            for info in infos:
                values[value_of(facet, info)] += held.get(info.id, 0)
        found[facet] = {value: count for value, count in values.items() if value and count}
    return found


def value_of(facet: Facet, info: Info) -> str:
    """What a report is counted under by a facet that is about reports; empty for nothing."""
    if facet == "place":
        return info.place.zh or info.place.en
    return str(getattr(info, "id" if facet == "report" else facet) or "")
