"""Cutting Chinese with our own terms: what is a term of the glossary is one word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from math import log

from index.tokenisers import DEFAULT, Kind, Tokeniser, tokeniser

KEPT = 16384
"""Runs whose words are kept, in 8 MB: of those of a hundred reports a fifth came again in time."""


class Segmenter:
    """Cuts Chinese into words; the tokeniser's dictionary is read at the first cut, once."""

    def __init__(self, terms: Iterable[str] = (), kind: Kind = DEFAULT) -> None:
        self.terms, self.kind = tuple(terms), kind
        self._words = lru_cache(maxsize=KEPT)(self._cut)

    def cut(self, text: str) -> list[str]:
        """The words of a run of Chinese characters, in order, covering all of it."""
        return list(self._words(text))

    def parts(self, word: str) -> list[str]:
        """The shorter words that a word is made of, single characters left out.

        棚户区改造 is 棚户区 and 改造; a word that has none is its own part.
        """
        # As jieba finds the likeliest way through a text, the word itself being no way.
        known, log_total = self._tokeniser.frequencies, log(self._tokeniser.total)
        length = len(word)
        ways: dict[int, tuple[float, int]] = {length: (0.0, length)}
        for start in reversed(range(length)):
            ends = [
                end
                for end in range(start + 1, length + 1)
                if known.get(word[start:end]) and end - start < length
            ]
            ways[start] = max(
                (log(known.get(word[start:end]) or 1) - log_total + ways[end][0], end)
                for end in ends or [start + 1]
            )
        found: list[str] = []
        start = 0
        while start < length:
            end = ways[start][1]
            found.append(word[start:end])
            start = end
        return [part for part in found if len(part) > 1] or [word]

    def _cut(self, text: str) -> tuple[str, ...]:
        return tuple(self._tokeniser.cut(text))

    @cached_property
    def _tokeniser(self) -> Tokeniser:
        return tokeniser(self.kind, self.terms)
