"""What two texts in two languages are compared by: words, figures and lengths."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from kb.glossary import Glossary
from kb.lexicon import Lexicon
from kb.model import Language
from kb.numbers.found import comparable, numbers
from kb.numbers.numerals import ZH_NUMERAL, zh_value

LEAST = 0.1
"""How likely a rendering must be to be looked for."""
LONGEST = 8
"""Characters of the longest Chinese word that is looked for."""
SIGNS = "=#"
"""What the tokens begin with that are the same in both languages."""
_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z]{2,}")
_LITTLE = frozenset(
    "a an and are as at be been by for from has have in into is it its of on or our that the "
    "their these this those to upon was we were which will with".split()
)
"""Words that stand in any sentence."""
_NUMBERED_ZH = re.compile(
    rf"\s*(?:第|[（(])?\s*({ZH_NUMERAL}|[0-9]{{1,2}})\s*[、.．）)章](?![0-9])"
)
_NUMBERED_EN = re.compile(
    r"\s*(?:(?:part|chapter|section)\s+)?\(?([ivx]{1,5}|[0-9]{1,2})\)?[.:)](?![0-9])",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10}

Tokens = frozenset[str]
"""The words of a text, its figures by their value (`=8.7`), the number that it begins with (`#2`).

Of a Chinese text the words are Chinese, of an English text they are stems.
"""
Renderings = Mapping[str, Tokens]
"""Chinese word → the English stems that may render it."""


class Segment(NamedTuple):
    """A sentence or a heading of an edition.

    Attributes:
        text: its words.
        depth: of a heading its level, from 1; 0 of a sentence.
        paragraph: the number of the paragraph that it stands in, counted through the document;
            0 where that is not known.
    """

    text: str
    depth: int = 0
    paragraph: int = 0


class Dictionary:
    """Finds the words of a lexicon and a glossary in Chinese texts, and their renderings."""

    def __init__(self, lexicon: Lexicon | None, glossary: Glossary) -> None:
        self._lexicon = lexicon
        self._entries = {entry.zh: entry for entry in glossary.entries}
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in (*self._entries, *(lexicon.words if lexicon else ())):
            if 1 < len(word) <= LONGEST:
                self._lengths[word[:2]].add(len(word))
        self._found: dict[str, Tokens] = {}

    def words(self, zh: str) -> Iterator[str]:
        """The words that stand in a text, overlapping ones too."""
        for start in range(len(zh) - 1):
            for length in self._lengths.get(zh[start : start + 2], ()):
                word = zh[start : start + length]
                if len(word) == length and self.stems(word):
                    yield word

    def stems(self, word: str) -> Tokens:
        """The stems that may render a word."""
        if word not in self._found:
            self._found[word] = frozenset(self._stems(word))
        return self._found[word]

    def _stems(self, word: str) -> Iterator[str]:
        if entry := self._entries.get(word):
            for name in entry.en:
                yield from stems(name)
        for pair in self._lexicon.of_chinese(word) if self._lexicon else ():
            if pair.forward >= LEAST:
                yield from pair.stems


class Read(NamedTuple):
    """Two documents as tokens.

    Attributes:
        zh: the tokens of each Chinese text.
        en: the tokens of each English text.
        renderings: each Chinese token with the English ones that render it.
        lengths: how many letters and digits the texts have, in Chinese and in English.
    """

    zh: Sequence[Tokens]
    en: Sequence[Tokens]
    renderings: Renderings
    lengths: tuple[Sequence[int], Sequence[int]]

    def learning(self, texts: Iterable[Segment], learned: Renderings) -> Read:
        """The same with more renderings, of pairs of Chinese characters."""
        zh = [
            has.union(pair for pair in bigrams(text.text) if pair in learned)
            for has, text in zip(self.zh, texts, strict=True)
        ]
        renderings = dict(self.renderings)
        for pair, names in learned.items():
            renderings[pair] = renderings.get(pair, frozenset()) | names
        return self._replace(zh=zh, renderings=renderings)


def read(zh: Sequence[Segment], en: Sequence[Segment], dictionary: Dictionary) -> Read:
    """Two documents as tokens, with the renderings that a dictionary has."""
    chinese = [
        frozenset(chain(dictionary.words(text), values(text, "zh"), number_zh(text)))
        for text, *_ in zh
    ]
    english = [
        frozenset(chain(stems(text), values(text, "en"), number_en(text))) for text, *_ in en
    ]
    renderings = {
        token: frozenset((token,)) if token[0] in SIGNS else dictionary.stems(token)
        for token in frozenset().union(*chinese)
    }
    return Read(chinese, english, renderings, (_letters(zh), _letters(en)))


def _letters(texts: Iterable[Segment]) -> list[int]:
    return [sum(map(str.isalnum, text.text)) for text in texts]


def bigrams(zh: str) -> Iterator[str]:
    """Every pair of neighbouring Chinese characters."""
    for run in _HAN.findall(zh):
        for start in range(len(run) - 1):
            yield run[start : start + 2]


def stems(en: str) -> Tokens:
    """The stems of the telling words of an English text."""
    return frozenset(_stem(word) for word in _WORD.findall(en.lower()) if word not in _LITTLE)


def values(text: str, language: Language) -> Iterator[str]:
    """The figures of a text by their value, the same in both languages."""
    for figure in numbers(text, language):
        value, _ = comparable(figure)
        yield f"={value.normalize():f}"


def number_zh(zh: str) -> Iterator[str]:
    """The number that a Chinese text begins with: 一、, （二）, 3."""
    if found := _NUMBERED_ZH.match(zh):
        value = int(found[1]) if found[1].isdecimal() else zh_value(found[1])
        if value is not None:
            yield f"#{value}"


def number_en(en: str) -> Iterator[str]:
    """The number that an English text begins with: I., 2., (3)."""
    if found := _NUMBERED_EN.match(en):
        yield f"#{int(found[1]) if found[1].isdecimal() else _roman(found[1].lower())}"


def _roman(numeral: str) -> int:
    total = 0
    for sign, after in zip(numeral, (*numeral[1:], ""), strict=True):
        value = _ROMAN[sign]
        total += -value if value < _ROMAN.get(after, 0) else value
    return total


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:  # noqa: ANN401 - the library has no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")
