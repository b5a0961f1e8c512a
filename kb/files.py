"""Writing files so that a reader sees the old one or the new one, never a half."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

LEFT = 3600  # seconds; nothing is written for longer
"""Age from which a file that was written aside was left there by a program that was killed."""


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`: written aside, flushed to disk, renamed over what was there.

    Raises:
        OSError: it could not be written; what was there is unchanged.
    """
    with replacing(path) as aside:
        aside.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside `path`, which takes its place at the end; after an error it is gone.

    Where it is removed before the end, what was there stays.

    Raises:
        OSError: it could not be written; what was there is unchanged.
    """
    _sweep(path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    except OSError as error:
        raise _about(path, error) from error
    aside = Path(name)
    try:
        yield aside
        if aside.exists():
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
            aside.chmod(0o644)
            aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise _about(path, error) from error
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _about(path: Path, error: OSError) -> OSError:
    """The same error about the file that a reader knows, not the one beside it."""
    return OSError(error.errno, error.strerror, str(path))


def _sweep(path: Path) -> None:
    """Remove what killed programs have left beside a path."""
    for left in path.parent.glob(f".{escape(path.name)}.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT:
                left.unlink()
