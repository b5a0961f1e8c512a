"""Cards: what a query asks of figures, what answers it, and which queries have none."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import cast

import msgspec
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from index.engine import Engine, Stamp
from index.filters import Filters
from index.fold import fold
from index.query import Query, parse
from index.whoosh_engine import WhooshEngine
from kb.figures.asked import asked
from kb.model import Bilingual, Report
from tests.program import Program, with_index
from tests.shelved import info, passage, section
from web.app import create_app
from web.figures.card import MOST, Card, cards

CHINA = Bilingual("中国", "China")
EASTERN = ("水东省", "山东边省", "河中省", "江上省")
TITLE = Bilingual("政府工作报告", "Government Work Report")
NATION = {
    2022: ("国内生产总值达到114万亿元，增长8.1%。", "国内生产总值增长5.5%左右。"),
    2023: ("国内生产总值达到121万亿元，增长3%。", "国内生产总值增长5%左右。"),
    2024: ("粮食产量达到13908亿斤。", "居民消费价格涨幅3%左右。"),
}
"""Year → what is said of the year before, and what is planned."""


def report(name: str, place: Bilingual, year: int, review: str, plan: str) -> Report:
    return Report(
        info(name, TITLE, place, "national" if place is CHINA else "province", year),
        sections=(
            section(f"{name}:1", "一、去年工作回顾", kind="review"),
            section(f"{name}:2", "二、今年工作安排", kind="plan"),
        ),
        passages=(
            passage(f"{name}:1.p1", (review, "")),
            passage(f"{name}:2.p1", (plan, "")),
        ),
    )


def reports() -> list[Report]:
    national = [report(f"china-{year}", CHINA, year, *said) for year, said in NATION.items()]
    regional = [
        report(
            f"east{number}-2023",
            Bilingual(place, f"East{number}" if number else "Shuidong"),
            2023,
            "地区生产总值达到2万亿元，增长4%。",
            "地区生产总值增长6%以上。",
        )
        for number, place in enumerate(EASTERN)
    ]
    return [*national, *regional]


@pytest.fixture(scope="module")
def engine() -> WhooshEngine:
    """An engine that holds three reports of the nation and one of each of four provinces."""
    engine = WhooshEngine(None)
    engine.add(reports(), stamp=Stamp())
    return engine


@pytest.fixture(scope="module")
def reader(engine: WhooshEngine) -> FlaskClient:
    """A reader of a site over it."""
    return create_app(engine, testing=True).test_client()


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, its index built."""
    return with_index(tmp_path)


def card(engine: WhooshEngine, query: Query) -> Card | None:
    """The only card of a query; `None` where it has none."""
    found = cards(engine, query)
    assert len(found) <= 1
    return found[0] if found else None


def said(found: Card | None) -> list[tuple[str, list[str], list[str]]]:
    """Place, targets and results of each line, a figure as its report's year and its words."""
    return [
        (
            line.place.zh,
            [f"{each.info.year}: {each.figure.words}" for each in line.targets],
            [f"{each.info.year}: {each.figure.words}" for each in line.results],
        )
        for line in (found.lines if found else ())
    ]


