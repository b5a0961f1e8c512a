"""The file of a translation memory: `memory.jsonl`, a translation by people a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import msgspec

from kb.english import Day, faulty, key_of, plain
from kb.errors import EditionError
from kb.files import replacing
from kb.model import PEOPLE, Origin

FILE = "memory.jsonl"
"""Its name in the folder of a library."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A translation by people: its origin, who made it or the file it came in, and the day."""

    zh: str
    en: str
    origin: Origin
    by: str = ""
    date: Day = ""

    @property
    def key(self) -> str:
        """Key of the Chinese, see `kb.english.key_of`."""
        return key_of(self.zh)


def records(path: Path) -> Iterator[tuple[int, Record]]:
    """Each record with the place of its line, in bytes; none where there is no file.

    Raises:
        EditionError: a line is not valid, or the file cannot be read.
    """
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            place = 0
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield place, _record(line, f"{path}, line {number},")
                place += len(line)
    except OSError as error:
        raise EditionError(f"{path} cannot be read: {error.strerror}.") from error


def record_at(file: BinaryIO, place: int) -> Record:
    """The record in the line at a place."""
    file.seek(place)
    return _record(file.readline(), f"{file.name} at byte {place}")


Remember = Callable[[Record], bool]
"""Adds a record; whether it was new."""


@contextmanager
def remembering(path: Path, *, write: bool = True) -> Iterator[Remember]:
    """A way to add records to the file, which is written aside and renamed at the end.

    A record of the same Chinese, English and origin as one that is there is not added. Where
    nothing is new, or without `write`, the file stays as it is, as it does after an error.

    Raises:
        EditionError: a line of the file is not valid.
        OSError: it could not be written.
    """
    known: set[bytes] = set()
    added = 0
    with _somewhere(path, write=write) as aside, aside.open("wb") as file:

        def put(record: Record) -> None:
            known.add(_digest(record))
            file.write(msgspec.json.encode(record) + b"\n")

        def remember(record: Record) -> bool:
            nonlocal added
            if _digest(record) in known:
                return False
            put(record)
            added += 1
            return True

        for _, record in records(path):
            put(record)
        yield remember
        if not added:
            aside.unlink()


@contextmanager
def _somewhere(path: Path, *, write: bool) -> Iterator[Path]:
    """A file that takes the place of `path` at the end, or is forgotten."""
    if write:
        with replacing(path) as aside:
            yield aside
    else:
        with TemporaryDirectory() as folder:
            yield Path(folder, path.name)


def _digest(record: Record) -> bytes:
    """What tells two records apart, in sixteen bytes."""
    said = "\0".join((plain(record.zh), record.en, record.origin))
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()


def _record(line: bytes, where: str) -> Record:
    try:
        record = msgspec.json.decode(line, type=Record)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        fault = faulty(error) if isinstance(error, msgspec.ValidationError) else error
        raise EditionError(f"{where} is not valid ({fault}); mend or remove the line.") from error
    if record.origin not in PEOPLE or not record.zh.strip() or not record.en.strip():
        raise EditionError(f"{where} is no translation by people; mend or remove the line.")
    return record
