"""A library goes into one file and comes back as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kb.errors import ImportedFileError, LibraryError
from kb.keeping.backup import back_up, restore
from kb.library import Library, make_library
from tests.incoming import files_of, written
from tests.samples import write_edition


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = make_library(tmp_path / "library")
    write_edition(made.folder)
    return made


def test_a_library_comes_back_as_it_was(library: Library, tmp_path: Path) -> None:
    assert back_up(library, tmp_path / "all.zip") == {}
    restored, faults = restore(tmp_path / "all.zip", tmp_path / "again")
    assert faults == {}
    assert restored.digest() == library.digest()
    assert list(restored) == list(library)


def test_an_empty_library_comes_back_empty(tmp_path: Path) -> None:
    back_up(make_library(tmp_path / "library"), tmp_path / "all.zip")
    restored, _ = restore(tmp_path / "all.zip", tmp_path / "again")
    assert restored.ids() == ()


def test_nothing_is_written_into_a_folder_in_use(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "all.zip")
    with pytest.raises(LibraryError, match="is not empty"):
        restore(tmp_path / "all.zip", library.folder)


def with_member(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, data)


@pytest.mark.parametrize(
    "member",
    ["../outside", "/outside", "a-1/b/c", "a-1/.hidden", ".hidden/file", "a-1\\..\\..\\x", "x"],
)
def test_a_file_that_would_go_elsewhere_is_refused(
    library: Library, tmp_path: Path, member: str
) -> None:
    back_up(library, tmp_path / "all.zip")
    with_member(tmp_path / "all.zip", member, b"x")
    with pytest.raises(ImportedFileError, match="no backup of a library"):
        restore(tmp_path / "all.zip", tmp_path / "again")
    assert {path.name for path in tmp_path.iterdir()} == {"library", "all.zip"}


def test_a_damaged_file_restores_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    back_up(library, path)
    whole = path.read_bytes()
    for size in range(0, len(whole), len(whole) // 20):
        path.write_bytes(whole[:size])
        with pytest.raises(ImportedFileError, match=r"all\.zip"):
            restore(path, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_backup_with_a_damaged_report_restores_nothing(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "all.zip")
    with_member(tmp_path / "all.zip", "broken-2020/report.toml", b"id =")
    told = r"cannot be read, broken-2020 \(broken-2020/report\.toml is not valid.*--force"
    with pytest.raises(ImportedFileError, match=told):
        restore(tmp_path / "all.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("damage", ["cut off", "gone"])
def test_a_damaged_report_is_kept_as_it_is_and_told(
    library: Library, tmp_path: Path, damage: str
) -> None:
    write_edition(library.folder, "broken-2020")
    path = library.folder / "broken-2020" / "report.toml"
    path.write_text("id =", "utf-8") if damage == "cut off" else path.unlink()
    told = back_up(library, tmp_path / "all.zip")
    restored, again = restore(tmp_path / "all.zip", tmp_path / "again", force=True)
    assert list(told) == list(again) == ["broken-2020"]
    assert str(tmp_path) not in again["broken-2020"]
    assert files_of(restored.folder) == files_of(library.folder)


def test_a_folder_that_is_no_report_is_kept_and_no_fault(library: Library, tmp_path: Path) -> None:
    written(library.folder / "My notes", "to do.txt", "x")
    assert back_up(library, tmp_path / "all.zip") == {}
    restored, _ = restore(tmp_path / "all.zip", tmp_path / "again")
    assert (restored.folder / "My notes" / "to do.txt").read_text() == "x"


def test_a_file_that_is_there_is_replaced_only_when_asked(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"dear")
    with pytest.raises(LibraryError, match=r"is there already; .*--force"):
        back_up(library, path)
    assert path.read_bytes() == b"dear"
    back_up(library, path, force=True)
    assert zipfile.is_zipfile(path)
