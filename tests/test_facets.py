"""Filters and facets: what narrows a search, and how many passages each choice has."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from index.answer import answer
from index.engine import Engine, Results, Stamp
from index.filters import Filters, read_filters
from index.query import parse
from kb.errors import QueryError
from kb.model import Bilingual
from tests.samples import sectioned
from tests.test_engine_contract import ENGINES, Make

BEIHE = sectioned(
    "beihe-2021",
    ("review", [("修建水库三座。", "Three reservoirs were built.", "official")]),
    ("plan", [("修建水库五座。", "Five reservoirs will be built.", "machine"), ("植树。", "", "")]),
    ("terms", [("水库，水库，水库：蓄水的湖。", "", "")]),
    year=2021,
    info={"place": Bilingual("某省北河市", "Beihe, Some Province"), "level": "prefecture"},
)
DONGHU = sectioned(
    "donghu-2022",
    ("plan", [("管好水库。", "", ""), ("", "Reservoirs are kept.", "document")]),
    year=2022,
    info={"place": Bilingual("某省东湖县"), "level": "county", "language": "en"},
)


@pytest.fixture(params=ENGINES.values(), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    make: Make = request.param
    made = make(tmp_path)
    made.add([BEIHE, DONGHU], stamp=Stamp())
    return made


def found(engine: Engine, text: str) -> set[str]:
    return places(engine.search(parse(text)))


def places(results: Results) -> set[str]:
    return {str(hit.passage.address) for hit in results.hits}


@pytest.mark.parametrize(
    ("filters", "addresses"),
    [
        ("place:北河", {"beihe-2021:1.p1", "beihe-2021:2.p1", "beihe-2021:3.p1"}),
        ("place:BEIHE kind:plan", {"beihe-2021:2.p1"}),
        ('place:"beihe, some" kind:plan', {"beihe-2021:2.p1"}),
        ("level:county", {"donghu-2022:1.p1"}),
        ("level:county level:province", {"donghu-2022:1.p1"}),
        ("year:2021-2022 kind:plan", {"beihe-2021:2.p1", "donghu-2022:1.p1"}),
        ("year:2020 year:2022", {"donghu-2022:1.p1"}),
        ("kind:review kind:terms", {"beihe-2021:1.p1", "beihe-2021:3.p1"}),
        ("lang:en", {"donghu-2022:1.p1"}),
        ("origin:official", {"beihe-2021:1.p1"}),
        ("origin:none", {"beihe-2021:3.p1", "donghu-2022:1.p1"}),
        ("report:donghu-2022 report:beihe-2021 origin:machine", {"beihe-2021:2.p1"}),
        ("level:county year:2021", set()),
    ],
)
def test_filters_leave_what_they_name(engine: Engine, filters: str, addresses: set[str]) -> None:
    assert found(engine, f"水库 {filters}") == addresses


def test_without_machines_a_passage_that_one_translated_has_no_english(engine: Engine) -> None:
    query = parse("修建 origin:none")
    assert places(engine.search(query)) == set()
    people = msgspec.structs.replace(query, machine=False)
    assert places(engine.search(people)) == {"beihe-2021:2.p1"}


def test_filters_alone_list_passages_in_reading_order(engine: Engine) -> None:
    results = engine.search(parse("kind:plan"))
    assert [str(hit.passage.address) for hit in results.hits] == [
        "beihe-2021:2.p1",
        "beihe-2021:2.p2",
        "donghu-2022:1.p1",
        "donghu-2022:1.p2",
    ]
    assert results.total == 4
    assert not any(span for hit in results.hits for marks in (hit.zh, hit.en) for span in marks)


def test_filters_alone_leave_what_stands_after_a_report_where_it_stands(engine: Engine) -> None:
    hits = engine.search(parse("year:2021-2022")).hits
    assert [hit.passage.address for hit in hits] == [
        passage.address for report in (BEIHE, DONGHU) for passage in report.passages
    ]


def test_filters_alone_can_leave_words_and_other_sections_out(engine: Engine) -> None:
    assert found(engine, "kind:plan -水库") == {"beihe-2021:2.p2", "donghu-2022:1.p2"}
    assert found(engine, "section:2") == {"beihe-2021:2.p1", "beihe-2021:2.p2"}


def test_what_stands_after_a_report_comes_below_the_rest_of_its_tier(engine: Engine) -> None:
    hits = engine.search(parse("水库")).hits
    assert [hit.tier for hit in hits] == ["exact"] * 4
    assert str(hits[-1].passage.address) == "beihe-2021:3.p1"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_facets_count_all_that_was_found(engine: Engine) -> None:
    facets = engine.search(parse("水库"), limit=1, facets=True).facets
    assert facets == {
        "report": {"beihe-2021": 3, "donghu-2022": 1},
        "place": {"某省北河市": 3, "某省东湖县": 1},
        "level": {"prefecture": 3, "county": 1},
        "year": {"2021": 3, "2022": 1},
        "kind": {"review": 1, "plan": 2, "terms": 1},
        "language": {"zh": 3, "en": 1},
        "origin": {"official": 1, "machine": 1, "none": 2},
    }


def test_a_facet_shows_what_else_could_be_chosen(engine: Engine) -> None:
    facets = engine.search(parse("水库 year:2022 kind:plan"), facets=True).facets
    assert facets["year"] == {"2021": 1, "2022": 1}
    assert facets["kind"] == {"plan": 1}
    assert facets["level"] == {"county": 1}


def test_facets_are_there_only_where_they_are_asked_for(engine: Engine) -> None:
    assert engine.search(parse("水库")).facets == {}


def test_each_count_is_what_its_filter_finds(engine: Engine) -> None:
    for text in ("水库", "水库 kind:plan", "year:2021"):
        for facet, counts in answer(engine, text, facets=True).results.facets.items():
            for value, count in counts.items():
                chosen = read_filters({"lang" if facet == "language" else facet: [value]})
                others = parse(text).filters.without(facet)
                words = "水库" if "水库" in text else ""
                query = parse(words, filters=chosen.over(others))
                assert engine.search(query).total == count, (text, facet, value)


def test_what_is_typed_goes_before_what_is_chosen(engine: Engine) -> None:
    chosen = Filters(years=((2022, 2022),), kinds=("plan",))
    results = answer(engine, "水库 year:2021", filters=chosen).results
    assert places(results) == {"beihe-2021:2.p1"}


def test_a_ladder_keeps_what_is_chosen(engine: Engine) -> None:
    ladder = answer(engine, "植树 水库 火星", filters=Filters(reports=("donghu-2022",))).ladder
    assert [rung.total for rung in ladder if rung.kind == "any"] == [1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("水 level:city", "national, province, prefecture, county"),
        ("水 kind:plans", "review, plan, terms, tasks, appendix"),
        ("水 lang:fr", "zh, en"),
        ("水 origin:google", "official, human, project, document, memory, machine, none"),
        ("水 place:火星", "某省北河市, 某省东湖县"),
        ("水 report:nowhere-1999", "beihe-2021, donghu-2022"),
    ],
)
def test_a_filter_that_cannot_be_names_the_choices(engine: Engine, text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        answer(engine, text)


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("植树 year:2022", ["year:2022"]),
        ("植树 section:1", ["section:1"]),
        ("植树 kind:terms level:prefecture", ["kind:terms", "level:prefecture kind:terms"]),
        ("植树 kind:terms level:county", ["level:county kind:terms"]),
    ],
)
def test_nothing_in_what_is_typed_offers_the_same_without_it(
    engine: Engine, text: str, dropped: list[str]
) -> None:
    ladder = answer(engine, text).ladder
    assert sorted(rung.filters for rung in ladder) == sorted(dropped)
    for rung in ladder:
        assert rung.kind == "unfiltered"
        assert answer(engine, rung.text, match=rung.match).results.total == rung.total


def test_other_words_keep_what_is_typed(engine: Engine) -> None:
    ladder = answer(engine, "“五座水库” kind:plan year:2021").ladder
    kept = [rung for rung in ladder if rung.kind == "unquoted"]
    assert [rung.text for rung in kept] == ["五座水库 kind:plan year:2021"]


def test_what_is_chosen_can_be_dropped(engine: Engine) -> None:
    ladder = answer(engine, "植树", filters=Filters(levels=("county",))).ladder
    assert [(rung.dropped, rung.filters, rung.total) for rung in ladder] == [
        (("level",), "level:county", 1)
    ]


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("火星", ["beihe-2021", "donghu-2022"]),
        ("火星 origin:official", ["beihe-2021"]),
        ("火星 section:2", ["beihe-2021"]),
        ("火星 level:county", ["donghu-2022"]),
        ("火星 level:county kind:terms", []),
        ("水库", []),
    ],
)
def test_the_reports_searched_in_vain_are_those_that_filters_leave(
    engine: Engine, text: str, reports: list[str]
) -> None:
    assert [info.id for info in answer(engine, text).searched] == reports


def test_filters_are_spelled_as_they_are_typed() -> None:
    text = 'report:beihe-2021 place:"某 省" year:2022 year:2018-2020 lang:en origin:none'
    filters = parse(text).filters
    assert " ".join(map(filters.spelled, filters.names)) == text
