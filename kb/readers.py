"""Readers: a function from path to draft for each type of source file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb.draft import Draft
from kb.errors import EditionError
from kb.newspaper import mend

Reader = Callable[[Path], Draft]


def read_text(path: Path) -> Draft:
    """The blocks of a plain UTF-8 text with the hard line breaks of a newspaper page.

    Raises:
        EditionError: the file is not UTF-8 or cannot be read.
    """
    try:
        return mend(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise EditionError(
            f"{path} is not UTF-8 at byte {error.start}; convert it to UTF-8 first."
        ) from error
    except OSError as error:
        raise EditionError(f"{path} cannot be read: {error.strerror}.") from error


READERS: dict[str, Reader] = {".txt": read_text}


def read(path: Path) -> Draft:
    """The blocks of a source file, read by the reader for its type.

    Raises:
        EditionError: there is no reader for the type, or the file cannot be read.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise EditionError(f"{path} has no reader; the known types are {known}.")
    return reader(path)
