"""Folding keeps what matters, drops how it was written, and knows the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fold import fold, simplified


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("５Ｇ基站", "5g基站", id="full width"),
        pytest.param("LXB", "lxb", id="case"),
        pytest.param("高質量發展", "高质量发展", id="Traditional"),
        pytest.param("1,411.44亿元", "1411.44亿元", id="comma in a number"),
        pytest.param("1,41亿", "1,41亿", id="a comma that groups no thousands stays"),
        pytest.param("长春——通辽", "长春--通辽", id="dashes"),
        pytest.param("㎡", "m2", id="one character that stands for two"),
    ],
)
def test_the_same_text_written_otherwise_is_the_same(typed: str, folded: str) -> None:
    assert fold(typed).text == folded


def test_without_script_traditional_characters_stay() -> None:
    assert fold("高質量", script=False).text == "高質量"


def test_simplified_leaves_other_scripts_alone() -> None:
    assert simplified("5G發展 ok") == "5G发展 ok"


@pytest.mark.parametrize(
    ("text", "part", "shown"),
    [
        ("共1,411.44亿元", "1411.44亿", "1,411.44亿"),
        ("24万㎡厂房", "m2", "㎡"),
        ("24万㎡厂房", "厂房", "厂房"),
        ("普通文本", "通文", "通文"),
    ],
)
def test_a_span_leads_back_to_the_text_as_shown(text: str, part: str, shown: str) -> None:
    folded = fold(text)
    start = folded.text.index(part)
    first, last = folded.span(start, start + len(part))
    assert text[first:last] == shown


@given(st.text())
def test_every_span_of_any_text_lies_in_it(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(fold(once).text).text == fold(once).text
