"""What is derived is made anew; what is not is left for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.draft_file import FILE as DRAFT
from kb.keeping.repair import left_behind, repair
from kb.library import Library
from kb.report_file import FILE, with_changes
from tests.samples import write_edition

NAME = "nanchuan-2020"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one report that says which reader read it."""
    folder = write_edition(tmp_path)
    source = {"file": "source.txt", "sha256": Library(tmp_path).load(NAME).info.source.sha256}
    changed = with_changes((folder / FILE).read_text("utf-8"), {})
    text = changed.decode().replace('file = "source.txt"', 'file = "source.txt"\nreader = "text"')
    assert source["sha256"] in text
    (folder / FILE).write_text(text, "utf-8")
    return Library(tmp_path)


def test_a_sound_library_needs_no_repair_twice(library: Library) -> None:
    list(repair(library))
    assert not list(repair(library))


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", None], ids=["empty", "cut", "of no", "gone"])
def test_a_damaged_draft_is_read_again(library: Library, damage: bytes | None) -> None:
    before = library.load(NAME)
    list(repair(library))
    path = library.folder / NAME / DRAFT
    path.unlink() if damage is None else path.write_bytes(damage)
    assert "read from the source again" in "".join(repair(library))
    assert library.load(NAME) == before


def test_a_text_that_is_missing_is_made_again(library: Library) -> None:
    before = library.load(NAME)
    (library.folder / NAME / "zh.json").unlink()
    assert "zh.json is made from the source again" in "".join(repair(library))
    assert library.load(NAME) == before


def test_a_source_that_is_another_file_is_not_ours_to_mend(library: Library) -> None:
    (library.folder / NAME / "source.txt").write_text("别的文件。", "utf-8")
    assert not list(repair(library))


def test_a_damaged_record_of_what_english_is_of_is_removed(library: Library) -> None:
    path = library.folder / NAME / "of.human.json"
    path.write_text("{", "utf-8")
    assert "taken anew" in "".join(repair(library))
    assert not path.exists()


def test_one_report_that_says_nothing_stops_no_other(library: Library) -> None:
    write_edition(library.folder, "broken-2020")
    (library.folder / "broken-2020" / FILE).write_text("id =", "utf-8")
    (library.folder / NAME / "zh.json").unlink()
    assert len([said for said in repair(library) if "zh.json" in said]) == 1


@pytest.mark.parametrize("former", ["nanchuan-1", "nowhere-1"])
def test_a_copy_of_what_was_renamed_or_removed_is_told(library: Library, former: str) -> None:
    write_edition(library.folder, "copy-2020")
    for name, changes in (
        (NAME, {"former": ("nanchuan-1",)}),
        ("copy-2020", {"variant_of": former}),
    ):
        path = library.folder / name / FILE
        path.write_bytes(with_changes(path.read_text("utf-8"), changes))
    assert f"where it named {former}" in "".join(repair(library))
    known = NAME if former == "nanchuan-1" else ""
    assert library.load("copy-2020").info.variant_of == known


def test_a_copy_of_a_report_that_is_only_damaged_stays_its_copy(library: Library) -> None:
    path = write_edition(library.folder, "copy-2020") / FILE
    path.write_bytes(with_changes(path.read_text("utf-8"), {"variant_of": NAME}))
    (library.folder / NAME / FILE).write_text("id =", "utf-8")
    assert not list(repair(library))
    assert library.load("copy-2020").info.variant_of == NAME


def test_what_a_killed_program_left_is_told(library: Library) -> None:
    (library.folder / ".new.a-1.a-1.x").mkdir()
    assert ".new.a-1.a-1.x was left" in "".join(left_behind(library))
    with library.writing("kb check"):
        pass
    assert not list(left_behind(library))
