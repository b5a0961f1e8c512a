"""Files are edited aside and put back as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import EditionError, LibraryError
from kb.keeping.editing import take
from kb.library import Library
from tests.samples import write_edition

NAME = "nanchuan-2020"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """One report; what is taken aside is beside it."""
    write_edition(tmp_path / "library")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return Library(tmp_path / "library")


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_what_was_written_is_put_back(library: Library) -> None:
    taken = take(library, NAME)
    change(taken.folder / "zh.json", "修成水库三座", "修成水库四座")
    taken.put_back()
    assert "修成水库四座" in library.load(NAME).passages[1].zh


def test_who_when_and_where_can_be_corrected(library: Library) -> None:
    taken = take(library, NAME)
    change(taken.folder / "report.toml", "year = 2020", "year = 2021")
    taken.put_back()
    assert library.load(NAME).info.year == 2021


def test_nothing_has_changed_before_anything_is_written(library: Library) -> None:
    assert not take(library, NAME).changed()


@pytest.mark.parametrize(("file", "new"), [("zh.json", "{\n\n  "), ("report.toml", "\n\nid =")])
def test_white_space_is_no_change(library: Library, file: str, new: str) -> None:
    taken = take(library, NAME)
    change(taken.folder / file, new.strip(), new)
    assert (taken.folder / file).read_bytes() != taken.before[file]
    assert not taken.changed()


def test_a_remark_is_a_change(library: Library) -> None:
    taken = take(library, NAME)
    change(taken.folder / "report.toml", "year", "# Not certain.\nyear")
    assert list(taken.changed()) == ["report.toml"]


def test_what_is_not_valid_is_refused_and_kept_aside(library: Library) -> None:
    taken = take(library, NAME)
    change(taken.folder / "zh.json", "{", "")
    with pytest.raises(EditionError, match="not valid JSON"):
        taken.put_back()
    assert library.load(NAME).passages
    assert taken.changed()


def test_what_others_changed_meanwhile_is_not_undone(library: Library) -> None:
    taken = take(library, NAME)
    change(taken.folder / "zh.json", "三座", "四座")
    change(library.folder / NAME / "zh.json", "三座", "五座")
    with pytest.raises(LibraryError, match="changed by somebody else"):
        taken.put_back()
    assert "五座" in library.load(NAME).passages[1].zh


def test_an_id_is_not_changed_by_editing(library: Library) -> None:
    taken = take(library, NAME)
    change(taken.folder / "report.toml", f'id = "{NAME}"', 'id = "other-2020"')
    with pytest.raises(LibraryError, match=f"kb rename {NAME} other-2020"):
        taken.put_back()


@pytest.mark.parametrize("name", ["en.human.json", "../nanchuan-2020/zh.json", "nothing"])
def test_a_file_that_is_not_there_is_told_with_those_that_are(library: Library, name: str) -> None:
    with pytest.raises(EditionError, match=r"there are report\.toml, source\.txt, zh\.json"):
        take(library, NAME, (name,))
