"""Which sources there are in what a person names: files, folders, and files of many records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.errors import SourceError
from kb.keeping.adding import Job
from kb.keeping.preparing import Given
from kb.reading.bulk import records
from kb.reading.record import BadRecord, Record
from kb.reading.sniffing import kind_of

MANY = ("record", "records", "csv")


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those in the folders that are, sorted; hidden ones apart."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
            if inner.is_file() and not hidden:
                yield inner


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
            if kind_of(path) not in MANY:
                yield Job(str(path), path, given)
                continue
            for record in records(path):
                yield _of_record(path, record, given)
        except SourceError as error:
            yield Job(str(path), path, error=str(error))


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
