"""The reader is that of the content, or the one that an edition records."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.draft import Draft
from kb.errors import SourceError
from kb.readers import READERS, read

A = "全市经济总量增长百分之六，民生投入占八成。"


def test_the_content_chooses_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"<div><p>{A}</p></div>")
    assert [block.text.text for block in read(path).blocks] == [A]


def test_the_reader_that_is_recorded_goes_before_the_content(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"<div><p>{A}</p></div>")
    assert read(path, reader="text").lines == (f"<div><p>{A}</p></div>",)


@pytest.mark.parametrize(
    ("data", "reader", "sentence"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n", "", "--ocr.*tesseract", id="a picture"),
        pytest.param(b'{"text":"a"}\n{"text":"b"}', "", "holds many reports", id="records"),
        pytest.param(b"id,text\n1,a", "", "holds many reports", id="a table"),
        pytest.param(b"a", "tea leaves", "no reader 'tea leaves'", id="an unknown reader"),
        pytest.param(b"", "text", "is empty", id="an empty file"),
    ],
)
def test_what_has_no_reader_is_said(
    tmp_path: Path, data: bytes, reader: str, sentence: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=sentence):
        read(path, reader=reader)


def test_pages_are_read_from_what_they_look_like_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(READERS, "scan", lambda path: Draft((path.name,), (), ()))
    for name, data in (("a.png", b"\x89PNG\r\n\x1a\n"), ("a.pdf", b"%PDF-1.7")):
        path = tmp_path / name
        path.write_bytes(data)
        assert read(path, ocr=True).lines == (name,)
        assert read(path, reader="scan").lines == (name,)
