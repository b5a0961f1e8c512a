"""The figures of a report: a table that sorts and narrows by links, and its file."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests.figured import Told, site
from tests.tabled import page, select, table, words

BEIYUAN = "/r/beiyuan-2020/figures"
EVERY = ["6.2%", "1.2万亿元", "九座", "-0.5%", "3.5%"]
SENTENCES = {"6.2%": "1.p1.s1", "1.2万亿元": "1.p1.s2", "九座": "1.p1.s3", "-0.5%": "1.p1.s4"}


@pytest.fixture(scope="module")
def app() -> Flask:
    return site()


def test_the_figures_of_a_report_stand_in_the_order_of_its_text(client: FlaskClient) -> None:
    assert words(page(client, BEIYUAN)) == EVERY


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"kind": "target"}, ["3.5%"]),
        ({"kind": "achieved", "change": "growth"}, ["6.2%", "-0.5%"]),
        ({"change": "level"}, ["1.2万亿元", "九座"]),
        ({"section": "2"}, ["3.5%"]),
        ({"canonical": "1"}, ["6.2%", "1.2万亿元", "-0.5%", "3.5%"]),
        ({"canonical": "0", "kind": "", "section": ""}, EVERY),
        ({"indicator": "gdp"}, ["6.2%", "1.2万亿元", "-0.5%"]),
        ({"indicator": "国内生产总值"}, ["6.2%", "1.2万亿元", "-0.5%"]),
        ({"indicator": "Consumer Price"}, ["3.5%"]),
        ({"indicator": "桥"}, ["九座"]),
        ({"indicator": "水库"}, []),
    ],
)  # fmt: skip
def test_the_figures_of_a_report_can_be_narrowed(
    client: FlaskClient, query: dict[str, str], left: list[str]
) -> None:
    assert words(page(client, BEIYUAN, **query)) == left


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("indicator", ["3.5%", "6.2%", "1.2万亿元", "-0.5%", "九座"]),
        ("value", ["九座", "1.2万亿元", "-0.5%", "3.5%", "6.2%"]),
        ("-value", ["6.2%", "3.5%", "-0.5%", "1.2万亿元", "九座"]),
        ("kind", ["6.2%", "1.2万亿元", "九座", "-0.5%", "3.5%"]),
        ("-kind", ["3.5%", "6.2%", "1.2万亿元", "九座", "-0.5%"]),
        ("change", ["1.2万亿元", "九座", "6.2%", "-0.5%", "3.5%"]),
        ("period", ["6.2%", "1.2万亿元", "九座", "3.5%", "-0.5%"]),
        ("-period", ["-0.5%", "3.5%", "6.2%", "1.2万亿元", "九座"]),
    ],
)
def test_a_column_sorts_both_ways_and_keeps_the_order_of_what_is_alike(
    client: FlaskClient, sort: str, order: list[str]
) -> None:
    assert words(page(client, BEIYUAN, sort=sort)) == order


@pytest.mark.parametrize("sort", ["period", "-period"])
def test_figures_without_a_period_stand_last_whichever_way_periods_are_sorted(
    client: FlaskClient, sort: str
) -> None:
    last = words(page(client, "/r/beiyuan-2023/figures", sort=sort))[-2:]
    assert last == ["5%", "12座"]


def test_a_head_sorts_by_its_column_and_then_the_other_way_round(client: FlaskClient) -> None:
    head = "th.of-value"
    once = select(page(client, BEIYUAN, kind="achieved"), f"{head} a")[0].get("href")
    assert once == f"{BEIYUAN}?kind=achieved&sort=value"
    up = html.fromstring(client.get(once).text)
    assert select(up, head)[0].get("aria-sort") == "ascending"
    down = html.fromstring(client.get(select(up, f"{head} a")[0].get("href")).text)
    assert select(down, head)[0].get("aria-sort") == "descending"
    assert words(down) == words(up)[::-1]
    assert len(down.xpath("//*[@aria-sort]")) == 1


def test_the_form_and_the_links_keep_what_each_other_chose(client: FlaskClient) -> None:
    tree = page(client, BEIYUAN, kind="achieved", sort="-value", section="1", indicator="gdp")
    form = select(tree, "form.sift")[0]
    assert dict(form.form_values()) == {
        "kind": "achieved", "sort": "-value", "section": "1", "indicator": "gdp", "change": "",
    }  # fmt: skip
    links = [a.get("href") for a in select(tree, "nav.switch a")]
    assert f"{BEIYUAN}?indicator=gdp&section=1&sort=-value" in links


def test_each_figure_leads_to_its_sentence_by_a_link_that_outlives_corrections(
    client: FlaskClient,
) -> None:
    for link in select(page(client, BEIYUAN, section="1"), "td.of-value > a"):
        href = link.get("href")
        assert re.fullmatch(rf"/r/beiyuan-2020/{SENTENCES[link.text]}\?f=[0-9a-f]{{8}}", href)
        assert f"{link.text}。" in client.get(href).text.replace("</data>", "")


@pytest.mark.parametrize(
    ("fact", "where"),
    [
        ("GDP", "th.of-indicator"),
        ("地区生产总值", "th.of-indicator"),
        ("1.2 trillion yuan", "td.of-value"),
        ("growth", "td.of-change"),
        ("growth, at most", "td.of-change"),
        ("fall", "td.of-change"),
        ("result", "td.of-kind"),
        ("target", "td.of-kind"),
        ("2019 by the report’s year", "td.of-period"),
        ("2019 by the heading", "td.of-period"),
        ("2020-03 by the text", "td.of-period"),
        ("1.p1.s2", "td.of-address"),
    ],
)
def test_a_row_says_what_is_known_of_a_figure(client: FlaskClient, fact: str, where: str) -> None:
    told = [" ".join(c.text_content().split()) for c in select(page(client, BEIYUAN), where)]
    assert any(fact in each for each in told)


def test_what_a_text_calls_an_indicator_is_escaped(client: FlaskClient) -> None:
    answer = client.get(BEIYUAN).text
    assert "新建&lt;桥&gt;" in answer
    assert "<桥>" not in answer


@pytest.mark.parametrize("path", [BEIYUAN, "/figures"])
def test_what_a_reader_typed_is_escaped(client: FlaskClient, path: str) -> None:
    answer = client.get(path, query_string={"indicator": '"><b>x'}).text
    assert "&gt;&lt;b&gt;x" in answer
    assert "<b>x" not in answer


def test_the_links_of_a_report_are_made_without_asking_for_its_passages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Told()
    monkeypatch.setattr(engine, "passage", None)
    assert words(page(site(engine).test_client(), BEIYUAN)) == EVERY


def test_a_report_without_figures_says_so(client: FlaskClient) -> None:
    answer = client.get("/r/empty/figures")
    assert answer.status_code == 200
    assert "No figures were found in this report." in answer.text


def test_where_nothing_is_left_the_page_leads_back_to_all(client: FlaskClient) -> None:
    tree = page(client, BEIYUAN, indicator="水库", sort="value")
    assert "none that fits all that is chosen" in tree.text_content()
    assert f"{BEIYUAN}?sort=value" in [a.get("href") for a in select(tree, "form.sift a")]


@pytest.mark.parametrize("path", ["/r/by-19/figures", "/r/by-19/figures.csv"])
def test_a_former_id_leads_to_the_same_figures(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?kind=target")
    assert answer.status_code == 301
    assert answer.location == path.replace("by-19", "beiyuan-2019") + "?kind=target"


@pytest.mark.parametrize(
    "query",
    ["sort=size", "sort=-", "sort=--value", "kind=done", "change=up", "section=x", "section=1."],
)
def test_what_cannot_be_asked_of_a_report_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"{BEIYUAN}?{query}").status_code == 400
    assert client.get(f"/r/beiyuan-2020/figures.csv?{query}").status_code == 400


def test_the_file_has_what_is_shown_as_it_is_sorted(client: FlaskClient) -> None:
    query = {"sort": "-value", "kind": "achieved"}
    rows = table(client, "/r/beiyuan-2020/figures.csv", **query)
    # A spreadsheet would take the minus for the beginning of a formula.
    assert [row["words"].lstrip("'") for row in rows] == words(page(client, BEIYUAN, **query))
    assert {row["report"] for row in rows} == {"beiyuan-2020"}


def test_the_page_links_its_file_with_what_is_chosen(client: FlaskClient) -> None:
    (link,) = page(client, BEIYUAN, kind="target").xpath("//a[@download]")
    assert link.get("href") == "/r/beiyuan-2020/figures.csv?kind=target"
