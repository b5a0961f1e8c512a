"""A disk that is full: one sentence, and the library and its index are as they were.

Room ends at the n-th thing that takes some, for many n, and stays ended until the command is done.
"""

from __future__ import annotations

import builtins
import errno
import gc
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

import pytest

from index.build import open_engine
from index.query import parse
from kb.library import Library
from kb.model import Report
from tests.incoming import ENGLISH, program, read_here, written
from tests.program import Program

__all__ = ["read_here"]
ROOM = re.compile("make room|No space left")
EACH = 60
"""Writes up to which each is one that fails; an index takes thousands."""
WRITING = frozenset("wax+")


class Disk:
    """A disk under a folder, with room for so many writes; files of others are let alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.room = 10**9
        self.taken = 0

    def take(self, path: object) -> None:
        """Take some room for a file.

        Raises:
            OSError: there is none left.
        """
        if not str(path).startswith(self.folder):
            return
        self.taken += 1
        if self.taken > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


class Written:
    """A file that is written to a disk."""

    def __init__(self, file: IO[Any], disk: Disk, name: object) -> None:
        self._file, self._disk, self._name = file, disk, name

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def write(self, data: Any) -> int:  # noqa: ANN401 - text or bytes
        self._disk.take(self._name)
        return self._file.write(data)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk that the library and the index are on."""
    disk = Disk(tmp_path)
    opened, fsync, mkdir, make = io.open, os.fsync, os.mkdir, os.open

    def opening(file: Any, mode: str = "r", *args: Any, **rest: Any) -> Any:  # noqa: ANN401
        if isinstance(file, int) or not WRITING & set(mode):
            return opened(file, mode, *args, **rest)
        disk.take(file)
        return Written(opened(file, mode, *args, **rest), disk, file)

    def making(path: Any, flags: int, *args: Any, **rest: Any) -> int:  # noqa: ANN401
        if flags & os.O_CREAT and not Path(path).exists():
            disk.take(path)
        return make(path, flags, *args, **rest)

    def flushing(handle: int) -> None:
        disk.take(Path(f"/proc/self/fd/{handle}").readlink())
        fsync(handle)

    def entering(path: Any, *args: Any, **rest: Any) -> None:  # noqa: ANN401
        disk.take(path)
        mkdir(path, *args, **rest)

    monkeypatch.setattr(builtins, "open", opening)
    monkeypatch.setattr(io, "open", opening)
    monkeypatch.setattr(os, "open", making)
    monkeypatch.setattr(os, "fsync", flushing)
    monkeypatch.setattr(os, "mkdir", entering)
    return disk


@contextmanager
def room_for(disk: Disk, writes: int) -> Iterator[None]:
    """While it lasts the disk has room for so many writes."""
    disk.room, disk.taken = writes, 0
    try:
        yield
    finally:
        disk.room = 10**9


@pytest.fixture
def kb(
    tmp_path: Path,
    disk: Disk,
    read_here: None,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Program:
    """`kb` over a library of two reports, its index built; temporary files are elsewhere."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("aside")))
    kb = program(tmp_path)
    kb("add", "--id", "one", written(tmp_path, "one.txt"))
    kb("add", "--id", "two", written(tmp_path, "two.txt", ENGLISH))
    written(
        tmp_path,
        "three.txt",
        "一、工作\n水利建设见成效，修成公路九条，新建学校两所，群众生活改善。\n",
    )
    return kb


def reports(kb: Program) -> dict[str, Report]:
    return {report.info.id: report for report in Library(kb.library)}


def answers(kb: Program) -> dict[str, Report]:
    """What the index holds, which has to be found in it."""
    engine = open_engine(f"whoosh:{kb.index}")
    held = {info.id: engine.report(info.id) for info in engine.ping().reports}
    assert engine.search(parse("水利"), limit=0).total
    return held


def editing(filename: str) -> None:
    """An editor that corrects a figure."""
    path = Path(filename)
    text = path.read_text("utf-8")
    path.write_text(text.replace("三座", "四座"), "utf-8")


def leftovers(kb: Program) -> list[str]:
    return [path.name for path in kb.library.rglob(".*") if not path.name.startswith(".writing")]


def commands(folder: Path) -> dict[str, list[str]]:
    return {
        "add": ["add", "--id", "three", str(folder / "three.txt")],
        "replace": ["add", "--replace", "--id", "one", str(folder / "three.txt")],
        "edit": ["edit", "one"],
        "rename": ["rename", "one", "uno"],
        "remove": ["remove", "--yes", "two"],
        "backup": ["backup", str(folder / "all.zip")],
        "build": ["build", "--force"],
    }


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # Whoosh, where it fails.
@pytest.mark.parametrize("name", commands(Path()))
def test_wherever_room_ends_nothing_is_half_done(
    kb: Program, disk: Disk, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.edit", editing)
    args = commands(tmp_path)[name]
    before, held = reports(kb), answers(kb)
    failed = room = 0
    while True:
        with room_for(disk, room):
            done = kb(*args)
        assert not leftovers(kb)
        if done.exit_code == 0:
            break
        failed += 1
        room += 1 if room < EACH else room // 6
        assert done.exit_code == 1
        error = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
        assert len(error) == 1, done.output
        assert ROOM.search(error[0]), error[0]
        assert "Traceback" not in done.stderr
        now = reports(kb)
        assert answers(kb) == held
        del done  # With its error it holds what Whoosh left open, its lock too.
        gc.collect()
        if now != before:  # It was written, and then there was no room for the index.
            break
    print(f"{name}: {failed} times without room, up to {room} writes")  # noqa: T201 - what is measured
    assert failed
    kb("build")
    assert answers(kb) == reports(kb)
