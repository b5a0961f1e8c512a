"""Bad input: one sentence with the remedy, exit status 1, never a traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.build import build, open_engine
from index.query import parse
from kb.library import Library
from tests.samples import write_edition
from tests.test_cli import NAME, Program

PROGRAM = [sys.executable, "-m", "web"]


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, its index not yet built."""
    program = Program(tmp_path)
    write_edition(program.library)
    return program


def fails(kb: Program, *args: str) -> str:
    """The one sentence that a command fails with."""
    done = kb(*args)
    assert done.exit_code == 1
    assert not done.stdout
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Building")]
    assert len(lines) == 1
    assert lines[0].startswith("Error: ")
    return lines[0]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "，。！",
        "*",
        "-",
        '""',
        "\x00",
        "水 section:x",
        "水 year:soon",
        "水 report:nowhere-1999",
    ],
)
def test_a_query_that_cannot_be_is_said(kb: Program, query: str) -> None:
    assert fails(kb, "search", "--", query).endswith(".")


@pytest.mark.parametrize(
    "query",
    [
        '"unbalanced',
        "水\x00土",
        "\ud800水",
        "<script>alert(1)</script>",
        "'; DROP TABLE reports; --",
        "(水",
        "水*",
        "[a TO z]",
        "title:水",
        "a AND (b OR",
        "水~2^3",
        "水 section:9.9",
        ".*+?{1,}",
        "水" * 100_000,
    ],
)
def test_any_other_query_is_answered(kb: Program, query: str) -> None:
    assert kb("search", "--", query).exit_code == 0


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (["show", "水"], "not an address"),
        (["show", "nowhere-1999:1.p1"], NAME),
        (["show", "第一部分第99段"], "passages"),
        (["cite", "c99"], "nearest are c1"),
        (["show", f"{NAME}:9.p9"], "nearest are"),
        (["search", "9.p9"], "nearest are"),
        (["outline", "nowhere-1999"], "nowhere-1999"),
        (["export", "--report", "nowhere-1999"], "nowhere-1999"),
        (["edition", "nowhere-1999"], NAME),
        (["--engine", "nosuch:x", "stats"], "whoosh:FOLDER"),
        (["--library", "/nowhere", "stats"], "/nowhere"),
        (["--url", "example.org", "serve", "--port", "0"], "https://example.org"),
    ],
)
def test_what_is_not_there_is_said(kb: Program, args: list[str], names: str) -> None:
    assert names in fails(kb, *args)


def test_an_edition_that_is_not_valid_is_named(kb: Program) -> None:
    (kb.library / NAME / "zh.json").write_text("{", encoding="utf-8")
    assert "zh.json" in fails(kb, "search", "水")


def test_an_edition_that_is_not_valid_leaves_the_index_as_it_was(kb: Program) -> None:
    kb("build")
    (kb.library / NAME / "zh.json").write_text("{", encoding="utf-8")
    fails(kb, "build", "--force")
    engine = open_engine(f"whoosh:{kb.index}")
    assert engine.search(parse("水")).total


@pytest.mark.parametrize("damage", ["toc", "seg", "toc cut", "seg cut", "toc noise", "seg noise"])
def test_a_damaged_index_is_built_anew(kb: Program, damage: str) -> None:
    kb("build")
    kind, _, how = damage.partition(" ")
    for path in kb.index.glob(f"*.{kind}"):
        if not how:
            path.unlink()
        else:
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] if how == "cut" else os.urandom(len(data)))
    done = kb("search", "水")
    assert done.exit_code == 0
    assert done.stderr.startswith("Building the index")
    assert done.stdout


def test_check_of_a_damaged_index_says_to_build_it(kb: Program) -> None:
    kb("build")
    for path in kb.index.glob("*.seg"):
        path.unlink()
    assert "kb build" in kb("check").stdout


def test_a_build_killed_in_the_middle_leaves_what_was_there(kb: Program) -> None:
    kb("build")
    write_edition(kb.library, "other-2021")
    env = {**os.environ, "KB_LIBRARY": str(kb.library), "KB_ENGINE": f"whoosh:{kb.index}"}
    for delay in (0.3, 0.8, 1.2):
        running = subprocess.Popen([*PROGRAM, "build", "--force"], env=env, stderr=subprocess.PIPE)
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert open_engine(f"whoosh:{kb.index}").search(parse("水利")).total
    assert kb("build", "--force").exit_code == 0
    assert len(open_engine(f"whoosh:{kb.index}").ping().reports) == 2


def test_a_reader_goes_on_while_the_index_is_swapped_and_then_sees_the_new_one(
    kb: Program,
) -> None:
    kb("build")
    reader = open_engine(f"whoosh:{kb.index}")
    before = reader.search(parse("水利"))
    open_before = reader.ping()
    write_edition(kb.library, "other-2021")
    writer = open_engine(f"whoosh:{kb.index}")
    build(writer, Library(kb.library))
    after = reader.search(parse("水利"))
    assert len(open_before.reports) == 1
    assert after.total == 2 * before.total


def test_a_folder_that_cannot_be_written_is_said(kb: Program) -> None:
    assert "KB_ENGINE" in fails(kb, "--engine", "whoosh:/proc/none/index", "build")


def test_a_file_where_the_index_should_be_is_said(kb: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "KB_ENGINE" in fails(kb, "--engine", f"whoosh:{tmp_path / 'file'}", "build")


def test_two_builds_at_once_leave_one_good_index(kb: Program) -> None:
    env = {**os.environ, "KB_LIBRARY": str(kb.library), "KB_ENGINE": f"whoosh:{kb.index}"}
    both = [subprocess.Popen([*PROGRAM, "build"], env=env, stderr=subprocess.PIPE) for _ in "ab"]
    ends = [(running.communicate()[1].decode(), running.returncode) for running in both]
    assert 0 in [status for _, status in ends]
    assert not any("Traceback" in text for text, _ in ends)
    assert open_engine(f"whoosh:{kb.index}").search(parse("水利")).total


def test_a_port_that_is_taken_is_said(kb: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port" in fails(kb, "serve", "--port", str(taken.getsockname()[1]))


def test_a_reader_that_stops_reading_gets_no_traceback(kb: Program) -> None:
    env = {**os.environ, "KB_LIBRARY": str(kb.library), "KB_ENGINE": f"whoosh:{kb.index}"}
    kb("build")
    command = f"{sys.executable} -m web export | head -n 1"
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") == 1
