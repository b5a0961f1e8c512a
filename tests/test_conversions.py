"""Conversions: a Chinese figure said in English, exact, with foreign measures in brackets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.addresses import Address
from kb.checks import check
from kb.conversions import conversions, doubtful, in_english
from kb.model import Flag, Text
from kb.numbers.found import comparable, numbers


def said(text: str) -> list[str]:
    """The English of each figure of a Chinese text."""
    return [in_english(figure, text) for figure in numbers(text, "zh")]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1411.44亿元", "141.144 billion yuan"),
        ("1.2万亿元", "1.2 trillion yuan"),
        ("7%", "7 percent"),
        ("百分之十五", "15 percent"),
        ("九成以上", "90 percent"),
        ("5‰", "5 per thousand"),
        ("0.5个百分点", "0.5 percentage points"),
        ("1个百分点", "1 percentage point"),
        ("1143.9万头只", "11.439 million head"),
        ("24万平方米", "240,000 square meters"),
        ("12345678元", "12,345,678 yuan"),
        ("3分钱", "0.03 yuan"),
        ("三百五十户", "350 households"),
        ("1户", "1 household"),
        ("市场主体26.84万户", "268,400"),
        ("20户规模以上工业企业", "20"),
        ("18个", "18"),
        ("两年半", "2.5 years"),
    ],
)
def test_a_quantity_is_said_with_its_scale_and_unit(text: str, english: str) -> None:
    assert said(text) == [english]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("15亩", "15 mu (1 hectare)"),
        ("585万亩", "5.85 million mu (390,000 hectares)"),
        ("179.66亿斤", "17.966 billion jin (8.983 million tonnes)"),
        ("500斤", "500 jin (250 kilograms)"),
        ("2里", "2 li (1 kilometer)"),
    ],
)
def test_a_chinese_measure_is_converted_exactly(text: str, english: str) -> None:
    assert said(text) == [english]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1060万亩", "10.6 million mu (about 706,700 hectares)"),
        ("10亩", "10 mu (about 0.6667 hectares)"),
        ("1亩", "1 mu (about 0.06667 hectares)"),
    ],
)
def test_a_conversion_without_end_says_about(text: str, english: str) -> None:
    assert said(text) == [english]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("三分之一", ["one third"]),
        ("四分之三", ["three quarters"]),
        ("1/3", ["one third"]),
        ("20分之3", ["3/20"]),
        ("一半", ["half"]),
        ("翻一番", ["doubled"]),
        ("翻两番", ["quadrupled"]),
        ("翻三番", ["multiplied by 8"]),
        ("增长1.4倍", ["140 percent more"]),
        ("是前年的2倍", ["2 times"]),
        ("半年", ["half a year"]),
        ("半小时", ["half an hour"]),
        ("第六届", ["the sixth"]),
        ("第二十一届", ["the 21st"]),
        ("第112届", ["the 112th"]),
        ("第3号", ["No. 3"]),
        ("4号线", ["No. 4"]),
        ("90年代", ["the 90s"]),
        ("80后", ["born in the 1980s"]),
        ("00后", ["born in the 2000s"]),
        ("2022年3月5日", ["2022", "March", "5"]),
        ("23.6:31.9:44.5", ["23.6", "31.9", "44.5"]),
        ("5G", ["5G"]),
    ],
)
def test_what_is_no_plain_quantity_has_its_word(text: str, english: list[str]) -> None:
    assert said(text) == english


@pytest.mark.parametrize("text", ["4800多万人", "十几个", "20余项"])
def test_more_than_a_round_number_says_so(text: str) -> None:
    assert said(text)[0].startswith("more than ")


def test_each_quantity_of_a_sentence_stands_beside_its_english() -> None:
    assert conversions("2021年完成地区生产总值1411.44亿元，增长2.7%，粮食179.66亿斤。") == (
        ("1411.44亿元", "141.144 billion yuan"),
        ("2.7%", "2.7 percent"),
        ("179.66亿斤", "17.966 billion jin (8.983 million tonnes)"),
    )


@pytest.mark.parametrize(
    ("text", "words", "english"),
    [
        ("三四百人参加", "三四百人", "300 to 400 people"),
        ("增长6%—6.5%", "6%—6.5%", "6 to 6.5 percent"),
        ("8到9%", "8到9%", "8 to 9 percent"),
        ("5000—1万元", "5000—1万元", "5,000 to 10,000 yuan"),
        (
            "改造5—6万亩",
            "5—6万亩",
            "50,000 mu (about 3,333 hectares) to 60,000 mu (4,000 hectares)",
        ),
    ],
)
def test_a_range_is_one_quantity(text: str, words: str, english: str) -> None:
    assert conversions(text) == ((words, english),)


@pytest.mark.parametrize(
    "text",
    ["", "没有数字", "一个中心、两个基本点", "第六届，2022年3月5日", "5座桥、1,234个、5"],
)
def test_what_is_no_quantity_is_not_converted(text: str) -> None:
    assert conversions(text) == ()


@given(
    st.decimals("0.01", 99999, places=2),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["元", "亩", "斤", "%", "个百分点", "公里", "吨", "千瓦", "人", "倍"]),
)
def test_what_is_said_in_english_has_the_value_of_the_chinese(
    number: Decimal, scale: str, unit: str
) -> None:
    chinese = numbers(text := f"{number}{scale}{unit}", "zh")[0]
    english = numbers(in_english(chinese, text), "en")[0]
    assert comparable(english)[0] == comparable(chinese)[0]


def flagged(zh: str, en: str) -> Text:
    """A sentence with what its checks say of it."""
    return Text(Address("a"), zh, en, "machine", flags=check(zh, en))


@pytest.mark.parametrize(
    ("zh", "en", "pairs"),
    [
        ("投资8亿元，增长7%", "800 million yuan, 8 percent", [("7%", "7 percent")]),
        ("2018年3月5日，8亿元", "March 6, 2018, 800 million yuan", [("3月5日", "March 5")]),
        ("2018年投资8亿元", "800 million yuan in 2019", [("2018年", "2018")]),
        ("2016—2020年", "2016 to 2021", [("2016—2020年", "2016 to 2020")]),
        ("1至9月", "January to October", [("1至9月", "January to September")]),
        ("3月5日至8日", "March 5 to 9", [("3月5日至8日", "March 5 to 8")]),
        ("5日", "the 6th", [("5日", "the 5th")]),
        ("第十三届三次会议", "the third session of the 12th", [("第十三届", "the 13th")]),
        ("比例为3:1，8亿元", "1:3, 800 million yuan", [("3:1", "3:1")]),
        ("增长6%—6.5%", "6 to 7 percent", [("6%—6.5%", "6 to 6.5 percent")]),
        ("建桥5座，投资8亿元", "six bridges, 800 million yuan", [("5座", "5")]),
        ("桥5座，投资8亿元", "5 bridges, 800 million yuan, 700", [("8亿元", "800 million yuan")]),
        (
            "585万亩，增长7%",
            "5.85 million mu (391,000 hectares), 7 percent",
            [("585万亩", "5.85 million mu (390,000 hectares)")],
        ),
        ("投资8亿元", "800 million yuan", []),
    ],
)
def test_beside_a_wrong_figure_stands_what_it_should_be(
    zh: str, en: str, pairs: list[tuple[str, str]]
) -> None:
    assert list(doubtful(flagged(zh, en))) == pairs


def test_where_a_flag_names_no_place_all_quantities_stand_there() -> None:
    flags = (Flag("figure", "700 is not in the Chinese."),)
    text = Text(Address("a"), "2018年投资8亿元，建桥5座，增长7%", "", "machine", flags=flags)
    assert doubtful(text) == (("8亿元", "800 million yuan"), ("7%", "7 percent"))
