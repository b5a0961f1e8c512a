"""A set to measure with: passages, queries, and which passage answers which query.

A set is a folder of `passages.jsonl` (`id, lang, title, text`), `queries.jsonl` (`id, lang,
text`) and `qrels.tsv` (query, passage, grade). A grade may be left off, where it is 1, and
TREC's four columns are read as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

import msgspec

from kb.errors import MeasureError

Grades = Mapping[str, Mapping[str, int]]
"""Query id → passage id → how well the passage answers, from 1."""
Tag = Annotated[str, msgspec.Meta(pattern=r"^([eE][nN]|[zZ][hH])([-_]|$)")]
"""A language, `en`, `zh` or any other tag that begins so."""


class SetPassage(msgspec.Struct, frozen=True):
    """A passage of a set."""

    id: str
    lang: Tag
    text: str
    title: str | None = None

    @property
    def is_chinese(self) -> bool:
        return self.lang.lower().startswith("zh")


class SetQuery(msgspec.Struct, frozen=True):
    """A query of a set."""

    id: str
    text: str
    lang: str = ""


class Judged(msgspec.Struct, frozen=True):
    """A set as read: what is searched, what is asked, and what each query should find.

    `remarks` says what of the files could not be used, a sentence each.
    """

    name: str
    passages: tuple[SetPassage, ...]
    queries: tuple[SetQuery, ...]
    grades: Grades
    remarks: tuple[str, ...] = ()

    def digest(self) -> str:
        """Hash of the passages: the same passages, the same digest."""
        return hashlib.sha256(msgspec.json.encode(self.passages)).hexdigest()[:16]


def read_set(folder: Path) -> Judged:
    """The set in a folder; only queries that have an answer in it are asked.

    Raises:
        MeasureError: a file is missing or not valid, or no query has a judgement.
    """
    if not folder.is_dir():
        raise MeasureError(
            f"{folder} is no folder; give one with passages.jsonl, queries.jsonl and qrels.tsv."
        )
    remarks: list[str] = []
    passages = _once(folder / "passages.jsonl", SetPassage, remarks)
    empty = sum(not passage.text.strip() for passage in passages)
    if empty:
        remarks.append(f"passages.jsonl: {_have(empty, 'passage')} no text and cannot be found.")
    queries = _once(folder / "queries.jsonl", SetQuery, remarks)
    grades = _grades(folder / "qrels.tsv", passages, queries, remarks)
    judged = tuple(query for query in queries if query.id in grades)
    if not judged:
        raise MeasureError(
            f"{folder} has no query with a judgement; qrels.tsv has to name ids of the other two."
        )
    if len(judged) < len(queries):
        count = len(queries) - len(judged)
        remarks.append(f"{_have(count, 'query')} no relevant passage and are left out.")
    return Judged(folder.resolve().name, passages, judged, grades, tuple(remarks))


def _grades(
    path: Path,
    passages: Iterable[SetPassage],
    queries: Iterable[SetQuery],
    remarks: list[str],
) -> Grades:
    """The relevant passages of each query; a grade of 0 says that a passage is not relevant."""
    known = {passage.id for passage in passages}
    asked = {query.id for query in queries}
    grades: dict[str, dict[str, int]] = {}
    strange: list[str] = []
    for query, passage, grade in _judgements(path):
        if query not in asked or passage not in known:
            strange.append(query if query not in asked else passage)
        elif grade > 0:
            grades.setdefault(query, {})[passage] = grade
    if strange:
        what = "1 line names" if len(strange) == 1 else f"{len(strange)} lines name"
        remarks.append(f"qrels.tsv: {what} what is not there, {strange[0]} first; left out.")
    return grades


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """Query, passage and grade of each line; a first line that names the columns is none."""
    for number, line in _lines(path):
        columns = line.split("\t") if "\t" in line else line.split()
        match [column.strip() for column in columns]:
            case [query, passage]:
                grade = "1"
            case [query, passage, grade] | [query, _, passage, grade]:
                pass
            case _:
                query = passage = grade = ""
        if query and passage and grade.removeprefix("-").isdecimal():
            yield query, passage, int(grade)
        elif number > 1 or not query:
            raise MeasureError(
                f"{path} line {number} is not query, passage and a whole number, parted by tabs; "
                "mend the line."
            )


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def _once(path: Path, kind: type[T], remarks: list[str]) -> tuple[T, ...]:
    """The records of a file, the first one of each id."""
    found: dict[str, T] = {}
    again: list[str] = []
    for record in _records(path, kind):
        if record.id in found:
            again.append(record.id)
        found.setdefault(record.id, record)
    if again:
        what = "1 id is" if len(again) == 1 else f"{len(again)} ids are"
        remarks.append(f"{path.name}: {what} there twice, {again[0]} first; the first one counts.")
    if not found:
        raise MeasureError(f"{path} is empty; write one JSON object a line.")
    return tuple(found.values())


def _records(path: Path, kind: type[T]) -> Iterator[T]:
    decode: Callable[[str], T] = msgspec.json.Decoder(kind).decode
    for number, line in _lines(path):
        try:
            record = decode(line)
        except msgspec.DecodeError as error:
            raise MeasureError(f"{path} line {number}: {error}; mend the line.") from error
        if record.id.split() != [record.id]:
            raise MeasureError(
                f"{path} line {number}: the id {record.id!r} is empty or holds white space, with "
                "which nothing could read a run; give another one, in qrels.tsv too."
            )
        yield record


def _lines(path: Path) -> Sequence[tuple[int, str]]:
    """The lines that are not blank, with their numbers."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MeasureError(f"{path} is not UTF-8; save it as UTF-8.") from error
    except OSError as error:
        raise MeasureError(
            f"{path} cannot be read ({error.strerror}); a set has passages.jsonl, queries.jsonl "
            "and qrels.tsv."
        ) from error
    # Not splitlines: a JSON string may hold other signs that end a line, such as U+2028.
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _have(count: int, noun: str) -> str:
    """`1 query has`, `2 queries have`."""
    if count == 1:
        return f"1 {noun} has"
    return f"{count} {noun.removesuffix('y') + 'ies' if noun.endswith('y') else noun + 's'} have"
