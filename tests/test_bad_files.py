"""Bad files of every type: a sentence each, in little time and memory, and nothing written."""

from __future__ import annotations

import os
import random
import resource
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kb.errors import SourceError
from kb.readers import read
from kb.reading.bulk import records
from kb.reading.record import BadRecord
from kb.reading.word import read_docx
from tests.test_word import STYLES, A, archive, assert_whole, document, listed, p, write

LARGE = 200 << 20
MEMORY = 100 << 10
"""Kilobytes by which refusing a file may raise the most that was ever used."""


def padded(head: bytes) -> Callable[[Path], None]:
    """Makes a file of 200 MB that takes no room on the disk."""

    def make(path: Path) -> None:
        path.write_bytes(head.ljust(1 << 17))
        os.truncate(path, LARGE)

    return make


def stored(size: int) -> Callable[[Path], None]:
    """Makes a Word file whose text is `size` spaces, packed."""

    def make(path: Path) -> None:
        write(path, p("字"))
        with (
            zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
            archive.open("word/styles.xml", "w") as file,
        ):
            for _ in range(size >> 20):
                file.write(b" " * (1 << 20))
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/other.xml", "")

    return make


def content(data: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(content(b""), id="empty"),
        pytest.param(content(b"\n \n"), id="blank"),
        pytest.param(content(bytes(9000)), id="zeros"),
        pytest.param(content(os.urandom(9000)), id="noise"),
        pytest.param(content(b"PK\x03\x04" + bytes(99)), id="an archive cut short"),
        pytest.param(content(b"<html><body>"), id="a page without text"),
        pytest.param(content(b'{"text": "'), id="a record cut short"),
        pytest.param(padded("各位代表：".encode()), id="200 MB of text"),
        pytest.param(padded(b"<html><p>x</p>"), id="200 MB of a page"),
        pytest.param(padded(b'{"text":'), id="200 MB of a record"),
        pytest.param(padded(b"PK\x03\x04"), id="200 MB of an archive"),
        pytest.param(padded(b"%PDF-1.7"), id="200 MB of a PDF"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.html"])
def test_a_bad_file_is_refused(tmp_path: Path, make: Callable[[Path], None], name: str) -> None:
    path = tmp_path / name
    make(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SourceError) as refusal:
        read(path)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert str(refusal.value).count(". ") == 0
    assert str(refusal.value).endswith(".")
    assert used < MEMORY
    assert list(tmp_path.iterdir()) == [path]


def test_a_part_of_a_word_file_that_is_not_read_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    stored(200 << 20)(path)
    assert [block.text.text for block in read(path).blocks] == ["字"]


def test_a_large_file_of_records_is_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "a"}\n{"text": "b"}\n')
        file.write(b" " * (1 << 17))
        file.truncate(LARGE)
    found = list(records(path))
    assert [isinstance(record, BadRecord) for record in found] == [False, False, True]


def bomb(path: Path) -> Path:
    return write(path, p(" " * (70 << 20)))


def lying(path: Path) -> Path:
    """A part that says it is small."""
    data = bytearray(bomb(path).read_bytes())
    name = b"word/document.xml"
    at = data.rindex(name, 0, data.rindex(b"PK\x05\x06")) - 46
    data[at + 24 : at + 28] = (9).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def entities(path: Path) -> Path:
    dtd = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "{A * 99}">]>'
    return archive(path, {"word/document.xml": dtd + document(p("&a;&b;"))})


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        pytest.param(bomb, "unpacks to more", id="bomb"),
        pytest.param(lying, "damaged|unpacks to more", id="a size that is not true"),
        pytest.param(entities, "damaged", id="entities"),
        pytest.param(lambda path: archive(path, {"word/a.xml": ""}), "damaged", id="no document"),
        pytest.param(lambda path: write(path, p("")), "has no text", id="no text"),
        pytest.param(lambda path: write(path, "<w:p>"), "damaged", id="no XML"),
        pytest.param(
            lambda path: archive(path, {f"word/{n}": "" for n in range(20_001)}),
            "more files",
            id="many",
        ),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(
    tmp_path: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    with pytest.raises(SourceError, match=sentence):
        read_docx(make(tmp_path / "a.docx"))


def test_a_file_cut_or_changed_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.docx", p(A) + listed(A), styles=STYLES).read_bytes()
    chance = random.Random(5)  # noqa: S311 - the same places every time
    for _ in range(50):
        cut = whole[: chance.randrange(len(whole))]
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        for data in (cut, bytes(changed)):
            path = tmp_path / "b.docx"
            path.write_bytes(data)
            with suppress(SourceError):
                assert_whole(read_docx(path))