@pytest.mark.parametrize(
    ("query", "indicator", "kind", "change", "years"),
    [
        ("GDP growth target", "gdp", "target", "growth", None),
        ("地区生产总值 目标", "gdp", "target", "", None),
        ("國內生產總值增速", "gdp", "", "growth", None),
        ("2022 GDP", "gdp", "", "", (2022, 2022)),
        ("2018-2022年GDP", "gdp", "", "", (2018, 2022)),
        ("GDP from 2018 to 2022", "gdp", "", "", (2018, 2022)),
        ("GDP 2018..", "gdp", "", "", (2018, 9999)),
        ("GDP 2018…", "gdp", "", "", (2018, 9999)),
        ("actual GDP total 2020", "gdp", "achieved", "level", (2020, 2020)),
        ("2022年粮食产量完成情况", "grain-output", "achieved", "", (2022, 2022)),
    ],
)
def test_a_query_asks_for_an_indicator_of_a_kind_a_change_and_years(
    query: str, indicator: str, kind: str, change: str, years: tuple[int, int] | None
) -> None:
    found = asked(fold(query).text)
    assert found
    assert ([each.id for each in found.indicators], found.kind, found.change, found.years) == (
        [indicator],
        kind,
        change,
        years,
    )


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("中国 GDP 2022", [("中国", ["2022: 5.5%"], ["2023: 121万亿元", "2023: 3%"])]),
        ("GDP growth target of China", [("中国", ["2023: 5%"], [])]),
        ("what was the GDP of China in 2021?", [("中国", [], ["2022: 114万亿元", "2022: 8.1%"])]),
        (
            "全国GDP增速 2021-2022",
            [("中国", ["2022: 5.5%"], ["2023: 3%"]), ("中国", [], ["2022: 8.1%"])],
        ),
        ("水东 GDP", [("水东省", ["2023: 6%"], ["2023: 2万亿元", "2023: 4%"])]),
        ("Shuidong GDP 目标", [("水东省", ["2023: 6%"], [])]),
        ("GDP 目标 place:水东省", [("水东省", ["2023: 6%"], [])]),
        ("GDP 目标 year:2022", [("中国", ["2022: 5.5%"], [])]),
        ("GDP level:national kind:plan", [("中国", ["2023: 5%"], [])]),
        ("GDP 目标 report:china-2022", [("中国", ["2022: 5.5%"], [])]),
    ],
)
def test_a_card_answers_with_the_figures_asked_for(
    engine: WhooshEngine, query: str, lines: list[tuple[str, list[str], list[str]]]
) -> None:
    assert said(card(engine, parse(query))) == lines


def test_of_several_places_each_has_a_line_the_nation_first(engine: WhooshEngine) -> None:
    found = card(engine, parse("GDP growth target"))
    assert found
    assert [place for place, _, _ in said(found)] == ["中国", *EASTERN[: MOST - 1]]
    assert found.more == 1


def test_of_several_years_each_has_a_line_the_newest_first(engine: WhooshEngine) -> None:
    found = card(engine, parse("GDP growth 2021-2022"))
    assert said(found)[:2] == [("中国", ["2022: 5.5%"], ["2023: 3%"]), ("中国", [], ["2022: 8.1%"])]


@pytest.mark.parametrize(
    "query",
    [
        "GDP energy consumption of steel plants",
        "生产总值核算方法改革",
        "经济",
        "economy",
        "grow the economy",
        "计划经济",
        "planned economy",
        '"GDP" 2022',
        "GDP -目标",
        "GDP OR 粮食产量",
        "GDP section:1",
        "GDP of Atlantis",
        "GDP 粮食产量",
        "乡村振兴",
        "of the",
        "2022",
    ],
)
def test_any_other_query_has_no_card(engine: WhooshEngine, query: str) -> None:
    assert card(engine, parse(query)) is None


def test_a_report_of_an_unknown_year_is_asked_too() -> None:
    made = report("x", CHINA, 0, "2019年国内生产总值增长6.1%。", "")
    assert said(card(engine_with(made), parse("GDP 2019"))) == [("中国", [], ["0: 6.1%"])]


def test_a_place_has_the_english_name_that_another_report_has() -> None:
    named = report("a", Bilingual("水东省", "Shuidong"), 1999, "", "")
    made = report("b", Bilingual("水东省"), 2020, "", "地区生产总值增长6%。")
    found = card(engine_with(named, made), parse("GDP 2020"))
    assert found
    assert found.lines[0].place.en == "Shuidong"


@pytest.mark.parametrize(
    "query", ["GDP 1999", "2022年粮食产量目标", "水东 GDP 2020", "CPI 2019 actual", "水东 粮食产量"]
)
def test_where_no_figure_was_read_there_is_no_card(engine: WhooshEngine, query: str) -> None:
    assert card(engine, parse(query)) is None


