"""BM25 as every engine here has it: Lucene's idf, and averages over the passages alone.

Whoosh counts what else is in the index as documents too, and gives a word that is everywhere
an idf of one, where the usual one is near zero.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from whoosh.scoring import BM25F, BM25FScorer
from whoosh.searching import Searcher

SATURATION: Mapping[str, float] = {"gloss": 0.4}
"""K1 of a field where it is not the usual 1.2: what is likely to be said is said once."""
LENGTH_WEIGHT = 0.5
"""B: passages are short and alike in length, so length says less than it does elsewhere."""


class PassageBM25(BM25F):  # type: ignore[misc]
    """BM25 over the passages that have a field."""

    def __init__(self) -> None:
        super().__init__(B=LENGTH_WEIGHT)

    def scorer(self, searcher: Searcher, fieldname: str, text: bytes, qf: int = 1) -> BM25FScorer:
        """The scorer of one term."""
        return _Scorer(searcher, fieldname, text, self.B, SATURATION.get(fieldname, self.K1), qf)

    def idf(self, searcher: Searcher, fieldname: str, text: bytes) -> float:
        """What finding a term is worth."""
        frequency = searcher.get_parent().doc_frequency(fieldname, text)
        return math.log(1 + (_passages(searcher, fieldname) - frequency + 0.5) / (frequency + 0.5))


class _Scorer(BM25FScorer):  # type: ignore[misc]
    def setup(self, searcher: Searcher, fieldname: str, text: bytes) -> None:
        """Take the average over the passages that have the field."""
        parent = searcher.get_parent()
        self.avgfl = parent.field_length(fieldname) / _passages(searcher, fieldname)
        super().setup(searcher, fieldname, text)


def _passages(searcher: Searcher, fieldname: str) -> int:
    """The number of passages that have a field."""
    return max(int(searcher.get_parent().doc_frequency("has", fieldname)), 1)
