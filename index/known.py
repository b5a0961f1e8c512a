"""Which words of a sentence a lexicon may have: those that it is cut into, and others in it.

The tokeniser knows nothing of the lexicon: it keeps together what the lexicon has apart, 市图书馆,
parts what it has together, and cuts 强化食品|药品 through the middle of 食品药品.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from index.analysis import FUNCTION_WORDS, has_han
from index.sentences import Sentence
from index.word_pairs import is_telling

LONGEST_WORD = 8
"""Characters of the longest Chinese word that is looked for across the tokeniser's cuts."""
LONGEST_PHRASE = 4
"""Words of the longest English phrase that is looked for."""
SURE = 4
"""Characters from which a word that begins or ends inside another does not do so by chance."""


class Words:
    """Chinese words to look for in texts; they are found by how they begin."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._starting: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words, key=len, reverse=True):
            if 1 < len(word) <= LONGEST_WORD:
                self._starting[word[:2]].append(word)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def spans(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Where they stand in the text that `words` make, in order; they may overlap.

        They are these words, what several of them make together, long words that stand across
        their ends, and the parts of those that are not known.
        """
        text = "".join(words)
        ends = [0, *accumulate(map(len, words))]
        own = [(a, b) for a, b in pairwise(ends) if text[a:b] in self._words]
        everywhere = tuple(self._everywhere(text))
        if not everywhere:
            return own
        found, cuts = set(own), set(ends)
        for start, end in everywhere:
            if end - start >= SURE or (start in cuts and end in cuts):
                found.add((start, end))
        closes = [(ends[bisect_right(ends, start)], end) for start, end in everywhere]
        having = {word_end for word_end, end in closes if end <= word_end}
        for start, end in pairwise(ends):
            if end in having and (start, end) not in found:
                found.update((start + a, start + b) for a, b in self.parts(text[start:end]))
        return sorted(found)

    def parts(self, word: str) -> Iterator[tuple[int, int]]:
        """Where they stand inside a word: from the left, the longest first; none overlap."""
        done = 0
        for start, end in self._everywhere(word):
            if start >= done:
                yield start, end
                done = end

    def _everywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Wherever their characters stand, the longest first of those that begin together."""
        starting = self._starting
        for start in range(len(text) - 1):
            pair = text[start : start + 2]
            if pair in starting:
                for word in starting[pair]:
                    if text.startswith(word, start):
                        yield start, start + len(word)

    def inside(self, words: Sequence[str]) -> list[str]:
        """The same without `words` themselves."""
        text = "".join(words)
        own = set(pairwise([0, *accumulate(map(len, words))]))
        return [text[start:end] for start, end in self.spans(words) if (start, end) not in own]


def words_in(sentence: Sentence, chinese: Words, english: Container[str]) -> Iterator[str]:
    """The telling words of a sentence, and those of `chinese`, or of `english`, that they make.

    Of a sentence that has both sides they are Chinese. An English phrase is its stems, parted
    by spaces.
    """
    if sentence.words:
        words = [word for word in sentence.words if _tells_in_chinese(word)]
        yield from words
        yield from chinese.inside(words)
    else:
        stems = [stem for stem in sentence.stems if _tells_in_english(stem)]
        yield from stems
        yield from _phrases(stems, english)


@lru_cache(maxsize=65536)
def _tells_in_chinese(word: str) -> bool:
    return has_han(word) and word not in FUNCTION_WORDS


_tells_in_english = lru_cache(maxsize=65536)(is_telling)


def _phrases(stems: Sequence[str], known: Container[str]) -> Iterator[str]:
    for start in range(len(stems) - 1):
        for end in range(start + 2, min(start + LONGEST_PHRASE, len(stems)) + 1):
            phrase = " ".join(stems[start:end])
            if phrase in known:
                yield phrase
