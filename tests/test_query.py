"""The query language: what each thing typed means, and that nothing typed can break it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filters
from index.query import MAX_LENGTH, Query, parse
from kb.errors import QueryError


def shape(query: Query) -> list[tuple[str, ...]]:
    """The clauses, phrases in guillemets."""
    return [
        tuple(f"«{term.text}»" if term.phrase else term.text for term in clause.terms)
        for clause in query.clauses
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("5G基站 employment", [("5G基站",), ("employment",)]),
        ('"business environment" 通辽', [("«business environment»",), ("通辽",)]),
        ("“双子星座”", [("«双子星座»",)]),
        ("「乡村振兴」发展", [("«乡村振兴»",), ("发展",)]),
        ("『乡村振兴』", [("«乡村振兴»",)]),
        ("就业 OR employment", [("就业", "employment")]),
        ("a OR b OR c d", [("a", "b", "c"), ("d",)]),
        ("OR a OR", [("OR",), ("a",)]),
        ('"unbalanced words', [('"unbalanced',), ("words",)]),
        ("“双子星座", [("“双子星座",)]),
        ("[a TO z] title:x te*t", [("[a",), ("TO",), ("z]",), ("title:x",), ("te*t",)]),
        ("' OR 1=1; DROP TABLE x", [("OR",), ("1=1;",), ("DROP",), ("TABLE",), ("x",)]),
        ("<script>alert(1)</script>", [("<script>alert(1)</script>",)]),
        ("水\x00土", [("水",), ("土",)]),
        ("水\ud800", [("水",)]),
    ],
)
def test_what_is_looked_for(text: str, clauses: list[tuple[str, ...]]) -> None:
    assert shape(parse(text)) == clauses


@pytest.mark.parametrize(
    ("text", "left_out"),
    [("水 -煤炭", ["煤炭"]), ('水 -"coal power"', ["coal power"]), ("a-b", []), ("水 - 土", [])],
)
def test_a_hyphen_before_a_word_leaves_out(text: str, left_out: list[str]) -> None:
    assert [term.text for term in parse(text).excluded] == left_out


@pytest.mark.parametrize(
    ("text", "section", "filters"),
    [
        ("水 section:3.1", "3.1", Filters()),
        ("水 section：2", "2", Filters()),
        ("report:tongliao-2022 水", "", Filters(reports=("tongliao-2022",))),
        ("水 year:2022", "", Filters(years=((2022, 2022),))),
        ("水 year:2018-2020 year:2022", "", Filters(years=((2018, 2020), (2022, 2022)))),
        ("place:上海 水", "", Filters(places=("上海",))),
        ('水 place:"Some Province"', "", Filters(places=("Some Province",))),
        ("水 level:province kind:plan", "", Filters(levels=("province",), kinds=("plan",))),
        ("水 lang:en origin:none", "", Filters(languages=("en",), origins=("none",))),
    ],
)
def test_filters_narrow(text: str, section: str, filters: Filters) -> None:
    query = parse(text)
    assert (query.section, query.filters) == (section, filters)
    assert shape(query) == [("水",)]


@pytest.mark.parametrize("text", ["year:2022", "kind:plan -水", "section:3.1", "place:“上海”"])
def test_a_filter_is_enough_to_look_for(text: str) -> None:
    query = parse(text)
    assert query.clauses == ()
    assert query.is_narrow


def test_what_is_typed_goes_before_the_filters_given() -> None:
    given = Filters(years=((2020, 2020),), kinds=("plan",))
    assert parse("水 year:2022", filters=given).filters == Filters(
        years=((2022, 2022),), kinds=("plan",)
    )
    assert parse("", filters=given).filters == given


def test_a_query_has_a_report_where_it_can_be_only_one() -> None:
    assert parse("水 report:a-2020").report == "a-2020"
    assert parse("水 report:a-2020 report:b-2021").report == ""


@pytest.mark.parametrize("text", ["xyear:2022", "水year:2022", "year:"])
def test_what_only_looks_like_a_filter_is_looked_for(text: str) -> None:
    assert shape(parse(text)) == [(text,)]


@pytest.mark.parametrize("text", ["", "   ", "，。！", "*", "-", "-水", '""', "\x00", 'place:""'])
def test_nothing_to_look_for_is_said(text: str) -> None:
    with pytest.raises(QueryError, match=r"[.]$"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "水 section:x",
        "水 year:22",
        "水 report:No_Such",
        "水 year:a-b",
        "水 level:city",
        "水 kind:no",
        "水 lang:fr",
        "水 origin:no",
    ],
)
def test_a_filter_that_cannot_be_says_how_to_write_it(text: str) -> None:
    with pytest.raises(QueryError, match="write"):
        parse(text)


def test_a_long_query_is_cut_off_and_says_so() -> None:
    query = parse("水" * 100_000)
    assert query.was_cut
    assert len(query.text) == MAX_LENGTH


def test_a_short_query_is_not_cut_off() -> None:
    assert not parse("水").was_cut


def said(text: str) -> str:
    """A sentence about a text: that it is a query, or why it is none."""
    try:
        query = parse(text)
    except QueryError as error:
        return str(error)
    return "It is a query." if query.clauses or query.is_narrow else ""


@given(st.text(max_size=300))
def test_any_text_is_a_query_or_a_sentence_why_not(text: str) -> None:
    assert said(text).endswith(".")


@given(st.text(alphabet='"“”「」- OR:sectionyear水a2*[]()', max_size=60))
def test_any_mix_of_operators_is_a_query_or_a_sentence_why_not(text: str) -> None:
    assert said(text).endswith(".")


@pytest.mark.parametrize("text", ["year:2022-2018", "year:2018-2022"])
def test_a_range_of_years_is_read_from_either_end(text: str) -> None:
    assert parse(text).filters.years == ((2018, 2022),)


def test_a_text_is_told_from_the_filters_in_it() -> None:
    query = parse('水库 section:3.1 "农业 用水" place:"某 省" year:2022')
    assert query.typed_filters == 'section:3.1 place:"某 省" year:2022'
    assert query.text_without(("section", "year")) == '水库 "农业 用水" place:"某 省"'
