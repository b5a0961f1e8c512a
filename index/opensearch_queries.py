"""Expressions and questions in OpenSearch's query language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from index.asking import AFTER_REPORT, BEHIND
from index.engine import Tier
from index.expressions import AtLeast, But, Everything, Expression, Nothing, Phrase, Term
from index.opensearch_mapping import DOCUMENT
from index.ranking import SATURATION, USUAL_SATURATION, Scored

Query: TypeAlias = dict[str, Any]

DOCUMENTS: Query = {"term": {"is": DOCUMENT}}
BEFORE = "before"
"""The name of what stands in a report itself, among the tiers that a hit matches."""


def as_query(wanted: Expression) -> Query:
    """Documents that an expression matches; it decides whether, and scores nothing."""
    match wanted:
        case Term(field, token):
            return {"term": {field: token}}
        case Phrase(field, tokens):
            return {"match_phrase": {field: " ".join(tokens)}}
        case AtLeast(needed, parts):
            return _at_least(needed, parts)
        case But(among, excluded):
            return {"bool": {"filter": [as_query(among)], "must_not": [as_query(excluded)]}}
        case Everything():
            return DOCUMENTS
        case Nothing():
            return {"match_none": {}}


def _at_least(needed: int, parts: Sequence[Expression]) -> Query:
    if needed == len(parts):
        return {"bool": {"filter": list(map(as_query, parts))}}
    if needed > 1:
        return {"bool": {"should": list(map(as_query, parts)), "minimum_should_match": needed}}
    found = list(_any(parts))
    return found[0] if len(found) == 1 else {"bool": {"should": found, "minimum_should_match": 1}}


def _any(parts: Iterable[Expression]) -> Iterator[Query]:
    """Alternatives, those of one field together: there may be many, of reports say."""
    by_field: dict[str, list[str]] = {}
    for part in parts:
        if isinstance(part, Term):
            by_field.setdefault(part.field, []).append(part.token)
        else:
            yield as_query(part)
    for field, tokens in by_field.items():
        one = len(tokens) == 1
        yield {"term": {field: tokens[0]}} if one else {"terms": {field: tokens}}


def terms_of(wanted: Expression) -> Iterator[Term]:
    """Every token that an expression asks for, those of its runs too."""
    match wanted:
        case Term():
            yield wanted
        case Phrase(field, tokens):
            for token in tokens:
                yield Term(field, token)
        case AtLeast(_, parts):
            for part in parts:
                yield from terms_of(part)
        case But(among, excluded):
            yield from terms_of(among)
            yield from terms_of(excluded)
        case _:
            return


def ranking(
    tiers: Mapping[Tier, Expression],
    starts: Mapping[Tier, float],
    within: Expression,
    scored: Iterable[Scored],
) -> Query:
    """Documents of some tiers, ranked; which tiers a hit is in stands in its matched queries.

    A score is that of `index.ranking`, plus where it starts, plus `BEHIND` in a report itself.
    """
    found: Query = {
        "must": [
            {
                "dis_max": {
                    "queries": [
                        _constant(as_query(wanted), starts[tier], tier)
                        for tier, wanted in tiers.items()
                    ]
                }
            }
        ]
    }
    if within != Everything():
        found["filter"] = [as_query(within)]
    shoulds = [_scored(one) for one in scored]
    if shoulds:
        in_report: Query = {"bool": {"filter": [DOCUMENTS], "must_not": [as_query(AFTER_REPORT)]}}
        found["should"] = [*shoulds, _constant(in_report, BEHIND, BEFORE)]
    return {"bool": found}


def _constant(wanted: Query, boost: float, name: str) -> Query:
    return {"constant_score": {"filter": wanted, "boost": boost, "_name": name}}


def _scored(one: Scored) -> Query:
    # Lucene leaves out the factor k1 + 1, which is the same for all only where fields are.
    boost = one.weight * (SATURATION.get(one.field, USUAL_SATURATION) + 1)
    return {"term": {one.field: {"value": one.token, "boost": boost}}}
