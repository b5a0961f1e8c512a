"""A library: made by `kb init`, told from any other folder, and of use before it has a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from index.build import open_engine
from kb.errors import EditionError
from kb.library import Faults, Library, left_out, shipped_seeds
from tests.incoming import files_of, program, written
from tests.program import Program, fails
from tests.samples import write_edition
from web.app import create_app
from web.cli import main


@pytest.fixture
def empty(tmp_path: Path) -> Program:
    """`kb` over a library without reports."""
    return program(tmp_path)


# Making one.


def test_init_makes_a_library_with_the_shipped_glossary(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "my-reports"
    done = CliRunner().invoke(main, ["init", str(folder)])
    assert done.exit_code == 0
    assert f"kb --library {folder} add" in done.stdout
    shipped = (shipped_seeds() / "glossary.tsv").read_bytes()
    assert (folder / "glossary.tsv").read_bytes() == shipped
    assert not Library(folder).ids()


@pytest.mark.parametrize("name", ["file", "folder"])
def test_init_touches_nothing_that_is_there(tmp_path: Path, name: str) -> None:
    written(tmp_path, "file", "x")
    written(tmp_path / "folder", "x", "x")
    done = CliRunner().invoke(main, ["init", str(tmp_path / name)])
    assert done.exit_code == 1
    assert "is not empty; give a folder that is, or a new one." in done.stderr
    assert files_of(tmp_path) == {"file": b"x", "folder/x": b"x"}


# A library without reports.


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["list"], ""),
        (["list", "--json"], "[]"),
        (["search", "水利"], "No passage was found in 0 reports"),
        (["stats"], "reports"),
        (["check"], "0 reports checked, no problem found."),
        (["check", "--repair"], "0 reports checked, no problem found."),
        (["check", "--translations"], "0 reports checked"),
        (["build"], "0 reports, 0 passages in whoosh:"),
        (["export"], ""),
        (["translate", "--dry-run"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_without_reports_every_command_answers(empty: Program, args: list[str], said: str) -> None:
    empty("build")
    done = empty(*args)
    assert done.exit_code == 0, done.output
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize(
    "args", [["show", "1.p1"], ["outline", "a-1"], ["cite", "1.p1"], ["remove", "a-1"]]
)
def test_without_reports_a_place_is_not_found(empty: Program, args: list[str]) -> None:
    assert fails(empty, *args)


PAGES = ["/", "/search?q=水利", "/library", "/about/english", "/api/search?q=水利", "/api/library"]


@pytest.mark.parametrize("page", PAGES)
def test_without_reports_every_page_answers(empty: Program, page: str) -> None:
    empty("build")
    client = create_app(open_engine(f"whoosh:{empty.index}"), testing=True).test_client()
    answer = client.get(page)
    assert answer.status_code == 200
    assert answer.text


def test_a_library_is_told_from_any_other_folder(tmp_path: Path, empty: Program) -> None:
    assert Library(empty.library).ids() == ()
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(EditionError, match="kb init"):
            Library(folder).ids()


@pytest.mark.parametrize("file", ["zh.json", "en.json", "draft.json", "source.pdf"])
def test_files_of_a_report_without_the_one_that_names_it_are_told(
    empty: Program, file: str
) -> None:
    written(empty.library / "a-1", file)
    written(empty.library / "notes", "notes.txt")
    library = Library(empty.library)
    assert library.ids() == ()
    assert list(library.headless()) == list(library.faults()) == ["a-1"]
    assert library.folders() == {"a-1", "notes"}
    done = empty("check")
    assert done.exit_code == 1
    told = "a-1 holds files of a report but no report.toml; restore it, or move the folder away."
    assert told in done.stdout
    assert told in empty("list").stderr


def damaged(folder: Path) -> Library:
    """A library of which one of three reports can be read."""
    for name in ("a-1", "b-1", "c-1"):
        write_edition(folder, name)
    (folder / "a-1" / "report.toml").write_text("id =", "utf-8")
    (folder / "b-1" / "zh.json").write_text("{", "utf-8")
    return Library(folder)


def test_what_cannot_be_read_is_left_out_and_told(empty: Program) -> None:
    library = damaged(empty.library)
    faults: Faults = {}
    assert [report.info.id for report in library.sound(faults)] == ["c-1"]
    assert list(faults) == list(library.faults()) == ["a-1", "b-1"]
    assert [info.id for info in library.infos()] == ["b-1", "c-1"]
    first, second = left_out(faults)
    assert first.startswith(f"left out: a-1: {library.folder}/a-1/report.toml is not valid: ")
    assert first.endswith("; mend it, or run: kb check")
    assert second.startswith("left out: b-1: ")


def test_what_cannot_be_read_stops_no_record_of_the_others(empty: Program) -> None:
    library = damaged(empty.library)
    written(library.folder / "c-1", "en.human.json", '{"c-1:1": "Works"}')
    assert library.record() == 1


def test_what_is_being_written_aside_is_no_report(empty: Program) -> None:
    write_edition(empty.library, ".new.a-1.a-1.x")
    assert not Library(empty.library).ids()


def test_a_folder_that_cannot_be_an_id_is_named(empty: Program) -> None:
    write_edition(empty.library, "No Id")
    with pytest.raises(EditionError, match=r"No Id cannot be a report's id; use a-z"):
        Library(empty.library).ids()


def test_who_writes_first_brings_back_what_a_killed_program_took_away(empty: Program) -> None:
    library = Library(empty.library)
    (library.folder / ".old.a-1.a-1.x").mkdir()
    write_edition(library.folder / ".old.a-1.a-1.x", "a-1")
    with library.writing("kb add"):
        assert library.ids() == ("a-1",)
    assert library.load("a-1").passages


def test_the_digest_is_of_what_is_said_and_not_of_who_writes(empty: Program) -> None:
    library = Library(empty.library)
    write_edition(library.folder, "a-1")
    before = library.digest()
    with library.writing("kb add"):
        assert library.digest() == before
    write_edition(library.folder, "b-1")
    assert library.digest() != before
    assert list(library.digests()) == ["a-1", "b-1"]
