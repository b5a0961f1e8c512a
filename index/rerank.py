"""The second look: of the passages that rank first, which has a sentence that says it all.

A passage's score adds up what stands anywhere in it. A reader asks one thing, and a passage
that says it in one sentence is better than one that has the same words far apart. So the best
passages of an engine are scored again, sentence by sentence, in the same way for every engine,
and the score of the best sentence is added.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from index.analysis import has_han
from index.gloss import Glosses
from index.known import Words, words_in
from index.plan import Key, Plan
from index.sentences import Sentence

DEPTH = 50
"""Passages that are looked at again."""
SATURATION = 0.5
"""BM25's k1: that a word stands there at all says most."""
LENGTH_WEIGHT = 0.75
"""BM25's b: sentences differ in length more than passages do."""
USUAL_LENGTH = 30.0
"""Words of a sentence that is neither long nor short."""
PAIR_WEIGHT = 1.0
MACHINE = 0.5
"""What a word counts that stands in English made by a machine."""


class Reranker:
    """Scores the sentences of passages by one plan.

    `frequency` is the number of passages that have a key, of `passages` in all; `glosses` are
    the words that give a term of the gloss, with their weights.
    """

    def __init__(
        self, plan: Plan, frequency: Callable[[Key], int], passages: int, glosses: Glosses
    ) -> None:
        self._worths: list[float] = []
        # What says a unit, given by its number: a Chinese word wherever its characters stand,
        # for the text may have been cut otherwise; any other token; and what glosses it.
        self._chinese: list[tuple[int, str]] = []
        self._said: dict[str, int] = {}
        self._meant: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for number, unit in enumerate(plan.words):
            tokens = [key for key in unit.keys if key[0] in ("words", "stems")]
            given = [terms[0] for terms in unit.gloss if len(terms) == 1]
            glossed = (("gloss", term) for term in given)
            found = map(frequency, (*tokens, *plan.in_machine(unit).keys, *glossed))
            self._worths.append(_worth(max(found, default=0), passages))
            for _, token in tokens:
                if has_han(token):
                    self._chinese.append((number, token))
                else:
                    self._said[token] = number
            for term in given:
                for word, weight in glosses(term).items():
                    self._meant[word][number] = weight
        self._has_english = any(map(str.isascii, self._meant))
        self._has_chinese = not all(map(str.isascii, self._meant))
        self._glossing = Words(word for word in self._meant if not word.isascii())
        self._pairs = {
            pair: PAIR_WEIGHT * _worth(frequency(("pairs", pair)), passages) for pair in plan.pairs
        }

    @property
    def has_several(self) -> bool:
        """Whether there is more than one thing to find: else all sentences are alike."""
        return max(len(self._worths), len(self._pairs)) > 1

    def best(self, sentences: Iterable[Sentence]) -> float:
        """The score of the best sentence of a passage."""
        return max(map(self._score, sentences), default=0.0)

    def _score(self, sentence: Sentence) -> float:
        text = "".join(sentence.words)
        counts = self._said_in(sentence, text)
        if self._may_mean(sentence):
            counts = {**self._meant_in(sentence), **counts}
        length = len(sentence.words) or len(sentence.stems)
        scale = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / USUAL_LENGTH)
        total = sum(
            self._worths[number] * count * (1 + SATURATION) / (count + scale)
            for number, count in counts.items()
        )
        for pair, worth in self._pairs.items():
            if pair in text:
                total += worth * (1 + SATURATION) / (1 + scale)
        return total

    def _said_in(self, sentence: Sentence, text: str) -> Mapping[int, float]:
        """How often a sentence says each unit that it says."""
        counts: defaultdict[int, float] = defaultdict(float)
        for number, token in self._chinese:
            if token in text:
                counts[number] += text.count(token)
        if self._said:
            for token in (*sentence.words, *sentence.stems):
                if token in self._said:
                    counts[self._said[token]] += 1.0
        return counts

    def _may_mean(self, sentence: Sentence) -> bool:
        """Whether a sentence can say something only by a gloss, or in English of a machine."""
        return bool(self._meant or sentence.machine) and not sentence.is_translated

    def _glossing_in(self, sentence: Sentence) -> Iterable[str]:
        """The words of a sentence that may mean a unit, where it is in another language."""
        asked = self._has_chinese if sentence.words else self._has_english
        return words_in(sentence, self._glossing, self._meant) if asked else ()

    def _meant_in(self, sentence: Sentence) -> Mapping[int, float]:
        """How often an untranslated sentence is likely to mean each unit."""
        counts: defaultdict[int, float] = defaultdict(float)
        for token in self._glossing_in(sentence):
            for number, weight in self._meant.get(token, {}).items():
                counts[number] += weight
        for token in sentence.machine:
            if token in self._said:
                counts[self._said[token]] += MACHINE
        return counts


def _worth(frequency: int, passages: int) -> float:
    """BM25's idf: what rare words say more than frequent ones."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
