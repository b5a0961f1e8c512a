"""Figures as the command line prints them: a table whose columns stand under each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.figures.figure import Figure
from kb.model import Language
from web.figures.spelled import digits, ends, indicator_en, said_en, words_en

LONGEST = {"indicator": 26, "words": 24, "in English": 58, "Chinese": 40, "English": 60}
"""Columns of the terminal that a text takes at most; what is longer is cut."""
GAP = "  "

Cells = tuple[str, ...]


def heading(place: str) -> Mapping[str, int]:
    """The names of the columns, `place` first, with how wide each is at least."""
    return {
        place: 4, "period": 7, "kind": 8, "indicator": 16, "words": 12, "in English": 30,
        "address": 7,
    }  # fmt: skip


def cells(figure: Figure, language: Language, place: str) -> Cells:
    """What the table has of a figure; `place` is what the first column says."""
    where = figure.address.local if figure.address else f"{figure.start}–{figure.end}"
    said = (place, figure.period, figure.kind, figure.indicator, figure.words)
    return (*said, in_english(figure, language), where)


def in_english(figure: Figure, language: Language) -> str:
    """What a figure says, in English as far as it is known: `GDP: up about 5.5 percent`."""
    name = indicator_en(figure)
    written = words_en(figure.words, language, figure.dimension)
    if language == "en":
        written = figure.words
    amount = said_en(figure, written or _number(figure))
    return f"{name}: {amount}" if name else amount


def _number(figure: Figure) -> str:
    """The value where its Chinese needs no translating, or has a unit that has no English."""
    return " to ".join(digits(abs(value)) for value in ends(figure))


def lines(rows: Iterable[Cells], least: Mapping[str, int], *, head: bool = True) -> Iterator[str]:
    """Rows as lines, each column as wide as its widest cell.

    `least` has the columns' names, which `head` puts above, and how wide each is at least.
    """
    shown = [
        [_cut(_clean(cell), LONGEST.get(name)) for name, cell in zip(least, row, strict=True)]
        for row in rows
    ]
    names = list(least)
    widths = [
        max(minimum, *(width(row[column]) for row in (names, *shown)))
        for column, minimum in enumerate(least.values())
    ]
    if head:
        yield _line(names, widths)
    for row in shown:
        yield _line(row, widths)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
    return GAP.join(padded).rstrip()


def width(text: str) -> int:
    """Columns of a terminal that a text takes; a Chinese character takes two."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _clean(text: str) -> str:
    """A text on one line, without signs that steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _cut(text: str, limit: int | None) -> str:
    """As much of a text as there is room for."""
    if limit is None or width(text) <= limit:
        return text
    room, kept = limit - 1, ""
    for char in text:
        room -= _width(char)
        if room < 0:
            break
        kept += char
    return f"{kept}…"
