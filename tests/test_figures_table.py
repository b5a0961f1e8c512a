"""The table of figures: what other programs read is what the text says."""

from __future__ import annotations

import csv
import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from pyarrow import parquet

from kb.addresses import Address
from kb.errors import NotFoundError, SettingError
from kb.figures.figure import Figure
from kb.model import Passage, Report
from tests.samples import report_of
from web.figures import table as figures_table
from web.figures.spelled import digits
from web.figures.table import COLUMNS, as_csv, as_json, as_jsonl, record, rows, text_of

GDP = "全市地区生产总值达到1411.44亿元。"
REPORT = report_of(
    "nanchuan-2020", (GDP, "GDP reached 141.144 billion yuan."), ("", "Up 5 percent.")
)
AT = Address.parse("nanchuan-2020:0.p1.s1")
FIGURE = Figure(
    indicator="地区生产总值",
    indicator_id="gdp",
    value=Decimal("1411.44E8"),
    unit="元",
    dimension="money",
    bound="exact",
    change="level",
    kind="achieved",
    period="2019",
    dated="report",
    address=AT,
    start=10,
    end=19,
    words="1411.44亿元",
    rule="before",
)


def with_(**fields: object) -> Figure:
    return msgspec.structs.replace(FIGURE, **fields)


def table(*figures: Figure, report: Report = REPORT) -> list[figures_table.Row]:
    """The rows of figures of a report."""

    def passage(at: Address) -> Passage:
        for each in report.passages:
            if each.address == at:
                return each
        raise NotFoundError(str(at))

    def url(passage: Passage, at: Address) -> str:
        return f"/{at}?f={passage.fingerprint}"

    return list(rows(figures, [report.info], passage, url))


