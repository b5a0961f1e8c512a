"""The shipped report answers what readers ask of it as well as it did: seeds/judgements.tsv."""

from __future__ import annotations

import pytest

from index.judgements import LANGUAGES
from index.measure import MEASURES
from tests.bench.relevance_floors import WHY, below, floors
from tests.bench.relevance_reached import KINDS, digest, shipped, untranslated
from tests.bench.relevance_sets import judged_report


def test_the_floors_are_those_of_these_judgements() -> None:
    assert digest() == floors()["judgements"], f"measure again and write the new floors; {WHY}"


def test_every_judged_address_is_in_the_report() -> None:
    judged = judged_report()
    known = set(judged.ids.values())
    assert {at for grades in judged.grades.values() for at in grades} <= known


def test_every_language_kind_and_measure_has_a_floor() -> None:
    assert set(floors()["shipped"]) == set(LANGUAGES)
    assert set(floors()["kinds"]) == set(KINDS)
    for least in (*floors()["shipped"].values(), floors()["untranslated"]["en"]):
        assert set(least) == set(MEASURES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_find_what_was_judged_relevant(language: str) -> None:
    assert below(shipped(language), floors()["shipped"][language]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_queries_of_each_kind_find_it_among_the_first_ten(kind: str) -> None:
    assert below({kind: shipped(kind=kind)["R@10"]}, {kind: floors()["kinds"][kind]}) == []


def test_english_queries_find_what_is_not_translated() -> None:
    assert below(untranslated(), floors()["untranslated"]["en"]) == []


def test_a_figure_below_its_floor_is_named() -> None:
    assert below({"R@1": 0.5, "R@10": 0.9}, {"R@1": 0.6, "R@10": 0.9}) == [
        f"R@1 is 0.5000, below its floor 0.6000: {WHY}"
    ]
