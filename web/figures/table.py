"""Figures as other programs read them: a record, a row of the table, the table as a file.

The fields of a record and the columns of the table are part of the interface and stay;
docs/figures.md explains them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby, islice
from math import isfinite
from types import MappingProxyType
from typing import Any, BinaryIO

import msgspec

from kb.addresses import Address
from kb.errors import NotFoundError, SettingError
from kb.figures.figure import Figure
from kb.model import Bilingual, Info, Language, Passage, Source
from web.figures.spelled import digits, indicator_en, words_en

Url = Callable[[Passage, Address], str]
"""The permanent link of a sentence of a passage."""
Row = Mapping[str, str | int | Decimal | None]
"""Column → what stands there; texts that are absent are empty, numbers are `None`."""
FIELDS = Figure.__struct_fields__
"""The fields of a record, in order."""
COLUMNS: Mapping[str, type] = MappingProxyType(
    {
        "report": str, "variant_of": str, "year": int, "level": str, "place": str, "place_en": str,
        "indicator_id": str, "indicator": str, "indicator_en": str,
        "kind": str, "change": str, "bound": str,
        "value": Decimal, "value_to": Decimal, "unit": str, "dimension": str,
        "period": str, "dated": str, "words": str, "words_en": str, "sentence": str, "lang": str,
        "address": str, "start": int, "end": int, "rule": str, "url": str,
    }
)  # fmt: skip
"""The columns of the table, in order, and what they hold."""

BATCH = 5000
"""Rows that are held at a time for Parquet."""
_BOM = "\ufeff"
"""By this Excel knows that a file is UTF-8."""
_FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")
_GUARDED = re.compile(f"'{_FORMULA.pattern}")
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def record(figure: Figure) -> dict[str, Any]:
    """A figure with all that is known of it, its address as text; for `as_json`."""
    return {
        **msgspec.structs.asdict(figure),
        "value": _decimal(figure.value),
        "value_to": _decimal(figure.value_to),
        "address": str(figure.address or ""),
    }


def as_json(data: object, *, indent: int | None = None) -> bytes:
    """Records or rows as JSON, on one line without `indent`; values are numbers in digits."""
    encoded = _ENCODER.encode(data)
    return encoded if indent is None else msgspec.json.format(encoded, indent=indent)


def rows(
    figures: Iterable[Figure],
    infos: Iterable[Info],
    passage: Callable[[Address], Passage],
    url: Url,
) -> Iterator[Row]:
    """A row for each figure, in their order.

    Where the index was built anew since the figures were read, and a sentence is no longer there
    or says something else, `sentence` and `url` are empty.

    Args:
        figures: figures of reports, those of a passage one after the other.
        infos: what is known of those reports; one that is missing is known by its id alone.
        passage: finds the passage at an address: that of an engine.
        url: makes the link of a sentence.
    """
    about = {info.id: info for info in infos}
    for address, found in groupby(figures, _passage_of):
        info = about.get(address.report) or Info(address.report, Bilingual(""), Source("", ""))
        place = _there(passage, address)
        language = info.language if place is None else "zh" if place.zh else "en"
        sentences = {
            text.address: text.zh if language == "zh" else text.en
            for text in (place.sentences if place else ())
        }
        for figure in found:
            at = figure.address or address
            sentence = sentences.get(at, "")
            if place and sentence[figure.start : figure.end] == figure.words:
                yield _row(figure, info, sentence, language, url(place, at))
            else:
                yield _row(figure, info, "", language, "")


def _there(passage: Callable[[Address], Passage], address: Address) -> Passage | None:
    try:
        return passage(address)
    except NotFoundError:  # taken out since the figure was read
        return None


def _passage_of(figure: Figure) -> Address:
    if figure.address is None:
        raise ValueError("A figure of no report has no row.")
    return figure.address.at()


def _row(figure: Figure, info: Info, sentence: str, language: Language, url: str) -> Row:
    known = {
        **record(figure),
        "report": info.id,
        "variant_of": info.variant_of,
        "year": info.year or None,
        "level": info.level,
        "place": info.place.zh,
        "place_en": info.place.en,
        "indicator_en": indicator_en(figure),
        "words_en": words_en(figure.words, language, figure.dimension),
        "sentence": sentence,
        "lang": language,
        "url": url,
    }
    return {name: known[name] for name in COLUMNS}


def _decimal(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(digits(value))


def as_csv(table: Iterable[Row]) -> Iterator[bytes]:
    """The table as CSV, a piece at a time: UTF-8 with the mark that Excel needs, lines by CRLF.

    A text that a spreadsheet would take for a formula has an apostrophe before it, which
    `text_of` takes away.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write(_BOM)
    writer.writerow(COLUMNS)
    for row in table:
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(_cell(row[name]) for name in COLUMNS)
    yield buffer.getvalue().encode()


def _cell(value: str | int | Decimal | None) -> str:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, Decimal):
        return digits(value)
    return "" if value is None else str(value)


def text_of(cell: str) -> str:
    """The text that stands in a cell of CSV."""
    return cell[1:] if _GUARDED.match(cell) else cell


def as_jsonl(table: Iterable[Row]) -> Iterator[bytes]:
    """The table as JSON, a row a line."""
    for row in table:
        yield as_json(row) + b"\n"


def write_parquet(table: Iterable[Row], file: BinaryIO) -> None:
    """Write the table as Parquet; `value` and `value_to` are doubles, of fifteen sure digits.

    What is larger than any double is absent.

    Raises:
        SettingError: pyarrow is not installed.
    """
    arrow, parquet = require_parquet()
    types = {str: arrow.string(), int: arrow.int32(), Decimal: arrow.float64()}
    schema = arrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    remaining = iter(table)
    with parquet.ParquetWriter(file, schema) as writer:
        while batch := list(islice(remaining, BATCH)):
            columns = [[_stored(row[name]) for row in batch] for name in COLUMNS]
            writer.write_table(arrow.table(columns, schema=schema))


def require_parquet() -> tuple[Any, Any]:
    """The modules that write Parquet.

    Raises:
        SettingError: they are not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise SettingError(
            "Parquet needs pyarrow; install it: pip install 'duizhao[parquet]'"
        ) from error
    return pa, parquet


def _stored(value: str | int | Decimal | None) -> str | int | float | None:
    if not isinstance(value, Decimal):
        return value
    double = float(value)
    return double if isfinite(double) else None
