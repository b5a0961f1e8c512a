"""How a search led to a result, in few words: a term's other names, and pairs of the lexicon."""

from __future__ import annotations

from index.analysis import stems
from index.answer import Widening
from index.engine import Hit

NAMES = 3
"""How many of a term's other names are said; there may be a dozen."""


def names(widening: Widening) -> tuple[tuple[str, ...], int]:
    """The best of the names that were also searched, and how many more there are."""
    return widening.tried[:NAMES], max(len(widening.tried) - NAMES, 0)


def through(hit: Hit) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What was typed, each with the words of the passage that the lexicon gives for it.

    English words are given as the passage has them, where it has them.
    """
    found: dict[str, dict[str, None]] = {}
    for pair in hit.through:
        word = _as_written(pair.word, hit.passage.en) if pair.word.isascii() else pair.word
        found.setdefault(pair.typed, {})[word] = None
    return tuple((typed, tuple(words)) for typed, words in found.items())


def _as_written(wanted: str, english: str) -> str:
    """The first words of a text that have these stems; the stems themselves if there are none."""
    tokens, size = stems(english), wanted.count(" ") + 1
    for first in range(len(tokens) - size + 1):
        run = tokens[first : first + size]
        if " ".join(token.text for token in run) == wanted:
            return english[run[0].start : run[-1].end]
    return wanted
