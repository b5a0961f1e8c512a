"""Of what time a figure is: what the words say, a heading above them, or the report's year."""

from __future__ import annotations

import pytest

from kb.figures.figure import Context
from kb.figures.found import figures
from kb.model import Language, SectionKind


def period(
    text: str,
    language: Language = "zh",
    *,
    section: SectionKind = "",
    stated: bool = True,
    headings: tuple[str, ...] = (),
    year: int = 2022,
) -> tuple[str, str]:
    context = Context(section=section, stated=stated, year=year, headings=headings)
    last = figures(text, language, context)[-1]
    return last.period, last.dated


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020年增长5%", "2020"),
        ("一九八二年增长百分之五", "1982"),
        ("2016—2020年年均增长5%", "2016/2020"),
        ("2018年至2021年累计完成500亿元", "2018/2021"),
        ("“十三五”期间年均增长5%", "2016/2020"),
        ("“十三五”末达到500亿元", "2020"),
        ("“六五”时期增长5%", "1981/1985"),
        ("今年增长5%", "2022"),
        ("年内建成30所学校", "2022"),
        ("去年增长5%", "2021"),
        ("明年增长5%", "2023"),
        ("五年来年均增长5%", "2017/2021"),
        ("过去三年年均增长5%", "2019/2021"),
        ("今后五年年均增长5%", "2022/2026"),
        ("到2025年达到500亿元", "2025"),
        ("比2019年增长5%", ""),
        ("2021年粮食产量500亿斤，比2016年增长5%", "2016/2021"),
        ("2021年粮食产量500亿斤，比2020年增长5%", "2021"),
        ("2021年与2016年相比，粮食产量增长5%", "2016/2021"),
        ("2021年粮食产量500亿斤，年均增长5%", ""),
        ("五年来发展很快，2021年粮食产量500亿斤，年均增长5%", "2017/2021"),
        ("2021年能耗累计下降5%", ""),
        ("2021年累计完成500亿元", "2021"),
        ("今年目标是与上年基本持平，增长5%", "2022"),
        ("从2019年到2021年增长5%", "2019/2021"),
        ("２０２１年增长５％", "2021"),
        ("2020年一季度增长5%", "2020-01/2020-03"),
        ("去年前三季度增长5%", "2021-01/2021-09"),
        ("今年上半年增长5%", "2022-01/2022-06"),
        ("去年6月底达到500亿元", "2021-06"),
        ("去年一季度增长5%，全年增长6%", "2021"),
        ("比上年增长5%", ""),
        ("按2010年价格计算增长5%", ""),
        ("由2017年的5%提高到9%", ""),
        ("到2020年，粮食产量500亿斤，肉类产量80万吨", "2020"),
        ("2020年，全市发展很快。粮食产量500亿斤", "2020"),
        ("全市在2020年发展很快。粮食产量500亿斤", ""),
    ],
)
def test_the_words_of_a_text_say_of_what_time_its_figures_are(text: str, wanted: str) -> None:
    assert period(text) == (wanted, "text" if wanted else "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In 2020, grain output reached 500 million tons", "2020"),
        ("GDP grew by 5 percent last year", "2021"),
        ("In the first quarter of 2020, GDP fell by 5 percent", "2020-01/2020-03"),
        ("In 2020, GDP fell by 5 percent in the first quarter", "2020-01/2020-03"),
        ("GDP grew by 5 percent. Last year was hard", ""),
        ("Last year, GDP grew by 5 percent", "2021"),
        ("Over the past five years, GDP grew by 5 percent a year", "2017/2021"),
        ("GDP reached 24 trillion yuan in 2007, an increase of 65.5% over 2002", "2002/2007"),
        ("By 2025, output will reach 500 million tons", "2025"),
        ("During the 13th Five-Year Plan, GDP grew by 5 percent", "2016/2020"),
    ],
)
def test_english_words_say_it_too(text: str, wanted: str) -> None:
    assert period(text, "en") == (wanted, "text" if wanted else "")


def test_a_value_from_which_something_rose_is_of_its_own_time() -> None:
    context = Context(year=2022)
    found = figures("覆盖率由2017年的55%提高到2021年的62%", "zh", context)
    assert [figure.period for figure in found] == ["2017", "2021"]


def test_where_the_words_say_nothing_a_heading_does() -> None:
    assert period("增长5%", headings=("2021年工作回顾", "农业")) == ("2021", "heading")
    assert period("增长5%", headings=("过去五年的回顾",)) == ("2017/2021", "heading")


def test_a_heading_with_two_times_says_nothing() -> None:
    assert period("增长5%", headings=("2021年回顾和2022年安排",)) == ("", "")


def test_a_review_is_of_the_year_before_the_reports_and_a_plan_of_its_own() -> None:
    assert period("增长5%", section="review") == ("2021", "report")
    assert period("增长5%", section="plan") == ("2022", "report")


def test_a_section_that_nobody_calls_a_review_says_nothing_of_a_time() -> None:
    assert period("增长5%", section="review", stated=False) == ("", "")


def test_without_the_year_of_a_report_nothing_is_reckoned_from_it() -> None:
    assert period("去年增长5%", section="review", year=0) == ("", "")


def test_a_value_from_which_something_rose_is_not_of_the_time_of_the_rise() -> None:
    context = Context(year=2022)
    found = figures("2021年，市场主体由13.59万户增加到26.84万户", "zh", context)
    assert [(figure.rule, figure.period) for figure in found] == [("from", ""), ("carried", "2021")]


def test_an_average_of_years_is_not_of_the_year_of_its_report() -> None:
    assert period("年均增长5%", section="review") == ("", "")
    assert period("average annual growth of 5 percent", "en", section="review") == ("", "")
