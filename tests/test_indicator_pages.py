"""One indicator across reports: picked by any name, narrowed, in one measure, and as JSON."""

from __future__ import annotations

import time
from decimal import Decimal

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.filters import OPEN, Filters
from kb.figures.figure import Figure
from tests.figured import Told, site
from tests.tabled import cells, page, select, table, words
from web.figures.asked import LONGEST


@pytest.fixture(scope="module")
def app() -> Flask:
    return site()


@pytest.mark.parametrize("query", ["measure=size", "kind=done", "page=0", "page=x", "from=x"])
def test_what_cannot_be_asked_of_an_indicator_is_refused(client: FlaskClient, query: str) -> None:
    for path in ("/figures", "/figures.csv", "/api/figures"):
        assert client.get(f"{path}?indicator=gdp&{query}").status_code == 400


def test_without_an_indicator_those_are_listed_that_there_are_figures_of(
    client: FlaskClient,
) -> None:
    tree = page(client, "/figures")
    listed = [" ".join(li.text_content().split()) for li in select(tree, ".indicators li")]
    assert listed == ["GDP 地区生产总值 15", "consumer price index 居民消费价格 1"]
    names = {option.get("value") for option in select(tree, "datalist option")}
    assert {"GDP", "地区生产总值"} <= names


@pytest.mark.parametrize("name", ["GDP", "地区生产总值", "国内生产总值", "gross domestic product"])
def test_any_name_of_an_indicator_leads_to_it(client: FlaskClient, name: str) -> None:
    answer = client.get("/figures", query_string={"indicator": name, "kind": "target"})
    assert (answer.status_code, answer.location) == (302, "/figures?indicator=gdp&kind=target")


def test_other_words_list_the_figures_that_are_called_so(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="新建")
    assert words(tree) == ["九座", "12座"]
    assert "Beiyuan 2023" in tree.text_content()
    assert [row["words"] for row in table(client, "/figures.csv", indicator="新建")] == words(tree)


def test_words_in_the_name_of_an_indicator_offer_it(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="消费价")
    assert [a.get("href") for a in select(tree, ".like a")] == ["/figures?indicator=cpi"]


@pytest.mark.parametrize("path", ["/figures", "/r/beiyuan-2020/figures", "/api/figures"])
def test_a_name_of_any_length_has_an_answer_in_time(client: FlaskClient, path: str) -> None:
    began = time.monotonic()
    answer = client.get(path, query_string={"indicator": "年均" * 10_000})
    assert time.monotonic() - began < 1
    assert "年均" * LONGEST not in answer.text


def test_a_name_that_is_not_there_offers_those_near_it(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="consumer prise indx")
    assert [a.get("href") for a in select(tree, "p.like a")] == ["/figures?indicator=cpi"]


@pytest.mark.parametrize("indicator", ["gdp", "新建"])
def test_a_place_of_which_there_is_no_report_is_told(client: FlaskClient, indicator: str) -> None:
    tree = page(client, "/figures", indicator=indicator, place="南原省")
    assert "There is no report of this place here: 南原省." in tree.text_content()


@pytest.mark.parametrize(
    ("indicator", "name"), [("新建", "figures.csv"), ("gdp", "gdp-figures.csv")]
)
def test_a_file_is_called_by_what_is_in_it(client: FlaskClient, indicator: str, name: str) -> None:
    answer = client.get("/figures.csv", query_string={"indicator": indicator})
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_words_are_looked_for_once_and_only_where_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, asked = Told(), []
    find = engine.figures

    def figures(filters: Filters = OPEN, *, indicator: str = "") -> tuple[Figure, ...]:
        asked.append((filters.reports, indicator))
        return find(filters, indicator=indicator)

    monkeypatch.setattr(engine, "figures", figures)
    client = site(engine).test_client()
    for _ in range(2):
        client.get("/figures", query_string={"indicator": "新建"})
        client.get("/figures", query_string={"indicator": "没有"})
    assert asked.count(((), "")) == 1
    assert asked[1:] == [(("beiyuan-2020", "beiyuan-2023"), "新建")]