@given(
    st.lists(st.sampled_from([*"GDP 目标年2022.-…通辽'", "gross", "targets", "CPI", "\U0001f600"]))
)
def test_no_query_breaks_it(pieces: list[str]) -> None:
    found = asked(fold(" ".join(pieces)).text)
    assert found is None or found.indicators


def test_a_text_asks_for_nothing() -> None:
    assert asked("gdp growth target of the whole country " * 3) is None


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("失业率", ["surveyed-unemployment", "registered-unemployment"]),
        ("城镇失业率目标", ["surveyed-unemployment", "registered-unemployment"]),
        ("Unemployment", ["surveyed-unemployment", "registered-unemployment"]),
        ("urban unemployment 2022", ["surveyed-unemployment", "registered-unemployment"]),
        ("the urban unemployment rate", ["surveyed-unemployment", "registered-unemployment"]),
        ("城镇登记失业率", ["registered-unemployment"]),
        ("surveyed unemployment rate", ["surveyed-unemployment"]),
        ("unemployment insurance 2022", ["unemployment-insurance-coverage"]),
    ],
)
def test_a_name_of_several_indicators_asks_for_each(query: str, ids: list[str]) -> None:
    found = asked(fold(query).text)
    assert found
    assert [each.id for each in found.indicators] == ids
    assert found.is_plain


def engine_with(*said: Report) -> WhooshEngine:
    engine = WhooshEngine(None)
    engine.add(said, stamp=Stamp())
    return engine


def test_each_indicator_of_a_name_that_reports_tell_of_has_a_card() -> None:
    review, plan = "城镇登记失业率3.6%。", "城镇调查失业率5.5%左右，城镇登记失业率4.5%以内。"
    engine = engine_with(report("china-2020", CHINA, 2020, review, plan))
    assert [(each.indicator.id, said(each)) for each in cards(engine, parse("失业率"))] == [
        ("surveyed-unemployment", [("中国", ["2020: 5.5%"], [])]),
        ("registered-unemployment", [("中国", ["2020: 4.5%"], ["2020: 3.6%"])]),
    ]
    engine = engine_with(report("china-2020", CHINA, 2020, review, ""))
    ids = [each.indicator.id for each in cards(engine, parse("unemployment rate 2019"))]
    assert ids == ["registered-unemployment"]


def test_a_value_that_something_rose_from_is_no_result() -> None:
    review = "市场主体由13.59万户增加到26.84万户。"
    engine = engine_with(report("china-2020", CHINA, 2020, review, ""))
    assert said(card(engine, parse("market entities"))) == [("中国", [], ["2020: 26.84万户"])]


def test_firms_are_counted_with_one_word_or_another() -> None:
    for counted in ("25万户", "25万"):
        engine = engine_with(report("china-2020", CHINA, 2020, f"市场主体达到{counted}。", ""))
        assert said(card(engine, parse("市场主体"))) == [("中国", [], [f"2020: {counted}"])]


@pytest.mark.parametrize(
    ("query", "silent"),
    [
        ("GDP growth target 2024", ""),
        ("grain output target 2022", ""),
        ("GDP growth target 2023", ""),
        ("CPI target 2023", "china-2023"),
        ("2023年CPI目标", "china-2023"),
        ("CPI 2023", ""),
        ("CPI target", ""),
        ("CPI target 2023 level:province", ""),
        ("水东 CPI target 2023", ""),
    ],
)
def test_where_only_others_have_a_target_the_nation_is_said_to_have_none(
    query: str, silent: str
) -> None:
    east = report("east-2023", Bilingual(EASTERN[0], "Shuidong"), 2023, "", "CPI涨幅3%左右。")
    found = card(engine_with(*reports(), east), parse(query))
    assert (found.silent.id if found and found.silent else "") == silent


