"""States on the cluster: each is there at once or not at all; dead writers hold nobody up."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from opensearchpy import OpenSearch

from index import opensearch_lock, opensearch_pages, opensearch_state
from index.engine import Engine, Stamp
from index.opensearch_engine import OpenSearchEngine
from index.query import parse
from index.whoosh_engine import WhooshEngine
from kb.errors import EngineError
from kb.model import Report
from tests.cluster import engines
from tests.samples import sample_report
from tests.test_incremental import LEXICON, STAMP, answers, made_at_once, steps

WORDS = sample_report("first-2020").passages[0].zh
"""A query that finds several passages of each report."""

pytestmark = [pytest.mark.cluster, pytest.mark.usefixtures("cluster", "cleared")]

WRITER = """
import sys
from index.engine import Stamp
from index.opensearch_engine import OpenSearchEngine
from tests.samples import sample_report

def coming():
    yield sample_report("second-2021")
    print("writing", flush=True)
    sys.stdin.read()

OpenSearchEngine(sys.argv[1]).add(coming(), stamp=Stamp())
"""


def held(engine: Engine) -> list[str]:
    return [info.id for info in engine.ping().reports]


def indices(client: OpenSearch, url: str) -> list[str]:
    """The states of an index that are there."""
    name = url.partition("?")[0].rpartition("/")[2]
    found = client.cat.indices(index=f"{name}.2*", format="json")
    return [str(one["index"]) for one in found]


@pytest.fixture
def url() -> str:
    """The URL of an index with one report."""
    made = engines.url()
    OpenSearchEngine(made).add([sample_report("first-2020")], stamp=Stamp())
    return made


@pytest.fixture
def writing(url: str) -> Iterator[subprocess.Popen[str]]:
    """Another program in the middle of building it anew."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == "writing\n"
        yield program
        program.kill()


def test_another_program_sees_a_change_at_once(url: str) -> None:
    reader = OpenSearchEngine(url)
    assert held(reader) == ["first-2020"]
    OpenSearchEngine(url).add([sample_report("second-2021")])
    assert held(reader) == ["first-2020", "second-2021"]


def test_a_second_writer_is_told_who_the_first_is(url: str, writing: subprocess.Popen[str]) -> None:
    with pytest.raises(EngineError, match=f"process {writing.pid} on .*, since .*; wait for it"):
        OpenSearchEngine(url).remove("first-2020")
    assert held(OpenSearchEngine(url)) == ["first-2020"]


def test_what_a_killed_writer_leaves_is_taken_away_by_the_next(
    url: str, writing: subprocess.Popen[str], opensearch: OpenSearch
) -> None:
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    engine = OpenSearchEngine(url)
    assert held(engine) == ["first-2020"]
    left = set(indices(opensearch, url))
    engine.add([sample_report("third-2022")])
    assert held(engine) == ["first-2020", "third-2022"]
    assert len(left) == 2
    assert len(left & set(indices(opensearch, url))) == 1


