"""Ranking: BM25 over fields, the same for every engine.

An engine finds the passages that are likely to be the best in whatever way it does. Those are then
scored by what stands here, from how often a passage has each token and how long it is, so that
all engines agree.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from index.plan import Key, Plan, Unit

WEIGHTS = {
    "words": 1.0,
    "pairs": 0.5,
    "stems": 1.0,
    "machine": 0.5,
    "values": 2.0,
    "gloss": 1.0,
}
"""What a match in a field counts for ranking; measured, see the design."""
ABOVE = {"words": "above_words", "pairs": "above_pairs", "stems": "above_stems"}
"""Where what stands above a passage is: the headings once more, so that a match in one counts
twice, and the title of the report, by which passages rank and none matches."""
SCORED = (*WEIGHTS, *ABOVE.values())
"""Every field that passages are scored by."""
SATURATION: Mapping[str, float] = {"gloss": 0.4}
"""K1 of a field where it is not the usual 1.2: what is likely to be said is said once."""
USUAL_SATURATION = 1.2
LENGTH_WEIGHT = 0.5
"""B: passages are short and alike in length, so length says less than it does elsewhere."""

Lengths = dict[str, tuple[int, int]]
"""For each field the number of its tokens, and of the passages that have it."""


class Scored(NamedTuple):
    """A token by which passages rank, and what it counts."""

    field: str
    token: str
    weight: float


def scored(plan: Plan) -> Iterator[Scored]:
    """What passages rank by for a plan."""
    keys: list[Key] = [*plan.keys, *(("pairs", pair) for pair in plan.pairs)]
    keys += [("gloss", term) for term in plan.gloss]
    keys += plan.in_machine(Unit(plan.keys)).keys
    for field, token in keys:
        for name in filter(None, (field, ABOVE.get(field))):
            yield Scored(name, token, WEIGHTS[field])


class Statistics(Protocol):
    """What an index says of its fields and tokens."""

    @property
    def lengths(self) -> Lengths:
        """For each field the number of its tokens, and of the passages that have it."""

    def frequency(self, key: Key) -> int:
        """The number of passages that have a token in a field."""


class Measure(NamedTuple):
    """BM25 of one token, `worth * count / (count + least + slope * length)`.

    It is BM25 as Lucene has it: a token that is everywhere says almost nothing.
    """

    field: str
    token: str
    worth: float
    least: float
    slope: float

    def of(self, count: float, length: float) -> float:
        """The score of a passage that has the token so often in a field so long."""
        return self.worth * count / (count + self.least + self.slope * length)


def measures(tokens: Iterable[Scored], statistics: Statistics) -> list[Measure]:
    """How each token scores in an index; those that no passage has are left out."""
    found: list[Measure] = []
    for field, token, weight in tokens:
        total, passages = statistics.lengths.get(field, (0, 0))
        frequency = statistics.frequency((field, token)) if passages else 0
        if frequency:
            idf = math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
            k1 = SATURATION.get(field, USUAL_SATURATION)
            slope = k1 * LENGTH_WEIGHT * passages / total
            least = k1 * (1 - LENGTH_WEIGHT)
            found.append(Measure(field, token, weight * idf * (k1 + 1), least, slope))
    return found
