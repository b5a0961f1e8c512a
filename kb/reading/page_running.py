"""Running heads, running feet and page numbers: what the page says and the report does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.reading.page import Run, Sheet

MARGIN = 0.16
"""A running head or foot stands in this share of the page's height, at its top or bottom."""
ROWS = 2
"""It has at most so many lines."""
PAGES = 3
"""What stands at one place on so many pages is running; on two where there are few pages."""
FEW = 5

_DASH = r"[\s—–―‐\-－·•~～]*"
_NUMBERED = re.compile(
    r"第\s*\d+\s*页(?:\W*共\s*\d+\s*页)?|\d+\s*/\s*\d+|page\s*\d+(?:\s*of\s*\d+)?"
    rf"|{_DASH[:-1]}+\d{{1,4}}{_DASH[:-1]}+",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,4}|[ivxl]{1,6}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def parted(sheets: Sequence[Sheet]) -> Iterator[tuple[list[Run], Sheet, list[Run]]]:
    """For each page what runs at its top, the page without it, and what runs at its bottom."""
    counts = Counter(key for sheet in sheets for key in {_key(run, sheet) for run in _outer(sheet)})
    few = 2 if len(sheets) <= FEW else PAGES
    for sheet in sheets:
        repeated = [
            run
            for run in _outer(sheet)
            if _is_number(run, sheet)
            or (_seen(run, sheet, counts) >= few and _is_apart(run, sheet))
        ]
        rest = [run for run in sheet.runs if run not in repeated]
        heads = [run for run in repeated if run.base < sheet.height / 2]
        feet = [run for run in repeated if run.base >= sheet.height / 2]
        yield _ordered(heads), replace(sheet, runs=rest), _ordered(feet)


def _ordered(runs: list[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: (round(run.base), run.x0))


def _outer(sheet: Sheet) -> list[Run]:
    """The runs of the first and last lines of a page."""
    bases = sorted({round(run.base) for run in sheet.runs if not run.row})
    ends = [*_distinct(bases)[:ROWS], *_distinct(bases[::-1])[:ROWS]]
    top, bottom = MARGIN * sheet.height, (1 - MARGIN) * sheet.height
    return [
        run
        for run in sheet.runs
        if not run.row
        and not top < run.base < bottom
        and any(abs(run.base - end) < 0.5 * run.size for end in ends)
    ]


def _distinct(bases: list[int]) -> list[int]:
    found: list[int] = []
    for base in bases:
        if not found or abs(base - found[-1]) > 4:
            found.append(base)
    return found


def _key(run: Run, sheet: Sheet) -> tuple[str, int]:
    """What it says, numbers apart, and at which height."""
    said = "".join(_DIGITS.sub("#", run.text).split()).casefold()
    return said, round(100 * run.base / max(sheet.height, 1))


def _seen(run: Run, sheet: Sheet, counts: Counter[tuple[str, int]]) -> int:
    said, height = _key(run, sheet)
    if said == "#":
        return 0  # a number alone is looked at by itself
    return counts[said, height] + max(counts[said, height - 1], counts[said, height + 1])


def _is_number(run: Run, sheet: Sheet) -> bool:
    """Whether it is a page number, and not a number that a line of text was broken before."""
    text = run.text.strip()
    if _NUMBERED.fullmatch(text):
        return True
    if not _BARE.fullmatch(text):
        return False
    return _is_apart(run, sheet)


def _is_apart(run: Run, sheet: Sheet) -> bool:
    """Whether it is further from the text than lines are from each other, or of another size."""
    lines = sorted(sheet.runs, key=lambda other: abs(other.base - run.base))
    near = [other for other in lines if abs(other.base - run.base) > 0.5 * run.size][:1]
    return all(
        abs(other.base - run.base) > 1.9 * max(run.size, other.size)
        or abs(other.size - run.size) > 0.06 * run.size
        for other in near
    )
