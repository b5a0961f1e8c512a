"""Reading Whoosh's postings, block by block: numbers, weights and positions as arrays.

Whoosh counts documents that were deleted in its statistics. Here nothing but what is there
counts, so that an index answers the same however it was made.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import Matcher
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import IndexReader

from index.timing import check_time
from index.whoosh_formats import places

Numbers: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = NDArray[np.float64]

MOST_KEPT = 2_000_000
"""Postings that are kept of the tokens last read: some 30 MB."""
LEAST_COST = 50
"""What a token counts for that few documents have, or none: it takes room too."""


class Posted(NamedTuple):
    """The documents that have a token, in order, and how often they have it."""

    numbers: Numbers
    weights: Weights


NONE = Posted(np.empty(0, np.int64), np.empty(0, np.float64))


class Postings:
    """The postings of one state of an index; those of frequent tokens are kept for a while."""

    def __init__(self, reader: IndexReader) -> None:
        self._segments = reader.leaf_readers()
        self._gone = [_deleted(segment) for segment, _ in self._segments]
        self._kept: dict[tuple[str, str], Posted] = {}
        self._cost = 0

    def __call__(self, field: str, token: str) -> Posted:
        """The documents that have a token in a field."""
        key = field, token
        found = self._kept.pop(key, None)
        if found is None:
            found = self._read(key)
            self._cost += _cost(found)
            while self._cost > MOST_KEPT and self._kept:
                self._cost -= _cost(self._kept.pop(next(iter(self._kept))))
        self._kept[key] = found
        return found

    def _read(self, key: tuple[str, str]) -> Posted:
        parts: list[Posted] = []
        for (segment, base), gone in zip(self._segments, self._gone, strict=True):
            if key in segment:
                for numbers, weights, _ in _blocks(segment.postings(*key)):
                    there = ~np.isin(numbers, gone)
                    parts.append(Posted(numbers[there] + base, weights[there]))
        if not parts:
            return NONE
        return Posted(*map(np.concatenate, zip(*parts, strict=True)))

    def runs(self, field: str, tokens: tuple[str, ...], within: Numbers) -> Numbers:
        """Those of some documents, which have all the tokens, that have them one after another."""
        wanted = frozenset(within.tolist())
        starts: dict[int, set[int]] = {}
        for offset, token in enumerate(tokens):
            here = self._places(field, token, wanted)
            starts = (
                {
                    number: left
                    for number, found in here
                    if (left := {at - offset for at in found}.intersection(starts.get(number, ())))
                }
                if offset
                else {number: set(found) for number, found in here}
            )
            wanted = frozenset(starts)
        return np.array(sorted(wanted), np.int64)

    def _places(
        self, field: str, token: str, wanted: frozenset[int]
    ) -> Iterator[tuple[int, array[int]]]:
        """Where a token stands in the wanted documents that have it."""
        for segment, base in self._segments:
            if (field, token) not in segment:
                continue
            for numbers, _, values in _blocks(segment.postings(field, token)):
                for number, value in zip((numbers + base).tolist(), values, strict=True):
                    if number in wanted:
                        yield number, places(value)


def _deleted(segment: IndexReader) -> Numbers:
    """The documents of a segment that are there no more."""
    return np.array([*segment.deleted_docs_set] if segment.has_deletions() else [], np.int64)


def _cost(posted: Posted) -> int:
    return len(posted.numbers) + LEAST_COST


def _blocks(matcher: Matcher) -> Iterator[tuple[Numbers, Weights, tuple[bytes, ...]]]:
    """The postings of a matcher as they stand in the file.

    Its own way through them interprets Python for each: ten times as long.
    """
    leaf: Any = matcher.child if isinstance(matcher, FilterMatcher) else matcher
    leaf.reset()
    while leaf.is_active():
        check_time()
        leaf._read_data()  # noqa: SLF001 - there is no other way to a whole block
        steps, weights, values = leaf._data  # noqa: SLF001
        numbers = np.cumsum(np.array(steps, np.int64))
        shared = 1.0 if weights is None else weights
        yield numbers, np.broadcast_to(np.array(shared, np.float64), numbers.shape), values or ()
        leaf._next_block()  # noqa: SLF001
