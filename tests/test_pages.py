"""The first page and the results: what is inside, what was found, and what to try next."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from tests.invented import LONG


def search(client: FlaskClient, q: str, **more: str) -> str:
    answer = client.get("/search", query_string={"q": q, **more})
    assert answer.status_code == 200
    return answer.text


def links(page: str) -> list[str]:
    return [href.replace("&amp;", "&") for href in re.findall(r'href="([^"]*)"', page)]


def test_the_first_page_begins_with_the_box(client: FlaskClient) -> None:
    page = client.get("/").text
    assert re.search(r"<input[^>]* autofocus>", page)
    assert page.index("<input") < page.index("通北市")


@pytest.mark.parametrize(
    "fact",
    [
        "通北市2020年政府工作报告",
        "Tongbei Government Work Report 2020",
        "Tongbei, Some Province",
        "· 2020 ·",
        "4 passages",
        "临山县2021年政府工作报告",
        f"{LONG} passages",
    ],
)
def test_the_first_page_says_what_is_inside(client: FlaskClient, fact: str) -> None:
    assert fact in client.get("/").text


def test_only_an_account_is_called_an_account(client: FlaskClient) -> None:
    assert client.get("/").text.count("newspaper account, not the full text") == 1


def test_every_example_on_the_first_page_is_answered(client: FlaskClient) -> None:
    examples = [href for href in links(client.get("/").text) if href.startswith("/search?q=")]
    assert len(examples) >= 8
    assert {client.get(href, follow_redirects=True).status_code for href in examples} == {200}


@pytest.mark.parametrize("path", ["/search", "/search?q=", "/search?q=%20%20"])
def test_searching_for_nothing_gives_the_box_and_a_hint(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Type a word in Chinese or English" in answer.text
    assert "autofocus" in answer.text


def test_a_hit_is_marked_in_the_language_it_was_found_in(client: FlaskClient) -> None:
    page = search(client, "水库")
    assert "修成<mark>水库</mark>三座。" in page
    assert '<p lang="en" class="counterpart">Three reservoirs were completed.</p>' in page


def test_a_hit_through_its_english_shows_which_chinese_it_is(client: FlaskClient) -> None:
    page = search(client, "dredged")
    assert "Rivers were <mark>dredged</mark>." in page
    assert '<p lang="zh-Hans" class="counterpart">整治河道。</p>' in page


def test_a_figure_is_marked_in_both_languages(client: FlaskClient) -> None:
    page = search(client, "1411.44亿元")
    assert "<mark>1411.44亿元</mark>" in page
    assert "<mark>141.144 billion yuan</mark>" in page


def test_a_hit_links_to_its_passage_and_keeps_the_query_for_marking(client: FlaskClient) -> None:
    assert "/r/tongbei-2020/1.1.p1?q=%E6%B0%B4%E5%BA%93" in links(search(client, "水库"))


def test_a_hit_says_where_it_is_and_where_its_english_is_from(client: FlaskClient) -> None:
    page = search(client, "整治河道")
    assert "Keep Building Water Works" in page
    assert "this project’s own translation, not official" in page
    assert "English: official translation" in search(client, "第3座桥梁")


def test_a_long_passage_says_how_much_of_it_is_left_out(client: FlaskClient) -> None:
    page = search(client, "水库")
    assert "整治河道。" in page
    assert "4 sentences left out" in page
    assert "养牛致富" not in page


def test_the_tiers_are_counted_and_divided(client: FlaskClient) -> None:
    page = search(client, "水利工程 来年")
    tiers = re.findall(r'<h2 class="tier"[^>]*>([^<]*)</h2>', page)
    assert tiers
    counts = re.findall(r"<span>(Exact run|All words|Most words) <b>(\d+)</b></span>", page)
    assert [name for name, _ in counts] == tiers
    assert sum(int(number) for _, number in counts) == page.count('<li class="hit">')


def test_a_change_of_script_is_shown_with_a_way_to_undo_it(client: FlaskClient) -> None:
    page = search(client, "水庫")
    assert "was searched as" in page
    undo = next(href for href in links(page) if "script=0" in href and href.startswith("/search"))
    undone = client.get(undo).text
    assert "Nothing found" in undone
    assert "told apart" in undone
    assert "was searched as" not in undone


def test_use_of_the_glossary_is_shown_with_a_way_to_undo_it(client: FlaskClient) -> None:
    page = search(client, "水利工程")
    assert "water conservancy project" in page
    undo = next(href for href in links(page) if "glossary=0" in href and href.startswith("/search"))
    undone = client.get(undo).text
    assert "water conservancy project" not in undone
    assert "The glossary is left out" in undone


def test_no_result_says_what_the_source_is_and_offers_a_ladder(client: FlaskClient) -> None:
    page = search(client, "“水库桥梁”")
    assert "Nothing found for" in page
    assert "is a newspaper’s account, not the full report" in page
    steps = re.findall(
        r'<a href="(/search[^"]*)"[^>]*>[^<]*</a>\s*<span class="number">(\d+)', page
    )
    assert steps
    for href, number in steps:
        assert f"<h1>{number} passage" in client.get(href.replace("&amp;", "&")).text


def test_no_result_in_a_full_report_says_nothing_of_accounts(client: FlaskClient) -> None:
    page = search(client, "蓝天", report="linshan-2021")
    assert "Nothing found" in page
    assert "newspaper’s account" not in page


def test_a_search_in_one_report_says_so_and_can_be_widened(client: FlaskClient) -> None:
    page = search(client, "水库", report="tongbei-2020")
    assert "Only in" in page
    assert 'name="report" value="tongbei-2020"' in page
    assert "/search?q=%E6%B0%B4%E5%BA%93" in links(page)


@pytest.mark.parametrize(
    ("q", "page"),
    [
        ("tongbei-2020:1.1.p1", "/r/tongbei-2020/1.1.p1"),
        ("tongbei-2020 1.p1", "/r/tongbei-2020/1.p1"),
        ("tongbei-2020", "/r/tongbei-2020"),
    ],
)
def test_an_address_leads_to_its_place(client: FlaskClient, q: str, page: str) -> None:
    answer = client.get("/search", query_string={"q": q})
    assert (answer.status_code, answer.headers["Location"]) == (302, page)


def test_results_come_twenty_a_page_with_links_to_the_next(client: FlaskClient) -> None:
    first, second = search(client, "桥梁"), search(client, "桥梁", page="2")
    assert first.count('<li class="hit">') == 20
    assert second.count('<li class="hit">') == LONG - 20
    assert re.search(r'<link rel="next" href="[^"]*page=2', first)
    assert '<link rel="prev"' not in first
    assert '<link rel="prev"' in second
    assert '<link rel="next"' not in second


@pytest.mark.parametrize("page", ["3", "500"])
def test_a_page_after_the_last_leads_back(client: FlaskClient, page: str) -> None:
    text = search(client, "桥梁", page=page)
    assert f"There is no page {page}; the last is 2." in text
    assert "Go to the last page" in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "1000000000"),
        ("page", "1e9"),
        ("page", "９"),
        ("page", "x"),
        ("match", "some"),
        ("report", "../etc"),
        ("report", "nowhere-1999"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_the_box_keeps_the_query(
    client: FlaskClient, name: str, value: str
) -> None:
    answer = client.get("/search", query_string={"q": "水库", name: value})
    assert answer.status_code == 400
    assert 'value="水库"' in answer.text


@pytest.mark.parametrize("q", ["？！", '""', "()", "*", "section:", "year:x 水", "section:3..1 水"])
def test_a_query_without_a_word_or_with_a_wrong_filter_is_answered(
    client: FlaskClient, q: str
) -> None:
    answer = client.get("/search", query_string={"q": q})
    assert answer.status_code in (200, 400)
    assert f'value="{escape(q)}"' in answer.text


@pytest.mark.parametrize(
    "q",
    [
        "水" * 100_000,
        "\x00",
        "水\x00库",
        "[a TO z]",
        "field:水",
        "水 AND (",
        '"水库',
        "水*",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "\ufeff\u202e水",
    ],
)
def test_bad_input_is_answered_clearly(client: FlaskClient, q: str) -> None:
    answer = client.get("/search", query_string={"q": q})
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("q", ["%ED%A0%80", "%00", "%FF%FE", "%", "%zz", "水%ED%B0%80"])
def test_bytes_that_are_no_text_are_answered_clearly(client: FlaskClient, q: str) -> None:
    assert client.get(f"/search?q={q}").status_code in (200, 400)


@settings(max_examples=60, deadline=None)
@given(q=st.text(min_size=1, max_size=40), page=st.text(max_size=5), match=st.text(max_size=5))
def test_no_query_whatever_is_a_fault_of_ours(app: Flask, q: str, page: str, match: str) -> None:
    query = {"q": q, "page": page, "match": match}
    answer = app.test_client().get("/search", query_string=urlencode(query, errors="replace"))
    assert answer.status_code in (200, 302, 400, 404)


def test_a_query_that_was_cut_off_says_so(client: FlaskClient) -> None:
    assert "only its beginning was searched" in search(client, "水库" * 1000)


def test_the_browser_can_add_the_search(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml", base_url="https://reports.example")
    assert answer.mimetype == "application/opensearchdescription+xml"
    assert 'template="https://reports.example/search?q={searchTerms}"' in answer.text
    assert 'title="Duizhao" href="/opensearch.xml"' in client.get("/").text
