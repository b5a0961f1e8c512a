"""A text without its layout, for reading: no white space, no full-width or Traditional forms."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kb.script import simplified


@dataclass(frozen=True, slots=True)
class Compact:
    """A text to search in, and the way back to its source.

    Attributes:
        text: the source in Simplified script and half width, without white space.
        source: the text as it was.
        offsets: for each character of `text` where in `source` it stands.
        breaks: where in `text` white space stood before, the beginning and the end included.
    """

    text: str
    source: str
    offsets: tuple[int, ...]
    breaks: frozenset[int]

    @classmethod
    def of(cls, source: str) -> Compact:
        """`source` without its layout."""
        text: list[str] = []
        offsets: list[int] = []
        breaks = {0}
        for at, char in enumerate(source):
            folded = _fold(char)
            if not folded and char.isspace():
                breaks.add(len(text))
            text.extend(folded)
            offsets.extend([at] * len(folded))
        return cls("".join(text), source, tuple(offsets), frozenset({*breaks, len(text)}))

    def words(self, start: int, end: int) -> str:
        """The source's own words from `start` to `end` of the text."""
        return self.source[self.offsets[start] : self.offsets[end - 1] + 1]

    def until_break(self, start: int) -> int:
        """Where the run without white space that `start` is in ends."""
        return min(at for at in self.breaks if at > start or at == len(self.text))


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    """One character as it is searched for; empty for what only the layout needs."""
    if unicodedata.category(char) in {"Cf", "Cc", "Zs", "Zl", "Zp"}:
        return ""
    folded = "".join(unicodedata.normalize("NFKC", char).split())
    return simplified(folded)
