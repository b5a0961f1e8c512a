"""Reports are counted once for each commit, and no more of them than a page needs."""

from __future__ import annotations

import re

import pytest

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.model import Origin, Report
from tests.samples import sectioned
from tests.test_shelf import REPORTS, page, report
from web.app import create_app
from web.counts import Counted


class Counting(WhooshEngine):
    """An engine that counts how many reports are read from it."""

    reads = 0

    def report(self, report_id: str) -> Report:
        self.reads += 1
        return super().report(report_id)


def test_reports_are_counted_once_and_again_only_when_the_index_changed() -> None:
    engine = Counting(None)
    engine.add(REPORTS, stamp=Stamp(library="one"))
    client = create_app(engine, testing=True).test_client()
    for _ in range(3):
        page(client)
        page(client, "/")
    assert engine.reads == len(REPORTS)
    engine.add(REPORTS, stamp=Stamp(library="two"))
    page(client)
    assert engine.reads == 2 * len(REPORTS)


def test_the_first_page_reads_no_more_reports_than_it_names() -> None:
    engine = Counting(None)
    engine.add([report(f"r-{n}", year=2000 + n) for n in range(20)], stamp=Stamp())
    text = page(create_app(engine, testing=True).test_client(), "/")
    assert engine.reads == 8
    assert re.findall(r'class="title" href="/r/([^"]+)"', text) == [
        f"r-{n}" for n in range(19, 11, -1)
    ]
    assert "20 reports, by place and year" in text


@pytest.mark.parametrize(
    ("passages", "without", "share"),
    [(0, 0, 0), (3, 3, 0), (3, 0, 100), (3, 1, 67), (1000, 999, 1), (1000, 1, 99)],
)
def test_a_share_is_never_rounded_to_all_or_none(passages: int, without: int, share: int) -> None:
    origins: dict[Origin, int] = {"": without, "official": passages - without}
    assert Counted(passages, origins, {}, None).share == share


def test_what_is_partly_in_english_is_not_all_of_it() -> None:
    assert Counted(3, {"official": 3}, {}, None, partly=True).share == 99
    assert Counted(0, {}, {}, None, partly=True).share == 0


def test_a_heading_without_english_is_not_all_of_it() -> None:
    engine = WhooshEngine(None)
    headed = sectioned("headed-2020", ("", [("修桥。", "Bridges.", "human")]))
    engine.add([headed], stamp=Stamp())
    assert "English 99 %" in page(create_app(engine, testing=True).test_client())
