"""What an index holds, by what a report is and what a passage is: for filters and for counting."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from index.filters import FACETS, NONE, Facet, Filters
from kb.model import APPENDICES, ORIGINS, Info, Origin, Passage, SectionKind

Counts = Mapping[Facet, Mapping[str, int]]
"""For each facet the number of passages that have each of its values."""
KINDS: tuple[SectionKind, ...] = ("review", "plan", *APPENDICES)


def origins_of(passage: Passage) -> tuple[Origin, ...]:
    """Where the English of a passage is from, the best first."""
    found = {text.origin for text in passage.sentences if text.en}
    return tuple(origin for origin in ORIGINS if origin in found)


class Shelf(NamedTuple):
    """A report and the numbers of its passages, from `start` to before `end`."""

    info: Info
    start: int
    end: int


class Holdings:
    """Which passages are of which report, kind and origin, in one state of an index.

    `shelves` are in the order of the reports; `find` gives the numbers of the passages with a
    token in a field, `kinds`, `origins` or `figured`.
    """

    def __init__(
        self, shelves: Sequence[Shelf], find: Callable[[str, str], frozenset[int]]
    ) -> None:
        self.shelves = shelves
        self._find = find
        self._sets: dict[tuple[str, str], frozenset[int]] = {}

    @cached_property
    def every(self) -> frozenset[int]:
        """All of them."""
        return frozenset(chain.from_iterable(range(s.start, s.end) for s in self.shelves))

    @cached_property
    def appendices(self) -> frozenset[int]:
        """The passages that stand after a report itself."""
        return frozenset(chain.from_iterable(self.having("kinds", kind) for kind in APPENDICES))

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """Numbers in reading order: report by report, and as they stand there."""
        return list(chain.from_iterable(part for _, part in self.by_report(numbers)))

    def numbers(self, filters: Filters, *, machine: bool = True) -> frozenset[int] | None:
        """The passages that filters leave; `None` for all."""
        if not filters:
            return None
        found = frozenset(
            chain.from_iterable(
                range(shelf.start, shelf.end) for shelf in self.shelves if filters.admit(shelf.info)
            )
        )
        for values, of in ((filters.kinds, self._of_kind), (filters.origins, self._of_origin)):
            if values:
                found &= frozenset[int]().union(
                    *(of(value, found, machine=machine) for value in values)
                )
        return found

    def count(self, matching: Iterable[int], filters: Filters, *, machine: bool = True) -> Counts:
        """How many of the matching passages have each value of each facet.

        Each facet is counted among those that the other facets' filters leave.
        """
        matching = frozenset(matching)
        narrowed: dict[Filters, frozenset[int]] = {}
        found: dict[Facet, Mapping[str, int]] = {}
        for facet in FACETS:
            others = filters.without(facet)
            if others not in narrowed:
                within = self.numbers(others, machine=machine)
                narrowed[others] = matching if within is None else matching & within
            found[facet] = self._values(facet, narrowed[others], machine=machine)
        return found

    def _values(self, facet: Facet, among: frozenset[int], *, machine: bool) -> Mapping[str, int]:
        counts: dict[str, int]
        if facet == "kind":
            counts = {str(kind): len(self.having("kinds", kind) & among) for kind in KINDS}
        elif facet == "origin":
            names = (*ORIGINS, NONE)
            counts = {name: len(self._of_origin(name, among, machine=machine)) for name in names}
        else:
            counts = Counter()
            for shelf, numbers in self.by_report(among):
                counts[value_of(facet, shelf.info)] += len(numbers)
        return {value: count for value, count in counts.items() if value and count}

    def _of_kind(self, kind: str, among: frozenset[int], *, machine: bool) -> frozenset[int]:  # noqa: ARG002
        return self.having("kinds", kind) & among

    def _of_origin(self, origin: str, among: frozenset[int], *, machine: bool) -> frozenset[int]:
        if origin == NONE:
            shown = [name for name in ORIGINS if machine or name != "machine"]
            return among.difference(*(self.having("origins", name) for name in shown))
        if origin == "machine" and not machine:
            return frozenset()
        return self.having("origins", origin) & among

    def having(self, field: str, token: str) -> frozenset[int]:
        """The passages with a token in a field."""
        key = field, token
        if key not in self._sets:
            self._sets[key] = self._find(*key)
        return self._sets[key]

    def by_report(self, numbers: Iterable[int]) -> Iterator[tuple[Shelf, list[int]]]:
        """The reports that have some of the numbers, each with its own in order."""
        ordered = sorted(numbers)
        for shelf in self.shelves:
            part = ordered[bisect_left(ordered, shelf.start) : bisect_left(ordered, shelf.end)]
            if part:
                yield shelf, part


def value_of(facet: Facet, info: Info) -> str:
    """What a report is counted under by a facet that is about reports; empty for nothing."""
    if facet == "place":
        return info.place.zh or info.place.en
    return str(getattr(info, "id" if facet == "report" else facet) or "")
