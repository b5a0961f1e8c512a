"""While the engine does not answer every page says so, and as soon as it answers they are back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.engine import Engine
from kb.errors import EngineError
from tests.engines import shipped_engine
from web.app import create_app

SECRET = "hunter2"  # noqa: S105 - nobody's
SENTENCE = f"opensearchs://kb:{SECRET}@search.example:9200/kb does not answer; start it."
PATHS = (
    "/",
    "/search?q=乡村振兴",
    "/search?q=3.1.1.p1",
    "/search?q=rural&page=2",
    "/search?year=2022",
    "/library",
    "/figures",
    "/figures?indicator=gdp",
    "/figures.csv?indicator=gdp",
    "/r/tongliao-2022",
    "/r/tongliao-2022/3.1.1.p1",
    "/r/tongliao-2022/text",
    "/r/tongliao-2022/figures",
    "/r/tongliao-2022/figures.csv",
    "/word/就业",
    "/api/search?q=乡村振兴",
    "/api/passage/tongliao-2022:3.1.1.p1",
    "/api/report/tongliao-2022",
    "/api/library",
    "/api/word/就业",
    "/api/figures?indicator=gdp",
    "/healthz",
)
FREE = {"/opensearch.xml", "/about/english", "/language/<code>", "/static/<path:filename>"}
"""Routes that need no engine."""


class Failing:
    """The shipped engine, any of whose methods may be out of order."""

    def __init__(self) -> None:
        self.out: Callable[[str], bool] = lambda _name: False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the engine has
        if self.out(name):

            def fail(*_args: object, **_options: object) -> None:
                raise EngineError(SENTENCE)

            return fail
        return getattr(shipped_engine(), name)


@pytest.fixture
def engine() -> Failing:
    return Failing()


@pytest.fixture
def app(engine: Failing) -> Flask:
    return create_app(cast("Engine", engine), testing=True)


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


def test_every_route_is_asked(app: Flask) -> None:
    adapter = app.url_map.bind("")
    asked = {adapter.match(path.partition("?")[0], return_rule=True)[0].rule for path in PATHS}
    assert {rule.rule for rule in app.url_map.iter_rules()} - FREE == asked


@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_that_the_engine_is_out_and_comes_back_with_it(
    engine: Failing, reader: FlaskClient, path: str
) -> None:
    engine.out = lambda _name: True
    answer = reader.get(path)
    assert answer.status_code == 503
    said = answer.get_data(as_text=True)
    assert "opensearchs://search.example:9200/kb does not answer; start it." in said
    assert SECRET not in said
    engine.out = lambda _name: False
    assert reader.get(path).status_code in {200, 302}


@pytest.mark.parametrize("name", ["search", "report", "passage", "kin", "figures", "pairs"])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_breaks_when_the_engine_goes_half_way(
    engine: Failing, reader: FlaskClient, path: str, name: str
) -> None:
    engine.out = lambda method: method == name
    assert reader.get(path).status_code in {200, 302, 503}


def test_health_says_which_part_is_out(engine: Failing, reader: FlaskClient) -> None:
    engine.out = lambda _name: True
    assert reader.get("/healthz").get_json() == {
        "ok": False,
        "status": "unavailable",
        "parts": {
            "engine": {
                "ok": False,
                "error": "opensearchs://search.example:9200/kb does not answer; start it.",
            }
        },
    }


def test_health_is_asked_of_the_engine_once_and_cheaply(
    engine: Failing, reader: FlaskClient
) -> None:
    asked: list[str] = []

    def note(name: str) -> bool:
        asked.append(name)
        return False

    engine.out = note
    assert reader.get("/healthz").status_code == 200
    assert asked == ["ping"]


def test_an_unknown_address_is_not_found_while_the_engine_is_out(
    engine: Failing, reader: FlaskClient
) -> None:
    engine.out = lambda _name: True
    assert reader.get("/nowhere").status_code == 404


@pytest.mark.parametrize("path", sorted(FREE - {"/language/<code>", "/static/<path:filename>"}))
def test_what_needs_no_engine_stays(engine: Failing, reader: FlaskClient, path: str) -> None:
    engine.out = lambda _name: True
    assert reader.get(path).status_code == 200
