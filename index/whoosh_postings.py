"""Reading Whoosh's postings: which documents have a token, and how good a match that is.

Whoosh counts documents that were deleted, and those that are no passages, in its statistics.
Here nothing but what is there counts, so that an index answers the same however it was made.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from typing import Any, NamedTuple

from whoosh.reading import IndexReader

SATURATION: Mapping[str, float] = {"gloss": 0.4}
"""K1 of a field where it is not the usual 1.2: what is likely to be said is said once."""
USUAL_SATURATION = 1.2
LENGTH_WEIGHT = 0.5
"""B: passages are short and alike in length, so length says less than it does elsewhere."""


class _Part(NamedTuple):
    """The postings of a token in one segment, whose documents are counted from `base`."""

    segment: Any
    base: int
    numbers: array[int]
    weights: array[float]


class Postings:
    """The postings of one state of an index, each read once.

    `lengths` has for each field the number of its tokens and of the passages that have it.
    """

    def __init__(self, reader: IndexReader, lengths: Mapping[str, tuple[int, int]]) -> None:
        self._segments = reader.leaf_readers()
        self._lengths = lengths
        self._read: dict[tuple[str, str], list[_Part]] = {}
        self._numbers: dict[tuple[str, str], frozenset[int]] = {}

    def numbers(self, field: str, token: str) -> frozenset[int]:
        """The documents that have a token."""
        key = field, token
        if key not in self._numbers:
            self._numbers[key] = frozenset(
                part.base + number for part in self._parts(key) for number in part.numbers
            )
        return self._numbers[key]

    def frequency(self, field: str, token: str) -> int:
        """How many documents have a token."""
        return sum(len(part.numbers) for part in self._parts((field, token)))

    def add_scores(self, scores: dict[int, float], field: str, token: str, boost: float) -> None:
        """Add BM25 of a token to the scores of the documents that have it.

        It is BM25 as Lucene has it; Whoosh gives a word that is everywhere an idf of one.
        """
        total, passages = self._lengths.get(field, (0, 0))
        frequency = self.frequency(field, token)
        if not frequency or not passages:
            return
        idf = math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
        k1 = SATURATION.get(field, USUAL_SATURATION)
        least, slope = k1 * (1 - LENGTH_WEIGHT), k1 * LENGTH_WEIGHT * passages / total
        worth = boost * idf * (k1 + 1)
        for segment, base, numbers, weights in self._parts((field, token)):
            for number, weight in zip(numbers, weights, strict=True):
                length = segment.doc_field_length(number, field, 1)
                gained = worth * weight / (weight + least + slope * length)
                scores[base + number] = scores.get(base + number, 0.0) + gained

    def _parts(self, key: tuple[str, str]) -> list[_Part]:
        if key not in self._read:
            self._read[key] = [
                _Part(segment, base, *_read(segment, *key))
                for segment, base in self._segments
                if key in segment
            ]
        return self._read[key]


def _read(segment: IndexReader, field: str, token: str) -> tuple[array[int], array[float]]:
    """Numbers and weights of the documents of a segment that have a token and are there."""
    numbers, weights = array("l"), array("d")
    matcher = segment.postings(field, token)
    while matcher.is_active():
        numbers.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return numbers, weights
