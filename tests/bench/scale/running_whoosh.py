"""Whoosh by itself, given our tokens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from whoosh import fields
from whoosh.analysis import RegexTokenizer
from whoosh.index import create_in, open_dir
from whoosh.query import And, Or, Phrase, Query, Term

from tests.bench.scale.rows import Asked, ranking

if TYPE_CHECKING:
    # Not for a search, whose memory and start are measured.
    from tests.bench.scale.prepared import Prepared

MEMORY = 512
"""Megabytes that the writer may take before it writes."""


class _Whoosh:
    """What both ways of using it share; each thread has a searcher of its own."""

    def __init__(self, folder: Path, _told: str) -> None:
        self._folder = folder
        self._local = threading.local()
        self._index: Any = None

    def build(self, corpus: Prepared) -> None:
        """Index a corpus."""
        writer = create_in(str(self._folder), self.schema()).writer(limitmb=MEMORY)
        for document in self.documents(corpus):
            writer.add_document(**document)
        writer.commit()

    def open(self) -> None:
        """Open what was built."""
        self._index = open_dir(str(self._folder))

    def schema(self) -> fields.Schema:
        """Its fields."""
        raise NotImplementedError

    def documents(self, corpus: Prepared) -> Iterator[dict[str, Any]]:
        """Each passage as it is put in."""
        raise NotImplementedError

    def searcher(self) -> Any:  # noqa: ANN401 - the library has no types
        """The searcher of this thread."""
        if not hasattr(self._local, "searcher"):
            self._local.searcher = self._index.searcher()
        return self._local.searcher


class Words(_Whoosh):
    """The words alone: any of them, ranked by BM25."""

    def schema(self) -> fields.Schema:
        """Its fields."""
        return fields.Schema(words=_text())

    def documents(self, corpus: Prepared) -> Iterator[dict[str, Any]]:
        """Each passage as it is put in."""
        return ({"words": words} for words in corpus.tokens.words())

    def search(self, asked: Asked, limit: int) -> int:
        """The numbers of the best passages; how many there are of them."""
        query = Or([Term("words", word) for word in asked.words])
        return len(self.searcher().search(query, limit=limit).top_n)


class Fields(_Whoosh):
    """Every field that we rank by, signs, filters, the stored passage."""

    def schema(self) -> fields.Schema:
        """Its fields."""
        return fields.Schema(
            report=fields.ID(),
            year=fields.ID(),
            kind=fields.ID(),
            words=_text(),
            pairs=_text(runs=True),
            signs=_text(),
            stems=_text(runs=True),
            gloss=_text(),
            above_words=_text(),
            above_pairs=_text(),
            above_stems=_text(),
            stored=fields.STORED(),
        )

    def documents(self, corpus: Prepared) -> Iterator[dict[str, Any]]:
        """Each passage as it is put in."""
        for row in corpus.tokens.rows():
            given = msgspec.structs.asdict(row)
            yield {name: str(value) for name, value in given.items() if value}

    def search(self, asked: Asked, limit: int) -> int:
        """The best passages with what is stored; how many there are of them."""
        found = self.searcher().search(_query(asked), limit=limit, filter=_filter(asked))
        return sum(bool(hit["stored"]) for hit in found)


def _text(*, runs: bool = False) -> fields.TEXT:
    return fields.TEXT(analyzer=RegexTokenizer(r"\S+"), phrase=runs, stored=False)


def _query(asked: Asked) -> Query:
    ranked = Or([Term(field, token, boost=weight) for field, token, weight in ranking(asked)])
    return And([Phrase("pairs", list(asked.pairs)), ranked]) if asked.run else ranked


def _filter(asked: Asked) -> Query | None:
    narrowing = {"report": asked.report, "year": asked.year, "kind": asked.section}
    found = [Term(name, str(value)) for name, value in narrowing.items() if value]
    return found[0] if found else None
