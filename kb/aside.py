"""Folders that appear, change and go as a whole, whatever kills the program in between.

.new.<name>.<name>.…     being written; nothing yet
.old.<name>.<other>.…    taken away for another; it comes back if that one never arrived
.out.<name>.<name>.…     removed; only its files are still there

Only the one who holds the library for writing makes these, so that whatever is found by the
next one was left behind.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def new_folder(parent: Path, name: str, *, instead_of: str = "") -> Iterator[Path]:
    """A folder to be filled, which at the end is there under `name`, as a whole.

    It takes the place of one that has this name, and of the one that is named.

    Raises:
        OSError: it could not be written; what was there is unchanged.
    """
    place = _place(parent, "new", name, name)
    try:
        (place / name).mkdir()
        yield place / name
        _flush(place / name)
        _put(place / name, parent / name, parent / (instead_of or name))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def remove_folder(folder: Path) -> None:
    """Take a folder away at once; its files are removed afterwards.

    Raises:
        OSError: it cannot be moved; it is still there.
    """
    place = _place(folder.parent, "out", folder.name, folder.name)
    try:
        _move(folder, place / folder.name)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def leftovers(parent: Path) -> tuple[Path, ...]:
    """What killed programs have left in a folder."""
    return tuple(path for kind in ("new", "old", "out") for path in parent.glob(f".{kind}.*.*.*"))


def recover(parent: Path) -> None:
    """Bring back what was taken away for something that never came, and remove the rest."""
    for left in leftovers(parent):
        _, kind, name, other, _ = left.name.split(".")
        arrived = (parent / name).exists() or (parent / other).exists()
        if kind == "old" and not arrived and (left / name).exists():
            _move(left / name, parent / name)
        shutil.rmtree(left, ignore_errors=True)


def flush_folder(folder: Path) -> None:
    """Have the system write the names in a folder to disk, where it can be told to."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folder, and flushes names by itself.
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put(filled: Path, folder: Path, old: Path) -> None:
    if not old.exists():
        _move(filled, folder)
        return
    place = _place(folder.parent, "old", old.name, folder.name)
    try:
        _move(old, place / old.name)
        _move(filled, folder)
    except OSError:
        if (place / old.name).exists():
            (place / old.name).rename(old)
        raise
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _place(parent: Path, kind: str, name: str, other: str) -> Path:
    return Path(tempfile.mkdtemp(dir=parent, prefix=f".{kind}.{name}.{other}."))


def _move(folder: Path, to: Path) -> None:
    """Move a folder, on disk too; where that fails it is where it was."""
    folder.rename(to)
    try:
        flush_folder(to.parent)
    except OSError:
        to.rename(folder)
        raise


def _flush(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    flush_folder(folder)
