"""Files are written whole or not at all, and what killed programs leave is removed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kb.files import LEFT, replacing, write_atomically


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for data in (b"old", b"new"):
        write_atomically(path, data)
        assert path.read_bytes() == data
    assert [*tmp_path.iterdir()] == [path]
    assert path.stat().st_mode & 0o777 == 0o644


def test_an_error_leaves_what_was_there_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")
    with pytest.raises(FileExistsError), replacing(path) as aside:
        aside.mkdir()
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


def test_what_is_removed_before_the_end_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")
    with replacing(path) as aside:
        aside.unlink()
    assert path.read_bytes() == b"old"


def test_what_a_killed_program_left_is_removed_by_the_next(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".file.a", ".file.b", ".file2.c"))
    for path in (old, fresh, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (path.stat().st_mtime - LEFT - 1,) * 2)
    write_atomically(tmp_path / "file", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".file.b", ".file2.c", "file"]


def test_an_error_names_the_file_that_was_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space") as raised:
        write_atomically(tmp_path / "file", b"new")
    assert raised.value.filename == str(tmp_path / "file")
    with pytest.raises(FileNotFoundError) as missing:
        write_atomically(tmp_path / "nowhere" / "file", b"new")
    assert missing.value.filename == str(tmp_path / "nowhere" / "file")
