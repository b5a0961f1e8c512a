"""A text word by word: where its Chinese words stand, and what the lexicon has for each."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from functools import lru_cache
from itertools import chain, combinations
from weakref import WeakKeyDictionary

from index.analysis import Token, has_han, words
from index.cutting import segmenter_of
from index.engine import Engine, Status
from index.fold import fold
from index.known import Words
from index.word_pairs import telling_stems
from kb.lexicon import Pair

Annotation = tuple[int, int, tuple[Pair, ...]]
"""Start and end of a word in the displayed text, in characters, and its pairs, likeliest first."""
TEXTS = 4096
"""Sentences and headings whose cuts are kept: those of about ten reports."""


def annotate(engine: Engine, text: str) -> tuple[Annotation, ...]:
    """The Chinese words of `text` that the lexicon has, in order; they do not overlap.

    Of a word that it does not have, the parts that it has.
    """
    annotator = _annotator(engine)
    return tuple(chain.from_iterable(annotator.of(engine, token) for token in annotator.cut(text)))


def entry(engine: Engine, word: str) -> tuple[Pair, ...]:
    """What the lexicon has for a word of either language, as a reader writes it.

    It is empty where no text here has the word, or the lexicon does not.
    """
    return engine.pairs(headword(word) if has_han(word) else " ".join(telling_stems(word)))


def headword(word: str) -> str:
    """A Chinese word as the lexicon spells it: in Simplified characters, without spaces."""
    return "".join(fold(word).text.split())


class _Annotator:
    """Cuts texts as one state of an index was cut, and keeps what it has looked up.

    It does not keep the engine, so that engines of a moment can go.
    """

    def __init__(self, status: Status) -> None:
        self.made_of = _state(status)
        segmenter = segmenter_of(status.stamp)
        self._found: dict[str, tuple[Pair, ...]] = {}

        @lru_cache(maxsize=TEXTS)
        def cut(text: str) -> tuple[Token, ...]:
            return words(text, segmenter)

        self.cut = cut

    def of(self, engine: Engine, token: Token) -> Iterator[Annotation]:
        """A word of some text with its pairs; where it has none, its parts that have some."""
        word, start, end = token.text, token.start, token.end
        pairs = self.pairs(engine, word)
        if pairs:
            yield start, end, pairs
        elif has_han(word) and end - start == len(word):
            pieces = (word[a:b] for a, b in combinations(range(len(word) + 1), 2) if b - a > 1)
            known = {piece for piece in pieces if self.pairs(engine, piece)}
            for first, last in Words(known).parts(word):
                yield start + first, start + last, self.pairs(engine, word[first:last])

    def pairs(self, engine: Engine, word: str) -> tuple[Pair, ...]:
        """The pairs of a word of some text; only of Chinese words are there any."""
        found = self._found.get(word)
        if found is None:
            pairs = engine.pairs(word) if has_han(word) else ()
            # How a word sounds is for finding names by: of any other word it says nothing.
            found = tuple(pair for pair in pairs if pair.source != "pinyin")
            self._found[word] = found
        return found


_annotators: MutableMapping[Engine, _Annotator] = WeakKeyDictionary()


def _annotator(engine: Engine) -> _Annotator:
    """The annotator of what the engine holds now."""
    status = engine.ping()
    known = _annotators.get(engine)
    if known is None or known.made_of != _state(status):
        known = _annotators[engine] = _Annotator(status)
    return known


def _state(status: Status) -> tuple[str | int, ...]:
    """What changes when an index is built anew from something else."""
    stamp = status.stamp
    return stamp.analysis, stamp.library, stamp.lexicon, len(stamp.glossary), status.passages