def test_a_writer_elsewhere_that_says_no_more_is_waited_for_no_longer(
    url: str, opensearch: OpenSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = url.partition("?")[0].rpartition("/")[2]
    there = {"host": "elsewhere", "pid": 1, "since": "2020", "token": "x", "beat": time.time()}
    opensearch.index(index=f"{name}.lock", id="writer", body=there)
    engine = OpenSearchEngine(url)
    with pytest.raises(EngineError, match="process 1 on elsewhere, since 2020"):
        engine.remove("first-2020")
    monkeypatch.setattr(opensearch_lock, "LAPSE", 0.0)
    engine.remove("first-2020")
    assert held(engine) == []


def test_a_writer_that_was_taken_for_dead_changes_nothing(url: str, opensearch: OpenSearch) -> None:
    name = url.partition("?")[0].rpartition("/")[2]

    def coming() -> Iterator[Report]:
        yield sample_report("second-2021")
        opensearch.index(index=f"{name}.lock", id="writer", body={"token": "another's"})

    engine = OpenSearchEngine(url)
    with pytest.raises(EngineError, match="Another program has begun to write"):
        engine.add(coming())
    assert held(engine) == ["first-2020"]


def test_the_state_before_stays_for_who_reads_it_and_no_older_one(
    url: str, opensearch: OpenSearch
) -> None:
    engine = OpenSearchEngine(url)
    for name in ("a-2020", "b-2020", "c-2020"):
        engine.add([sample_report(name)])
    assert len(indices(opensearch, url)) == 2


def test_reading_goes_on_over_several_changes(url: str) -> None:
    ended = threading.Event()
    counts: list[int] = []
    failures: list[BaseException] = []

    def read() -> None:
        reader = OpenSearchEngine(url)
        try:
            while not ended.is_set():
                counts.append(reader.search(parse(WORDS, match="any"), facets=True).total)
        except BaseException as error:  # noqa: BLE001 - the test says which
            failures.append(error)

    with ExitStack() as stack:
        stack.callback(ended.set)
        reading = threading.Thread(target=read)
        reading.start()
        size = OpenSearchEngine(url).search(parse(WORDS, match="any")).total
        for name in ("a-2020", "b-2020", "c-2020"):
            OpenSearchEngine(url).add([sample_report(name)])
    reading.join()
    assert not failures
    assert {count % size for count in counts} == {0}


def test_what_is_asked_of_a_state_that_is_gone_is_asked_of_the_next(
    url: str, opensearch: OpenSearch
) -> None:
    reader = OpenSearchEngine(url)
    last = reader._store._open  # type: ignore[attr-defined]
    swapped: list[str] = []

    def opened(index: str) -> Any:  # noqa: ANN401
        state = last(index)
        if not swapped:
            swapped.append(index)
            OpenSearchEngine(url).add([sample_report("second-2021")], stamp=Stamp())
            opensearch.indices.delete(index=index)
        return state

    held(reader)
    reader._store._open = opened  # type: ignore[attr-defined]
    found = reader.search(parse(WORDS, match="any")).hits
    assert {hit.passage.address.report for hit in found} == {"second-2021"}


def test_pages_beyond_what_one_answer_holds_go_on_where_the_last_ended(
    url: str, monkeypatch: pytest.MonkeyPatch, opensearch: OpenSearch
) -> None:
    engine = OpenSearchEngine(url)
    engine.add([sample_report(f"{name}-2020") for name in "abcd"])
    for text in ("report:a-2020 report:b-2020 report:c-2020", WORDS):
        query = parse(text, match="any")
        whole = engine.search(query, limit=1000).hits
        with monkeypatch.context() as patch:
            patch.setattr(opensearch_pages, "MOST_HITS", 3)
            patch.setattr(opensearch_state, "MOST_HITS", 3)
            deep = engine.search(query, limit=1000).hits
        assert len(whole) > 6
        assert deep == whole
    points = opensearch.transport.perform_request("GET", "/_search/point_in_time/_all")
    assert not points.get("pits")


def test_long_lists_are_read_page_by_page(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    OpenSearchEngine(url).add([sample_report(f"{name}-2020") for name in "abcd"])
    at_once = OpenSearchEngine(url)
    monkeypatch.setattr(opensearch_pages, "PAGE", 2)
    paged = OpenSearchEngine(url)
    assert paged.ping() == at_once.ping()
    assert paged.figures() == at_once.figures()


def test_an_index_of_a_newer_program_is_said_to_be_one(url: str, opensearch: OpenSearch) -> None:
    (index,) = indices(opensearch, url)
    opensearch.indices.put_mapping(index=index, body={"_meta": {"format": 99}})
    with pytest.raises(EngineError, match="newer version of this program; install that version"):
        OpenSearchEngine(url).ping()


def test_without_an_index_it_says_what_makes_one() -> None:
    with pytest.raises(EngineError, match=r"There is no index test-.*; run: kb build"):
        OpenSearchEngine(engines.url()).ping()


def test_an_index_is_spread_as_its_url_says(opensearch: OpenSearch) -> None:
    url = engines.url(settings="shards=3&replicas=1")
    engine = OpenSearchEngine(url)
    for stamp in (Stamp(), None):
        engine.add([sample_report("first-2020")], stamp=stamp)
        (index,) = indices(opensearch, url)[-1:]
        parts = opensearch.cat.shards(index=index, format="json")
        assert sorted(part["prirep"] for part in parts) == [*"ppp", *"rrr"]
        assert not {"UNASSIGNED", "INITIALIZING"} & {part["state"] for part in parts}


@given(steps=steps)
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_was_added_changed_and_removed_it_answers_as_whoosh_made_at_once(
    steps: list[tuple[list[Report], set[str]]], opensearch: OpenSearch
) -> None:
    engine = OpenSearchEngine(engines.url())
    engine.add((), stamp=STAMP, lexicon=LEXICON)
    there: dict[str, Report] = {}
    for added, left in steps:
        there = {name: report for name, report in there.items() if name not in left}
        there |= {report.info.id: report for report in added}
        leaving = left - {report.info.id for report in added}
        engine.add(added, stamp=STAMP, lexicon=LEXICON, without=leaving)
    try:
        assert answers(engine) == answers(made_at_once(there, WhooshEngine(None)))
    finally:
        engines.clear(opensearch)
