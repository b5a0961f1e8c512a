"""What a text file is encoded in is told from its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import SourceError
from kb.reading.charset import decode

SIMPLIFIED = (
    "政府工作报告",
    "各位代表：现在，我代表市人民政府向大会报告工作，请予审议。",
    "全市水利建设取得新成绩，修成水库三座，改造渠道585公里。\n一、明年的工作\n",
    "兴修水利，节约用水",
)
TRADITIONAL = (
    "政府工作報告",
    "各位代表：現在，我代表市人民政府向大會報告工作，請予審議。",
    "全市水利建設取得新成績，修成水庫三座，改造渠道585公里。\n一、明年的工作\n",
    "興修水利，節約用水",
)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("text", [*SIMPLIFIED, *TRADITIONAL])
def test_a_text_is_read_whatever_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "utf-16-be"])
@pytest.mark.parametrize("text", TRADITIONAL)
def test_big5_is_told_from_gb18030(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_quotation_marks_of_windows_in_english_are_no_chinese() -> None:
    text = "China’s growth was “steady” – 7 percent"
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_utf8_that_was_cut_short_is_still_utf8() -> None:
    assert decode("水利建设".encode()[:-1], "a.txt") == "水利建\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 4, id="every byte"),
        pytest.param(b"%PDF-1.7\n\x93\x8c\x8b\x9e\x00\x00\x01", id="PDF"),
        pytest.param(b"\x00\x01\x02\xff" * 50, id="zeros"),
        pytest.param(b"\x01\x02\x03\x04text", id="controls"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.bin is not a text file; save it as [^.]*\.$"):
        decode(data, "a.bin")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except SourceError:
        return
    assert isinstance(text, str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80))
def test_utf8_is_always_read_as_such(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")
