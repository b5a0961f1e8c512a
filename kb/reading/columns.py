"""The columns of a hard-wrapped page: how wide, and what their indents and blank lines tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from kb.reading.rows import Row
from kb.sentences import ends_sentence

INDENT = 1.5
"""A line this much narrower than its column, in characters, opens a paragraph."""
LAST_LINE = 3.5
"""A line this much narrower than its column that closes a sentence ends a paragraph."""
PARAGRAPHS = 0.5
"""Where more of the lines than this close a sentence, each line is a paragraph."""
COLUMN = 10
"""Lines on either side that tell the width of the column."""
EVEN = 0.95
"""A page of which this share of the lines is full was set by a program, without a shift."""
SLACK = 0.5
"""What a line may have had more room than it seems to, a digit being half a character."""
RELIABLE = 0.9
"""Indents or blank lines part paragraphs where this share of them stands after a whole one."""
LINES = 15
"""A paragraph has at most this many lines, taken all in all."""
MARK = re.compile(r"[⋯…·•＊*※◆■□—\s-]+")
_UNIT = re.compile(
    r"[“‘《（「『【]*(?:[\w.,%+/:-]*[A-Za-z0-9%]|.)[，。、；：！？”’》）」』】％]*", re.ASCII
)
"""What a line cannot end inside of: a number or word, or a character with the stops beside it."""


@dataclass(frozen=True)
class Page:
    """The rows of a page and what its layout tells of paragraphs."""

    rows: Sequence[Row]

    @cached_property
    def texts(self) -> list[str]:
        return [row.text.text for row in self.rows]

    @cached_property
    def wrapped(self) -> bool:
        """Whether lines are broken by layout; else each is a paragraph or a heading."""
        return sum(self.whole) <= PARAGRAPHS * len(self.rows)

    @cached_property
    def indents(self) -> bool:
        """Whether indents tell where paragraphs open."""
        return self._are_reliable([row.indented for row in self.rows])

    @cached_property
    def blanks(self) -> bool:
        """Whether blank lines part paragraphs, and not columns."""
        return self._are_reliable(self.gaps)

    @cached_property
    def gaps(self) -> list[bool]:
        """For each line whether a blank one stands above it, and not a page's end in a sentence."""
        return [
            row.gap > 0 and (not row.torn or self.whole[index - 1])
            for index, row in enumerate(self.rows)
        ]

    def _are_reliable(self, signs: list[bool]) -> bool:
        found = [index for index, sign in enumerate(signs) if sign and index]
        after_whole = sum(self._is_whole(index - 1) for index in found)
        some = 3 <= len(found) < 0.6 * len(signs) and len(signs) <= LINES * len(found)
        return some and after_whole >= RELIABLE * len(found)

    def _is_whole(self, index: int) -> bool:
        last = self.texts[index][-1]
        short = self.widths[index] <= self.columns[index] - LAST_LINE
        return self.whole[index] or last in "：；" or (short and last not in "，、")

    @cached_property
    def whole(self) -> list[bool]:
        """For each line whether it closes a sentence."""
        return [ends_sentence(text) for text in self.texts]

    @cached_property
    def widths(self) -> list[float]:
        return [width(text) for text in self.texts]

    @cached_property
    def inner(self) -> list[bool]:
        """For each line whether it is inside a paragraph, whose ends are short by nature."""
        return [
            index > 0
            and not (self.whole[index] or self.whole[index - 1])
            and not MARK.fullmatch(text)
            for index, text in enumerate(self.texts)
        ]

    @cached_property
    def columns(self) -> list[float]:
        """For each line the width of its column: of the full lines near it, as far as seen."""
        inner = self.inner
        near = (
            range(max(0, i - COLUMN), min(len(inner), i + COLUMN + 1)) for i in range(len(inner))
        )
        full = ([self.widths[i] for i in each if inner[i]] for each in near)
        return [median(each or [own]) for each, own in zip(full, self.widths, strict=True)]

    @cached_property
    def even(self) -> bool:
        """Whether lines end only where there was no room for what the next begins with."""
        full = [
            self.room(index + 1) < SLACK
            for index in range(len(self.rows) - 1)
            if self.inner[index] and self.widths[index] > self.columns[index] - LAST_LINE
        ]
        return sum(full) >= EVEN * len(full)

    @cached_property
    def flush(self) -> bool:
        """Whether no indent was lost: below a short last line stands one of full width."""
        narrow = [
            self.widths[i] <= self.columns[i] - INDENT
            for i in range(1, len(self.rows))
            if self.whole[i - 1]
            and self.widths[i - 1] <= self.columns[i - 1] - LAST_LINE
            and not self.whole[i]
        ]
        return sum(narrow) < len(narrow) / 2

    def room(self, index: int) -> float:
        """How much room the line above had beyond what the line at `index` begins with."""
        unit = _UNIT.match(self.texts[index])
        need = width(unit.group()) if unit else 1
        return self.columns[index] - self.widths[index - 1] - need


def width(text: str) -> float:
    """Width on the page in Chinese characters: Latin letters and digits count a half."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    narrow = sum(not char.isspace() for char in text) - wide
    return wide + narrow / 2
