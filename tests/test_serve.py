"""`kb serve`: a real process, asked over HTTP."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import write_edition


@pytest.fixture
def server(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running server and its address; a test may add settings."""
    write_edition(tmp_path / "library")
    env = {
        **os.environ,
        "KB_LIBRARY": str(tmp_path / "library"),
        "KB_ENGINE": f"whoosh:{tmp_path / 'index'}",
        "KB_PORT": "0",
        "PYTHONUNBUFFERED": "1",
        **getattr(request, "param", {}),
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "web", "serve"],
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    line = running.stdout.readline()
    found = re.search(r"http://[0-9.:]+", line)
    assert found, line
    yield running, found.group()
    running.kill()
    running.communicate()


def test_it_prints_its_address_and_answers(server: tuple[subprocess.Popen[str], str]) -> None:
    with urllib.request.urlopen(f"{server[1]}/healthz") as answer:
        assert answer.status == 200
        assert json.load(answer)["passages"] == 7


def test_chinese_in_the_address_as_curl_sends_it_is_understood(
    server: tuple[subprocess.Popen[str], str],
) -> None:
    import socket

    host, port = server[1].removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as link:
        link.sendall("GET /api/search?q=水利 HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        reply = b"".join(iter(lambda: link.recv(65536), b""))
    assert b" 200 OK" in reply.split(b"\r\n", 1)[0]
    assert json.loads(reply.split(b"\r\n\r\n", 1)[1])["total"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told_to(
    server: tuple[subprocess.Popen[str], str], how: signal.Signals
) -> None:
    running, _ = server
    running.send_signal(how)
    _, remarks = running.communicate(timeout=10)
    assert running.returncode == 0
    assert "Traceback" not in remarks


def status_of(url: str, reader: str, body: bytes | None = None) -> int:
    """The status that a reader behind a proxy is answered with."""
    asked = urllib.request.Request(url, data=body, headers={"X-Forwarded-For": reader})
    try:
        with urllib.request.urlopen(asked) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.parametrize(
    "server", [{"KB_LIMIT": "2/hour", "KB_PROXY": "127.0.0.0/8", "KB_THREADS": "1"}], indirect=True
)
def test_each_reader_behind_a_trusted_proxy_is_held_to_the_limit(
    server: tuple[subprocess.Popen[str], str],
) -> None:
    url = f"{server[1]}/about/english"
    assert [status_of(url, "192.0.2.1") for _ in range(3)] == [200, 200, 429]
    assert status_of(url, "192.0.2.2") == 200


def test_a_large_body_is_refused(server: tuple[subprocess.Popen[str], str]) -> None:
    assert status_of(server[1], "192.0.2.1", b"x" * 20_000) == 413
