"""One commit of a Tantivy index: what matches an expression, what ranks best, what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from tantivy import DocAddress, Document, Searcher

from index.asking import Question
from index.engine import Status, Tier
from index.expressions import NOTHING, Expression, Term, all_of, pruned
from index.plan import Key
from index.profile import Read
from index.ranking import Measure
from index.records import Holds, as_token, count_words, read_stamp, read_words, total
from index.sentences import Sentence
from index.state import Candidate, Looked, Ranked
from index.tantivy_queries import Queries
from index.tantivy_ranking import Ranking
from index.tantivy_reading import Shelves
from index.tantivy_schema import fitting, schema

MOST_KNOWN = 50_000
"""Frequencies of tokens that are kept."""
_profile = msgspec.msgpack.Decoder(Read)
_sentences = msgspec.msgpack.Decoder(tuple[Sentence, ...])


class TantivyState:
    """See `index.state.State`. Where documents were deleted, all is counted that is there."""

    def __init__(
        self, searcher: Searcher, commit: bytes, folder: Path | None, *, has_deletions: bool
    ) -> None:
        self.commit = commit
        self._searcher = searcher
        self._has_deletions = has_deletions
        self._queries = Queries(schema())
        self.frequency = lru_cache(MOST_KNOWN)(self._frequency)
        found = self._addresses(Term("kind", "holds"))
        shelves = (int(shelf or 0) for shelf in searcher.fast_field_values("shelf", found))
        held = sorted(
            zip(map(self._holds, found), shelves, strict=True),
            key=lambda item: item[0].info.id,
        )
        self.status = Status(
            url=f"tantivy:{folder or ''}",
            stamp=read_stamp(self),
            reports=tuple(holds.info for holds, _ in held),
            passages=sum(holds.passages for holds, _ in held),
        )
        self.lengths = total(holds.lengths for holds, _ in held)
        self.free_shelf = max((shelf for _, shelf in held), default=-1) + 1
        self._shelves = Shelves(
            searcher, self._queries, {shelf: holds.info.id for holds, shelf in held}
        )

    def _addresses(self, wanted: Expression) -> list[DocAddress]:
        query = self._queries(wanted)
        return [at for _, at in self._searcher.search(query, self._searcher.num_docs or 1).hits]

    def _holds(self, at: DocAddress) -> Holds:
        return msgspec.json.decode(self._stored(at), type=Holds)

    def _stored(self, at: DocAddress) -> bytes:
        stored: bytes = self._searcher.doc(at)["json"][0]
        return stored

    def _frequency(self, key: Key) -> int:
        if self._has_deletions:
            return self._count(Term(*key))
        field, token = key
        return self._searcher.doc_freq(field, fitting(token))

    @cached_property
    def signs(self) -> tuple[str, ...]:
        terms = (term for term, _ in self._searcher.terms_with_prefix("signs", ""))
        found = (term for term in terms if term.isascii() and term[0].isalnum())
        if self._has_deletions:
            found = (term for term in found if self.frequency(("signs", term)))
        return tuple(found)

    @cached_property
    def terms(self) -> Mapping[str, int]:
        return count_words(self, self.status.reports)

    def find(self, question: Question, limit: int) -> Ranked:
        tiers: dict[Tier, Expression] = {}
        within = self._pruned(question.within)
        for tier, wanted in question.tiers:
            tiers[tier] = all_of((self._pruned(wanted), within))
        return Ranking(self._searcher, self._queries, self._shelves, self).find(
            tiers, question, limit
        )

    def look(self, found: Sequence[Candidate], measures: Sequence[Measure]) -> list[Looked]:
        return self._look([_address(candidate) for candidate in found], measures)

    def _look(
        self, found: Sequence[DocAddress], measures: Sequence[Measure] | None = None
    ) -> list[Looked]:
        places = self._shelves.places(found)
        looked: dict[int, Looked] = {}
        # They are stored in blocks, of which the last read is kept.
        for n in sorted(range(len(found)), key=lambda n: (found[n].segment_ord, found[n].doc)):
            looked[n] = _looked(places[n], self._searcher.doc(found[n]), measures)
        return [looked[n] for n in range(len(found))]

    def count(self, wanted: Expression) -> int:
        return self._count(self._pruned(wanted))

    def _count(self, wanted: Expression) -> int:
        if wanted == NOTHING:
            return 0
        if isinstance(wanted, Term) and not self._has_deletions:
            return self.frequency((wanted.field, wanted.token))
        if not self._searcher.num_docs:
            return 0
        asked = {"n": {"value_count": {"field": "shelf"}}}
        found = self._searcher.aggregate(self._queries.unscored(wanted), asked)
        return int(found["n"]["value"])

    def by_report(self, wanted: Expression) -> Mapping[str, int]:
        return self._shelves.by_report(self._pruned(wanted))

    def each(self, wanted: Expression) -> Iterator[Looked]:
        for found in self._shelves.in_order(self._pruned(wanted)):
            yield from self._look(found)

    def figures(self, wanted: Expression) -> Iterator[bytes]:
        for found in self._shelves.in_order(self._pruned(wanted)):
            for at in found:
                figures: bytes = self._searcher.doc(at)["figures"][0]
                yield figures

    def _pruned(self, wanted: Expression) -> Expression:
        return pruned(wanted, lambda term: self.frequency((term.field, term.token)) > 0)

    def records(self, keys: Collection[str]) -> Mapping[str, bytes]:
        if not keys:
            return {}
        found = self._searcher.search(self._queries.keyed([*keys]), len(keys)).hits
        documents = (self._searcher.doc(at) for _, at in found)
        return {document["key"][0]: document["json"][0] for document in documents}

    def known_elsewhere(self, words: Collection[str], reports: Collection[str]) -> frozenset[str]:
        theirs = Counter[str]()
        for held in read_words(self, reports).values():
            theirs.update(held.known)
        return frozenset(word for word in words if self._having(word) > theirs[word])

    def _having(self, word: str) -> int:
        """How many reports have a word that the lexicon has; records stand on no shelf."""
        token = as_token(word)
        if not self._has_deletions:
            return self._frequency(("known", token))
        return len(self._addresses(Term("known", token)))


def _looked(
    place: tuple[str, int], document: Document, measures: Sequence[Measure] | None
) -> Looked:
    def json() -> bytes:
        stored: bytes = document["json"][0]
        return stored

    if measures is None:
        return Looked(place, 0.0, json)
    profile = _profile.decode(document["profile"][0])
    return Looked(
        place, profile.score(measures), json, lambda: _sentences.decode(profile.sentences)
    )


def _address(candidate: Candidate) -> DocAddress:
    """Where a candidate stands."""
    if not isinstance(candidate.id, DocAddress):
        raise TypeError
    return candidate.id
