"""Programs get the same as readers: fixed fields, verbatim text, links that work."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.invented import LONG, linshan, tongbei


def get(client: FlaskClient, path: str, **query: str) -> Any:  # noqa: ANN401 - JSON is anything
    answer = client.get(path, query_string=query)
    assert answer.status_code == 200
    return answer.json


def test_a_search_has_the_fields_that_programs_rely_on(client: FlaskClient) -> None:
    found = get(client, "/api/search", q="整治河道")
    assert {"query", "total", "took_ms", "hits"} <= found.keys()
    assert (found["query"], found["total"]) == ("整治河道", 1)
    hit = found["hits"][0]
    passage = tongbei().passages[2]
    assert hit.pop("score") > 0
    assert hit == {
        "address": "tongbei-2020:1.1.p1",
        "report": "tongbei-2020",
        "section": "1.1",
        "heading": "坚持兴修水利",
        "zh": passage.zh,
        "en": passage.en,
        "en_origin": "project",
        "url": f"http://localhost/r/tongbei-2020/1.1.p1?f={passage.fingerprint}",
        "through": [],
    }


def test_the_link_of_a_hit_leads_to_its_passage(client: FlaskClient) -> None:
    url = get(client, "/api/search", q="整治河道")["hits"][0]["url"]
    assert "整治河道。" in client.get(url).text


def test_pages_of_results_follow_each_other_without_gap_or_repeat(client: FlaskClient) -> None:
    pages = [get(client, "/api/search", q="桥梁", page=page)["hits"] for page in ("1", "2", "3")]
    addresses = [hit["address"] for page in pages for hit in page]
    assert [len(page) for page in pages] == [20, LONG - 20, 0]
    assert len(set(addresses)) == LONG


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({"q": "桥梁", "report": "tongbei-2020"}, 0),
        ({"q": "水庫"}, 2),
        ({"q": "水庫", "script": "0"}, 0),
        ({"q": "水库 河道", "match": "exact"}, 0),
        ({"q": "水库 河道", "match": "all"}, 1),
        ({"q": "水库 河道", "match": "any"}, 2),
    ],
)
def test_a_search_can_be_narrowed_like_the_page(
    client: FlaskClient, query: dict[str, str], total: int
) -> None:
    assert get(client, "/api/search", **query)["total"] == total


def test_an_address_typed_in_is_named(client: FlaskClient) -> None:
    found = get(client, "/api/search", q="tongbei-2020 1.1.p1")
    assert (found["jump"], found["hits"]) == ("tongbei-2020:1.1.p1", [])


@pytest.mark.parametrize("address", ["tongbei-2020:1.1.p1", "tongbei-2020:1.1.p1.s2"])
def test_a_passage_comes_sentence_by_sentence(client: FlaskClient, address: str) -> None:
    found = get(client, f"/api/passage/{address}")
    assert found["address"] == "tongbei-2020:1.1.p1"
    assert found["source_range"] == [10, 16]
    assert [heading["zh"] for heading in found["headings"]] == [
        "一年成绩 来之不易",
        "——坚持兴修水利。",
    ]
    assert "".join(sentence["zh"] for sentence in found["sentences"]) == found["zh"]
    assert found["sentences"][1] == {
        "address": "tongbei-2020:1.1.p1.s2",
        "zh": "整治河道。",
        "en": "Rivers were dredged.",
        "en_origin": "project",
        "en_by": "",
        "en_match": 100,
        "flags": [],
    }


@pytest.mark.parametrize("address", ["tongbei-2020", "tongbei-2020:1.1", "tongbei-2020:c1"])
def test_what_is_no_passage_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(f"/api/passage/{address}").status_code == 404


def test_a_report_comes_whole(client: FlaskClient) -> None:
    found = get(client, "/api/report/linshan-2021")
    report = linshan()
    assert [passage["zh"] for passage in found["passages"]] == [p.zh for p in report.passages]
    assert found["info"]["publisher"]["zh"] == "临山县人民政府"
    assert [section["zh"] for section in found["sections"]] == ["桥梁"]


def test_health_says_what_is_inside(client: FlaskClient) -> None:
    found = get(client, "/healthz")
    assert found["ok"] is True
    assert found["reports"] == ["linshan-2021", "tongbei-2020"]
    assert found["passages"] == 4 + LONG


def test_a_name_that_no_indicator_has_is_said_with_the_page_that_lists_them(
    client: FlaskClient,
) -> None:
    answer = client.get("/api/figures?indicator=xyzzy")
    assert answer.status_code == 404
    assert "/figures lists what has a name." in answer.text
    assert "kb figures" not in answer.text
