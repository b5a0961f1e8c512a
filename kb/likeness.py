"""How alike two Chinese texts are: whether English of the one can stand for the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Indel

from kb.english import plain

EXACT = 100
CLOSE = 80
"""Least likeness, in percent, of a close match.

Between official reports of 2008–2018 and the Chinese that their translators had, pairs above it
were one and the same sentence, apart by a word, a turn of phrase or a short clause; below it
come others. Translators' programs offer matches from 70 or 75 on, but to a person, to mend.
"""
_NUMERALS = "〇零一二三四五六七八九十百千万亿两半倍"
_TELLING = re.compile(rf"[0-9]+(?:[.,][0-9]+)*[%‰]?|[{_NUMERALS}不没未无非]")
"""What makes another statement of an otherwise equal sentence: figures and negations."""
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def letters(zh: str) -> str:
    """A text without its punctuation, white space and width, for comparing."""
    return "".join(filter(str.isalnum, plain(zh)))


def telling(zh: str) -> tuple[str, ...]:
    """Figures and negations in order: where they differ, texts are never alike."""
    return tuple(found.translate(_DIGITS) for found in _TELLING.findall(plain(zh)))


def likeness(one: str, other: str) -> int:
    """How alike two texts are in percent: 100 if equal, at most 99 but for punctuation.

    It is 0 where their figures or negations differ, or where it is less than `CLOSE`.
    """
    if plain(one) == plain(other):
        return EXACT
    if telling(one) != telling(other):
        return 0
    share = Indel.normalized_similarity(letters(one), letters(other), score_cutoff=CLOSE / 100)
    return min(int(share * 100), EXACT - 1)


class Body:
    """The words of some texts, to tell whether another one stands among them, or nearly so."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs = {run for text in texts for run in _runs(text)}

    def holds(self, zh: str) -> bool:
        """Whether most runs of letters in `zh` stand here too."""
        runs = _runs(zh)
        return bool(runs) and sum(run in self._runs for run in runs) >= MOST * len(runs)


RUN = 4
"""Letters in a run: of fewer, too many stand in any report."""
MOST = 0.6
"""How many of a text's runs must stand elsewhere for it to be near to what stands there.

A report holds 98 % or more of the units of its own translation, and of another year's
less than 20 %.
"""


def _runs(zh: str) -> set[str]:
    text = letters(zh)
    return {text[start : start + RUN] for start in range(max(1, len(text) - RUN + 1)) if text}
