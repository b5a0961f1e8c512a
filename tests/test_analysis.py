"""Tokens: what is indexed and what is asked are cut by the same functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import analysis
from index.analysis import bigrams, has_han, signs, stems, surface, values, words
from index.segment import Segmenter

SEGMENTER = Segmenter(("嘎查村", "专精特新"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5G基站", "5 g 基 站"),
        ("1,411.44亿元", "1411.44 亿 元"),
        ("23.6:31.9:44.5。", "23.6 : 31.9 : 44.5 。"),
        ("“放管服”改革", "放 管 服 改 革"),
        ("中（蒙）医药", "中 蒙 医 药"),
        ("LXB 供水", "lxb 供 水"),
    ],
)
def test_signs_are_characters_whole_numbers_and_latin_words(text: str, expected: str) -> None:
    assert " ".join(signs(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政嘎查村全部通硬化路", "嘎查村"),
        ("新增“专精特新”企业4家", "专精特新"),
        ("达到1411.44亿元", "1411.44"),
        ("新建5G基站", "5g"),
    ],
)
def test_terms_numbers_and_latin_words_are_one_word(text: str, expected: str) -> None:
    assert expected in [token.text for token in words(text, SEGMENTER)]


def test_words_cover_a_run_of_characters() -> None:
    text = "推动绿色转型高质量发展"
    assert "".join(token.text for token in words(text, SEGMENTER)) == text


def test_bigrams_do_not_cross_stops() -> None:
    assert bigrams("水，土地") == ("土地",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("high-standard", "high standard"),
        ("farmlands", "farmland"),
        ("Revitalization", "revitalizations"),
        ("1,411.44", "1411.44"),
    ],
)
def test_english_written_otherwise_has_the_same_stems(one: str, other: str) -> None:
    assert [token.text for token in stems(one)] == [token.text for token in stems(other)]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("1411.44亿元", "141.144 billion yuan"),
        ("1,411.44亿元", "141.144 billion yuan"),
        ("6.1万人", "61,000 people"),
        ("47%", "47 percent"),
        ("179.66亿斤", "8.983 million tonnes"),
    ],
)
def test_a_figure_has_a_value_in_common_with_its_translation(chinese: str, english: str) -> None:
    assert set(values(chinese, "zh")) & set(values(english, "en"))


def test_the_first_of_a_range_has_the_unit_of_its_last() -> None:
    assert {"=6%", "=6.5%"} <= set(values("增长6—6.5%", "zh"))


def test_different_figures_have_no_value_in_common() -> None:
    assert not set(values("1411.44亿元", "zh")) & set(values("1411.44 million yuan", "en"))


def test_surface_words_are_as_written() -> None:
    assert surface("The Cities of 2022") == ("the", "cities", "2022")


def test_han_is_told_from_other_scripts() -> None:
    assert has_han("5G基站")
    assert not has_han("5G base stations")


@given(st.text())
def test_every_token_of_any_text_says_where_it_stands(text: str) -> None:
    for token in (*words(text, SEGMENTER), *stems(text)):
        assert 0 <= token.start < token.end <= len(text)


@given(st.text())
def test_no_token_holds_white_space(text: str) -> None:
    tokens = (*signs(text), *bigrams(text), *values(text, "zh"), *surface(text))
    assert not any(char.isspace() for token in tokens for char in token)


def test_the_version_is_a_number_to_raise() -> None:
    assert isinstance(analysis.VERSION, int)
