"""Numerals: numbers in words, in Chinese and in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.numbers.found import numbers
from kb.numbers.numerals import en_value, zh_bounds, zh_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十三", 23),
        ("三百零五", 305),
        ("一千二百", 1200),
        ("两万五千", 25000),
        ("千万", 10**7),
        ("一百二十万", 1200000),
        ("三亿", 3 * 10**8),
        ("一三", None),
        ("两万五", 25000),
        ("一亿三千万", 130000000),
        ("一百二十万亿", 12 * 10**13),
        ("百二十", 120),
        ("亿", 10**8),
        ("", None),
    ],
)
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert zh_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-two", 22),
        ("a hundred thousand", 10**5),
        ("two million", 2 * 10**6),
        ("one hundred and five", 105),
    ],
)
def test_english_numerals(text: str, value: int) -> None:
    assert en_value(text) == value


def in_hanzi(number: int) -> str:
    """A number as it is said in Chinese."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return in_hanzi(number // size) + name + gap + (in_hanzi(rest) if rest else "")
    said = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            said += "零一二三四五六七八九"[digit] + name
        elif said and number % size:
            said = f"{said.rstrip('零')}零"
    return said


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_hanzi_reads_back(number: int) -> None:
    assert zh_value(in_hanzi(number)) == number
    (figure,) = numbers(f"共{in_hanzi(number)}户", "zh")
    assert figure.value == number
    assert figure.unit == "household"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("三四百", (300, 400)),
        ("二十七八", (27, 28)),
        ("三五", (3, 5)),
        ("七四", None),
        ("百", None),
    ],
)
def test_a_numeral_that_leaves_a_digit_open_has_bounds(
    text: str, bounds: tuple[int, int] | None
) -> None:
    assert zh_bounds(text) == bounds
