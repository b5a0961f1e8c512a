"""Many reports in one file: JSONL or CSV, a record for each, read one at a time.

A record that cannot be read is named with its line, and the next one is read.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from kb.draft import Draft
from kb.errors import SourceError
from kb.reading.record import BadRecord, Record, field_of, record_of
from kb.reading.sniffing import DELIMITERS, MOST, TEXT_MOST, is_page, kind_of


def records(path: Path) -> Iterator[Record | BadRecord]:
    """The records of a JSONL or CSV file, or of a JSON file that is a single one, in order.

    Raises:
        SourceError: the file cannot be read, or is no file of records.
    """
    kind = kind_of(path)
    if kind not in ("record", "records", "csv"):
        raise SourceError(f"{path} has no records; write one JSON object a line (JSONL), or a CSV.")
    told: set[str] = set()
    try:
        with path.open("rb") as file:
            if kind == "csv":
                yield from _rows(path, file, told)
            elif kind == "record":
                yield _parsed(file.read(TEXT_MOST + 1), 1, str(path), told)
            else:
                for number, line in _lines(file):
                    yield _parsed(line, number, str(path), told)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; allow it.") from error


def read_record(path: Path) -> Draft:
    """The blocks of a file that is a single record.

    Raises:
        SourceError: it cannot be read, or is no record.
    """
    found = next(iter(records(path)))
    if isinstance(found, BadRecord):
        raise SourceError(f"{path}: {found.sentence}")
    made = draft_of(found.text)
    if not made.blocks:
        raise SourceError(f"{path} has no text on its page; get the report again.")
    return made


def draft_of(text: str) -> Draft:
    """The blocks of a record's text, which may be that of a web page."""
    from kb.reading.plain import draft_of_text
    from kb.reading.webpage import draft_of_html

    return draft_of_html(text) if is_page(text) else draft_of_text(text)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank with their numbers; `None` for one that is too long."""
    number = 0
    while line := file.readline(TEXT_MOST + 1):
        number += 1
        whole: bytes | None = line
        if len(line) > TEXT_MOST:
            whole = None
            while line and not line.endswith(b"\n"):
                line = file.readline(TEXT_MOST + 1)
        if whole is None or whole.strip():
            yield number, whole


def _parsed(data: bytes | None, number: int, name: str, told: set[str]) -> Record | BadRecord:
    """The record that a JSON object is."""
    if data is None or len(data) > TEXT_MOST:
        return BadRecord(number, "The record is larger than any report; part it.")
    source = data.strip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
    try:
        found = json.loads(_decoded(source, name))
    except SourceError:
        return BadRecord(number, "The line is no text; save the file in UTF-8.")
    except RecursionError:
        return BadRecord(number, "The record is nested deeper than any report; simplify it.")
    except ValueError as error:
        reason = str(error).split(":")[0]
        return BadRecord(number, f"The line is no JSON object ({reason}); mend it.")
    if not isinstance(found, dict):
        return BadRecord(number, "The line is no JSON object; write {…} with a text.")
    return record_of(found, source, number, told)


def _decoded(data: bytes, name: str) -> str:
    from kb.reading.charset import decode

    try:
        return data.decode()
    except UnicodeDecodeError:
        return decode(data, name)


def _rows(path: Path, file: BinaryIO, told: set[str]) -> Iterator[Record | BadRecord]:
    """The records of a CSV file, whose first row names the columns."""
    with closing(_text_of(path, file)) as text:
        yield from _rows_of(path, text, told)


def _rows_of(path: Path, text: io.TextIOBase, told: set[str]) -> Iterator[Record | BadRecord]:
    """The records of the rows below the first."""
    header = text.readline(TEXT_MOST)
    delimiter = max(DELIMITERS, key=header.count)
    counted = _Counted(text, header)
    before = csv.field_size_limit(TEXT_MOST)
    try:
        reader = csv.reader(counted, delimiter=delimiter)
        names = [name.strip() for name in next(reader)]
        if "text" not in map(field_of, names):
            raise SourceError(
                f"{path} is a table without a column of texts; name one `text` or 正文."
            )
        while True:
            number = counted.number + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except (csv.Error, UnicodeError) as error:
                yield BadRecord(number, f"The row cannot be read ({error}); mend it.")
                continue
            if any(map(str.strip, row)):
                yield _row(names, row, number, told)
    finally:
        csv.field_size_limit(before)


def _row(names: list[str], row: list[str], number: int, told: set[str]) -> Record | BadRecord:
    """The record of a row; its source is the JSON object of its columns and cells."""
    if len(row) > len(names):
        return BadRecord(number, "The row has more cells than columns; quote cells with commas.")
    found = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
    source = json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")
    return record_of(found, source, number, told)


def _text_of(path: Path, file: BinaryIO) -> io.TextIOBase:
    """The file as text: UTF-8 of any length is read as it comes, another encoding at once."""
    from kb.reading.charset import decode

    try:
        deque(_decoding(file), maxlen=0)
    except UnicodeDecodeError:
        size = path.stat().st_size
        if size > MOST:
            raise SourceError(f"{path} is large and not UTF-8; save it in UTF-8.") from None
        file.seek(0)
        return io.StringIO(decode(file.read(), str(path)), newline="")
    file.seek(0)
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


def _decoding(file: BinaryIO) -> Iterator[str]:
    """The file decoded piece by piece, to know whether it can be."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    while chunk := file.read(1 << 20):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


class _Counted(Iterator[str]):
    """Lines of at most so many characters, counted; longer ones come in pieces."""

    def __init__(self, text: io.TextIOBase, first: str) -> None:
        self._text, self._first = text, first
        self.number = 0

    def __next__(self) -> str:
        line, self._first = self._first or self._text.readline(TEXT_MOST), ""
        if not line:
            raise StopIteration
        self.number += 1
        return line
