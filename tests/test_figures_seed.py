"""The figures of the seed, all of them, in both languages, against labels made by reading."""

from __future__ import annotations

import pytest

from kb.library import Library, shipped_seeds
from tests.figure_gold import MEASURES, Agreement, found, found_in_english, labels

LEAST = {"value": 0.98, "change": 0.96, "kind": 0.93, "indicator": 0.9}


@pytest.fixture(scope="module")
def chinese() -> Agreement:
    made = Agreement()
    made.compare(labels("tongliao-2022"), found(Library(shipped_seeds()).load("tongliao-2022")))
    return made


@pytest.fixture(scope="module")
def english() -> Agreement:
    report = Library(shipped_seeds()).load("tongliao-2022")
    made = Agreement()
    made.compare(labels("tongliao-2022-en"), found_in_english(report))
    return made


@pytest.mark.parametrize("measure", MEASURES)
def test_the_chinese_figures_of_the_seed_are_as_labelled(chinese: Agreement, measure: str) -> None:
    assert chinese.score(measure) >= LEAST[measure], str(chinese)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_english_figures_of_the_seed_are_as_labelled(english: Agreement, measure: str) -> None:
    assert english.score(measure) >= LEAST[measure], str(english)
