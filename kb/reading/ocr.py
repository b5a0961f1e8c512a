"""Reading pictures of pages through tesseract, a program that is installed by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kb.draft import Draft
from kb.errors import SourceError
from kb.reading.page import Run, Sheet
from kb.reading.page_draft import draft_of
from kb.reading.page_text import CLOSING, apart, head, is_wide, width
from kb.reading.pdf import opened
from kb.reading.pdf_shapes import Handle

LANGUAGE = "chi_sim"
DOTS = 300
"""Dots to the inch: tesseract is made for so many."""
PIXELS = 40_000_000
"""A page of more is made smaller."""
SECONDS = 300
"""A page that takes longer is given up."""
LOOSE = 0.22
"""Sizes that differ by a smaller share may be the same: they are measured, not known."""
GAP = 2.5
"""Words of one line are nearer than this, in characters; else they are of two columns."""
MISSING = (
    "install it with `apt-get install tesseract-ocr tesseract-ocr-chi-sim` or "
    "`brew install tesseract tesseract-lang`"
)


class Word(NamedTuple):
    """A word as tesseract found it; `line` are page, block, paragraph and line."""

    line: tuple[int, ...]
    left: float
    top: float
    right: float
    bottom: float
    text: str


def read_scan(path: Path) -> Draft:
    """The blocks of a picture of a page, or of a PDF of such pictures.

    Raises:
        SourceError: tesseract or its Chinese is missing, or it finds no text.
    """
    program, languages = _tesseract()
    command = [program, "-", "-", "-l", languages, "--dpi", str(DOTS), "tsv"]
    with path.open("rb") as file:
        is_pdf = file.read(1024).lstrip().startswith(b"%PDF")
    if is_pdf:
        with opened(path) as document:
            sheets = list(_of_pdf(path, document, command))
    else:
        command[1] = str(path.resolve())
        sheets = list(sheets_of(_run(path, command, b"")))
    if not any(sheet.runs for sheet in sheets):
        raise SourceError(f"{path} shows no text that tesseract can read; scan it anew.")
    return draft_of(sheets, loose=LOOSE)


def _tesseract() -> tuple[str, str]:
    """The program and the languages to read in.

    Raises:
        SourceError: it or its Chinese is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise SourceError(f"Reading pictures needs tesseract; {MISSING}.")
    listed = _run(Path("tesseract"), [program, "--list-langs"], b"").split()
    if LANGUAGE not in listed:
        raise SourceError(f"tesseract lacks its Chinese ({LANGUAGE}); {MISSING}.")
    return program, "+".join([LANGUAGE, *(["eng"] if "eng" in listed else [])])


def _of_pdf(path: Path, document: Handle, command: Sequence[str]) -> Iterator[Sheet]:
    for number in range(1, len(document) + 1):
        for sheet in sheets_of(_run(path, command, _picture(document, number))):
            yield Sheet(number, sheet.width, sheet.height, sheet.runs)


def _picture(document: Handle, number: int) -> bytes:
    """A page as a grey picture in the PGM format."""
    page = document[number - 1]
    try:
        scale = DOTS / 72
        dots = page.get_width() * page.get_height() * scale**2
        bitmap = page.render(scale=scale * min(1, (PIXELS / max(dots, 1)) ** 0.5), grayscale=True)
        data, stride = bytes(bitmap.buffer), bitmap.stride
        rows = (data[row * stride :][: bitmap.width] for row in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        page.close()


def _run(path: Path, command: Sequence[str], given: bytes) -> str:
    # With threads of its own it is slower, and other pages wait for the processors.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the file's name is an absolute path
            command, input=given, capture_output=True, timeout=SECONDS, env=environment, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise SourceError(f"tesseract cannot read {path}; scan it anew.") from error
    return done.stdout.decode("utf-8", "replace")


def sheets_of(table: str) -> Iterator[Sheet]:
    """The pages of tesseract's table of words."""
    cells = [row.split("\t") for row in table.splitlines()[1:]]
    rows = [(row[0], tuple(map(int, row[1:10])), row[11]) for row in cells if len(row) == 12]
    for number, page in groupby(rows, key=lambda row: row[1][0]):
        entries = list(page)
        (sized,) = [row[1] for row in entries if row[0] == "1"] or [(0,) * 9]
        words = [_word(row[1], row[2]) for row in entries if row[0] == "5" and row[2].strip()]
        yield Sheet(number, sized[7], sized[8], list(_lines(words)))


def _word(numbers: tuple[int, ...], text: str) -> Word:
    left, top, wide, high = numbers[5:]
    return Word(numbers[:4], left, top, left + wide, top + high, text.strip())


def _lines(words: Sequence[Word]) -> Iterator[Run]:
    for _, line in groupby(words, key=lambda word: word.line):
        piece: list[Word] = []
        for word in line:
            if piece and word.left - piece[-1].right > GAP * _size(piece):
                yield _run_of(piece)
                piece = []
            piece.append(word)
        yield _run_of(piece)


def _size(words: Sequence[Word]) -> float:
    """The size of type: of Chinese the width of a character, else from the height."""
    text = "".join(word.text for word in words)
    high = max(word.bottom for word in words) - min(word.top for word in words)
    broad = (max(word.right for word in words) - words[0].left) / max(width(text), 1)
    return max(min(broad, 1.4 * high) if len(text) > 2 else high, 1.0)


def _run_of(words: Sequence[Word]) -> Run:
    text = words[0].text
    for word in words[1:]:
        text += (" " if apart(text, word.text) else "") + word.text
    size = _size(words)
    # Of a stop at the end, ink ends long before the character does; some are read as Western ones.
    chinese = is_wide(text[-2:][0])
    ink = 0.6 * size if text[-1] in CLOSING and chinese else 0
    return Run(
        text=text,
        x0=min(word.left for word in words),
        x1=max(word.right for word in words) + ink,
        base=sorted(word.bottom for word in words)[len(words) // 2] - 0.1 * size,
        size=size,
        head=width(head(text)) * size,
    )
