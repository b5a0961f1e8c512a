"""PDFs that are damaged, locked, too large or silent are read or refused in a sentence."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.draft import Draft
from kb.errors import SourceError
from kb.reading import pdf_packed
from kb.reading.pdf import read_pdf
from tests.printing_press import press


def texts(draft: Draft) -> list[str]:
    return [block.text.text for block in draft.blocks]


def pdf(content: bytes, *, trailer: bytes = b"", packed: bytes = b"", pages: int = 1) -> bytes:
    """A PDF written by hand, each page with the same content."""
    kids = b" ".join(b"%d 0 R" % (5 + page) for page in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
    page += b"/Resources<</Font<</F 4 0 R>>>>>>"
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, pages),
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), packed, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(whole))
        whole += b"%d 0 obj%bendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(things) + 1
    return whole + (
        b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
        + b"trailer<</Size %d/Root 1 0 R%b>>\n" % (count, trailer)
        + b"startxref\n%d\n%%%%EOF" % len(whole)
    )


HELLO = b"BT /F 12 Tf 72 700 Td (All is well in the town.) Tj ET"
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
CROWD = zlib.compress(b"BT /F 1 Tf " + b"(aaaaa) Tj " * 100_000 + b"ET")


def rc4(key: bytes, content: bytes) -> bytes:
    """The cipher of PDF 1.4."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    done = bytearray()
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        done.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(done)


def locked(password: bytes) -> bytes:
    """A PDF that `password` opens; nobody may copy from it."""
    owner, rights, file = b"x" * 32, (2**32 - 4).to_bytes(4, "little"), b"a"
    padded = (password + PADDING)[:32]
    key = hashlib.md5(padded + owner + rights + file, usedforsecurity=False).digest()[:5]
    third = hashlib.md5(key + b"\3\0\0\0\0", usedforsecurity=False).digest()[:10]
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[(a)(a)]"
    shown = owner.hex().encode(), rc4(key, PADDING).hex().encode()
    return pdf(rc4(third, HELLO), trailer=lock % shown)


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(locked(b""))
    assert texts(read_pdf(tmp_path / "a.pdf")) == ["All is well in the town."]


def test_a_pdf_written_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(HELLO))
    assert texts(read_pdf(tmp_path / "a.pdf")) == ["All is well in the town."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "no PDF, or a damaged one", id="empty"),
        pytest.param(b"PK\x03\x04" + bytes(500), "no PDF, or a damaged one", id="zip"),
        pytest.param("各位代表：".encode(), "no PDF, or a damaged one", id="text"),
        pytest.param(pdf(HELLO)[:200], "no PDF, or a damaged one", id="truncated"),
        pytest.param(locked(b"key"), "has a password", id="password"),
        pytest.param(pdf(b""), "--ocr", id="no text"),
        pytest.param(pdf(b"", pages=3001), "more than 3000 pages", id="pages"),
        pytest.param(pdf(CROWD, packed=b"/Filter/FlateDecode"), "more on it", id="crowded"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said) as refused:
        read_pdf(path)
    assert str(refused.value).startswith(str(path))
    assert str(refused.value).endswith(".") or str(refused.value).endswith(").")


def blown(size: int) -> bytes:
    """A stream that unpacks to so many zeros."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = pdf(blown(pdf_packed.MOST + (2 << 20)), packed=b"/Filter/FlateDecode")
    (tmp_path / "a.pdf").write_bytes(bomb)
    with pytest.raises(SourceError, match="unpacks to more than a report has"):
        read_pdf(tmp_path / "a.pdf")


def test_packed_streams_of_a_large_file_are_no_bomb(tmp_path: Path) -> None:
    packed = zlib.compress(HELLO)
    (tmp_path / "a.pdf").write_bytes(pdf(packed, packed=b"/Filter/FlateDecode") + bytes(1 << 20))
    assert texts(read_pdf(tmp_path / "a.pdf")) == ["All is well in the town."]


def test_200_megabytes_of_nothing_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    os.truncate(tmp_path / "a.pdf", 200_000_000)
    with pytest.raises(SourceError, match="get the file again"):
        read_pdf(tmp_path / "a.pdf")


def test_200_megabytes_after_the_end_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(HELLO))
    os.truncate(tmp_path / "a.pdf", 200_000_000)
    assert texts(read_pdf(tmp_path / "a.pdf")) == ["All is well in the town."]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF of two pages as Chromium writes it."""
    body = "".join(f"<p>{'全市上下团结一心，各项工作取得进展。' * 9}</p>" for _ in range(6))
    with press() as printer:
        folder = tmp_path_factory.mktemp("printed")
        return printer.pdf(folder / "a.pdf", body, "@page { size: A5 }").read_bytes()


def test_a_font_that_does_not_say_what_it_shows_is_no_text(printed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed.replace(b"/ToUnicode", b"/Nothing  "))
    with pytest.raises(SourceError, match=r"which characters its fonts show; read .* --ocr"):
        read_pdf(path)


@pytest.mark.parametrize("share", [place / 50 for place in range(50)])
def test_a_pdf_that_was_cut_off_is_refused(printed: bytes, tmp_path: Path, share: float) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed[: int(share * len(printed))])
    with pytest.raises(SourceError, match="get the file again"):
        read_pdf(path)


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a\.pdf"):
        read_pdf(tmp_path / "a.pdf")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 700), st.binary(min_size=1, max_size=4)), max_size=20))
def test_any_damage_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    content = bytearray(pdf(HELLO))
    for place, what in changes:
        content[place : place + len(what)] = what
    path = SCRATCH / "damaged.pdf"
    path.write_bytes(content)
    try:
        draft = read_pdf(path)
    except SourceError:
        return
    assert len(draft.pages) == len(draft.lines)


SCRATCH = Path()


@pytest.fixture(scope="module", autouse=True)
def _scratch(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder for the examples, all of which write one file."""
    global SCRATCH  # noqa: PLW0603 - Hypothesis and fixtures of functions do not go together
    SCRATCH = tmp_path_factory.mktemp("pdf")
