"""Several hosts serve one cluster from its URL alone, and only who has the library writes it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch

from index.engine import Stamp
from index.opensearch_engine import OpenSearchEngine
from kb.model import Report
from tests.cluster import engines
from tests.program import Program
from tests.samples import sample_report, write_edition

pytestmark = [pytest.mark.cluster, pytest.mark.usefixtures("cluster", "cleared")]

SEARCH = "/api/search?q=%E6%B0%B4%E5%88%A9"


def serve(url: str, home: Path, stack: ExitStack) -> str:
    """`kb serve` that knows nothing but the engine's URL; where it answers."""
    home.mkdir()
    named = {"PATH", "PYTHONPATH", "LANG"} & os.environ.keys()
    environment = {name: os.environ[name] for name in named}
    environment |= {"HOME": str(home), "KB_ENGINE": url, "KB_PORT": "0", "PYTHONUNBUFFERED": "1"}
    running = stack.enter_context(
        subprocess.Popen(
            [sys.executable, "-m", "web", "serve"],
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
        )
    )
    stack.callback(running.kill)
    assert running.stdout
    return running.stdout.readline().partition("http://")[2].split()[0]


def get(host: str, path: str) -> tuple[int, Any]:
    """What a server answers, without what differs from one time or server to the next."""
    link = http.client.HTTPConnection(host, timeout=120)
    try:
        link.request("GET", path)
        answer = link.getresponse()
        told = json.loads(answer.read().decode().replace(host, "HOST"))
    finally:
        link.close()
    told.pop("took_ms", None)
    return answer.status, told


def states(client: OpenSearch, url: str) -> list[str]:
    """The indices there are of an engine."""
    name = url.partition("?")[0].rpartition("/")[2]
    return sorted(one["index"] for one in client.cat.indices(index=f"{name}*", format="json"))


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def test_two_hosts_without_a_library_answer_alike_and_build_nothing(
    opensearch: OpenSearch, stack: ExitStack, tmp_path: Path
) -> None:
    url = engines.url()
    engine = OpenSearchEngine(url)
    engine.add([sample_report("theirs-2020")], stamp=Stamp(library="theirs"))
    before = states(opensearch, url), engine.ping()
    hosts = [serve(url, tmp_path / name, stack) for name in ("first", "second")]
    first, second = (get(host, SEARCH) for host in hosts)
    assert first == second
    assert first[0] == 200
    assert {hit["report"] for hit in first[1]["hits"]} == {"theirs-2020"}
    assert (states(opensearch, url), engine.ping()) == before


def test_hosts_see_what_is_written_meanwhile(stack: ExitStack, tmp_path: Path) -> None:
    url = engines.url()
    engine = OpenSearchEngine(url)
    engine.add([sample_report("first-2020")], stamp=Stamp())
    hosts = [serve(url, tmp_path / name, stack) for name in ("first", "second")]
    for host in hosts:
        assert get(host, "/healthz")[1]["reports"] == ["first-2020"]
    engine.add([sample_report("second-2021")])
    for host in hosts:
        assert get(host, "/healthz")[1]["reports"] == ["first-2020", "second-2021"]


def test_a_host_can_wait_for_who_builds(
    opensearch: OpenSearch, stack: ExitStack, tmp_path: Path
) -> None:
    url = engines.url()
    host = serve(url, tmp_path / "host", stack)
    status, told = get(host, SEARCH)
    assert status == 503
    assert told["error"].endswith("run: kb build")
    assert states(opensearch, url) == []
    OpenSearchEngine(url).add([sample_report("first-2020")], stamp=Stamp())
    assert get(host, SEARCH)[0] == 200


def test_a_second_command_is_told_who_builds(tmp_path: Path) -> None:
    url = engines.url()
    program = Program(tmp_path)
    write_edition(program.library)
    said: list[subprocess.CompletedProcess[str]] = []

    def coming() -> Iterator[Report]:
        yield sample_report("first-2020")
        command = [sys.executable, "-m", "web", "--library", str(program.library)]
        said.append(
            subprocess.run(
                [*command, "--engine", url, "build"], capture_output=True, text=True, check=False
            )
        )

    engine = OpenSearchEngine(url)
    engine.add(coming(), stamp=Stamp())
    assert said[0].returncode == 1
    assert f"by another program (process {os.getpid()} on " in said[0].stderr
    assert "Traceback" not in said[0].stderr
    assert [info.id for info in engine.ping().reports] == ["first-2020"]
