"""Folders come and go as a whole, also where the program is killed in between."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from kb.aside import leftovers, new_folder, recover, remove_folder


def put(parent: Path, name: str, text: str, *, instead_of: str = "") -> None:
    with new_folder(parent, name, instead_of=instead_of) as aside:
        (aside / "file").write_text(text)


def here(parent: Path) -> dict[str, str]:
    return {path.name: (path / "file").read_text() for path in parent.iterdir()}


class Killed(BaseException):
    """What stands for a kill: nothing is tidied up after it."""


def killed_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Break off at the nth time that a folder is moved, and leave everything as it is."""
    done = 0
    rename = Path.rename

    def counted(path: Path, to: Path) -> Path:
        nonlocal done
        done += 1
        if done == number:
            raise Killed
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", counted)
    monkeypatch.setattr("kb.aside.shutil.rmtree", lambda *_, **__: None)


def test_a_new_folder_is_there_at_the_end(tmp_path: Path) -> None:
    with new_folder(tmp_path, "a-1") as aside:
        (aside / "file").write_text("one")
        assert not (tmp_path / "a-1").exists()
    assert here(tmp_path) == {"a-1": "one"}


def test_a_new_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    put(tmp_path, "a-1", "one")
    put(tmp_path, "a-1", "two")
    assert here(tmp_path) == {"a-1": "two"}


def test_a_new_folder_takes_the_place_of_one_with_another_name(tmp_path: Path) -> None:
    put(tmp_path, "a-1", "one")
    put(tmp_path, "b-1", "two", instead_of="a-1")
    assert here(tmp_path) == {"b-1": "two"}


def test_after_an_error_all_is_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, "a-1", "one")
    with pytest.raises(ValueError, match="wrong"), new_folder(tmp_path, "a-1"):
        raise ValueError("wrong")
    assert here(tmp_path) == {"a-1": "one"}


def test_a_removed_folder_is_gone(tmp_path: Path) -> None:
    put(tmp_path, "a-1", "one")
    remove_folder(tmp_path / "a-1")
    assert here(tmp_path) == {}


@pytest.mark.parametrize(
    ("moves", "left"),
    [(1, {"a-1": "one"}), (2, {"a-1": "one"}), (3, {"b-1": "two"})],
    ids=["before anything", "between the two moves", "before tidying up"],
)
def test_a_kill_leaves_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, left: dict[str, str]
) -> None:
    put(tmp_path, "a-1", "one")
    with monkeypatch.context() as patched:
        killed_at(moves, patched)
        with suppress(Killed):
            put(tmp_path, "b-1", "two", instead_of="a-1")
    assert leftovers(tmp_path)
    recover(tmp_path)
    assert here(tmp_path) == left


def test_a_kill_while_removing_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a-1", "one")
    with monkeypatch.context() as patched:
        killed_at(2, patched)  # the first move is the last
        remove_folder(tmp_path / "a-1")
    recover(tmp_path)
    assert here(tmp_path) == {}


def test_what_is_not_left_behind_stays(tmp_path: Path) -> None:
    put(tmp_path, "a-1", "one")
    (tmp_path / ".writing").write_text("")
    recover(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a-1", ".writing"}