def cells(*figures: Figure) -> list[dict[str, str]]:
    """Rows as a program reads them from CSV."""
    text = b"".join(as_csv(table(*figures))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_record_has_these_fields_in_this_order() -> None:
    assert json.loads(
        as_json(record(with_(indicator_id="", address=None, period="", dated="")))
    ) == {
        "indicator": "地区生产总值",
        "indicator_id": "",
        "value": 141144000000,
        "value_to": None,
        "unit": "元",
        "dimension": "money",
        "bound": "exact",
        "change": "level",
        "kind": "achieved",
        "period": "",
        "dated": "",
        "address": "",
        "start": 10,
        "end": 19,
        "words": "1411.44亿元",
        "rule": "before",
    }
    assert tuple(record(FIGURE)) == figures_table.FIELDS


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1411.44E8", "141144000000"),
        ("5.50", "5.5"),
        ("-3", "-3"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("1E+2", "100"),
        ("100", "100"),
        ("0.0000001", "0.0000001"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_number_is_digits_without_an_exponent(value: str, written: str) -> None:
    assert digits(Decimal(value)) == written
    assert cells(with_(value=Decimal(value)))[0]["value"] == written


def test_a_value_in_json_is_a_number_in_digits() -> None:
    assert b'"value":141144000000,"value_to":6.5,' in as_json(
        record(with_(value_to=Decimal("6.50")))
    )


def test_a_row_says_where_a_figure_is_from() -> None:
    (row,) = table(FIGURE)
    assert list(row) == list(COLUMNS)
    known = {"report": "nanchuan-2020", "year": 2020, "level": "county", "lang": "zh"}
    assert known.items() <= row.items()
    assert row["sentence"] == GDP
    assert row["url"] == f"/{AT}?f={REPORT.passages[0].fingerprint}"
    assert (row["indicator_en"], row["words_en"]) == ("GDP", "141.144 billion yuan")


def test_the_sentence_is_in_the_language_that_was_read() -> None:
    at = Address.parse("nanchuan-2020:0.p2.s1")
    (row,) = table(with_(address=at, start=3, end=12, words="5 percent"))
    assert (row["lang"], row["sentence"], row["words_en"]) == ("en", "Up 5 percent.", "")


def test_what_is_not_known_is_absent() -> None:
    info = msgspec.structs.replace(REPORT.info, year=0, level="")
    (row,) = table(with_(indicator_id=""), report=msgspec.structs.replace(REPORT, info=info))
    assert (row["year"], row["level"], row["indicator_en"], row["value_to"]) == (None, "", "", None)


def test_a_figure_of_no_report_has_no_row() -> None:
    with pytest.raises(ValueError, match="no report"):
        table(with_(address=None))


@pytest.mark.parametrize("at", ["nanchuan-2020:0.p1.s7", "nanchuan-2020:7.p1.s1", str(AT)])
def test_a_figure_whose_sentence_is_not_there_any_more_has_a_row_all_the_same(at: str) -> None:
    other = with_(address=Address.parse(at), start=0, end=9)
    first, gone, last = table(FIGURE, other, FIGURE)
    assert (gone["sentence"], gone["url"], gone["address"]) == ("", "", at)
    assert (gone["report"], gone["year"], gone["value"]) == ("nanchuan-2020", 2020, FIGURE.value)
    assert first["sentence"] == last["sentence"] == GDP


def test_a_figure_of_a_report_that_was_taken_out_has_a_row_all_the_same() -> None:
    (row,) = table(with_(address=Address.parse("gone-2020:0.p1.s1")))
    assert (row["report"], row["year"], row["place"], row["sentence"]) == (
        "gone-2020",
        None,
        "",
        "",
    )


def test_csv_reads_back_as_it_was() -> None:
    figures = [FIGURE, with_(words='7,"5"\n%', value_to=Decimal("7.5"), bound="range")]
    assert [{name: text_of(cell) for name, cell in row.items()} for row in cells(*figures)] == [
        {name: "" if row[name] is None else str(row[name]) for name in COLUMNS}
        for row in table(*figures)
    ]


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    assert b"".join(as_csv([])).startswith(b"\xef\xbb\xbfreport,")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+5%",
        "-3%",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－3%",
        "＠x",
        "'=1",
        "''=1",
        "'x",
    ],
)
def test_a_text_is_no_formula_to_a_spreadsheet_and_is_not_lost(text: str) -> None:
    cell = cells(with_(words=text))[0]["words"]
    assert cell[0] not in "=+-@\t\r＝＋－＠"
    assert text_of(cell) == text


def test_a_negative_number_stays_a_number() -> None:
    assert cells(with_(value=Decimal("-3.5")))[0]["value"] == "-3.5"


def test_jsonl_has_a_row_a_line_and_changes_no_text() -> None:
    lines = b"".join(as_jsonl(table(FIGURE, with_(words="=1")))).splitlines()
    found = [json.loads(line) for line in lines]
    assert [list(row) for row in found] == [list(COLUMNS)] * 2
    assert [row["words"] for row in found] == ["1411.44亿元", "=1"]


def test_parquet_has_the_types_of_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "figures.parquet"
    with path.open("wb") as file:
        figures_table.write_parquet(table(FIGURE, with_(value=Decimal("9" * 400))), file)
    read = parquet.read_table(path)
    kinds = {str: "string", int: "int32", Decimal: "double"}
    assert [str(kind) for kind in read.schema.types] == [kinds[each] for each in COLUMNS.values()]
    assert read.column("value").to_pylist() == [141144000000.0, None]
    assert read.column("sentence").to_pylist() == [GDP, GDP]


def test_parquet_is_written_a_batch_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_table, "BATCH", 2)
    with (tmp_path / "x").open("wb") as file:
        figures_table.write_parquet(table(*[FIGURE] * 5), file)
    assert parquet.ParquetFile(tmp_path / "x").metadata.num_row_groups == 3
    assert parquet.read_metadata(tmp_path / "x").num_rows == 5


def test_without_pyarrow_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingError, match=r"pip install 'duizhao\[parquet\]'"):
        figures_table.require_parquet()
