"""The quantities of an English text with the words before and behind them, for `kb.figures.en`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kb.figures import after_en as after
from kb.figures import words_en as words
from kb.figures.phrases_en import Span, behind, subject, trimmed
from kb.figures.quantities import Quantity
from kb.figures.quantities_en import quantities

_FAR = 240
"""Characters before a quantity in which its noun is sought, and behind it."""
_WIDE = 600
"""Characters before a quantity that its clause goes back to at most."""
_SENTENCE = re.compile(r"[.!?](?=[\s”\"’])|[。！？\n]")
_CLAUSE = re.compile(r"[;:]\s|[；：]|--|—")
_TOGETHER = 4
"""Quantities that have one noun behind them all."""


class Placed(NamedTuple):
    """A quantity with the words before it, from `start` to `cut`, and those behind it to `end`.

    Between `cut` and the quantity stands only how exact it is; before `past` are those joined to
    it: 8 percent | and 9 percent. `sentence` is where its sentence begins; `goes_on` says that the
    words before it begin at another quantity.
    """

    text: str
    quantity: Quantity
    start: int
    cut: int
    past: int
    end: int
    sentence: int
    goes_on: bool

    @property
    def clause(self) -> Span:
        """From where to where it is spoken of."""
        return max(self.sentence, self.quantity.start - _WIDE), self.end

    @property
    def left(self) -> str:
        """The words before it."""
        return self.text[self.start : self.cut]

    @property
    def right(self) -> str:
        """The words behind it."""
        return self.text[self.quantity.after : self.end]

    @property
    def is_part(self) -> bool:
        """Whether it is so many hundredths."""
        return self.quantity.dimension in ("percent", "points")

    def noun(self, end: int, start: int = 0, *, absolute: bool = False) -> Span | None:
        """The noun phrase that ends at a place in `left`."""
        return subject(self.text, self.start + start, self.start + end, absolute=absolute)

    def within(self, start: int, end: int) -> Span | None:
        """What stands from one place in `left` to another."""
        return trimmed(self.text, self.start + start, self.start + end)

    def behind(self, pattern: re.Pattern[str], start: int | None = None) -> Span | None:
        """The noun phrase behind the quantity, after what a pattern matches."""
        match = pattern.match(self.text, self.past if start is None else start, self.end)
        return behind(self.text, match.end(), self.end) if match else None

    def counted(self) -> Span | None:
        """The noun that it counts: 30 schools, 5,000 households in difficulty."""
        counts = self.quantity.counts or self.quantity.dimension in ("people", "households")
        return self.behind(after.COUNTED) if counts else None


def placed(text: str) -> Iterator[Placed]:
    """Every quantity of an English text where it stands."""
    found = quantities(text)
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    pieces = sorted([*ends, *(match.end() for match in _CLAUSE.finditer(text))])
    for index, quantity in enumerate(found):
        start = max(_last(pieces, quantity.start), quantity.start - _FAR)
        goes_on = index > 0 and found[index - 1].after >= start
        if goes_on:
            start = found[index - 1].after
        bounding = words.BOUNDING.search(text[start : quantity.start])
        cut = start + bounding.start() if bounding else quantity.start
        past, end = _behind(text, found, index)
        end = min(end, _next(pieces, quantity.after, len(text)))
        sentence = _last(ends, quantity.start)
        yield Placed(text, quantity, start, cut, past, end, sentence, goes_on)


def _behind(text: str, found: list[Quantity], index: int) -> Span:
    """From where to where the words are that stand behind a quantity and those joined to it."""
    for _ in range(_TOGETHER):
        if index + 1 == len(found):
            break
        if not words.JOINED.fullmatch(text, found[index].after, found[index + 1].start):
            break
        index += 1
    past = found[index].after
    following = found[index + 1].start if index + 1 < len(found) else len(text)
    return past, min(past + _FAR, following)


def _last(ends: list[int], at: int) -> int:
    """The last of some places at or before another."""
    index = bisect_right(ends, at)
    return ends[index - 1] if index else 0


def _next(ends: list[int], at: int, default: int) -> int:
    """The first of some places after another."""
    index = bisect_right(ends, at)
    return ends[index] if index < len(ends) else default
