"""Expressions, and what ranks, as queries of Tantivy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import combinations

import tantivy
from tantivy import Occur, Query

from index.asking import AFTER_REPORT, BEHIND
from index.expressions import AtLeast, But, Everything, Expression, Nothing, Phrase, Term
from index.ranking import Measure
from index.tantivy_schema import WHOLE, fitting

FEW = 6
"""Ways to choose from parts up to which each is asked for: to count parts takes longer."""
K1 = 1.2
"""What Tantivy's BM25 has."""


class Queries:
    """Makes queries over fields of a schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        self._every = self.term(Term("kind", WHOLE))
        self._behind = Query.const_score_query(self(AFTER_REPORT), -BEHIND)

    def __call__(self, wanted: Expression) -> Query:
        """The documents that match an expression."""
        match wanted:
            case Term():
                return self.term(wanted)
            case Phrase(field, tokens):
                return Query.phrase_query(self._schema, field, [*map(fitting, tokens)])
            case AtLeast(needed, parts):
                return self._at_least(needed, list(map(self, parts)))
            case But(among, excluded):
                return _both((Occur.Must, self(among)), (Occur.MustNot, self(excluded)))
            case Everything():
                return self._every
            case Nothing():
                return Query.empty_query()

    def unscored(self, wanted: Expression) -> Query:
        """The documents that match, none better than another."""
        return Query.const_score_query(self(wanted), 0.0)

    def term(self, term: Term) -> Query:
        """What has a term."""
        # What is not scored needs no counts: an index option that says so reads less.
        return Query.term_query(self._schema, term.field, fitting(term.token), "basic")

    def ranked(
        self, wanted: Expression, measures: Iterable[Measure], frequencies: Iterable[int], all_: int
    ) -> Query:
        """The documents that match, by their scores; `all_` is how many stand in the index.

        What stands after a report is `BEHIND`.
        """
        by = self.scoring(measures, frequencies, all_)
        return _both((Occur.Must, self.unscored(wanted)), (Occur.Should, self._behind), *by)

    def scoring(
        self, measures: Iterable[Measure], frequencies: Iterable[int], all_: int
    ) -> list[tuple[Occur, Query]]:
        """What gives scores, each near to what a measure says."""
        return [
            (
                Occur.Should,
                Query.boost_query(
                    Query.term_query(self._schema, one.field, fitting(one.token), "freq"),
                    one.worth / ((K1 + 1) * _idf(frequency, all_)),
                ),
            )
            for one, frequency in zip(measures, frequencies, strict=True)
        ]

    def among(self, orders: Sequence[int], wanted: Expression) -> Query:
        """Those of some documents, by their orders, that match."""
        these = Query.term_set_query(self._schema, "order", orders)
        return _both((Occur.Must, these), (Occur.Must, self(wanted)))

    def keyed(self, keys: Sequence[str]) -> Query:
        """What has one of some keys."""
        return Query.term_set_query(self._schema, "key", keys)

    def _at_least(self, needed: int, parts: list[Query]) -> Query:
        if needed == 1:
            return _both(*((Occur.Should, part) for part in parts))
        if needed == len(parts):
            return _both(*((Occur.Must, part) for part in parts))
        if math.comb(len(parts), needed) <= FEW:
            ways = (self._at_least(needed, list(way)) for way in combinations(parts, needed))
            return _both(*((Occur.Should, way) for way in ways))
        return Query.boolean_query([(Occur.Should, part) for part in parts], needed)


def _both(*parts: tuple[Occur, Query]) -> Query:
    return Query.boolean_query(parts)


def _idf(frequency: int, all_: int) -> float:
    """What Tantivy says that a token tells."""
    return math.log(1 + (max(all_ - frequency, 0) + 0.5) / (frequency + 0.5))
