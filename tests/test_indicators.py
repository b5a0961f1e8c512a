"""The canonical indicators: their table, and finding one by what it is called."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import get_args

import pytest

from kb.errors import EditionError
from kb.figures.indicators import FILE, HEADER, Indicators, indicators, load_indicators, plain
from kb.library import shipped_seeds
from kb.numbers.units import Dimension

GDP = "gdp\t生产总值|GDP\tGDP|gross domestic product\tmoney"
CLOTH = "cloth\t布\tcloth\tlength"
URBAN = "urban-income\t城镇居民收入\turban income\tmoney"
INCOME = "income\t居民收入\tincome\tmoney"

NAMED = [
    ("地区生产总值", "gdp"),
    ("经济增长", "gdp"),
    ("GDP", "gdp"),
    ("economic growth", "gdp"),
    ("gross domestic product", "gdp"),
    ("人均国内生产总值", "gdp-per-capita"),
    ("per capita GDP", "gdp-per-capita"),
    ("国民生产总值", "gnp"),
    ("国民收入", "national-income"),
    ("社会总产值", "social-output-value"),
    ("工农业总产值", "industry-agriculture-output-value"),
    ("工业总产值", "industrial-output-value"),
    ("农业总产值", "agricultural-output-value"),
    ("第三产业增加值", "tertiary-value-added"),
    ("服务业比重", "tertiary-share"),
    ("居民消费价格总水平涨幅", "cpi"),
    ("CPI increase", "cpi"),
    ("财政赤字", "fiscal-deficit"),
    ("中央财政赤字", "central-deficit"),
    ("赤字率", "deficit-ratio"),
    ("固定资产投资", "fixed-asset-investment"),
    ("工业投资", "industrial-investment"),
    ("民间投资", "private-investment"),
    ("房地产开发投资", "real-estate-investment"),
    ("社零额", "retail-sales"),
    ("total retail sales of consumer goods", "retail-sales"),
    ("城镇新增就业人数", "new-urban-jobs"),
    ("urban jobs", "new-urban-jobs"),
    ("城镇调查失业率", "surveyed-unemployment"),
    ("城镇登记失业率", "registered-unemployment"),
    ("居民人均可支配收入", "resident-income"),
    ("城镇居民人均可支配收入", "urban-income"),
    ("农村居民人均可支配收入", "rural-income"),
    ("农民人均纯收入", "rural-net-income"),
    ("粮食总产量", "grain-output"),
    ("单位国内生产总值能耗", "energy-intensity"),
    ("细颗粒物（PM2.5）平均浓度", "pm25"),
    ("森林覆盖率", "forest-cover"),
    ("新建改建农村公路", "rural-roads-built"),
]

LESS = [
    ("全市生产总值", "gdp"),
    ("我国生产总值", "gdp"),
    ("China’s GDP", "gdp"),
    ("the urban income", "urban-income"),
    ("上海市生产总值", "gdp"),
    ("通辽市科尔沁区生产总值", "gdp"),
    ("内蒙古自治区生产总值", "gdp"),
    ("生产总值年均增速", "gdp"),
    ("生产总值预期目标", "gdp"),
    ("GDP growth rate", "gdp"),
    ("growth in the GDP", "gdp"),
    ("对上海市生产总值", None),
    ("东盟生产总值", None),
    ("贫困地区居民收入", None),
    ("牧区居民收入", None),
    ("增长", None),
    ("", None),
]

INSIDE = [
    ("GDP growth target", "gdp"),
    ("2022 GDP", "gdp"),
    ("gdp of Tongliao in 2022", "gdp"),
    ("地区生产总值 目标", "gdp"),
    ("生产总值2023", "gdp"),
    ("城镇居民收入 2020", "urban-income"),
    ("全体居民收入", "income"),
    ("urban incomes and the GDP", "urban-income"),
    ("Gross Domestic Product, 2019", "gdp"),
    ("布 1957", "cloth"),
    ("发布 1957", None),
    ("GDPR of Europe", None),
    ("turban income", "income"),
    ("education", None),
    ("", None),
]

REFUSED = [
    ("", "the first line must be id zh en dimension"),
    ("id\tzh\ten\n", "the first line must be id zh en dimension"),
    ("gdp\t生产总值\tGDP", ":2: a line has four columns"),
    ("gdp\t\tGDP\tmoney", ":2: a name is empty"),
    ("gdp\t生产总值\tGDP|\tmoney", ":2: a name is empty"),
    ("\t生产总值\tGDP\tmoney", ":2: '' cannot be an id"),
    ("G D P\t生产总值\tGDP\tmoney", ":2: 'G D P' cannot be an id"),
    ("gdp\t生产总值\tGDP\tmiles", ":2: 'miles' is no dimension; use one of: money,"),
    (f"{GDP}\n{GDP}", ":3: gdp is there twice"),
    (f"{GDP}\nother\t其他|生产总值\tother\tmoney", ":3: 生产总值 is a name of gdp too"),
    (f"{GDP}\nother\t全市生产总值\tother\tmoney", ":3: 全市生产总值 is a name of gdp too"),
    (f"{GDP}\nother\t其他\tthe gdps\tmoney", ":3: the gdps is a name of gdp too"),
    (f"{GDP}\n\n{CLOTH}", ":3: a line has four columns"),
]


@pytest.fixture
def few(tmp_path: Path) -> Indicators:
    return load_indicators(_table(tmp_path, f"{GDP}\n{CLOTH}\n{URBAN}\n{INCOME}"))


def _table(folder: Path, rows: str) -> Path:
    path = folder / FILE
    path.write_text("\t".join(HEADER) + f"\n{rows}\n", encoding="utf-8")
    return path


def test_the_table_begins_with_its_header() -> None:
    written = (shipped_seeds() / FILE).read_text(encoding="utf-8")
    assert tuple(written.splitlines()[0].split("\t")) == HEADER


def test_the_table_has_the_indicators_of_reports() -> None:
    assert len(indicators().rows) >= 80


def test_ids_are_slugs_and_each_is_there_once() -> None:
    ids = [row.id for row in indicators().rows]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)


def test_each_has_a_chinese_and_an_english_name() -> None:
    for row in indicators().rows:
        assert re.search("[\u4e00-\u9fff]", "".join(row.zh)) or row.zh[0].isupper(), row.id
        assert not re.search("[\u4e00-\u9fff]", "".join(row.en)), row.id
        assert all((*row.zh, *row.en)), row.id


def test_no_name_is_of_two_indicators() -> None:
    owner: dict[str, str] = {}
    for row in indicators().rows:
        for name in row.names:
            assert owner.setdefault(plain(name), row.id) == row.id, name


def test_no_name_stands_twice_in_a_cell() -> None:
    for row in indicators().rows:
        for names in (row.zh, row.en):
            assert len({name.casefold() for name in names}) == len(names), row.id


def test_every_dimension_is_one_of_units() -> None:
    assert {row.dimension for row in indicators().rows} <= set(get_args(Dimension))


def test_every_name_finds_its_indicator() -> None:
    table = indicators()
    for row in table.rows:
        for name in row.names:
            assert table.named(name) == row, name
            assert table.inside(name) == row, name


@pytest.mark.parametrize(("words", "found"), NAMED)
def test_an_indicator_is_found_by_any_of_its_names(words: str, found: str) -> None:
    named = indicators().named(words)
    assert named
    assert named.id == found


@pytest.mark.parametrize(("words", "found"), LESS)
def test_whose_it_is_and_that_it_grows_do_not_matter(
    few: Indicators, words: str, found: str | None
) -> None:
    named = few.named(words)
    assert (named.id if named else None) == found


@pytest.mark.parametrize(("query", "found"), INSIDE)
def test_the_longest_name_in_a_query_is_found(
    few: Indicators, query: str, found: str | None
) -> None:
    inside = few.inside(query)
    assert (inside.id if inside else None) == found


def test_time_grows_with_the_text_and_no_faster() -> None:
    table = indicators()
    table.inside("粮食")  # what is compiled once

    def seconds(times: int) -> float:
        query = "all that grows 粮食和布匹 in 2022 " * times
        started = time.perf_counter()
        table.inside(query)
        return time.perf_counter() - started

    assert min(seconds(400) for _ in range(3)) < 20 * min(seconds(100) for _ in range(3))


@pytest.mark.parametrize("piece", ["年均", "growth of ", "全市", "市", "- ", "s ", "the "])
def test_words_that_repeat_are_no_trap(piece: str) -> None:
    started = time.perf_counter()
    indicators().named(piece * 20_000 + "x")
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("piece", "ids"),
    [
        ("居民收入", ["urban-income", "income"]),
        ("INCOME", ["urban-income", "income"]),
        ("domestic prod", ["gdp"]),
        ("nothing of it", []),
    ],
)
def test_a_piece_of_a_name_lists_all_that_have_it(
    few: Indicators, piece: str, ids: list[str]
) -> None:
    assert [row.id for row in few.search(piece)] == ids


@pytest.mark.parametrize(("written", "said"), REFUSED)
def test_what_is_wrong_in_a_table_is_said_with_its_line(
    tmp_path: Path, written: str, said: str
) -> None:
    path = _table(tmp_path, written)
    if said.startswith("the first"):
        path.write_text(written, encoding="utf-8")
    with pytest.raises(EditionError) as refused:
        load_indicators(path)
    assert str(path) in str(refused.value)
    assert said in str(refused.value)


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="cannot be read"):
        load_indicators(tmp_path / FILE)
