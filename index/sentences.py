"""The tokens of a passage, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from index.analysis import Token
from kb.model import Passage

ENGLISH_GAP = 1
"""The space between two English sentences; Chinese ones follow each other without."""


class Sentence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence's Chinese words and English stems; a side that it does not have is empty.

    `machine` are the stems of English that a machine made: it is no translation to rely on.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    machine: tuple[str, ...] = ()

    @property
    def is_translated(self) -> bool:
        """Whether it has both sides, of people."""
        return bool(self.words and self.stems)


def sentences_of(
    passage: Passage, words: Sequence[Token], stems: Sequence[Token]
) -> tuple[Sentence, ...]:
    """The sentences of a passage, whose tokens are given as they stand in the whole of it."""
    texts = passage.sentences
    chinese = _split(words, [len(text.zh) for text in texts])
    english = _split(stems, [len(text.en) + ENGLISH_GAP if text.en else 0 for text in texts])
    return tuple(
        Sentence(zh, (), en) if text.origin == "machine" else Sentence(zh, en)
        for text, zh, en in zip(texts, chinese, english, strict=True)
    )


def _split(tokens: Iterable[Token], lengths: Sequence[int]) -> list[tuple[str, ...]]:
    """The tokens that begin in each stretch of text, given how long the stretches are."""
    ends: list[int] = []
    for length in lengths:
        ends.append(length + (ends[-1] if ends else 0))
    found: list[list[str]] = [[] for _ in lengths]
    for token in tokens:
        found[bisect_right(ends, token.start)].append(token.text)
    return [tuple(part) for part in found]