def test_the_commonest_indicators_are_listed_at_once_and_the_rest_is_folded(
    monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    monkeypatch.setattr("web.figures.pages.COMMONEST", 1)
    tree = page(client, "/figures")
    listed = [a.get("href") for a in select(tree, "ul.indicators a")]
    assert listed == ["/figures?indicator=gdp", "/figures?indicator=cpi"]
    (folded,) = select(tree, "details.rarer")
    assert [a.get("href") for a in select(folded, "a")] == ["/figures?indicator=cpi"]


def test_the_signs_beside_values_are_explained() -> None:
    engine = Told()
    engine.told = tuple(
        msgspec.structs.replace(each, value=Decimal(8), rule="from" if each.value == 4 else "made")
        for each in engine.told
    )
    client = site(engine).test_client()
    tree = page(client, "/figures", indicator="gdp", place="北原")
    (signs,) = select(tree, "p.signs")
    assert "small numbers: the same figure in other reports" in signs.text_content()
    assert "starting value: the value that it rose or fell from" in signs.text_content()
    assert cells(tree, 1)[1] == "starting value 8%"


def test_words_that_name_nothing_say_so(client: FlaskClient) -> None:
    text = page(client, "/figures", indicator="没有").text_content()
    assert "No figure of this library is called so." in text


def test_results_and_targets_stand_beside_each_other_the_newest_first(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="gdp", place="北原省")
    assert cells(tree, 0) == ["2023", "2022", "2021", "2020–2021", "2020-03", "2019", "2018"]
    assert cells(tree, 1) == [
        "–not stated",
        "4%",
        "8% 8.1%",
        "5.1%",
        "−0.5%",
        "6.2% 6.3% another copy",
        "7.1%",
    ]
    assert cells(tree, 2)[:2] == ["about 5%", "at least 6%"]
    assert cells(tree, 2)[5] == "6–6.5%"


def test_the_table_tells_which_figures_the_chart_has(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="gdp", place="北原省")
    drawn = [link.text for link in select(tree, "table.years a.drawn")]
    assert drawn == ["about 5%", "4%", "at least 6%", "8%", "6.2%", "6–6.5%", "7.1%"]


def test_with_several_places_each_line_says_its_place(client: FlaskClient) -> None:
    assert set(cells(page(client, "/figures", indicator="gdp"), 0)) == {"Beiyuan", "Donggang"}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, "GDP: growth in %"),
        ({"measure": "growth"}, "GDP: growth in %"),
        ({"measure": "level"}, "GDP: value in yuan"),
        ({"unit": "元"}, "GDP: value in yuan"),
    ],
)
def test_one_measure_is_shown_at_a_time_the_commonest_first(
    client: FlaskClient, query: dict[str, str], shown: str
) -> None:
    tree = page(client, "/figures", indicator="gdp", **query)
    assert select(tree, "figcaption h2")[0].text_content() == shown
    others = [a.get("href") for a in select(tree, "nav.measures a")]
    assert len(others) == 2
    assert all(client.get(href).status_code == 200 for href in others)


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ({"place": "东港"}, ["2022", "2021"]),
        ({"level": "prefecture"}, ["2022", "2021"]),
        ({"year": "2019"}, ["2019", "2018"]),
        ({"from": "2023"}, ["2023", "2022", "2021"]),
        ({"report": "donggang-2022"}, ["2022", "2021"]),
        ({"kind": "target", "place": "北原"}, ["2023", "2022", "2019"]),
    ],
)
def test_an_indicator_can_be_narrowed(
    client: FlaskClient, query: dict[str, str], years: list[str]
) -> None:
    assert cells(page(client, "/figures", indicator="gdp", **query), 0) == years


def test_what_is_chosen_can_be_undone(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="gdp", kind="target", report="donggang-2022")
    chips = {c.text_content().split(" ✕")[0].strip(): c.get("href") for c in select(tree, ".chip")}
    assert chips["target"] == "/figures?indicator=gdp&report=donggang-2022"
    assert chips["Donggang, Some Province 2022"] == "/figures?indicator=gdp&kind=target"


def test_nothing_left_of_an_indicator_leads_back_to_all(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="cpi", place="东港")
    assert "none that fits all that is chosen" in tree.text_content()
    assert "/figures?indicator=cpi" in [a.get("href") for a in select(tree, "main a")]


def test_the_file_of_an_indicator_has_the_figures_of_its_measure(client: FlaskClient) -> None:
    rows = table(client, "/figures.csv", indicator="gdp", measure="level")
    assert [(row["report"], row["value"], row["period"]) for row in rows] == [
        ("beiyuan-2020", "1200000000000", "2019"),
        ("beiyuan-2023", "1500000000000", "2022"),
    ]


def test_every_link_of_the_page_of_an_indicator_leads_somewhere(client: FlaskClient) -> None:
    tree = page(client, "/figures", indicator="gdp")
    links = {a.get("href") for a in select(tree, "main a")}
    assert {client.get(link).status_code for link in links} == {200}


def test_programs_get_figures_with_their_reports_and_sentences(client: FlaskClient) -> None:
    answer = client.get("/api/figures?indicator=gdp&kind=target&place=北原&year=2022").json
    assert answer is not None
    assert (answer["total"], answer["page"]) == (1, 1)
    (figure,) = answer["figures"]
    assert figure["value"] == 6
    known = ("report", "year", "place_en", "indicator_id", "bound", "period", "sentence")
    assert [figure[name] for name in known] == [
        "beiyuan-2022", 2022, "Beiyuan", "gdp", "min", "2022", "地区生产总值6%。",
    ]  # fmt: skip
    assert client.get(figure["url"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "total"),
    [("", 18), ("report=beiyuan-2020", 5), ("measure=level", 4), ("unit=%25&indicator=gdp", 13)],
)
def test_programs_narrow_figures_too(client: FlaskClient, query: str, total: int) -> None:
    answer = client.get(f"/api/figures?{query}").json
    assert answer is not None
    assert answer["total"] == total


def test_a_report_that_is_not_there_is_told_to_programs(client: FlaskClient) -> None:
    answer = client.get("/api/figures?report=nowhere")
    assert answer.status_code == 404
    assert answer.json is not None
    assert "nowhere" in answer.json["error"]


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/", "/figures"),
        ("/library", "/figures"),
        ("/r/beiyuan-2020", "/r/beiyuan-2020/figures"),
        ("/r/beiyuan-2020/2", "/r/beiyuan-2020/figures?section=2"),
    ],
)
def test_other_pages_lead_to_the_figures(client: FlaskClient, path: str, link: str) -> None:
    assert link in [a.get("href") for a in select(page(client, path), "a")]
