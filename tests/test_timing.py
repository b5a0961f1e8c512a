"""The time limit of a query: one that takes too long ends with a sentence."""

from __future__ import annotations

import time

import pytest

from index.engine import Results
from index.query import Query, parse
from index.timing import check_time, seconds_left, time_limit
from index.whoosh_engine import WhooshEngine
from kb.errors import SlowQueryError
from tests.engines import shipped_engine
from web.app import create_app


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that a test sets forward."""
    ahead = [0.0]
    clock = time.monotonic
    monkeypatch.setattr("index.timing.time.monotonic", lambda: clock() + ahead[0])
    return ahead


def test_a_search_goes_on_only_while_there_is_time(later: list[float]) -> None:
    with time_limit(60):
        assert shipped_engine().search(parse("发展")).total
        later[0] = 61
        with pytest.raises(SlowQueryError, match=r"longer than 60 s.*narrow"):
            shipped_engine().search(parse("农业"))
    assert shipped_engine().search(parse("农业")).total


def test_without_a_limit_there_is_any_time(later: list[float]) -> None:
    with time_limit(0):
        later[0] = 1e6
        check_time()
    assert seconds_left(30) == 30


def test_what_is_left_is_what_the_limit_leaves(later: list[float]) -> None:
    with time_limit(5):
        later[0] = 2
        assert seconds_left(30) <= 3
        assert seconds_left(1) == 1


class Slow(WhooshEngine):
    """An engine whose searches take longer than they may."""

    def search(
        self, query: Query, *, offset: int = 0, limit: int = 20, facets: bool = False
    ) -> Results:
        for _ in range(1000):
            check_time()
            time.sleep(0.001)
        return super().search(query, offset=offset, limit=limit, facets=facets)


@pytest.mark.parametrize("path", ["/search?q=水利", "/api/search?q=水利"])
def test_a_page_that_takes_too_long_says_so(path: str) -> None:
    engine = Slow(None)
    engine.add((), stamp=shipped_engine().ping().stamp)
    answered = create_app(engine, seconds=0.05, testing=True).test_client().get(path)
    assert answered.status_code == 503
    assert "longer than 0.05 s" in answered.text


def test_a_page_that_takes_too_long_tells_what_to_ask_in_the_readers_language() -> None:
    engine = Slow(None)
    engine.add((), stamp=shipped_engine().ping().stamp)
    client = create_app(engine, seconds=0.05, testing=True).test_client()
    page = client.get("/search?q=水利", headers={"Accept-Language": "zh"}).text
    assert "检索用时过长" in page
    assert "kb build" not in page
