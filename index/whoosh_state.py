"""One commit of a Whoosh index: what matches an expression, what ranks best, what is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from whoosh import query as q
from whoosh.columns import ColumnReader
from whoosh.searching import Searcher

from index.asking import AFTER_REPORT, BEHIND, Question
from index.engine import Status, Tier
from index.expressions import Expression
from index.plan import Key
from index.ranking import Measure, measures
from index.records import Holds, as_token, count_words, read_stamp, total
from index.sentences import Sentence
from index.state import Candidate, Looked, Ranked
from index.whoosh_codec import Numbers
from index.whoosh_masks import Masks
from index.whoosh_postings import Postings
from index.whoosh_shelves import Shelves

_sentences = msgspec.msgpack.Decoder(tuple[Sentence, ...])


class WhooshState:
    """See `index.state.State`."""

    def __init__(self, searcher: Searcher, folder: Path | None) -> None:
        self.searcher = searcher
        self._reader = searcher.reader()
        self._postings = Postings(self._reader)
        held = [
            (number, msgspec.json.decode(fields["stored"], type=Holds))
            for number, fields in _of_kind(searcher, "holds")
        ]
        held.sort(key=lambda item: item[1].info.id)
        self.status = Status(
            url=f"whoosh:{folder or ''}",
            stamp=read_stamp(self),
            reports=tuple(holds.info for _, holds in held),
            passages=sum(holds.passages for _, holds in held),
        )
        self.lengths = total(holds.lengths for _, holds in held)
        self._shelves = Shelves(held, self._reader.doc_count_all())
        self._masks = Masks(self._postings, self._shelves)

    def frequency(self, key: Key) -> int:
        return len(self._postings(*key).numbers)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        terms = (raw.decode("utf-8") for raw in self.searcher.lexicon("signs"))
        found = (term for term in terms if term.isascii() and term[0].isalnum())
        if self._reader.has_deletions():
            found = (term for term in found if self.frequency(("signs", term)))
        return tuple(found)

    @cached_property
    def terms(self) -> Mapping[str, int]:
        return count_words(self, self.status.reports)

    def find(self, question: Question, limit: int) -> Ranked:
        within = self._masks(question.within)
        starts = np.full(self._shelves.documents, -np.inf)
        counts: dict[Tier, int] = {}
        tier_of = np.zeros(self._shelves.documents, np.int8)
        free = within.copy()
        for place, (tier, wanted) in enumerate(question.tiers):
            found = self._masks(wanted) & free
            counts[tier] = int(np.count_nonzero(found))
            if counts[tier]:
                free &= ~found
                starts[found] = question.starts[tier]
                tier_of[found] = place
        numbers = np.flatnonzero(within & ~free)
        if not limit or not len(numbers):
            return Ranked(counts, ())
        scores = self._scores(question)
        if question.scored:
            starts -= BEHIND * self._masks(AFTER_REPORT)
        goodness = starts[numbers] + scores[numbers]
        best = self._best(numbers, goodness, limit)
        names = [tier for tier, _ in question.tiers]
        return Ranked(
            counts,
            [
                Candidate(number, names[tier_of[number]], float(starts[number]), score)
                for number, score in zip(best.tolist(), scores[best].tolist(), strict=True)
            ],
        )

    def _scores(self, question: Question) -> NDArray[np.float64]:
        """BM25 of every document by what ranks."""
        scores = np.zeros(self._shelves.documents)
        for measure in measures(question.scored, self):
            numbers, weights, _ = self._postings(measure.field, measure.token)
            lengths = self._shelves.lengths(measure.field)[numbers]
            norms = measure.least + measure.slope * lengths
            scores[numbers] += measure.worth * weights / (weights + norms)
        return scores

    def _best(self, numbers: Numbers, goodness: NDArray[np.float64], limit: int) -> Numbers:
        """The best `limit` of some documents, those that are as good in reading order."""
        if len(numbers) > limit:
            least = np.partition(goodness, -limit)[-limit]
            better = goodness > least
            alike = self._shelves.in_order(numbers[goodness == least])
            alike = alike[: limit - int(np.count_nonzero(better))]
            numbers = np.concatenate((numbers[better], alike))
            goodness = np.concatenate((goodness[better], np.full(len(alike), least)))
        ordered = self._shelves.in_order(numbers)
        by_number = dict(zip(numbers.tolist(), goodness.tolist(), strict=True))
        return np.array(sorted(ordered.tolist(), key=lambda n: -by_number[n]), np.int64)

    def look(self, found: Sequence[Candidate], measures: Sequence[Measure]) -> list[Looked]:  # noqa: ARG002 - scores are those of `index.ranking` already
        return [self._looked(int(str(one.id)), one.score) for one in found]

    def _looked(self, number: int, score: float = 0.0) -> Looked:
        return Looked(
            order=self._shelves.place(number),
            score=score,
            json=lambda: self.searcher.stored_fields(number)["stored"],
            sentences=lambda: _sentences.decode(self._sentences[number]),
        )

    def count(self, wanted: Expression) -> int:
        return int(np.count_nonzero(self._masks(wanted)))

    def by_report(self, wanted: Expression) -> Mapping[str, int]:
        return self._shelves.by_report(self._masks(wanted))

    def each(self, wanted: Expression) -> Iterator[Looked]:
        for number in self._in_order(wanted):
            yield self._looked(number)

    def figures(self, wanted: Expression) -> Iterator[bytes]:
        for number in self._in_order(wanted):
            yield self._figures[number]

    def _in_order(self, wanted: Expression) -> Iterable[int]:
        yield from self._shelves.in_order(np.flatnonzero(self._masks(wanted))).tolist()

    @cached_property
    def _sentences(self) -> ColumnReader:
        return self._reader.column_reader("sentences")

    @cached_property
    def _figures(self) -> ColumnReader:
        return self._reader.column_reader("figures")

    def records(self, keys: Collection[str]) -> Mapping[str, bytes]:
        found = ((key, self.searcher.document(key=key)) for key in keys)
        return {key: fields["stored"] for key, fields in found if fields}

    def known_elsewhere(self, words: Collection[str], reports: Collection[str]) -> frozenset[str]:
        theirs = [self.searcher.document_number(key=f"words:{name}") for name in reports]
        return frozenset(
            word
            for word in words
            if np.setdiff1d(self._postings("known", as_token(word)).numbers, theirs).size
        )


def _of_kind(searcher: Searcher, kind: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Numbers and stored fields of the records of a kind."""
    for number in searcher.docs_for_query(q.Term("kind", kind)):
        yield number, searcher.stored_fields(number)
