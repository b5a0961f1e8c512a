"""Figures: every number with its value, unit and place, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.agreement import disagreements
from kb.figures import comparable, figures
from kb.model import Language
from kb.numerals import en_value, zh_value


def shape(text: str, language: Language, kind: str = "quantity") -> list[tuple[str, str, str]]:
    """Value, unit and the words of each figure of a kind."""
    return [
        (f"{figure.value.normalize():f}", figure.unit, text[figure.start : figure.end])
        for figure in figures(text, language)
        if figure.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到234.5亿元", [("23450000000", "yuan", "234.5亿元")]),
        ("1,234元", [("1234", "yuan", "1,234元")]),
        ("粮食18.2亿斤", [("1820000000", "jin", "18.2亿斤")]),
        ("牲畜321.5万头只", [("3215000", "head", "321.5万头只")]),
        ("就业 1.2 万人", [("12000", "person", "1.2 万人")]),
        ("4800多万人", [("48000000", "person", "4800多万人")]),
        ("增长7%，提高0.5个百分点", [("7", "%", "7%"), ("0.5", "pp", "0.5个百分点")]),
        ("增长6%—6.5%", [("6", "%", "6%"), ("6.5", "%", "6.5%")]),
        ("增长6—6.5%", [("6", "%", "6"), ("6.5", "%", "6.5%")]),
        ("投资１２３亿元", [("12300000000", "yuan", "１２３亿元")]),
        ("1/3以上", [("0.333333333333", "", "1/3")]),
        ("三分之二", [("0.666666666667", "", "三分之二")]),
        ("千万元以上", [("10000000", "yuan", "千万元")]),
        ("三百五十户", [("350", "household", "三百五十户")]),
        ("用三年时间", [("3", "year", "三年")]),
        ("新建基站12个", [("12", "item", "12个")]),
        ("24万平方米", [("240000", "m2", "24万平方米")]),
        ("一带一路、三农、万众创新、百姓", []),
        ("没有数字", []),
    ],
)
def test_a_chinese_figure_has_its_value_and_unit(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert shape(text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reached 23.45 billion yuan", [("23450000000", "yuan", "23.45 billion yuan")]),
        ("RMB 23.4 billion", [("23400000000", "yuan", "RMB 23.4 billion")]),
        ("US$5 million", [("5000000", "dollar", "US$5 million")]),
        ("910,000 tonnes", [("910000", "t", "910,000 tonnes")]),
        ("rose 2.7 percent", [("2.7", "%", "2.7 percent")]),
        (
            "5% and 0.5 percentage points",
            [("5", "%", "5%"), ("0.5", "pp", "0.5 percentage points")],
        ),
        ("one third of", [("0.333333333333", "", "one third")]),
        ("within three years", [("3", "year", "three years")]),
        (
            "three hundred and fifty households",
            [("350", "household", "three hundred and fifty households")],
        ),
        ("3 million kilowatts", [("3000000", "kW", "3 million kilowatts")]),
        ("someone often tends", []),
    ],
)
def test_an_english_figure_has_its_value_and_unit(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert shape(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "kind", "values"),
    [
        ("比重为23.6:31.9:44.5", "zh", "ratio", ["23.6", "31.9", "44.5"]),
        ("of 23.6:31.9:44.5.", "en", "ratio", ["23.6", "31.9", "44.5"]),
        ("2022年", "zh", "date", ["2022"]),
        ("since 2018, in 2022", "en", "date", ["2018", "2022"]),
        ("第六届、第15届", "zh", "ordinal", ["6", "15"]),
        ("the 14th plan", "en", "ordinal", ["14"]),
        ("5G基站", "zh", "name", ["5"]),
        ("细颗粒物PM2.5", "zh", "name", ["2.5"]),
        ("成立60周年", "zh", "ordinal", ["60"]),
        ("on March 5", "en", "date", ["5"]),
        ("5G and 4G", "en", "name", ["5", "4"]),
    ],
)
def test_what_is_no_quantity_is_told_apart(
    text: str, language: Language, kind: str, values: list[str]
) -> None:
    assert [value for value, _, _ in shape(text, language, kind)] == values
    assert not shape(text, language)


@pytest.mark.parametrize(
    ("zh", "en"),
    [("2亿斤", "100,000 tonnes"), ("15亩", "1 hectare"), ("2吉瓦", "2 million kilowatts")],
)
def test_units_of_one_kind_meet_in_a_base(zh: str, en: str) -> None:
    (chinese,), (english,) = figures(zh, "zh"), figures(en, "en")
    assert comparable(chinese) == comparable(english)


@given(st.text(max_size=200), st.sampled_from(["zh", "en"]))
def test_figures_of_any_text_are_in_order_and_in_it(text: str, language: Language) -> None:
    end = 0
    for figure in figures(text, language):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


@given(
    st.decimals(0, 99999, places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
)
def test_a_number_reads_back_with_its_scale(number: Decimal, scale: tuple[str, int]) -> None:
    (figure,) = figures(f"{number}{scale[0]}元", "zh")
    assert figure.value == number * scale[1]


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
    ],
)
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert zh_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("twenty-two", 22), ("a hundred thousand", 10**5), ("two million", 2 * 10**6)],
)
def test_english_numerals(text: str, value: int) -> None:
    assert en_value(text) == value


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("增长7%", "grow by 7 percent"),
        ("1/3以上", "more than one third"),
        ("18个嘎查村", "18 gacha and villages"),
        ("10个断面", "ten sections"),
        ("585万亩", "5.85 million mu (390,000 hectares)"),
        ("1060万亩", "10.6 million mu (about 706,700 hectares)"),
        ("2018年以来，第六届", "since 2018, the Sixth"),
        ("5G基站", "5G base stations"),
        ("由13万户增加到26万户", "from 130,000 to 260,000"),
    ],
)
def test_figures_that_agree(zh: str, en: str) -> None:
    assert disagreements(zh, en) == ()


@pytest.mark.parametrize(
    ("zh", "en", "named"),
    [
        ("增长7%", "grow by 8 percent", "7%"),
        ("52亿元", "52 billion yuan", "52亿元"),
        ("投资7亿元", "700 million dollars", "7亿元"),
        ("增长7%", "grow by 7 percentage points", "7%"),
        ("增长", "grow by 7 percent", "7 percent"),
        ("585万亩", "5.85 million mu (39,000 hectares)", "39,000 hectares"),
        ("比重23:32:45", "ratio of 23:32:44", "45"),
        ("2018年", "in 2019", "2018"),
    ],
)
def test_figures_that_do_not_agree_are_named(zh: str, en: str, named: str) -> None:
    assert any(found.startswith(named) for found in disagreements(zh, en))
