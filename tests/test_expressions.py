"""Expressions: whatever is left out of one, it means the same."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from index.expressions import (
    EVERYTHING,
    NOTHING,
    AtLeast,
    Expression,
    Phrase,
    Term,
    all_of,
    any_of,
    at_least,
    but,
    phrase,
    pruned,
)
from tests.expressed import matching

A, B, C = (Term("words", name) for name in "abc")
TEXTS = {
    ("words", "a"): {1, 2, 3},
    ("words", "b"): {2, 3, 4},
    ("words", "c"): {3, 5},
    ("words", "d"): {6},
}
EVERY = {1, 2, 3, 4, 5, 6}
terms = st.sampled_from([A, B, C, Term("words", "d"), Term("words", "nowhere")])
leaves = st.one_of(terms, st.sampled_from([EVERYTHING, NOTHING]))


def joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, max_size=4)
    return st.one_of(
        several.map(any_of),
        several.map(all_of),
        st.builds(at_least, st.integers(1, 3), several),
        st.builds(but, parts, parts),
    )


expressions = st.recursive(leaves, joined, max_leaves=12)


@given(st.lists(expressions, max_size=4))
def test_any_of_is_the_union(parts: list[Expression]) -> None:
    sets = [matching(part, TEXTS) for part in parts]
    assert matching(any_of(parts), TEXTS) == set[int]().union(*sets)


@given(st.lists(expressions, max_size=4))
def test_all_of_is_the_intersection(parts: list[Expression]) -> None:
    sets = [matching(part, TEXTS) for part in parts]
    assert matching(all_of(parts), TEXTS) == EVERY.intersection(*sets)


@given(st.integers(1, 4), st.lists(expressions, max_size=5))
def test_at_least_counts_parts(needed: int, parts: list[Expression]) -> None:
    counts = Counter(number for part in parts for number in matching(part, TEXTS))
    expected = {number for number, count in counts.items() if count >= needed}
    assert matching(at_least(needed, parts), TEXTS) == expected


@given(expressions, expressions)
def test_but_is_the_difference(wanted: Expression, excluded: Expression) -> None:
    expected = matching(wanted, TEXTS) - matching(excluded, TEXTS)
    assert matching(but(wanted, excluded), TEXTS) == expected


@given(expressions)
def test_pruning_changes_nothing_and_leaves_no_term_that_is_nowhere(wanted: Expression) -> None:
    left = pruned(wanted, lambda term: (term.field, term.token) in TEXTS)
    assert matching(left, TEXTS) == matching(wanted, TEXTS)
    assert "nowhere" not in str(left)


def test_a_phrase_with_a_token_that_is_nowhere_is_nothing() -> None:
    assert (
        pruned(Phrase("pairs", ("ab", "xx")), lambda term: term == Term("pairs", "ab")) == NOTHING
    )


def test_what_asks_the_same_is_equal() -> None:
    assert any_of([A, NOTHING, any_of([B, A])]) == any_of([A, B]) == AtLeast(1, (A, B))
    assert all_of([A, EVERYTHING, A]) == A
    assert all_of([any_of([A, B]), A]) == A
    assert at_least(2, [A, EVERYTHING, B]) == any_of([A, B])
    assert at_least(3, [A, B]) == NOTHING
    assert phrase("signs", ("水",)) == Term("signs", "水")
