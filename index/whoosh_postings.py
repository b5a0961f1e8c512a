"""Reading Whoosh's postings, all of a token at once: numbers, weights and places as arrays.

Whoosh counts documents that were deleted in its statistics. Here nothing but what is there
counts, so that an index answers the same however it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching import Matcher
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import IndexReader

from index.timing import check_time
from index.whoosh_codec import Numbers, Posted

MOST_KEPT = 2_000_000
"""Postings that are kept of the tokens last read: some 30 MB."""
PLACE_BITS = 32
"""Of a number that is a document and a place."""
LEAST_COST = 400
"""What a token counts for that few documents have, or none: of those there are soon thousands, and
to read one again takes hardly any time."""
NONE = Posted(np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.uint32))


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
                for posted in _blocks(segment.postings(*key)):
                    left = _without(posted, gone) if len(gone) else posted
                    parts.append(left._replace(numbers=left.numbers + base))
        return Posted(*map(np.concatenate, zip(*parts, strict=True))) if parts else NONE

    def runs(self, field: str, tokens: tuple[str, ...], within: Numbers) -> Numbers:
        """Those of some documents, which have all the tokens, that have them one after another."""
        posted = [self(field, token) for token in tokens]
        starts: Numbers | None = None
        for offset, one in sorted(enumerate(posted), key=lambda at: len(at[1].numbers)):
            here = _starts(one, offset, within)
            starts = here if starts is None else np.intersect1d(starts, here, assume_unique=True)
            within = np.unique(starts >> PLACE_BITS)
        return within


def _starts(posted: Posted, offset: int, within: Numbers) -> Numbers:
    """Where runs would begin that have a token at an offset, in some documents.

    Each is a document and a place in it as one number; what would begin before a document's first
    place is none that the run's first token has.
    """
    counts = posted.weights.astype(np.int64)
    chosen = np.isin(posted.numbers, within, assume_unique=True)
    places = posted.places[np.repeat(chosen, counts)].astype(np.int64)
    documents = np.repeat(posted.numbers[chosen], counts[chosen])
    return (documents << PLACE_BITS) + places - offset


def _without(posted: Posted, gone: Numbers) -> Posted:
    """What is left without some documents."""
    there = ~np.isin(posted.numbers, gone)
    counts = posted.weights.astype(np.int64)
    places = posted.places[np.repeat(there, counts)] if len(posted.places) else posted.places
    return Posted(posted.numbers[there], posted.weights[there], places)


def _deleted(segment: IndexReader) -> Numbers:
    """The documents of a segment that are there no more."""
    return np.array([*segment.deleted_docs_set] if segment.has_deletions() else [], np.int64)


def _cost(posted: Posted) -> int:
    return len(posted.numbers) + len(posted.places) // 4 + LEAST_COST


def _blocks(matcher: Matcher) -> Iterator[Posted]:
    """The blocks of a matcher, which may leave out deleted documents: these do not."""
    leaf: Any = matcher.child if isinstance(matcher, FilterMatcher) else matcher
    leaf.reset()
    while leaf.is_active():
        check_time()
        yield leaf.block()
        leaf.next_block()
