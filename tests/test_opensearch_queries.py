"""Expressions in OpenSearch's query language."""

from __future__ import annotations

from typing import Any

import pytest

from index.asking import BEHIND
from index.expressions import (
    EVERYTHING,
    NOTHING,
    AtLeast,
    But,
    Expression,
    Phrase,
    Term,
)
from index.opensearch_queries import as_query, ranking, terms_of
from index.ranking import Scored

A, B, C = Term("words", "甲"), Term("words", "乙"), Term("stems", "c")
RUN = Phrase("pairs", ("甲乙", "乙丙"))
TERM_A, TERM_B, TERM_C = (
    {"term": {"words": "甲"}},
    {"term": {"words": "乙"}},
    {"term": {"stems": "c"}},
)
DOCUMENTS = {"term": {"is": "document"}}


@pytest.mark.parametrize(
    ("wanted", "query"),
    [
        (A, TERM_A),
        (RUN, {"match_phrase": {"pairs": "甲乙 乙丙"}}),
        (AtLeast(2, (A, C)), {"bool": {"filter": [TERM_A, TERM_C]}}),
        (AtLeast(1, (A, B)), {"terms": {"words": ["甲", "乙"]}}),
        (AtLeast(1, (A, C)), {"bool": {"should": [TERM_A, TERM_C], "minimum_should_match": 1}}),
        (
            AtLeast(2, (A, B, C)),
            {"bool": {"should": [TERM_A, TERM_B, TERM_C], "minimum_should_match": 2}},
        ),
        (But(A, C), {"bool": {"filter": [TERM_A], "must_not": [TERM_C]}}),
        (But(EVERYTHING, C), {"bool": {"filter": [DOCUMENTS], "must_not": [TERM_C]}}),
        (EVERYTHING, DOCUMENTS),
        (NOTHING, {"match_none": {}}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_expression_is_a_query(wanted: Expression, query: dict[str, Any]) -> None:
    assert as_query(wanted) == query


def test_a_part_that_is_there_twice_counts_twice() -> None:
    query = as_query(AtLeast(2, (A, A, B)))
    assert query["bool"]["should"] == [TERM_A, TERM_A, TERM_B]


def test_the_terms_of_an_expression_are_those_of_its_runs_too() -> None:
    found = list(terms_of(But(AtLeast(1, (A, RUN)), C)))
    assert found == [A, Term("pairs", "甲乙"), Term("pairs", "乙丙"), C]


def test_a_tier_starts_where_it_is_told_and_says_its_name() -> None:
    query = ranking({"exact": A, "all": C}, {"exact": 4e3, "all": 3e3}, EVERYTHING, ())
    (tiers,) = query["bool"]["must"]
    assert tiers["dis_max"]["queries"] == [
        {"constant_score": {"filter": TERM_A, "boost": 4e3, "_name": "exact"}},
        {"constant_score": {"filter": TERM_C, "boost": 3e3, "_name": "all"}},
    ]
    assert "should" not in query["bool"]
    assert "filter" not in query["bool"]


def test_what_filters_leave_is_a_filter() -> None:
    query = ranking({"all": A}, {"all": 0.0}, Term("year", "2020"), ())
    assert query["bool"]["filter"] == [{"term": {"year": "2020"}}]


def test_a_token_counts_as_much_as_bm25_has_it_in_full() -> None:
    scored = [Scored("words", "甲", 0.5), Scored("gloss", "乙", 1.0)]
    should = ranking({"all": A}, {"all": 0.0}, EVERYTHING, scored)["bool"]["should"]
    assert should[0] == {"term": {"words": {"value": "甲", "boost": pytest.approx(0.5 * 2.2)}}}
    assert should[1] == {"term": {"gloss": {"value": "乙", "boost": pytest.approx(1.4)}}}


def test_what_stands_in_a_report_itself_is_before_what_stands_after_it() -> None:
    query = ranking({"all": A}, {"all": 0.0}, EVERYTHING, [Scored("words", "甲", 1.0)])
    before = query["bool"]["should"][-1]["constant_score"]
    assert (before["boost"], before["_name"]) == (BEHIND, "before")
    assert before["filter"]["bool"]["must_not"][0]["terms"]["kinds"]
