"""Whenever the library is built anew while a page is made, the page is of one state of it."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest
from flask.testing import FlaskClient

from index.engine import Engine, Stamp
from index.whoosh_engine import WhooshEngine
from kb.errors import NotFoundError
from tests.samples import sample_report
from web.app import create_app
from web.steady import ATTEMPTS, steady

PATHS = [
    "/",
    "/search?q=水利",
    "/search?report=nanchuan-2020",
    "/library",
    "/figures",
    "/r/nanchuan-2020",
    "/r/nanchuan-2020/1.p1",
    "/r/nanchuan-2020/figures",
    "/api/search?q=水利",
    "/api/library",
    "/api/report/nanchuan-2020",
    "/word/水利",
]


def engine_of(name: str, *reports: str) -> WhooshEngine:
    engine = WhooshEngine(None)
    engine.add([sample_report(report) for report in reports], stamp=Stamp(library=name))
    return engine


BEFORE = engine_of("before", "nanchuan-2020", "xichuan-2021")
AFTER = engine_of("after", "beichuan-2019")


class Changing:
    """An engine that is built anew after so many calls."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever an engine has
        self.left -= 1
        return getattr(AFTER if self.left < 0 else BEFORE, name)


def reader(engine: object) -> FlaskClient:
    return create_app(cast("Engine", engine), testing=True).test_client()


def page(client: FlaskClient, path: str) -> tuple[int, str]:
    """A page without what differs from one time to the next."""
    answer = client.get(path)
    return answer.status_code, re.sub(r'"took_ms":[0-9.]+', "", answer.get_data(as_text=True))


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_of_one_state_whenever_the_library_changes(path: str) -> None:
    whole = [page(reader(BEFORE), path), page(reader(AFTER), path)]
    assert whole[0] != whole[1]
    calls = 0
    while True:
        changing = Changing(calls)
        assert page(reader(changing), path) in whole
        if changing.left >= 0:  # it was made before anything changed
            break
        calls += 1
    assert calls > 1


def test_what_fails_in_a_state_that_stays_fails() -> None:
    with pytest.raises(NotFoundError):
        steady(BEFORE, lambda: BEFORE.report("nowhere-1999"))


def test_a_library_that_changes_all_the_time_is_answered_from_in_the_end() -> None:
    asked: list[int] = []

    class Restless:
        def ping(self) -> object:
            asked.append(0)
            return engine_of(str(len(asked)), "nanchuan-2020").ping()

    assert steady(cast("Engine", Restless()), lambda: "answer") == "answer"
    assert len(asked) == 2 * (ATTEMPTS - 1)
