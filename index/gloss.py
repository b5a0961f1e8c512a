"""The gloss: what a text without a translation is likely to say in the other language.

Each Chinese word gets the English stems that the lexicon has for it, each English word its
Chinese words, with the weight of the pair: the number of times that the stem is to be expected
in a translation. Phrases of the lexicon count as phrases: their neighbouring stems are terms
of the gloss too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from index.known import Words, words_in
from index.pinyin import spelled
from index.sentences import Sentence
from kb.lexicon import Lexicon, Pair, Source

TRUST: dict[Source, float] = {"glossary": 1.0, "learned": 1.0, "cedict": 0.7, "pinyin": 1.0}
"""What a pair's likelihood counts for, by where it is from."""
LEAST = 0.06
"""Weight from which a pair is taken: below it are chance neighbours."""
SENTENCES = 1024
"""Sentences and headings whose words are kept: those of about two reports."""
JOIN = "_"
"""Between two neighbouring stems of a phrase that is one term."""

Weights = Mapping[str, float]
"""Terms of a gloss with the number of times each is to be expected."""
Glosses = Callable[[str], Weights]
"""The words of an index that give a term of the gloss, with their weights."""


class Glosser:
    """Glosses texts with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = Words(lexicon.words)
        self.of_word = lru_cache(maxsize=200_000)(self._of_word)
        # A passage asks twice, for its gloss and for its words; headings are many passages'.
        self._words_in = lru_cache(maxsize=SENTENCES)(self._find_words)

    def gloss(self, sentences: Iterable[Sentence]) -> Weights:
        """The gloss of the sentences that have no translation."""
        total: defaultdict[str, float] = defaultdict(float)
        for sentence in sentences:
            if not sentence.is_translated:
                for word in self._words_in(sentence):
                    for term, weight in self.of_word(word).items():
                        total[term] += weight
        return total

    def words(self, sentences: Iterable[Sentence]) -> frozenset[str]:
        """The words of sentences that the lexicon may have."""
        return frozenset(word for sentence in sentences for word in self._words_in(sentence))

    def _find_words(self, sentence: Sentence) -> tuple[str, ...]:
        return tuple(words_in(sentence, self._words, self._lexicon.phrases))

    def pairs(self, word: str) -> tuple[Pair, ...]:
        """The pairs of a Chinese word, or of an English one given its stems.

        A Chinese word that the lexicon does not have is taken for a name, and spelled.
        """
        if word.isascii():
            return self._lexicon.of_english(word.split(" "))
        return self._lexicon.of_chinese(word) or spelled(word)

    def _of_word(self, word: str) -> Weights:
        """What one word gives; `word` is Chinese, or stems joined with spaces."""
        pairs = self.pairs(word)
        return english_of(pairs) if pairs and not word.isascii() else chinese_of(pairs)


def english_of(pairs: Iterable[Pair]) -> dict[str, float]:
    """The English terms that the pairs of a Chinese word give, with their weights.

    A phrase says what it says as a whole: of n words each counts less, as 1 to √n, by itself.
    """
    found: dict[str, float] = {}
    for pair in pairs:
        weight = TRUST[pair.source] * pair.forward
        if weight >= LEAST:
            alone = weight / sqrt(len(pair.stems))
            for term in pair.stems:
                found[term] = max(alone, found.get(term, 0.0))
            for term in map(JOIN.join, pairwise(pair.stems)):
                found[term] = max(weight, found.get(term, 0.0))
    return found


def chinese_of(pairs: Iterable[Pair]) -> dict[str, float]:
    """The Chinese words that the pairs of an English word or phrase give, with their weights."""
    found: dict[str, float] = {}
    for pair in pairs:
        weight = TRUST[pair.source] * pair.backward
        if weight >= LEAST:
            found[pair.zh] = max(weight, found.get(pair.zh, 0.0))
    return found
