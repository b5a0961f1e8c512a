"""The gloss: what a text without a translation is likely to say in the other language.

Each Chinese word gets the English stems that the lexicon has for it, each English word its
Chinese words, with the weight of the pair: the number of times that the stem is to be expected
in a translation. Phrases of the lexicon count as phrases: their neighbouring stems are terms
of the gloss too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from index.analysis import FUNCTION_WORDS as SILENT
from index.analysis import has_han
from index.pinyin import spelled
from index.sentences import Sentence
from index.word_pairs import is_telling
from kb.lexicon import Lexicon, Pair, Source

TRUST: dict[Source, float] = {"glossary": 1.0, "learned": 1.0, "cedict": 0.7, "pinyin": 1.0}
"""What a pair's likelihood counts for, by where it is from."""
LEAST = 0.06
"""Weight from which a pair is taken: below it are chance neighbours."""
LONGEST_WORD = 8
"""Characters of the longest Chinese word that is looked for across jieba's cuts."""
LONGEST_PHRASE = 4
"""Words of the longest English phrase that is looked for."""
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
        self.of_word = lru_cache(maxsize=200_000)(self._of_word)

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

    def _words_in(self, sentence: Sentence) -> Iterator[str]:
        """The Chinese words of a sentence, or its English ones, and the longer words they make."""
        if sentence.words:
            words = [word for word in sentence.words if has_han(word) and word not in SILENT]
            yield from words
            yield from self._compounds(words)
        else:
            telling = [stem for stem in sentence.stems if is_telling(stem)]
            yield from telling
            yield from self._phrases(telling)

    def pairs(self, word: str) -> tuple[Pair, ...]:
        """The pairs of a Chinese word, or of an English one given its stems.

        A Chinese word that the lexicon does not have is taken for a name, and spelled.
        """
        if word.isascii():
            return self._lexicon.of_english(word.split(" "))
        return self._lexicon.of_chinese(word) or spelled(word)

    def _compounds(self, words: Sequence[str]) -> Iterator[str]:
        known = self._lexicon.words
        for start in range(len(words) - 1):
            compound = words[start]
            for word in words[start + 1 :]:
                compound += word
                if len(compound) > LONGEST_WORD:
                    break
                if compound in known:
                    yield compound

    def _phrases(self, stems: Sequence[str]) -> Iterator[str]:
        known = self._lexicon.phrases
        for start in range(len(stems) - 1):
            for end in range(start + 2, min(start + LONGEST_PHRASE, len(stems)) + 1):
                phrase = " ".join(stems[start:end])
                if phrase in known:
                    yield phrase

    def _of_word(self, word: str) -> Weights:
        """What one word gives; `word` is Chinese, or stems joined with spaces."""
        pairs = self.pairs(word)
        return english_of(pairs) if pairs and not word.isascii() else chinese_of(pairs)


def english_of(pairs: Iterable[Pair]) -> dict[str, float]:
    """The English terms that the pairs of a Chinese word give, with their weights."""
    found: dict[str, float] = {}
    for pair in pairs:
        weight = TRUST[pair.source] * pair.forward
        if weight >= LEAST:
            for term in (*pair.stems, *map(JOIN.join, pairwise(pair.stems))):
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
