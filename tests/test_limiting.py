"""One address may be held to a rate: it is told when to come again, and nobody else is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.errors import SettingError
from tests.engines import shipped_engine
from tests.program import Program, fails
from web.app import create_app
from web.limiting import read


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def reader() -> FlaskClient:
    """Of a site where an address has two requests an hour."""
    return create_app(shipped_engine(), limit="2/hour", testing=True).test_client()


def spend(reader: FlaskClient, address: str = "127.0.0.1") -> None:
    """Make the requests that an address may make."""
    for _ in range(2):
        got = reader.get("/about/english", environ_overrides={"REMOTE_ADDR": address})
        assert got.status_code == 200


def status(reader: FlaskClient, address: str) -> int:
    return reader.get("/about/english", environ_overrides={"REMOTE_ADDR": address}).status_code


def test_above_the_limit_an_address_is_told_when_to_come_again(reader: FlaskClient) -> None:
    spend(reader)
    answer = reader.get("/")
    assert answer.status_code == 429
    assert 3500 <= int(answer.headers["Retry-After"]) <= 3600
    assert "There were too many requests from your address" in answer.text
    assert "Come again in 60 minutes." in answer.text


def test_a_short_wait_is_told_in_seconds_in_the_readers_language() -> None:
    app = create_app(shipped_engine(), limit="1/minute", testing=True)
    headers = {"Accept-Language": "zh"}
    assert app.test_client().get("/about/english").status_code == 200
    answer = app.test_client().get("/", headers=headers)
    assert answer.status_code == 429
    assert f"请于{answer.headers['Retry-After']}秒后再来。" in answer.text


def test_programs_are_told_as_json(reader: FlaskClient) -> None:
    spend(reader)
    answer = reader.get("/api/search?q=水")
    assert answer.get_json() == {"error": "Come again in 60 minutes.", "status": 429}
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("path", ["/static/style.css", "/healthz"])
def test_style_sheet_and_health_are_free(reader: FlaskClient, path: str) -> None:
    for _ in range(5):
        assert reader.get(path, buffered=True).status_code == 200
    spend(reader)
    assert reader.get(path, buffered=True).status_code == 200


def test_pages_that_are_not_there_count_too(reader: FlaskClient) -> None:
    found = [reader.get(f"/nowhere-{n}").status_code for n in range(3)]
    assert found == [404, 404, 429]


def test_each_address_counts_for_itself(reader: FlaskClient) -> None:
    spend(reader, "192.0.2.1")
    assert status(reader, "192.0.2.1") == 429
    assert status(reader, "192.0.2.2") == 200


def test_of_ipv6_the_network_of_one_customer_counts(reader: FlaskClient) -> None:
    spend(reader, "2001:db8:1:2::1")
    assert status(reader, "2001:db8:1:2:ffff::9") == 429
    assert status(reader, "2001:db8:1:3::1") == 200


def test_several_rates_hold_at_once() -> None:
    app = create_app(shipped_engine(), limit="100/hour;3/day", testing=True)
    found = [app.test_client().get("/about/english").status_code for _ in range(4)]
    assert found == [200, 200, 200, 429]


def test_without_a_limit_nobody_is_refused() -> None:
    reader = create_app(shipped_engine(), testing=True).test_client()
    assert {reader.get("/about/english").status_code for _ in range(100)} == {200}


@pytest.mark.parametrize("limit", ["x", "60", "60/fortnight", "0/minute", "-1/day"])
def test_what_is_no_limit_is_refused_with_one_that_is(limit: str) -> None:
    with pytest.raises(SettingError, match="write for example 60/minute"):
        read(limit)


def test_without_what_counts_requests_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "limits", None)
    with pytest.raises(SettingError, match=r"pip install 'duizhao\[limit\]'"):
        read("60/minute")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--limit", "often", "is no limit"), ("--proxy", "nginx", "names no proxy")],
)
def test_serving_does_not_begin_with_a_setting_that_says_nothing(
    kb: Program, option: str, value: str, words: str
) -> None:
    assert words in fails(kb, "serve", option, value)
    assert not kb.index.exists()
