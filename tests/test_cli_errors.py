"""Bad input: one sentence with the remedy, exit status 1, never a traceback."""

from __future__ import annotations

import shlex
import socket
import subprocess
from pathlib import Path

import pytest

from tests.program import NAME, Program, fails
from tests.samples import write_edition


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, its index not yet built."""
    program = Program(tmp_path)
    write_edition(program.library)
    return program


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
        (["outline", "nowhere-1999"], f"there are {NAME}"),
        (["outline", "\udcff"], f"there are {NAME}"),
        (["export", "--report", "nowhere-1999"], f"there are {NAME}"),
        (["search", "--report", "nowhere-1999", "水"], f"there are {NAME}"),
        (["edition", "nowhere-1999"], NAME),
        (["--engine", "nosuch:x", "stats"], "whoosh:FOLDER"),
        (["--library", "/nowhere", "stats"], "/nowhere"),
        (["serve", "--host", "nosuch.invalid", "--port", "0"], "--host"),
        (["--url", "example.org", "serve", "--port", "0"], "https://example.org"),
    ],
)
def test_what_is_not_there_is_said(kb: Program, args: list[str], names: str) -> None:
    assert names in fails(kb, *args)


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("zh.json", "{", "zh.json is not valid JSON"),
        ("zh.json", "[]", "make the edition again"),
        ("zh.json", '{"1.p1": "水"}', "zh.json"),
        ("en.project.json", f'{{"{NAME}:1.p1.s1": "\\ud800"}}', "half a character"),
        ("en.project.json", f'{{"{NAME}:9.p9.s9": "Water."}}', "no Chinese"),
        ("report.toml", "id =", "report.toml is not valid"),
        ("report.toml", "", "report.toml is not valid"),
        ("source.txt", "水", "source.txt is not the file that was recorded"),
        ("../glossary.tsv", "水\twater", "glossary.tsv must begin with"),
    ],
)
def test_a_file_that_is_not_valid_is_named(kb: Program, file: str, text: str, says: str) -> None:
    (kb.library / NAME / file).write_text(text, encoding="utf-8")
    assert says in fails(kb, "search", "水")


def test_a_file_that_is_not_utf_8_is_named(kb: Program) -> None:
    (kb.library / NAME / "zh.json").write_bytes("水利建设".encode("gb18030"))
    assert "zh.json is not UTF-8" in fails(kb, "search", "水")


def test_a_folder_where_a_file_should_be_is_said_as_such(kb: Program) -> None:
    path = kb.library / NAME / "zh.json"
    path.unlink()
    path.mkdir()
    assert fails(kb, "search", "水").endswith("zh.json cannot be read: Is a directory.")


def test_a_library_without_an_edition_is_said(kb: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for args in (["search", "水"], ["check"]):
        assert "is no library" in fails(kb, "--library", str(tmp_path / "empty"), *args)


def test_a_folder_that_cannot_be_written_is_said(kb: Program) -> None:
    assert "KB_ENGINE" in fails(kb, "--engine", "whoosh:/proc/none/index", "build")


def test_output_that_cannot_be_written_is_said(kb: Program) -> None:
    kb("build")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*kb.command, "export"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "Error: The output cannot be read or written (No space left on device); make room for it."
    ]


def test_a_file_where_the_index_should_be_is_said(kb: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "KB_ENGINE" in fails(kb, "--engine", f"whoosh:{tmp_path / 'file'}", "build")


def test_a_port_that_is_taken_is_said(kb: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port" in fails(kb, "serve", "--port", str(taken.getsockname()[1]))


def test_a_reader_that_stops_reading_gets_no_traceback(kb: Program) -> None:
    kb("build")
    line = f"{shlex.join(kb.command)} export | head -n 1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") == 1
