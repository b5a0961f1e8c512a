"""`kb serve`: a real process, asked over HTTP."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import write_edition


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running server and its address."""
    write_edition(tmp_path / "library")
    env = {
        **os.environ,
        "KB_LIBRARY": str(tmp_path / "library"),
        "KB_ENGINE": f"whoosh:{tmp_path / 'index'}",
        "KB_PORT": "0",
        "PYTHONUNBUFFERED": "1",
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
