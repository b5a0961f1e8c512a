"""Picture captions: told from the text by their credit, their shadow print undone.

A newspaper page often prints a caption twice, a little apart; its text then reads
`通辽市新城区一角通辽市新城区一角。。 张力军张力军 摄摄`.
"""

from __future__ import annotations

import re

from kb.traced import Traced

_CREDIT = re.compile(r"\s[^\s，。；：]{2,12}\s*(?:摄|摄影|供图|摄影报道)$")
_WORD = re.compile(r"\S+")


def is_caption(text: str) -> bool:
    """Whether a line standing alone is a caption: it closes with a photographer's credit."""
    return _CREDIT.search(text) is not None


def undouble(line: Traced) -> Traced:
    """The line with each doubled run once; unchanged unless every word of it is doubled."""
    kept: list[int] = []
    for word in _WORD.finditer(line.text):
        halves = _first_halves(word.group())
        if halves is None:
            return line
        if kept:
            kept.append(word.start() - 1)
        kept.extend(word.start() + index for index in halves)
    return line.keep(kept)


def _first_halves(word: str) -> list[int] | None:
    """Indices that undouble a word made of runs that each stand twice, `ABAB。。`."""
    kept: list[int] = []
    start = 0
    while start < len(word):
        longest = (len(word) - start) // 2
        for size in range(longest, 0, -1):
            if word[start : start + size] == word[start + size : start + 2 * size]:
                kept.extend(range(start, start + size))
                start += 2 * size
                break
        else:
            return None
    return kept
