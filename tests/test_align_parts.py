"""What alignment reads in texts, where it looks, and how it weighs one way against another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.aligning.band import band
from kb.aligning.evidence import RATIO, Evidence
from kb.aligning.layout import Layout
from kb.aligning.paths import likely
from kb.aligning.text import Dictionary, Segment, number_en, number_zh, read, stems, values
from kb.glossary import Entry, Glossary

DICTIONARY = Dictionary(None, Glossary([Entry("水利", ("water conservancy",))]))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("一、工作回顾", "I. A Review"),
        ("（四）扩大开放", "4. Opening up wider"),
        ("十二、其他", "XII. Other Matters"),
        ("第九章 教育", "Chapter 9. Education"),
        ("（3）医院", "(3) Hospitals"),
    ],
)
def test_the_number_of_a_heading_is_the_same_in_both_languages(zh: str, en: str) -> None:
    (number,) = number_zh(zh)
    assert [number] == list(number_en(en))


@pytest.mark.parametrize("text", ["一年来，", "3.5亿元", "I am glad.", "9.5 percent", "Six.", ""])
def test_a_text_that_begins_with_something_else_has_no_number(text: str) -> None:
    assert [*number_zh(text), *number_en(text)] == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("投资１３．５亿元", "an investment of 1.35 billion yuan"),
        ("1500亩", "100 hectares"),
        ("8.0%", "8 percent"),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(zh: str, en: str) -> None:
    assert list(values(zh, "zh")) == list(values(en, "en")) != []


def test_words_of_the_glossary_are_found_and_little_words_are_none() -> None:
    assert list(DICTIONARY.words("兴修水利工程")) == ["水利"]
    assert DICTIONARY.stems("水利") == stems("The conservancy of waters")


def test_what_is_said_in_both_languages_speaks_for_texts_and_what_is_not_against() -> None:
    zh = [Segment("水利增长5.1%。"), Segment("其他增长7.3%。"), Segment("另有8个。")]
    en = [
        Segment("Water conservancy grew 5.1%."),
        Segment("Others grew 7.3%."),
        Segment("There are 8 more."),
    ]
    evidence = Evidence(read(zh, en, DICTIONARY), RATIO)
    first, second = range(1), range(1, 2)
    assert evidence.words(first, first) > 0 > evidence.words(first, second)


def test_a_heading_belongs_to_a_heading_and_a_paragraph_begins_with_one() -> None:
    zh = [Segment("工作", 1, 1), Segment("好。", 0, 2), Segment("很好。", 0, 2)]
    layout = Layout(zh, zh)
    one, two, three = (range(at, at + 1) for at in range(3))
    assert layout.together(one, one) > layout.together(two, two) > layout.together(two, three)
    assert layout.together(one, two) < 0
    assert layout.together(range(2), one) < layout.together(one, one)


def test_a_bead_is_as_likely_as_the_ways_through_it() -> None:
    rows = [range(3)] * 3

    def score(zh: range, en: range) -> float | None:
        return 9.0 if zh == en and len(zh) == 1 else None

    beads = list(likely(rows, score))
    assert [(zh, en) for zh, en, _ in beads] == [(range(1),) * 2, (range(1, 2),) * 2]
    assert all(0.99 < likelihood <= 1 for *_, likelihood in beads)


def test_of_two_ways_that_are_as_likely_neither_is_given() -> None:
    assert list(likely([range(3)] * 2, lambda _, en: 9.0 if len(en) == 1 else None)) == []


def _texts() -> st.SearchStrategy[list[Segment]]:
    figures = st.integers(11, 60).map(lambda number: Segment(f"={number}: {number}%"))
    return st.lists(figures, max_size=150)


@settings(max_examples=60, deadline=None)
@given(_texts(), _texts())
@example([], [Segment("=11: 11%")] * 13)
def test_there_is_a_way_through_the_band(zh: list[Segment], en: list[Segment]) -> None:
    rows = band(Evidence(read(zh, en, DICTIONARY), RATIO))
    assert len(rows) == len(zh) + 1
    assert (rows[0].start, rows[-1].stop) == (0, len(en) + 1)
    assert all(before.stop > after.start for before, after in pairwise(rows))
    assert all(before.start < after.stop for before, after in pairwise(rows))
