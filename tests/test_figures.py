"""Figures of Chinese text: how much of what, how exactly, and whether it is reached or promised."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kb.addresses import Address
from kb.figures.figure import Context, Figure
from kb.figures.found import figures, of_passage, of_report
from kb.library import Library, shipped_seeds
from kb.model import Bilingual, Info, Passage, Report, Section, SectionKind, Source, Text


def said(text: str, *names: str, context: Context | None = None) -> list[Any]:
    """What the figures of a text have in some fields; one field alone is no tuple."""
    rows = [
        tuple(getattr(figure, name) for name in names)
        for figure in figures(text, "zh", context or Context())
    ]
    return [row[0] for row in rows] if len(names) == 1 else rows


def only(text: str, context: Context | None = None) -> Figure:
    (figure,) = figures(text, "zh", context or Context())
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "dimension"),
    [
        ("地区生产总值1411.44亿元", "141144000000", "元", "money"),
        ("粮食总产量179.66亿斤", "17966000000", "斤", "mass"),
        ("牲畜存栏1143.9万头只", "11439000", "头只", "animals"),
        ("改造棚户区2.1万套", "21000", "套", "count"),
        ("招募500名志愿者", "500", "人", "people"),
        ("接待游客3000万人次", "30000000", "人次", "people"),
        ("新增装机300万千瓦", "3000000", "千瓦", "power"),
        ("发电量4.5亿度电", "450000000", "千瓦时", "energy"),
        ("铁路运营里程5000千米", "5000", "公里", "length"),
        ("造林200万亩", "2000000", "亩", "area"),
        ("人均预期寿命77.3岁", "77.3", "岁", "time"),
        ("城镇化率提高2个百分点", "2", "百分点", "points"),
        ("规模是五年前的3倍", "3", "倍", "multiple"),
        ("PM2.5浓度35微克/立方米", "35", "微克/立方米", "rate"),
        ("占全部的三分之二", "0.666666666667", "", "number"),
        ("惠及1/3的农户", "0.333333333333", "", "number"),
        ("成本上升百分之零点九", "0.9", "%", "percent"),
        ("外贸总额突破4万亿美元", "4000000000000", "美元", "money"),
        ("货物周转量11620亿吨公里", "1162000000000", "吨公里", "traffic"),
        ("增长5·8％", "5.8", "%", "percent"),
        ("设床位7646张", "7646", "张", "count"),
        ("印书二百三十九亿册（张）", "23900000000", "册（张）", "count"),
    ],
)
def test_a_quantity_has_its_value_and_its_unit_in_one_form(
    text: str, value: str, unit: str, dimension: str
) -> None:
    figure = only(text)
    assert (figure.value, figure.unit, figure.dimension) == (Decimal(value), unit, dimension)


@pytest.mark.parametrize(
    "text",
    [
        "第六届人民代表大会",
        "“十四五”时期",
        "2022年3月",
        "五年来，年内",
        "用三年时间",
        "连续七年",
        "居全国第3位",
        "四个全面、五大产业",
        "一个重点、一批项目",
        "“28条”措施",
        "5G网络",
        "三百六十行",
        "一座座新城",
        "万亿级产业",
        "15分钟生活圈",
        "万元GDP能耗",
    ],
)
def test_what_only_orders_dates_or_names_is_no_figure(text: str) -> None:
    assert said(text, "words") == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("增长5%", "exact"),
        ("增长5%左右", "about"),
        ("约占5%", "about"),
        ("近500亿元", "about"),
        ("增长5%以上", "min"),
        ("超过500亿元", "min"),
        ("突破500亿元", "min"),
        ("不低于5%", "min"),
        ("20多万人", "min"),
        ("上千万人", "min"),
        ("控制在5%以内", "max"),
        ("不超过5%", "max"),
        ("控制在4.5%", "max"),
        ("控制在4.5%左右", "about"),
        ("降到5%以下", "max"),
        ("2小时内到达", "max"),
        ("增长6%—6.5%", "range"),
        ("不低于当地标准的1.6倍", "min"),
    ],
)
def test_the_words_around_a_quantity_say_how_exact_it_is(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("增长6%—6.5%", "6", "6.5"),
        ("三四百人", "300", "400"),
        ("四、五十亿元", "4000000000", "5000000000"),
        ("5—6万亩", "50000", "60000"),
        ("下降3%至4%", "-3", "-4"),
    ],
)
def test_a_range_is_one_figure_from_its_first_to_its_last(text: str, first: str, last: str) -> None:
    figure = only(text)
    assert (figure.value, figure.value_to) == (Decimal(first), Decimal(last))


def test_the_parts_of_a_ratio_are_three_figures_of_three_indicators() -> None:
    found = said("三次产业比重调整为23.6:31.9:44.5", "value", "indicator_id")
    assert found == [
        (Decimal("23.6"), "primary-share"),
        (Decimal("31.9"), "secondary-share"),
        (Decimal("44.5"), "tertiary-share"),
    ]


def test_from_and_to_are_two_levels_of_one_indicator() -> None:
    found = said("市场主体由13.59万户增加到26.84万户", "value", "change", "indicator")
    assert found == [
        (Decimal(135900), "level", "市场主体"),
        (Decimal(268400), "level", "市场主体"),
    ]


def test_figures_after_respectively_are_each_of_their_own_indicator() -> None:
    text = "城乡居民人均可支配收入分别达到37475元和18405元，年均分别增长5.5%和10.1%"
    assert said(text, "indicator_id", "value", "change") == [
        ("urban-income", Decimal(37475), "level"),
        ("rural-income", Decimal(18405), "level"),
        ("urban-income", Decimal("5.5"), "growth"),
        ("rural-income", Decimal("10.1"), "growth"),
    ]


def test_nouns_before_respectively_are_dealt_out() -> None:
    text = "发热门诊、“哨点”诊室和检测机构分别增加到112家、224家和134家"
    assert said(text, "indicator") == ["发热门诊", "“哨点”诊室", "检测机构"]


@pytest.mark.parametrize(
    ("text", "change", "value"),
    [
        ("地区生产总值增长7%", "growth", "7"),
        ("森林覆盖率达到62%", "level", "62"),
        ("覆盖率提高到62%", "level", "62"),
        ("覆盖率提高3个百分点", "growth", "3"),
        ("能耗下降3%", "growth", "-3"),
        ("失业率降至5%", "level", "5"),
        ("减少贫困人口1650万人", "growth", "-16500000"),
        ("城镇新增就业6.1万人", "level", "61000"),
        ("居民消费价格涨幅3%左右", "growth", "3"),
        ("经济增长目标为5%左右", "growth", "5"),
        ("生产总值翻一番", "growth", "2"),
        ("生产总值翻两番", "growth", "4"),
        ("产值比上年多500亿元", "growth", "50000000000"),
        ("办理时限压缩至3天", "level", "3"),
        ("招商引资到位资金698亿元", "level", "69800000000"),
        ("物价涨幅从21.7%回落到14.8%", "growth", "14.8"),
    ],
)
def test_a_growth_is_told_from_a_level_and_a_decline_is_negative(
    text: str, change: str, value: str
) -> None:
    figure = figures(text, "zh")[-1]
    assert (figure.change, figure.value) == (change, Decimal(value))


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("全市地区生产总值达到1411亿元，年均增长2.7%。", ["地区生产总值"] * 2),
        ("完成固定资产投资500亿元", ["固定资产投资"]),
        ("建成30家养老机构和15所学校", ["养老机构", "学校"]),
        ("高新技术企业达到44家", ["高新技术企业"]),
        ("新能源装机比重达到47%", ["新能源装机比重"]),
        ("外引内联千万元以上项目675个", ["项目", "外引内联千万元以上项目"]),
        ("经济总量超千亿元的县达12个", ["经济总量", "县"]),
        ("文化产业增加值占地区生产总值比重达到5%", ["文化产业增加值占地区生产总值比重"]),
        ("中央提出今年经济增长预期目标为7%左右", ["经济"]),
        ("今年经济增长预期目标是5%左右", ["经济"]),
        ("全年到位资金增长10%", ["到位资金"]),
        ("不良贷款率压降至4.5%", ["不良贷款率"]),
        ("到2025年，粮食产量达到180亿斤", ["粮食产量"]),
    ],
)
def test_the_words_that_name_what_is_measured_are_found(text: str, indicators: list[str]) -> None:
    assert said(text, "indicator") == indicators


def test_many_names_of_one_thing_have_one_id() -> None:
    names = ["地区生产总值", "国内生产总值", "生产总值", "全市地区生产总值", "GDP"]
    assert {only(f"{name}增长7%").indicator_id for name in names} == {"gdp"}


def test_a_share_of_an_indicator_is_not_the_indicator() -> None:
    assert only("第三产业占地区生产总值的51%").indicator_id != "gdp"
    assert only("其中地区生产总值的94%").indicator_id == ""


@pytest.mark.parametrize(
    ("text", "section", "kind"),
    [
        ("地区生产总值增长7%", "review", "achieved"),
        ("地区生产总值增长7%", "plan", "target"),
        ("力争地区生产总值增长7%", "", "target"),
        ("今年的主要预期目标是：地区生产总值增长7%", "", "target"),
        ("地区生产总值完成500亿元", "", "achieved"),
        ("去年完成投资300亿元", "plan", "achieved"),
        ("大力推动乡村建设，切实完善农村电网，改造危房1万户", "", "target"),
        ("乡村建设取得显著成效，改造危房1万户", "", "achieved"),
        ("2019年达到300亿元", "plan", "achieved"),
        ("到2025年达到300亿元", "review", "target"),
        ("今年安排资金5亿元，比上年增加1亿元", "plan", "target"),
        ("千万元以上项目", "review", "other"),
        ("指年收入100万元以下的企业", "terms", "other"),
    ],
)
def test_what_is_promised_is_told_from_what_is_reached(
    text: str, section: SectionKind, kind: str
) -> None:
    context = Context(section=section, year=2022)
    assert {f.kind for f in figures(text, "zh", context)} == {kind}


def report(
    *texts: str, headings: tuple[tuple[str, Any], ...] = (("一、工作回顾", "review"),)
) -> Report:
    """A report of one section for each heading, the texts in the last one."""
    sections = tuple(
        Section(Text(Address("a", section=(number,)), heading), kind)
        for number, (heading, kind) in enumerate(headings, 1)
    )
    address = Address("a", section=(len(headings),), passage=1)
    sentences = tuple(Text(address.at(sentence=n), text) for n, text in enumerate(texts, 1))
    info = Info("a", Bilingual("甲"), Source("a.txt", ""), year=2022)
    return Report(info, sections, (Passage(address, sentences),))


def test_a_figure_stands_at_its_place_in_its_own_sentence() -> None:
    made = report("经济稳步发展。", "粮食产量达到180亿斤，增长3%。")
    texts = {s.address: s.zh for p in made.passages for s in p.sentences}
    found = list(of_report(made))
    assert [str(f.address) for f in found] == ["a:1.p1.s2"] * 2
    assert [texts[f.address][f.start : f.end] for f in found if f.address] == ["180亿斤", "3%"]
    assert [f.words for f in found] == ["180亿斤", "3%"]


def test_what_a_sentence_is_of_may_have_been_named_in_the_one_before() -> None:
    made = report("地区生产总值完成500亿元。", "同比增长7%。")
    assert [figure.indicator for figure in of_report(made)] == ["地区生产总值"] * 2


def test_where_no_heading_says_so_a_report_turns_ahead_where_it_names_its_goals() -> None:
    first = report("完成投资300亿元。", headings=(("各项事业取得新成绩", ""),))
    goals = report(
        "主要预期目标是：地区生产总值增长7%。", headings=(("新成绩", ""), ("新发展", ""))
    )
    both = Report(first.info, goals.sections, (*first.passages, *goals.passages))
    assert [figure.kind for figure in of_report(both)] == ["achieved", "target"]


def test_the_figures_of_a_passage_are_those_of_its_report_there() -> None:
    seed = Library(shipped_seeds()).load("tongliao-2022")
    whole = list(of_report(seed))
    assert whole == [figure for passage in seed.passages for figure in of_passage(seed, passage)]
    assert all(figure.address for figure in whole)


def test_traditional_script_is_read_and_quoted_as_it_stands() -> None:
    figure = only("糧食總產量達到三億二千九百萬噸")
    assert (figure.indicator, figure.indicator_id) == ("糧食總產量", "grain-output")
    assert (figure.value, figure.unit) == (Decimal(329_000_000), "吨")
    assert figure.words == "三億二千九百萬噸"


def test_firms_are_counted_in_the_unit_of_households_and_are_none() -> None:
    assert only("市场主体达到26.84万户").dimension == "count"
    assert only("改造农村危房1.5万户").dimension == "households"
