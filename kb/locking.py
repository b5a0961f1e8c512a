"""One writer at a time in a library; who it is, is said to the next."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kb.errors import LibraryLockedError

_LOCK = ".writing"
_HOLDER = ".writing.by"


@contextmanager
def writing(folder: Path, what: str) -> Iterator[None]:
    """Hold the library in `folder` for writing; `what` is the command that does.

    The lock is the operating system's: a program that was killed holds it no longer.

    Raises:
        LibraryLockedError: another program is writing it; the message names it.
        OSError: the folder cannot be written.
    """
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        holder = _holder(folder)
        raise LibraryLockedError(
            f"{folder} is being written by {holder}; wait for it and try again."
        ) from None
    try:
        since = datetime.now().astimezone().strftime("%H:%M")
        said = f"{what} (process {os.getpid()}, since {since})"
        (folder / _HOLDER).write_text(said, encoding="utf-8")
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        return (folder / _HOLDER).read_text(encoding="utf-8")
    except OSError:
        return "another program"
