"""`kb add`: what became of each source, in lines and in JSON, and what is written."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kb.keeping import adding
from kb.keeping.adding import Added, Job
from kb.keeping.preparing import Prepared
from kb.library import Library
from kb.locking import writing
from tests.incoming import ENGLISH, OTHER, files_of, program, read_here, written
from tests.program import Program, fails

__all__ = ["read_here"]
KEYS = set("source outcome id passages headings warnings copy_of share error".split())


@pytest.fixture
def kb(tmp_path: Path, read_here: None) -> Program:
    """`kb` over a library without reports."""
    return program(tmp_path)


def said(kb: Program, *args: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in kb("add", "--json", *args).stdout.splitlines()]


def test_what_was_added_is_found(kb: Program, tmp_path: Path) -> None:
    done = kb("add", "--place", "通辽市", "--year", "2020", written(tmp_path))
    assert done.exit_code == 0
    assert done.stdout.startswith("+ tongliao-2020  7 passages  5 headings")
    assert done.stderr.startswith("1 added\n")
    assert json.loads(kb("search", "--json", "水利").stdout)["hits"][0]["report"] == "tongliao-2020"


def test_each_source_is_a_line_with_the_sign_of_what_became_of_it(
    kb: Program, tmp_path: Path
) -> None:
    one, other = written(tmp_path), written(tmp_path, "b.txt", OTHER)
    bad = written(tmp_path, "bad.txt", " ")
    assert [line[:3] for line in kb("add", one, other, one, bad).stdout.splitlines()] == [
        "+ a", "? -", "= a", "! -",
    ]  # fmt: skip
    assert kb("add", "--variants", other).stdout.startswith("+ b  ")
    assert kb("add", "--replace", "--id", "b", one).stdout.startswith("* b  ")


def test_another_copy_is_offered_with_what_to_do(kb: Program, tmp_path: Path) -> None:
    kb("add", written(tmp_path))
    done = kb("add", written(tmp_path, "b.txt", OTHER))
    assert "another copy of a (" in done.stdout
    assert "--variants adds it beside that one, --replace in its place" in done.stdout
    assert done.exit_code == 0
    assert done.stderr == (
        "1 not added: copies of reports that are there (--variants, --replace)\n"
    )


def test_as_json_each_source_is_a_line_with_these_keys(kb: Program, tmp_path: Path) -> None:
    one, other = written(tmp_path), written(tmp_path, "b.txt", OTHER)
    bad = written(tmp_path, "bad.txt", " ")
    done = kb("add", "--json", one, one, other, bad)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(set(record) == KEYS for record in records)
    assert [record["outcome"] for record in records] == ["added", "same", "offered", "failed"]
    assert [record["source"] for record in records] == [one, one, other, bad]
    assert records[0]["passages"] == 7
    assert (records[2]["copy_of"], records[2]["share"] > 0.8) == ("a", True)
    assert records[3]["error"]


def test_one_that_cannot_be_added_stops_none_and_the_status_says_so(
    kb: Program, tmp_path: Path
) -> None:
    bad = written(tmp_path, "bad.txt", " ")
    done = kb("add", bad, str(tmp_path / "nowhere"), written(tmp_path))
    assert done.exit_code == 1
    assert done.stderr.startswith("2 failed · 1 added\n")
    assert "Error" not in done.stderr
    assert kb("search", "水利").stdout
    assert Library(kb.library).ids() == ("a",)


def test_of_a_folder_every_file_is_added_but_hidden_ones(kb: Program, tmp_path: Path) -> None:
    written(tmp_path / "in", "a.txt")
    written(tmp_path / "in" / "deep", "en.txt", ENGLISH)
    written(tmp_path / "in", ".hidden.txt", OTHER)
    assert [record["outcome"] for record in said(kb, str(tmp_path / "in"))] == ["added"] * 2


def test_a_folder_without_a_file_is_wrong_usage(kb: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = kb("add", str(tmp_path / "in"))
    assert done.exit_code == 2
    assert "There is no file in it" in done.stderr


def test_lines_of_a_file_of_records_are_added_one_by_one(kb: Program, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "One", "title": "甲", "text": OTHER}, ensure_ascii=False),
        "{broken",
        json.dumps({"id": "two", "text": ENGLISH, "shape": "round"}),
    ]
    done = said(kb, path := written(tmp_path, "all.jsonl", "\n".join(lines)))
    assert [(record["source"], record["outcome"], record["id"]) for record in done] == [
        (f"{path}:1", "added", "one"),
        (f"{path}:2", "failed", ""),
        (f"{path}:3", "added", "two"),
    ]
    assert "shape" in str(done[2]["warnings"])
    kept = json.loads((kb.library / "one" / "source.json").read_text("utf-8"))
    assert kept["text"] == OTHER


def test_a_dry_run_says_what_would_be_and_writes_nothing(kb: Program, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    path = written(tmp_path)
    done = kb("add", "--dry-run", path)
    assert done.stdout.startswith("+ a  7 passages")
    assert sorted(tmp_path.rglob("*")) == sorted([*before, Path(path)])


@pytest.mark.parametrize("option", [["--id", "mine"], ["--title", "报告"]])
def test_an_id_or_a_title_is_for_one_source(kb: Program, tmp_path: Path, option: list[str]) -> None:
    one = written(tmp_path / "in")
    for paths in ([one, one], [str(tmp_path / "in")]):
        done = kb("add", *option, *paths)
        assert done.exit_code == 2
        assert "for one source" in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [["--year", "last"], ["--year", "22"], ["--level", "village"], ["--language", "fr"],
     ["--workers", "0"]],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_said_of_a_report_is_wrong_usage(
    kb: Program, tmp_path: Path, wrong: list[str]
) -> None:
    assert kb("add", *wrong, written(tmp_path)).exit_code == 2


def test_a_day_that_is_none_is_refused(kb: Program, tmp_path: Path) -> None:
    done = kb("add", "--date", "someday", written(tmp_path))
    assert done.exit_code == 2
    assert "2022-03-05" in done.stderr
    assert not Library(kb.library).ids()


def test_a_library_that_another_writes_is_named_with_who_does(kb: Program, tmp_path: Path) -> None:
    path = written(tmp_path)
    with writing(kb.library, "kb translate"):
        told = fails(kb, "add", path)
    assert "is being written by kb translate (process " in told
    assert "wait for it" in told
    assert not Library(kb.library).ids()


def test_the_library_that_came_with_the_program_is_not_changed(
    kb: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    monkeypatch.setattr(Library, "is_shipped", True)
    before = files_of(kb.library)
    told = fails(kb, "add", path)
    assert "kb init FOLDER" in told
    assert files_of(kb.library) == before


@pytest.mark.parametrize("folder", ["nowhere", "in"])
def test_what_is_no_library_is_refused_with_how_to_make_one(
    kb: Program, tmp_path: Path, folder: str
) -> None:
    path = written(tmp_path / "in")
    done = kb("--library", str(tmp_path / folder), "add", path)
    assert done.exit_code == 1
    assert "kb init" in done.stderr
    assert [path.name for path in (tmp_path / "in").iterdir() if path.name != ".writing"] == [
        "a.txt"
    ]


def test_from_a_shell_sources_are_read_by_workers_of_their_own(tmp_path: Path) -> None:
    kb = program(tmp_path)
    paths = [written(tmp_path), written(tmp_path, "en.txt", ENGLISH), str(tmp_path / "nowhere")]
    done = subprocess.run(
        [*kb.command, "add", "--workers", "2", *paths], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert [line[:3] for line in done.stdout.decode().splitlines()] == ["+ a", "+ e", "! -"]
    assert b"Traceback" not in done.stderr
    assert kb("search", "reservoirs").stdout


def test_an_empty_id_is_wrong_usage(kb: Program, tmp_path: Path) -> None:
    done = kb("add", "--id", " ", written(tmp_path))
    assert done.exit_code == 2
    assert "--id is empty" in done.stderr
    assert not Library(kb.library).ids()


def test_a_dry_run_says_that_it_is_one_in_json(kb: Program, tmp_path: Path) -> None:
    (dry,) = said(kb, "--dry-run", path := written(tmp_path))
    (done,) = said(kb, path)
    assert dry == done | {"dry_run": True}


def test_the_index_is_brought_up_to_date_though_nothing_was_added(
    kb: Program, tmp_path: Path
) -> None:
    kb("add", path := written(tmp_path))
    shutil.rmtree(kb.index)
    assert "Building the index" in kb("add", path).stderr
    assert "Building" not in kb("list").stderr


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KeyboardInterrupt(), "Aborted!"),
        (OSError(errno.ENOSPC, "No space left on device"), "make room for it."),
        (OSError(errno.ENOENT, "No such file or directory"), "give a folder that exists."),
        (OSError(errno.EROFS, "Read-only file system"), "change its permissions."),
        (OSError(errno.EIO, "Input/output error"), "look at the disk that it is on."),
    ],
    ids=str,
)
def test_a_run_that_is_stopped_says_how_far_it_came(
    kb: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    sentence: str,
) -> None:
    put = adding._Shelf.put

    def failing(shelf: adding._Shelf, job: Job, prepared: Prepared) -> Added:
        if job.path.name == "b.txt":
            raise error
        return put(shelf, job, prepared)

    one, other = written(tmp_path), written(tmp_path, "b.txt", ENGLISH)
    with monkeypatch.context() as patch:
        patch.setattr(adding._Shelf, "put", failing)
        done = kb("add", one, other)
    assert done.exit_code == 1
    assert done.stderr.startswith("1 added, then stopped\n")
    assert done.stderr.rstrip().endswith(sentence)
    assert isinstance(error, KeyboardInterrupt) or f"The library {kb.library} " in done.stderr
    assert json.loads(kb("search", "--json", "水利").stdout)["hits"]
