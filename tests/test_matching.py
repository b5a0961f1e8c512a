"""How much matches: tiers and thresholds, on hand-made sets."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from index.engine import Tier
from index.expressions import Term
from index.matching import Sayings, tiers_of
from index.plan import Plan, Run, Unit
from index.query import Match
from tests.expressed import Texts, matching

HOLDINGS = {
    "whole": {1},
    "a": {1, 2, 3, 5},
    "b": {1, 2, 4},
    "c": {1, 2, 3},
    "d": {1, 2},
}
GLOSSED = {"a": {6, 7}, "b": {6, 7, 3}, "c": {6}}


TEXTS: Texts = {
    **{("words", name): numbers for name, numbers in HOLDINGS.items()},
    **{("gloss", name): numbers for name, numbers in GLOSSED.items()},
    ("pairs", "甲乙"): {2, 3, 8},
}


def unit(name: str) -> Unit:
    return Unit(keys=(("words", name),), gloss=((name,),))


def plan(
    *names: str,
    required: tuple[str, ...] = (),
    excluded: tuple[str, ...] = (),
    is_question: bool = False,
) -> Plan:
    units = tuple(map(unit, names))
    return Plan(
        whole=unit("whole"),
        added=Unit(),
        units=units,
        words=units,
        required=tuple(map(unit, required)),
        excluded=tuple(map(unit, excluded)),
        keys=(),
        pairs=(),
        gloss=(),
        is_question=is_question,
    )


@dataclass(frozen=True)
class Found:
    """The passages of each tier."""

    tiers: dict[Tier, set[int]]

    def tier(self, number: int) -> Tier:
        return next(tier for tier, numbers in self.tiers.items() if number in numbers)


def found(asked: Plan, how: Match, texts: Texts = TEXTS) -> Found:
    """Who matches a plan, of passages that have tokens; each in the first tier that it reaches."""
    tiers: dict[Tier, set[int]] = {}
    taken: set[int] = set()
    for tier, wanted in tiers_of(asked, how, Sayings(asked)):
        tiers[tier] = matching(wanted, texts) - taken
        taken |= tiers[tier]
    return Found(tiers)


def sets(matches: Found) -> list[set[int]]:
    return list(matches.tiers.values())


@pytest.mark.parametrize(
    ("how", "tiers"),
    [
        ("exact", [{1}, set(), set(), set(), set(), set()]),
        ("all", [{1}, {2}, set(), set(), set(), {3, 6}]),
        ("most", [{1}, {2}, {3}, set(), set(), {6, 7}]),
        ("any", [{1}, {2}, {3}, {4, 5}, set(), {6, 7}]),
    ],
)
def test_how_much_must_match(how: Match, tiers: list[set[int]]) -> None:
    assert sets(found(plan("a", "b", "c"), how)) == tiers


def test_a_part_of_a_word_is_enough_for_any_and_makes_no_word_more() -> None:
    asked = replace(plan("a", "b", "c"), pairs=("甲乙",))
    tiers = found(asked, "any").tiers
    assert (set(tiers["all"]), set(tiers["some"])) == ({2}, {3})
    assert tiers["few"] == {4, 5, 8}
    assert 8 not in found(asked, "most").tiers["few"]


def test_of_two_words_most_means_both() -> None:
    matches = found(plan("a", "b"), "most")
    assert sets(matches) == [{1}, {2}, set(), set(), set(), {3, 6, 7}]


def test_of_many_words_two_are_enough() -> None:
    assert found(plan("a", "b", "x", "y", "z"), "most").tiers["few"] == {2}
    assert found(plan("a", "c", "x", "y", "z"), "most").tiers["few"] == {2, 3}


def test_of_a_question_one_word_is_enough() -> None:
    assert found(plan("b", "x", "y", is_question=True), "most").tiers["few"] == {2, 4}


def test_what_is_only_glossed_comes_after_what_is_said() -> None:
    matches = found(plan("a", "b"), "all")
    assert matches.tier(2) == "all"
    assert matches.tier(3) == "gloss"


def test_a_required_phrase_must_occur_even_where_any_word_will_do() -> None:
    exact, all_words, some, few, *_ = sets(found(plan("a", "b", required=("d",)), "any"))
    assert (exact, all_words, some, few) == ({1}, {2}, set(), set())


def test_no_gloss_must_have_a_phrase_as_a_run() -> None:
    assert found(plan("a", "b", required=("d",)), "any").tiers["gloss"] >= {6, 7}


def test_what_is_excluded_is_left_out_of_every_tier() -> None:
    matches = found(plan("a", "b", excluded=("d",)), "any")
    assert sets(matches) == [set(), set(), set(), {3, 4, 5}, set(), {6, 7}]


def in_english(*names: str, machine: bool = True) -> Plan:
    """A plan of English words, which a machine may have written too."""
    units = tuple(Unit(keys=(("stems", name),)) for name in names)
    return replace(plan(), whole=Unit(), units=units, words=units, machine=machine)


@pytest.mark.parametrize(
    ("how", "machine"), [("exact", set()), ("all", {1}), ("most", {1}), ("any", {9})]
)
def test_a_machines_words_count_after_all_that_people_say(how: Match, machine: set[int]) -> None:
    """`a` and `b` are said by people in 2, and in 1 the `b` only by a machine."""
    holdings = {
        ("stems", "a"): {1, 2},
        ("stems", "b"): {2},
        ("machine", "a"): {9},
        ("machine", "b"): {1, 2},
    }
    assert found(in_english("a", "b"), how, holdings).tiers["machine"] == machine
    without = found(in_english("a", "b", machine=False), how, holdings)
    assert without.tiers["machine"] == set()


def test_every_match_is_in_one_tier() -> None:
    matches = found(plan("a", "b", "c"), "any")
    tiers = [matches.tier(number) for number in (1, 2, 3, 4, 6)]
    assert tiers == ["exact", "all", "some", "few", "gloss"]


def test_a_chinese_word_is_looked_up_as_the_run_that_it_is() -> None:
    said = Unit(keys=(("words", "发展"),), runs=(Run("signs", ("发", "展")),))
    written = Unit(keys=(("words", "发展"),), runs=(Run("typed", ("发", "展")),))
    says = Sayings(plan("a"))
    assert says.say(said) == Term("pairs", "发展")
    assert Term("words", "发展") in says.say(written).parts  # type: ignore[union-attr]
