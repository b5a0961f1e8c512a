"""How much matches: tiers and thresholds, on hand-made sets."""

from __future__ import annotations

import pytest

from index.matching import match
from index.plan import Plan, Unit
from index.query import Match

HOLDINGS = {"whole": {1}, "a": {1, 2, 3, 5}, "b": {1, 2, 4}, "c": {1, 2, 3}, "d": {1, 2}}


def unit(name: str) -> Unit:
    return Unit(keys=(("words", name),))


def lookup(asked: Unit) -> set[int]:
    return set(HOLDINGS[asked.keys[0][1]]) if asked.keys else set()


def plan(*names: str, required: tuple[str, ...] = (), excluded: tuple[str, ...] = ()) -> Plan:
    return Plan(
        whole=unit("whole"),
        added=Unit(),
        units=tuple(map(unit, names)),
        required=tuple(map(unit, required)),
        excluded=tuple(map(unit, excluded)),
        keys=(),
        bigrams=(),
    )


@pytest.mark.parametrize(
    ("how", "exact", "whole", "some"),
    [
        ("exact", {1}, set(), set()),
        ("all", {1}, {2}, set()),
        ("most", {1}, {2}, {3}),
        ("any", {1}, {2}, {3, 4, 5}),
    ],
)
def test_how_much_must_match(how: Match, exact: set[int], whole: set[int], some: set[int]) -> None:
    found = match(plan("a", "b", "c"), how, lookup)
    assert [set(found.exact), set(found.all), set(found.some)] == [exact, whole, some]


def test_of_two_words_most_means_both() -> None:
    assert match(plan("a", "b"), "most", lookup).some == frozenset()


def test_what_is_outside_a_filter_is_left_out() -> None:
    found = match(plan("a", "b", "c"), "any", lookup, within={2, 3})
    assert [set(found.exact), set(found.all), set(found.some)] == [set(), {2}, {3}]


def test_a_required_phrase_must_occur_even_where_any_word_will_do() -> None:
    assert match(plan("a", "b", required=("d",)), "any", lookup).counts == {
        "exact": 1,
        "all": 1,
        "some": 0,
    }


def test_what_is_excluded_is_left_out_of_every_tier() -> None:
    assert match(plan("a", "b", excluded=("d",)), "any", lookup).counts == {
        "exact": 0,
        "all": 0,
        "some": 3,
    }


def test_every_match_is_in_one_tier() -> None:
    found = match(plan("a", "b", "c"), "any", lookup)
    assert [found.tier(number) for number in (1, 2, 3)] == ["exact", "all", "some"]
