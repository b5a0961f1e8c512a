"""What an engine has to be able to do: read one state of its index, and write the next.

`index.indexed.Indexed` makes an `Engine` of it. An index holds documents, which are passages and
captions, and records, which are found by a key: see `index.records`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import msgspec

from index.asking import Question
from index.documents import Document, Stored
from index.engine import Status, Tier
from index.expressions import Expression
from index.plan import Key
from index.ranking import Lengths, Measure
from index.sentences import Sentence
from kb.errors import EngineError

_stored = msgspec.json.Decoder(Stored)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found.

    Attributes:
        id: what the engine knows it by.
        tier: how it matches.
        start: what its score begins with.
        score: the rest of it, as the engine scores.
    """

    id: object
    tier: Tier
    start: float
    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """How many passages there are in each tier, and the best of them all, best first."""

    tiers: Mapping[Tier, int]
    best: Sequence[Candidate]


@dataclass(frozen=True)
class Looked:
    """A candidate as it was stored; what is not asked for need not be read.

    Attributes:
        order: its report and its place there; lower stands first.
        score: its score by `index.ranking`.
        json: reads a `Stored` record.
        sentences: reads its sentences by their tokens, where candidates are looked at.
    """

    order: tuple[str, int]
    score: float
    json: Callable[[], bytes]
    sentences: Callable[[], tuple[Sentence, ...]] = tuple

    @cached_property
    def stored(self) -> Stored:
        """What a hit is made from."""
        return _stored.decode(self.json())


class State(Protocol):
    """One state of an index; what is read of it belongs together, whatever is written."""

    status: Status
    lengths: Lengths

    @property
    def terms(self) -> Mapping[str, int]:
        """Every Chinese and English word indexed, with the number of passages it is in."""

    def frequency(self, key: Key) -> int:
        """The number of documents that have a token in a field."""

    @property
    def signs(self) -> Sequence[str]:
        """The numbers and Latin words among the signs of all documents."""

    def find(self, question: Question, limit: int) -> Ranked:
        """The best `limit` documents, and how many there are; of 0 they are counted alone.

        The first of two ranks no lower however many are asked for. Of those of the same start,
        they need only be likely to be the best by `index.ranking`.
        """

    def look(self, found: Sequence[Candidate], measures: Sequence[Measure]) -> list[Looked]:
        """What is stored of candidates, and their scores, in the same order."""

    def count(self, wanted: Expression) -> int:
        """How many documents there are."""

    def by_report(self, wanted: Expression) -> Mapping[str, int]:
        """How many documents there are of each report that has some."""

    def each(self, wanted: Expression) -> Iterator[Looked]:
        """Documents in reading order, report by report; all have a score of 0."""

    def figures(self, wanted: Expression) -> Iterator[bytes]:
        """The figures of documents that state some, as JSON, in reading order."""

    def records(self, keys: Collection[str]) -> Mapping[str, bytes]:
        """The records there are of some keys."""

    def known_elsewhere(self, words: Collection[str], reports: Collection[str]) -> frozenset[str]:
        """Those of some words that the words of another report than these have."""


class Writer(Protocol):
    """Writes the next state of an index."""

    def record(
        self, key: str, json: bytes, *, kind: str = "", report: str = "", known: Sequence[str] = ()
    ) -> None:
        """Store a record; `known` are tokens that it is found by."""

    def document(self, report: str, place: int, document: Document) -> None:
        """Store a document; `place` is where it stands in its report."""

    def forget_report(self, report: str) -> None:
        """Delete the records and documents of a report."""

    def forget_record(self, key: str) -> None:
        """Delete a record."""


class Store(Protocol):
    """Where an index is kept."""

    def state(self) -> AbstractContextManager[State]:
        """The newest state, while it is read.

        Raises:
            EngineError: it cannot be read.
        """

    def writer(self, *, anew: bool) -> AbstractContextManager[Writer]:
        """Writes; the next state is there when it is left, or none if anything is raised.

        `anew`, nothing of what was there stays.

        Raises:
            EngineError: it cannot be written.
        """

    def damage(self) -> EngineError:
        """The error that what is kept cannot be read, with the remedy."""
