"""Files of many records: each is read by itself, and a bad one stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import SourceError
from kb.readers import read
from kb.reading import bulk
from kb.reading.bulk import records
from kb.reading.record import BadRecord, Record

A = "全市经济总量增长百分之六。"


def jsonl(path: Path, *lines: object) -> Path:
    texts = (
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def good(path: Path) -> list[Record]:
    return [record for record in records(path) if isinstance(record, Record)]


def bad(path: Path) -> list[BadRecord]:
    return [record for record in records(path) if isinstance(record, BadRecord)]


def test_a_record_says_who_where_and_when(tmp_path: Path) -> None:
    line = {
        "id": "a-2022",
        "title": "政府工作报告",
        "region": "安平市",
        "level": "市级",
        "year": "2022年",
        "lang": "zh-Hans",
        "source": "https://example.org/a",
        "日期": "2022年1月5日",
        "speaker": "李明",
        "publisher": "安平日报",
        "origin": "official",
        "text": A,
    }
    assert good(jsonl(tmp_path / "a.jsonl", line)) == [
        Record(
            line=1,
            source=json.dumps(line, ensure_ascii=False).encode(),
            text=A,
            id="a-2022",
            title="政府工作报告",
            place="安平市",
            level="prefecture",
            year=2022,
            language="zh",
            url="https://example.org/a",
            date="2022-01-05",
            speaker="李明",
            publisher="安平日报",
            origin="official",
        )
    ]


def test_a_source_that_is_no_address_is_a_description(tmp_path: Path) -> None:
    record = good(jsonl(tmp_path / "a", {"text": A, "source": "安平日报第三版"}))[0]
    assert (record.url, record.description) == ("", "安平日报第三版")


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("level", "party", "one of national, province, prefecture, county"),
        ("year", "next year", "a year, as 2022"),
        ("year", True, "a year, as 2022"),
        ("language", "fr", "one of zh, en"),
        ("date", "2022-13-45", "a day, as 2022-03-05"),
        ("url", "example", "an address, as https://…"),
        ("title", ["a"], "a text"),
        ("origin", "mine", "one of "),
    ],
)
def test_what_cannot_be_is_left_out_and_said(
    tmp_path: Path, name: str, value: object, wanted: str
) -> None:
    record = good(jsonl(tmp_path / "a", {"text": A, name: value}))[0]
    assert not getattr(record, name)
    (warning,) = record.warnings
    assert warning.startswith(f"The {name} {str(value)!r} is not {wanted}")
    assert warning.endswith("; it is left out.")


def test_digits_of_full_width_are_a_year(tmp_path: Path) -> None:
    assert good(jsonl(tmp_path / "a", {"text": A, "year": "２００４年"}))[0].year == 2004


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("序号,地区,年份,标题,正文内容", f"1,安平市,2022,报告,{A}"),
        ("序号,正文字数,报告正文", f"1,13,{A}"),
        ("id,full_text,text_length", f"a,{A},13"),
    ],
)
def test_the_column_of_texts_is_told_by_its_name(tmp_path: Path, header: str, row: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n{row}\n{row}\n", "utf-8")
    assert [record.text for record in good(path)] == [A, A]
    assert not bad(path)


def test_a_table_without_a_column_of_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,title\n1,报告\n", "utf-8")
    with pytest.raises(
        SourceError, match="table without a column of texts; name one `text` or 正文"
    ):
        list(records(path))


def test_rows_of_commas_alone_are_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\n,\na,{A}\n , \n", "utf-8")
    assert [(record.id, record.line) for record in good(path)] == [("a", 3)]
    assert not bad(path)


def test_unknown_fields_are_named_once(tmp_path: Path) -> None:
    line = {"text": A, "colour": "red"}
    said = [record.warnings for record in good(jsonl(tmp_path / "a", line, line))]
    assert said == [("Unknown fields are left out: colour.",), ()]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param('{"text": "a"', "no JSON object", id="cut short"),
        pytest.param("[1]", r"write \{…\}", id="a list"),
        pytest.param('{"title": "a"}', "has no text", id="without text"),
        pytest.param('{"text": "  "}', "has no text", id="a blank text"),
        pytest.param('{"text": ' + "[" * 100_000, "nested|no JSON", id="depth"),
    ],
)
def test_a_bad_line_stops_no_other(tmp_path: Path, line: str, sentence: str) -> None:
    path = jsonl(tmp_path / "a", {"text": "一"}, "", line, {"text": "二"})
    assert [(record.line, record.text) for record in good(path)] == [(1, "一"), (4, "二")]
    assert [found.line for found in bad(path)] == [3]
    with pytest.raises(SourceError, match=sentence):
        raise SourceError(bad(path)[0].sentence)


def test_a_line_that_is_too_long_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "TEXT_MOST", 40)
    path = jsonl(tmp_path / "a", {"text": "一"}, {"text": "很长" * 99}, {"text": "二"})
    assert [record.text for record in good(path)] == ["一", "二"]
    assert bad(path) == [BadRecord(2, "The record is larger than any report; part it.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_whatever_its_form(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ["标题", "地区", "年份", "正文"],
        ["报告", "安平市", "2022", f'"{A}\n第二段。"'],
        ["", "", "", "乙的话。"],
    ]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    first, second = good(path)
    assert (first.title, first.place, first.year) == ("报告", "安平市", 2022)
    assert (first.text, first.line, second.text, second.line) == (
        f"{A}\n第二段。",
        2,
        "乙的话。",
        4,
    )
    assert json.loads(first.source)["正文"] == first.text


def test_a_bad_row_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1,一\n2,二,三\n3,\n4,四\n")
    assert [record.text for record in good(path)] == ["一", "四"]
    assert [found.line for found in bad(path)] == [3, 4]


def test_the_bytes_of_a_record_are_its_source(tmp_path: Path) -> None:
    page = {"id": "a", "text": f"<div><p>{A}</p><p>第二段在这里。</p></div>"}
    record = good(jsonl(tmp_path / "a", page, page))[0]
    path = tmp_path / "source.json"
    path.write_bytes(record.source)
    assert [block.text.text for block in read(path).blocks] == [A, "第二段在这里。"]
    assert read(path, reader="record") == read(path)


def test_a_single_record_on_many_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": A}, indent=1))
    assert [record.text for record in good(path)] == [A]


def test_a_single_record_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "a')
    with pytest.raises(SourceError, match="no JSON object"):
        read(path)


def test_a_file_without_records_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("各位代表：")
    with pytest.raises(SourceError, match="has no records"):
        list(records(path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line and b"\r" not in line))
)
def test_any_lines_between_records_stop_none(tmp_path: Path, lines: list[bytes]) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\n".join([b'{"text": "a"}', b'{"text": "b"}', *lines, b'{"text": "c"}']))
    assert [record.text for record in good(path)][-1] == "c"
