"""A file's type is told by what stands in it, whatever it is called."""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import SourceError
from kb.reading.sniffing import TEXT_MOST, FileKind, kind_of

OLE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + b"\x09\0" + bytes(16) + bytes(4) + bytes(460)
)


def ole(stream: str) -> bytes:
    """An OLE file whose directory names one stream."""
    return OLE + stream.encode("utf-16-le").ljust(64, b"\0")


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param("各位代表：\n现在报告工作。".encode(), "text", id="text"),
        pytest.param("各位代表：".encode("gb18030"), "text", id="GB18030"),
        pytest.param("各位代表：".encode("utf-16"), "text", id="UTF-16"),
        pytest.param("各位代表：\n".encode("utf-16-le") * 9, "text", id="UTF-16 without a mark"),
        pytest.param("报告，一，二，三\n正文，很长。".encode(), "text", id="commas are no table"),
        pytest.param(b"[<div class='a'>\n<p>x</p></div>]", "html", id="a fragment in brackets"),
        pytest.param(b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", "html", id="a page after a mark"),
        pytest.param(b"<?xml version='1.0'?><!-- a --><html>", "html", id="XHTML"),
        pytest.param(b"x" + b"<p>y</p>" * 5, "html", id="tags that begin late"),
        pytest.param(b"junk\n%PDF-1.7\n", "pdf", id="PDF after junk"),
        pytest.param(zipped("[Content_Types].xml", "word/document.xml"), "docx", id="docx"),
        pytest.param(b'{"text": "a"}\n', "record", id="one record"),
        pytest.param(b'{\n "text": "a"\n}\n', "record", id="one record on many lines"),
        pytest.param(b'{"text": "a"}\n\n{"text": "b"}', "records", id="records"),
        pytest.param(b'{"text": "a"\n{"text": "b"}', "records", id="records, the first one bad"),
        pytest.param("标题,正文\n甲,乙".encode(), "csv", id="table"),
        pytest.param("标题;正文\n甲;乙".encode("gb18030"), "csv", id="table in GB18030"),
        pytest.param(b"id\ttext\n1\ta", "csv", id="table with tabs"),
        pytest.param("序号,地区,年份,标题,正文内容\n".encode(), "csv", id="a table's first line"),
        pytest.param(b"id,title\n1,a\n", "csv", id="a table without texts"),
        pytest.param("甲,乙,丙\n一,二,三\n四,五,六\n".encode(), "csv", id="rows alike"),
        pytest.param(
            "会议内容丰富,形式多样\n代表认真审议,积极建言。\n".encode(), "text", id="two clauses"
        ),
        pytest.param(
            b"Growth, trade, work\nWe built roads, bridges, dams\nWe met, we spoke, we left\n",
            "text",
            id="English with commas",
        ),
        pytest.param(
            "产值增长6.5%,修成水库,新建学校。\n改造水渠,办好教育\n植树,修路,架桥,引水。\n".encode(),
            "text",
            id="lines with commas",
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n", "image", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "image", id="JPEG"),
        pytest.param(b"II*\0", "image", id="TIFF"),
        pytest.param(b"RIFF\0\0\0\0WEBP", "image", id="WebP"),
    ],
)
def test_content_tells_the_type(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "report.doc"
    path.write_bytes(data)
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        pytest.param(b"", "get the report again", id="empty"),
        pytest.param(b" \n\t", "get the report again", id="blank"),
        pytest.param(ole("WordDocument"), "old Word file .* save it as .docx", id="doc"),
        pytest.param(ole("EncryptedPackage"), "without a password", id="encrypted"),
        pytest.param(ole("Workbook"), "save the sheet as .csv", id="xls"),
        pytest.param(ole("x"), "save it as .docx", id="another old file"),
        pytest.param(OLE[:60], "save it as .docx", id="an old file cut short"),
        pytest.param(zipped("xl/workbook.xml"), "save the sheet as .csv", id="xlsx"),
        pytest.param(zipped("ppt/presentation.xml"), "save it as .pdf", id="pptx"),
        pytest.param(zipped("OFD.xml"), "convert it to .pdf", id="OFD"),
        pytest.param(zipped("META-INF/container.xml"), "save it as .html", id="EPUB"),
        pytest.param(zipped("a.txt"), "unpack it first", id="zip"),
        pytest.param(zipped("word/document.xml")[:40], "get it again", id="zip cut short"),
        pytest.param(b"Rar!\x1a\x07\0", "unpack it first", id="rar"),
        pytest.param(b"7z\xbc\xaf\x27\x1c", "unpack it first", id="7z"),
        pytest.param(b"{\\rtf1\\ansi", "save it as .docx", id="RTF"),
        pytest.param(b"\x7fELF\x02\x01", "is a program", id="program"),
        pytest.param(b"MZ\x90\0\x03", "is a program", id="Windows program"),
        pytest.param(bytes(range(256)) * 9, "no text and of no known type", id="noise"),
        pytest.param(b"<?xml version='1.0'?><a/>", "XML and no web page", id="XML"),
        pytest.param(b'[{"text": "a"}]', "one record a line", id="JSON list"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_remedy(
    tmp_path: Path, data: bytes, remedy: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=remedy):
        kind_of(path)


def test_nothing_that_is_no_file_is_opened(tmp_path: Path) -> None:
    pipe, loop = tmp_path / "pipe", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path in (pipe, loop, tmp_path, tmp_path / "missing", Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(SourceError):
            kind_of(path)


@pytest.mark.parametrize("head", [b"text", b"<html>", b"%PDF-1.7", b'{"text": "a"'])
def test_what_is_larger_than_any_report_is_not_read(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "large"
    path.write_bytes(head + b" " * (1 << 17))
    os.truncate(path, 200 << 20)
    with pytest.raises(SourceError, match="larger than any report"):
        kind_of(path)


def test_a_file_of_records_may_be_large(tmp_path: Path) -> None:
    path = tmp_path / "many"
    path.write_bytes(b'{"text": "a"}\n{"text": "b"}\n' + b" " * (1 << 17))
    os.truncate(path, 2 * TEXT_MOST)
    assert kind_of(path) == "records"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_of_a_type_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(data)
    with suppress(SourceError):
        assert kind_of(path) in get_args(FileKind)
