"""Which documents of a Tantivy index rank first for a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Protocol, overload

from tantivy import DocAddress, Searcher

from index.asking import BEHIND, Question
from index.engine import Tier
from index.expressions import NOTHING, Expression, any_of, but
from index.ranking import Measure, Statistics, measures
from index.state import Candidate, Ranked
from index.tantivy_queries import Queries
from index.tantivy_reading import Shelves

Tiers = Mapping[Tier, Expression]


class Counting(Statistics, Protocol):
    """What an index says of its fields and tokens, and of expressions."""

    def count(self, wanted: Expression) -> int:
        """How many documents there are."""


class Ranking:
    """Finds what ranks first in one state of an index."""

    def __init__(
        self, searcher: Searcher, queries: Queries, shelves: Shelves, statistics: Counting
    ) -> None:
        self._searcher = searcher
        self._queries = queries
        self._shelves = shelves
        self._statistics = statistics

    def find(self, tiers: Tiers, question: Question, limit: int) -> Ranked:
        """See `index.state.State.find`; `tiers` are what is looked up for those of a question."""
        counts = self._counts(tiers)
        if not limit or not any(counts.values()):
            return Ranked(counts, ())
        blocks: dict[float, dict[Tier, Expression]] = {}
        above: list[Expression] = []
        for tier, wanted in tiers.items():
            if counts[tier]:
                alone = but(wanted, any_of(above))
                blocks.setdefault(question.starts[tier], {})[tier] = alone
            above.append(wanted)
        if not question.scored:
            parts = [
                (tier, start, wanted, counts[tier])
                for start, block in blocks.items()
                for tier, wanted in block.items()
            ]
            return Ranked(counts, _InOrder(self._shelves, parts, limit))
        by = measures(question.scored, self._statistics)
        best: list[Candidate] = []
        for start, block in blocks.items():
            if len(best) < limit:
                best += self._best(block, start, by, limit - len(best))
        return Ranked(counts, best)

    def _counts(self, tiers: Tiers) -> dict[Tier, int]:
        """How many documents are of each tier and of none before it."""
        counts: dict[Tier, int] = {}
        union: Expression = NOTHING
        before = 0
        for tier, wanted in tiers.items():
            wider = any_of((union, wanted))
            now = before if wider == union else self._statistics.count(wider)
            counts[tier] = now - before
            union, before = wider, now
        return counts

    def _best(
        self, block: Tiers, start: float, by: Sequence[Measure], limit: int
    ) -> list[Candidate]:
        """The best of tiers that start alike."""
        wanted = any_of(block.values())
        frequencies = [self._statistics.frequency((one.field, one.token)) for one in by]
        query = self._queries.ranked(wanted, by, frequencies, self._searcher.num_docs)
        hits = self._searcher.search(query, limit, count=False).hits
        found = [at for _, at in hits]
        after = self._searcher.fast_field_values("after", found)
        tiers = self._tiers(found, block)
        candidates = []
        for (score, at), tier, is_after in zip(hits, tiers, after, strict=True):
            behind = BEHIND * int(is_after or 0)
            candidates.append(Candidate(at, tier, start - behind, score + behind))
        return candidates

    def _tiers(self, found: Sequence[DocAddress], block: Tiers) -> list[Tier]:
        """The tier of each document."""
        *others, last = block
        if not others:
            return [last] * len(found)
        orders = self._searcher.fast_field_values("order", [*found])
        known: dict[object, Tier] = {}
        for tier in others:
            query = self._queries.among([int(number or 0) for number in orders], block[tier])
            these = [at for _, at in self._searcher.search(query, len(found), count=False).hits]
            known.update(dict.fromkeys(self._searcher.fast_field_values("order", these), tier))
        return [known.get(number, last) for number in orders]


class _InOrder(Sequence[Candidate]):
    """Documents in reading order, tier by tier, looked up when they are asked for."""

    def __init__(
        self,
        shelves: Shelves,
        parts: Sequence[tuple[Tier, float, Expression, int]],
        limit: int,
    ) -> None:
        self._shelves = shelves
        self._parts = parts
        self._count = min(limit, sum(count for *_, count in parts))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Candidate]: ...
    def __getitem__(self, index: int | slice) -> Candidate | Sequence[Candidate]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        start, stop, _ = index.indices(self._count)
        return list(islice(self._from(start), max(stop - start, 0)))

    def _from(self, skipped: int) -> Iterator[Candidate]:
        for tier, start, wanted, count in self._parts:
            if skipped < count:
                found = chain.from_iterable(self._shelves.in_order(wanted, skipped))
                yield from (Candidate(at, tier, start, 0.0) for at in found)
            skipped = max(0, skipped - count)
