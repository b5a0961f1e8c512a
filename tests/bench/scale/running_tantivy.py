"""Tantivy by itself, given our tokens, asked as its Python package is usually asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import tantivy
from tantivy import Occur, Query

from tests.bench.scale.rows import Asked, ranking

if TYPE_CHECKING:
    # Not for a search, whose memory and start are measured.
    from tests.bench.scale.prepared import Prepared

MEMORY = 512_000_000
"""Bytes that the writer may take before it writes."""


class _Tantivy:
    """What both ways of using it share."""

    def __init__(self, folder: Path, _told: str) -> None:
        self._folder = folder
        self._searcher: Any = None
        self._schema: Any = None

    def build(self, corpus: Prepared) -> None:
        """Index a corpus on all cores."""
        index = tantivy.Index(self.schema(), path=str(self._folder))
        writer = index.writer(heap_size=MEMORY)
        self.write(writer, corpus)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open what was built."""
        index = tantivy.Index.open(str(self._folder))
        self._schema, self._searcher = index.schema, index.searcher()

    def schema(self) -> Any:  # noqa: ANN401 - types that come and go with the library
        """Its fields."""
        raise NotImplementedError

    def write(self, writer: Any, corpus: Prepared) -> None:  # noqa: ANN401
        """Put every passage in."""
        raise NotImplementedError

    def any_of(self, terms: list[tuple[str, str, float]]) -> Any:  # noqa: ANN401
        """Any of some terms, given with their fields and weights."""
        found = (
            (Query.term_query(self._schema, field, term), weight) for field, term, weight in terms
        )
        return Query.boolean_query(
            [
                (Occur.Should, query if weight == 1 else Query.boost_query(query, weight))
                for query, weight in found
            ]
        )


class Words(_Tantivy):
    """The words alone: any of them, ranked by BM25."""

    def schema(self) -> Any:  # noqa: ANN401
        """Its fields."""
        return _schema(freq=("words",))

    def write(self, writer: Any, corpus: Prepared) -> None:  # noqa: ANN401
        """Put every passage in."""
        for words in corpus.tokens.words():
            writer.add_document(tantivy.Document(words=words))

    def search(self, asked: Asked, limit: int) -> int:
        """The numbers of the best passages; how many there are of them."""
        query = self.any_of([("words", word, 1.0) for word in asked.words])
        return len(self._searcher.search(query, limit).hits)


class Fields(_Tantivy):
    """Words and bigrams, runs, English by stems and by the gloss, filters, the stored passage."""

    def schema(self) -> Any:  # noqa: ANN401
        """Its fields."""
        return _schema(
            freq=("words", "gloss", "above_words", "above_pairs", "above_stems"),
            position=("pairs", "stems"),
            basic=("report", "kind", "signs"),
            rest=True,
        )

    def write(self, writer: Any, corpus: Prepared) -> None:  # noqa: ANN401
        """Put every passage in."""
        for row in corpus.tokens.rows():
            writer.add_document(
                tantivy.Document(
                    report=row.report,
                    year=row.year,
                    kind=row.kind,
                    words=row.words,
                    pairs=row.pairs,
                    signs=row.signs,
                    stems=row.stems,
                    gloss=row.gloss,
                    above_words=row.above_words,
                    above_pairs=row.above_pairs,
                    above_stems=row.above_stems,
                    stored=row.stored.encode(),
                )
            )

    def search(self, asked: Asked, limit: int) -> int:
        """The best passages with what is stored; how many there are of them."""
        found = self._searcher.search(self._query(asked), limit)
        return sum(bool(self._searcher.doc(place)["stored"]) for _, place in found.hits)

    def _query(self, asked: Asked) -> Any:  # noqa: ANN401
        ranked = self.any_of(list(ranking(asked)))
        needed = []
        if asked.run:
            needed.append(Query.phrase_query(self._schema, "pairs", list(asked.pairs)))
        narrowing = {"report": asked.report, "kind": asked.section, "year": asked.year}
        for field, value in narrowing.items():
            if value:
                needed.append(Query.term_query(self._schema, field, value))
        if not needed:
            return ranked
        consts = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in needed]
        return Query.boolean_query([*consts, (Occur.Must, ranked)])


def _schema(*, rest: bool = False, **fields: tuple[str, ...]) -> Any:  # noqa: ANN401
    builder = tantivy.SchemaBuilder()
    for option, names in fields.items():
        for name in names:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    if rest:
        # Not an unsigned field: terms made of Python's numbers are signed.
        builder.add_integer_field("year", indexed=True)
        builder.add_bytes_field("stored", stored=True)
    return builder.build()
