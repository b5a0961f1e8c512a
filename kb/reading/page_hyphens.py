"""Hyphens at the ends of lines: of a word that was broken there, or of one that has it anyway."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?![A-Za-z]*[-‐\u00ad]$)")
_LAST = re.compile(r"([A-Za-z]+)[-‐]$")
_FIRST = re.compile(r"[a-z]+")
_PREFIXES = frozenset("non anti co multi self semi inter pre post sub pro ex well".split())


class Hyphens:
    """Knows the words of a document."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = Counter(word.casefold() for text in texts for word in _WORD.findall(text))

    def is_broken(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of `before` is there because the line ends."""
        if before.endswith("\u00ad"):
            return True
        last, first = _LAST.search(before), _FIRST.match(after)
        if not last or not first:
            return False
        left, right = last.group(1).casefold(), first.group()
        whole, compound = self._words[left + right], self._words[f"{left}-{right}"]
        if whole or compound:
            return whole >= compound
        both = self._words[left] and self._words[right]
        return not both and left not in _PREFIXES
