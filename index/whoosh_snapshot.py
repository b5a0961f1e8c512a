"""One commit of a Whoosh index: a searcher over it, and what is read of it only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from whoosh import query as q
from whoosh.columns import ColumnReader
from whoosh.searching import Searcher

from index.documents import Stored
from index.engine import Status
from index.facets import Holdings, Shelf
from index.whoosh_postings import Postings
from index.whoosh_records import Holds, Lengths, read_stamp, read_words
from index.whoosh_words import read_gloss
from kb.figures.figure import Figure

T = TypeVar("T")


class Snapshot:
    """One commit: a searcher over it and what it holds."""

    def __init__(self, searcher: Searcher, folder: Path | None) -> None:
        self.searcher = searcher
        self._reader = searcher.reader()
        found = [
            (number, msgspec.json.decode(fields["stored"], type=Holds))
            for number, fields in _of_kind(searcher, "holds")
        ]
        found.sort(key=lambda item: item[1].info.id)
        self.status = Status(
            url=f"whoosh:{folder or ''}",
            stamp=read_stamp(searcher),
            reports=tuple(holds.info for _, holds in found),
            passages=sum(holds.passages for _, holds in found),
        )
        self._lengths = _total(holds.lengths for _, holds in found)
        # Behind what it holds stand the words of a report, and behind those its passages.
        shelves = [
            Shelf(holds.info, number + 2, number + 2 + holds.documents) for number, holds in found
        ]
        self.holdings = Holdings(shelves, lambda *key: self.postings().numbers(*key))
        self._latin: dict[str, tuple[str, ...]] = {}
        self._glosses: dict[str, Mapping[str, float]] = {}

    def postings(self) -> Postings:
        """The postings, nothing of them read yet."""
        return Postings(self._reader, self._lengths)

    def stored(self, number: int) -> Stored:
        """What is stored of a passage."""
        return msgspec.json.decode(self.searcher.stored_fields(number)["stored"], type=Stored)

    def figures(self, number: int) -> tuple[Figure, ...]:
        """The figures of a passage that has some."""
        return msgspec.json.decode(self._figures[number], type=tuple[Figure, ...])

    def find(self, key: str, kind: type[T]) -> T | None:
        """What is stored under a key; `None` where nothing is."""
        fields = self.searcher.document(key=key)
        return msgspec.json.decode(fields["stored"], type=kind) if fields else None

    @cached_property
    def terms(self) -> dict[str, int]:
        """Every Chinese word and English word with the number of passages it is in."""
        counts = Counter[str]()
        for info in self.status.reports:
            counts.update(read_words(self.searcher, info.id).counts)
        return dict(sorted(counts.items()))

    def gloss(self, term: str) -> Mapping[str, float]:
        """The words of the index that give a term of the gloss, with their weights."""
        if term not in self._glosses:
            self._glosses[term] = read_gloss(self.searcher, term)
        return self._glosses[term]

    @cached_property
    def _figures(self) -> ColumnReader:
        return self._reader.column_reader("figures")

    def latin(self, field: str) -> tuple[str, ...]:
        """The numbers and Latin words of a field."""
        if field not in self._latin:
            terms = (raw.decode("utf-8") for raw in self.searcher.lexicon(field))
            found = (term for term in terms if term.isascii() and term[0].isalnum())
            if self._reader.has_deletions():
                postings = self.postings()
                found = (term for term in found if postings.frequency(field, term))
            self._latin[field] = tuple(found)
        return self._latin[field]


def _of_kind(searcher: Searcher, kind: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Numbers and stored fields of the documents of a kind."""
    for number in searcher.docs_for_query(q.Term("kind", kind)):
        yield number, searcher.stored_fields(number)


def _total(parts: Iterable[Lengths]) -> Lengths:
    total: Lengths = {}
    for lengths in parts:
        for field, (tokens, passages) in lengths.items():
            so_far = total.get(field, (0, 0))
            total[field] = so_far[0] + tokens, so_far[1] + passages
    return total
