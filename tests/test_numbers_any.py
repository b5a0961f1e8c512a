"""Figures of any text: in order, soon found, and what was written reads back."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Language
from kb.numbers.found import numbers
from kb.numbers.numerals import EN_SCALES

PIECES = [
    *"0 1 9 １ ． ， ： : . , / - — 第 一 二〇 十 百 千 万 亿 多 点 分之 成".split(" "),
    *"年 月 日 号 元 亩 个 人 千瓦 （ ） % km2 RMB $ G PM a half one and".split(" "),
    *"hundred third twenty first million percent ) (".split(" "),
    *" \n",
]


@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)),
    st.sampled_from(["zh", "en"]),
)
def test_figures_of_any_text_are_in_order_and_in_it(text: str, language: Language) -> None:
    end = 0
    for figure in numbers(text, language):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,111",
        "1:",
        "2020、",
        "2020-",
        "\n",
        "a-",
        "1亿",
        "一分之",
        "1)",
        "5 and ",
        "half a ",
        "one ",
        "hundred ",
        "三四",
        "一亿",
        "翻",
    ],
)
def test_a_long_text_takes_no_longer_than_its_length_asks(language: Language, piece: str) -> None:
    began = time.process_time()
    numbers(piece * (30_000 // len(piece)), language)
    assert time.process_time() - began < 2


@given(
    st.decimals(0, 99999, places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
)
def test_a_number_reads_back_with_its_scale(number: Decimal, scale: tuple[str, int]) -> None:
    (figure,) = numbers(f"{number}{scale[0]}元", "zh")
    assert figure.value == number * scale[1]


@given(st.decimals(0, 99999, places=2), st.sampled_from(sorted(EN_SCALES.items())))
def test_an_english_number_reads_back_with_its_scale(
    number: Decimal, scale: tuple[str, int]
) -> None:
    (figure,) = numbers(f"{number:,} {scale[0]} yuan", "en")
    assert (figure.value, figure.unit) == (number * scale[1], "yuan")
