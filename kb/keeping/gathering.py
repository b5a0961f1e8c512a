"""Which sources there are in what a person names: files, folders, and files of many records."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.errors import SourceError
from kb.given import Given
from kb.keeping.adding import Job
from kb.library import MARKER
from kb.reading.bulk import records
from kb.reading.record import BadRecord, Record
from kb.reading.sniffing import kind_of
from kb.report_file import FILE as INFO

MANY = ("record", "records", "csv")


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those in the folders that are, sorted; hidden ones apart.

    Whatever else is in a folder is among them, a pipe say, to be refused by its name; so is a
    folder that is a library.
    """
    for path in paths:
        yield from _inside(path) if path.is_dir() else (path,)


def _inside(folder: Path) -> Iterator[Path]:
    if _is_library(folder):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink() and os.access(path, os.R_OK | os.X_OK):
            yield from _inside(path)
        else:
            yield path


def _is_library(folder: Path) -> bool:
    """Whether what is in a folder was made of other sources: it is a library, or a report."""
    return any(next(folder.glob(pattern), None) for pattern in (MARKER, INFO, f"*/{INFO}"))


def count(paths: Iterable[Path]) -> int:
    """How many sources there are about; of a file of records, its lines."""
    return sum(map(_count, files(paths)))


def _count(path: Path) -> int:
    try:
        if kind_of(path) in MANY:
            with path.open("rb") as file:
                return sum(1 for _ in file)
    except (SourceError, OSError):
        pass
    return 1


def gather(paths: Iterable[Path], given: Given) -> Iterator[Job]:
    """A job for each source; what is said of all of them goes before what a record says."""
    for path in files(paths):
        try:
            yield from _in_file(path, given)
        except SourceError as error:
            yield Job(str(path), path, error=str(error))


def _in_file(path: Path, given: Given) -> Iterator[Job]:
    """The sources in one file.

    Raises:
        SourceError: it is none, or holds none.
    """
    if path.is_dir() and _is_library(path):
        raise SourceError(f"{path} is a library itself; add what its reports were made from.")
    if kind_of(path) not in MANY:
        yield Job(str(path), path, given)
        return
    empty = True
    for record in records(path):
        empty = False
        yield _of_record(path, record, given)
    if empty:
        raise SourceError(f"{path} holds no record; get it again.")


def _of_record(path: Path, record: Record | BadRecord, given: Given) -> Job:
    name = f"{path}:{record.line}"
    if isinstance(record, BadRecord):
        return Job(name, path, error=record.sentence)
    said = Given(
        **{
            field: getattr(given, field) or getattr(record, field)
            for field in Given.__dataclass_fields__
        }
    )
    return Job(name, path, said, record.source, record.warnings)
