"""From characters to runs: what stands side by side on one baseline.

The order in which a page was drawn tells most of it; what was drawn apart, such as the bold
words of a line, is put together by its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TypeVar

from kb.reading.page import HALF, Box, Glyph, Page, Run, Sheet
from kb.reading.page_grids import grids, rows
from kb.reading.page_text import apart, head, is_wide

_Value = TypeVar("_Value", float, str)
NEAR = 0.7
"""A gap of less than this, in characters, is inside a line; columns are further apart."""
WORDS = 2.5
"""So wide may justified English make the gap between two words."""
WORD = 0.12
"""From this gap on, words stand apart where no space was drawn."""
SPACE = 0.18
"""A gap in Chinese that is so much wider than the others of its line is a space."""
_WORDS = re.compile(r"[A-Za-z,.;:)’” ][A-Za-z0-9$(“‘]|[0-9%][A-Za-z(“‘]")
"""The end of a word and the beginning of another: not of two figures, which may be cells."""
SHADOW = 0.3
"""So near, in characters, is the shadow of a Chinese character to it."""


def sheet(page: Page) -> Sheet:
    """The page as runs, those in a ruled table as its rows."""
    glyphs = once(page.glyphs)
    found: list[Run] = []
    for grid in grids(page.rules):
        inside = [g for g in glyphs if _inside(g, grid.box)]
        glyphs = [g for g in glyphs if not _inside(g, grid.box)]
        found.extend(rows(grid, inside, cell_text))
    found.extend(runs(glyphs))
    return Sheet(page.number, page.width, page.height, found, page.pictures, page.aslant)


def _inside(glyph: Glyph, box: Box) -> bool:
    return box.holds((glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size)


def once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The characters without those printed again at nearly the same place."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int], list[int]] = {}
    for glyph in glyphs:
        size = glyph.size or 1
        row = round(glyph.base / size)
        distance = size * (SHADOW if is_wide(glyph.text[0]) else SHADOW / 3)
        known = (
            index for near in (row, row - 1, row + 1) for index in seen.get((glyph.text, near), ())
        )
        index = next((index for index in known if _near(kept[index], glyph, distance)), None)
        if index is None:
            seen.setdefault((glyph.text, row), []).append(len(kept))
            kept.append(glyph)
        elif not glyph.text.isspace():
            kept[index] = kept[index]._replace(doubled=True)
    return kept


def _near(one: Glyph, other: Glyph, distance: float) -> bool:
    return abs(one.x0 - other.x0) <= distance and abs(one.base - other.base) <= distance


def runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of some characters, in no order."""
    pieces = [piece for piece in _drawn(glyphs) if any(not g.text.isspace() for g in piece)]
    return [run for row in _rows(pieces) for run in map(_run, row)]


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of a cell, its lines joined."""
    lines = sorted(runs(glyphs), key=lambda run: (round(run.base / max(run.size, 1)), run.x0))
    text = ""
    for run in lines:
        text += (" " if apart(text, run.text) else "") + run.text
    return text


def _drawn(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters drawn one after the other and side by side."""
    piece: list[Glyph] = []
    for glyph in glyphs:
        if piece and not _follows(piece, glyph):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _follows(piece: list[Glyph], glyph: Glyph) -> bool:
    last = piece[-1]
    size = max(last.size, glyph.size)
    # Justified English has wide gaps, and not every program draws the space in them.
    limit = WORDS if _WORDS.match(last.text[-1] + glyph.text[0]) else NEAR
    return (
        abs(glyph.base - last.base) < 0.6 * size
        and -0.6 * size < glyph.x0 - last.x1 < limit * size
        and glyph.x0 > last.x0 - 0.1 * size
    )


def _rows(pieces: list[list[Glyph]]) -> Iterator[list[list[Glyph]]]:
    """Pieces on one baseline, those that touch put together."""
    sized = [(*_measure(piece), piece) for piece in pieces]
    sized.sort(key=lambda item: item[0])
    row: list[list[Glyph]] = []
    anchor = 0.0
    for base, size, piece in sized:
        if row and base - anchor > 0.3 * size:
            yield _touching(row)
            row = []
        if not row:
            anchor = base
        row.append(piece)
    if row:
        yield _touching(row)


def _measure(piece: list[Glyph]) -> tuple[float, float]:
    """Baseline and size of most of the larger characters."""
    size = max(g.size for g in piece if not g.text.isspace())
    bases = Counter(round(g.base, 1) for g in piece if g.size > 0.8 * size)
    return bases.most_common(1)[0][0], size


def _touching(row: list[list[Glyph]]) -> list[list[Glyph]]:
    row.sort(key=lambda piece: piece[0].x0)
    found: list[list[Glyph]] = []
    for piece in row:
        last = found[-1][-1] if found else None
        end = last.x1 - 0.5 * last.size * (last.text in HALF) if last else 0
        if last and -0.6 * last.size < piece[0].x0 - end < NEAR * last.size:
            found[-1].extend(piece)
        else:
            found.append(list(piece))
    return found


def _run(piece: list[Glyph]) -> Run:
    while piece[0].text.isspace():
        piece = piece[1:]
    while piece[-1].text.isspace():
        piece = piece[:-1]
    size = _most((round(g.size, 1), len(g.text)) for g in piece)
    base = _most((round(g.base, 1), len(g.text)) for g in piece if g.size >= 0.8 * size)
    text = spaced(piece)
    return Run(
        text=text,
        x0=piece[0].x0,
        x1=max(g.x1 for g in piece[-3:]),
        base=base,
        size=size,
        face=_most((g.face, 100 if is_wide(g.text[0]) else 1) for g in piece),
        head=_width(piece, head(text)),
        doubled=any(g.doubled for g in piece),
    )


def _most(weighed: Iterable[tuple[_Value, int]]) -> _Value:
    counts: Counter[_Value] = Counter()
    for value, weight in weighed:
        counts[value] += weight
    return counts.most_common(1)[0][0]


def _width(piece: list[Glyph], beginning: str) -> float:
    """How wide the characters of a beginning are, without what was put between them."""
    width, count = 0.0, 0
    for glyph in piece:
        if count >= len(beginning):
            break
        count += len(glyph.text)
        width += glyph.x1 - glyph.x0
    return width


def spaced(piece: Sequence[Glyph]) -> str:
    """What a run says: drawn spaces once, and a space where words stand apart without one."""
    gaps = [glyph.x0 - last.x1 for last, glyph in pairwise(piece)]
    chinese = [gap for gap, pair in zip(gaps, pairwise(piece), strict=True) if _wide(*pair)]
    usual = max(median(chinese or [0.0]), 0.0)
    text = piece[0].text
    for last, glyph, gap in zip(piece, piece[1:], gaps, strict=False):
        if glyph.text == " ":
            text += "" if text.endswith(" ") else " "
            continue
        # Justified Chinese has gaps everywhere.
        if _wide(last, glyph):
            parted = gap - usual > SPACE * glyph.size
        else:
            parted = gap > WORD * glyph.size and apart(text, glyph.text)
        text += (" " if parted else "") + glyph.text
    return text


def _wide(last: Glyph, glyph: Glyph) -> bool:
    """Whether both characters are Chinese."""
    return is_wide(last.text[-1]) and is_wide(glyph.text[0])
