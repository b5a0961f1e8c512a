"""How much more likely texts are if they render one another than if they do not.

Each word counts by how rare it is for it to be rendered by chance in these very documents: a hit
by the logarithm of how much likelier it is in a translation, a miss likewise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log
from typing import NamedTuple

from kb.aligning.text import SIGNS, Read, Tokens

SAID = 0.5
"""How often a word that the lexicon has is rendered as the lexicon says."""
FIGURE = 0.9
"""How often a figure is rendered."""
WEIGHT = 0.25
"""What a word counts for: words of a sentence do not come independently of one another, and each
is counted in both languages."""
RATIO = 5.0
"""English letters to a Chinese character, about, before it is known of the documents."""
RATIO_KNOWN = 200
"""Chinese characters that this counts for where it is measured."""
SPREAD = 0.25
"""Standard deviation of the logarithm of that, in long texts."""
SHORT = 4.0
"""Chinese characters that count for one more such deviation."""
ANY = 1.0
"""The same of texts that have nothing to do with each other."""
UNEVEN = log(3)
"""How far off it may be where several texts are taken together."""


class Side:
    """The texts of one language: what each has, and what it would have from the other."""

    def __init__(self, has: Sequence[Tokens], gives: Sequence[Tokens]) -> None:
        self.has = has
        self.gives = gives

    def weigh(self, other: Side) -> None:
        """Find what a hit and a miss of each token count for."""
        given = Counter(chain.from_iterable(other.gives))
        self.gain: dict[str, float] = {}
        missed: dict[str, float] = {}
        for token in set(chain.from_iterable(self.has)):
            if token in given:
                chance = (given[token] + 0.5) / (len(other.gives) + 1)
                likely = FIGURE if token[0] in SIGNS else SAID
                if chance < likely:
                    missed[token] = WEIGHT * log((1 - likely) / (1 - chance))
                    self.gain[token] = WEIGHT * log(likely / chance) - missed[token]
        self.missed = [sum(missed.get(token, 0.0) for token in has) for has in self.has]
        self.has = [frozenset(token for token in has if token in self.gain) for has in self.has]


class Evidence:
    """What the words, figures and lengths of two documents say of which texts belong together."""

    def __init__(self, read: Read, ratio: float) -> None:
        rendered: defaultdict[str, set[str]] = defaultdict(set)
        for word, names in read.renderings.items():
            for name in names:
                rendered[name].add(word)
        self.zh = Side(read.zh, [_all(read.renderings, has) for has in read.zh])
        self.en = Side(read.en, [_all(rendered, has) for has in read.en])
        self.zh.weigh(self.en)
        self.en.weigh(self.zh)
        self._lengths = read.lengths
        self._ratio = ratio
        self._union = lru_cache(maxsize=4096)(self._joined)

    def together(self, zh: range, en: range) -> float | None:
        """What all this says for these texts together; nothing where they cannot be."""
        mine, theirs = self._union(0, zh.start, zh.stop), self._union(1, en.start, en.stop)
        off = log((theirs.length + 1) / (mine.length + 1) / self._ratio)
        if abs(off) > UNEVEN and len(zh) + len(en) > 2:
            return None
        spread = SPREAD + 1 / (SHORT + mine.length) ** 0.5
        lengths: float = log(ANY / spread) - off * off / 2 * (spread**-2 - ANY**-2)
        return lengths + self._words(mine, theirs)

    def words(self, zh: range, en: range) -> float:
        """What words and figures say for these texts together."""
        return self._words(self._union(0, zh.start, zh.stop), self._union(1, en.start, en.stop))

    def ratio_of(self, beads: Iterable[tuple[range, range]]) -> float:
        """How many English letters there are to a Chinese character in these texts."""
        zh, en = RATIO_KNOWN, RATIO_KNOWN * RATIO
        for mine, theirs in beads:
            zh += self._union(0, mine.start, mine.stop).length
            en += self._union(1, theirs.start, theirs.stop).length
        return en / zh

    def _words(self, mine: _Union, theirs: _Union) -> float:
        gains = mine.missed + theirs.missed
        for token in mine.has & theirs.gives:
            gains += self.zh.gain[token]
        for token in theirs.has & mine.gives:
            gains += self.en.gain[token]
        return gains

    def _joined(self, side: int, start: int, stop: int) -> _Union:
        of = (self.zh, self.en)[side]
        return _Union(
            frozenset().union(*of.has[start:stop]),
            frozenset().union(*of.gives[start:stop]),
            sum(of.missed[start:stop]),
            sum(self._lengths[side][start:stop]),
        )


class _Union(NamedTuple):
    """Texts together: their tokens, what they would have of the other side, what all missed."""

    has: Tokens
    gives: Tokens
    missed: float
    length: int


def _all(of: Mapping[str, Iterable[str]], tokens: Iterable[str]) -> Tokens:
    return frozenset(chain.from_iterable(of.get(token, ()) for token in tokens))
