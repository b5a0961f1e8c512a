"""Every answer carries the headers that keep a page to itself, and runs nothing of a reader's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from web.security import HEADERS

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE passages; --",
    "{{ 7 * 7 }}",
    "</mark><b>",
    "javascript:alert(1)",
]
PAGES = [
    "/",
    "/search?q=水库",
    "/search",
    "/r/tongbei-2020",
    "/r/tongbei-2020/1.1.p1",
    "/r/tongbei-2020/text",
    "/nowhere",
    "/search?q=x&page=0",
    "/api/search?q=水库",
    "/api/nowhere",
    "/healthz",
    "/opensearch.xml",
    "/static/style.css",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*|data:", policy)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_script_or_style(client: FlaskClient, path: str) -> None:
    page = client.get(path, buffered=True).text
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=", page)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_fetches_anything_from_elsewhere(client: FlaskClient, path: str) -> None:
    page = client.get(path, buffered=True).text
    fetched = re.findall(r'<(?:script|img|iframe|link rel="(?:stylesheet|icon)")[^>]*>', page)
    assert not [tag for tag in fetched if re.search(r'(?:src|href)="(?!/static/)', tag)]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "path",
    ["/search?q=", "/r/tongbei-2020?q=", "/r/tongbei-2020/1.p1?q=", "/r/tongbei-2020/9.p9?f="],
)
def test_what_a_reader_typed_is_shown_as_text(client: FlaskClient, path: str, attack: str) -> None:
    path, _, name = path.removesuffix("=").partition("?")
    page = client.get(path, query_string={name: attack}).text
    for sign in ("<script>alert", "<img", "</mark><b>", ">49<"):
        assert sign not in page


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_address_that_is_no_address_is_shown_as_text(client: FlaskClient, attack: str) -> None:
    answer = client.get(f"/r/tongbei-2020/{attack.replace('/', '%2F')}")
    assert answer.status_code in (400, 404)
    assert not re.search(r"<script>alert|<img|<b>", answer.text)


def test_a_text_with_signs_of_markup_is_escaped(client: FlaskClient) -> None:
    assert "研发投入&lt;3%。" in client.get("/r/tongbei-2020").text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_only_for_reading(client: FlaskClient, method: str) -> None:
    answer = getattr(client, method)("/search")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_head_answers_like_get_without_the_page(client: FlaskClient) -> None:
    answer = client.head("/r/tongbei-2020")
    assert (answer.status_code, answer.data) == (200, b"")


def test_a_static_file_named_with_its_hash_may_be_kept_for_ever(client: FlaskClient) -> None:
    address = re.findall(r'href="(/static/style\.css\?v=[0-9a-f]+)"', client.get("/").text)[0]
    named, plain = (client.get(path, buffered=True) for path in (address, "/static/style.css"))
    assert "immutable" in named.headers["Cache-Control"]
    assert "immutable" not in plain.headers["Cache-Control"]


def test_static_files_name_no_other_host() -> None:
    folder = Path(__file__).parent.parent / "web" / "static"
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?://|url\(", text), path.name