def test_an_engine_is_not_given_the_ids_of_all_reports_to_compare() -> None:
    class Many:
        """An engine of so many reports that say nothing."""

        def __init__(self, number: int) -> None:
            one = report("x", CHINA, 2023, "", "").info
            self.reports = [msgspec.structs.replace(one, id=f"x{n}") for n in range(number)]
            self.asked: list[Filters] = []

        def ping(self) -> Many:
            return self

        def figures(self, filters: Filters, *, indicator: str) -> tuple[()]:
            assert indicator
            self.asked.append(filters)
            return ()

    many = Many(50)
    assert cards(cast("Engine", many), parse("中国 GDP 2022")) == ()
    assert [each.reports for each in many.asked] == [()]


def test_a_card_says_the_figure_its_words_its_source_and_how_it_was_read(
    reader: FlaskClient,
) -> None:
    page = reader.get("/search?q=2022 GDP place:中国").text
    (found,) = re.findall(r'<section class="answer".*?</section>', page, re.DOTALL)
    plain = " ".join(re.sub("<[^>]*>", " ", found).split())
    assert "target 2022 · growth" in plain
    assert "about 5.5%" in plain
    assert "121 trillion yuan 121万亿元" in plain
    assert "Government Work Report 1.p1.s1" in plain
    assert "Read from the text by rules; check the sentence." in plain
    assert 'href="/figures?indicator=gdp"' in found
    links = re.findall(r'href="(/r/[^"]*)"', found)
    assert links
    assert {reader.get(link).status_code for link in links} == {200}


def test_a_card_stands_on_the_first_page_of_results_alone(reader: FlaskClient) -> None:
    assert 'class="answer"' in reader.get("/search?q=GDP").text
    assert 'class="answer"' not in reader.get("/search?q=GDP&page=2").text


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("GDP growth target", "No passage for GDP growth target; from the figures:"),
        ("trees target", "Nothing found for trees target"),
    ],
)
def test_the_heading_does_not_deny_what_a_card_says(query: str, heading: str) -> None:
    reader = create_app(engine_with(*reports()[:1]), testing=True).test_client()
    page = reader.get("/search", query_string={"q": query}).text
    (found,) = re.findall(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert re.sub("<[^>]*>", "", found) == heading
    assert ("Nothing near it is in the index" in page) <= heading.startswith("Nothing")


def test_a_title_in_chinese_alone_comes_with_place_and_year_in_english() -> None:
    made = report("china-2023", CHINA, 2023, *NATION[2023])
    info = msgspec.structs.replace(made.info, title=Bilingual("政府工作报告"))
    engine = engine_with(msgspec.structs.replace(made, info=info))
    reader = create_app(engine, testing=True).test_client()
    assert "</span> (China 2023)" in reader.get("/search?q=GDP").text
    chinese = reader.get("/search?q=GDP", headers={"Accept-Language": "zh"}).text
    assert "2023)" not in chinese


def test_programs_get_what_they_got_before(reader: FlaskClient) -> None:
    found = reader.get("/api/search?q=GDP").json
    assert found
    assert not {"card", "figures"} & found.keys()


def test_the_command_prints_a_card_above_the_hits(kb: Program) -> None:
    printed = kb("search", "5G基站").stdout.splitlines()
    assert printed[0] == "5G base stations 5G基站"
    assert printed[1].endswith(": 120个 · nanchuan-2020:1.p1.s2")
    assert printed[2] == "Read from the text by rules; check the sentence."


@pytest.mark.parametrize("words", [["5G基站", "--offset", "1"], ["水利"], ["1.p2"]])
def test_the_command_prints_no_card_elsewhere(kb: Program, words: list[str]) -> None:
    assert "5G base stations" not in kb("search", *words).stdout


def test_the_command_prints_the_same_fields_for_programs(kb: Program) -> None:
    assert set(json.loads(kb("search", "5G基站", "--json").stdout)) == {
        "query",
        "total",
        "took_ms",
        "hits",
    }
