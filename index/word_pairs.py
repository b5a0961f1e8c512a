"""Word pairs for a lexicon from each of its sources: glossary, dictionary, translations."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from index.analysis import FUNCTION_WORDS, has_han, stem, stems
from index.fold import HAN, fold
from index.segment import Segmenter
from kb.alignment import learn
from kb.cedict import Headword
from kb.glossary import Entry
from kb.lexicon import Pair

LEAST = 0.05
"""A learned pair is kept if either direction is at least this likely."""
EVIDENCE = 2
"""How often the words of a learned pair are together at the least: once is chance in a sentence."""
TERM = 3
"""Telling English words of the longest translation that is a term and no sentence."""
LONGEST_SENSE = 6
"""Telling words of the longest sense of a dictionary that is taken: a longer one explains."""

_CHINESE = re.compile(f"[{HAN}]+")


def from_glossary(entries: Iterable[Entry]) -> Iterator[Pair]:
    """A pair for each rendering of each term, the preferred one likeliest."""
    entries = tuple(entries)
    sharing = Counter(telling_stems(name) for entry in entries for name in entry.en)
    for entry in entries:
        for place, name in enumerate(entry.en):
            found = telling_stems(name)
            if found and _CHINESE.fullmatch(fold(entry.zh).text):
                forward, backward = 1 / math.sqrt(place + 1), 1 / math.sqrt(sharing[found])
                yield Pair(fold(entry.zh).text, name, found, "glossary", forward, backward)


def from_dictionary(headwords: Iterable[Headword]) -> Iterator[Pair]:
    """A pair for each sense of each Chinese word; of a word with many senses each says less."""
    senses: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for word in headwords:
        # Where the two columns do not fold to the same word, both are looked for.
        for name in dict.fromkeys((fold(word.simplified).text, fold(word.traditional).text)):
            if _CHINESE.fullmatch(name):
                for sense in word.senses:
                    found = telling_stems(sense)
                    if 0 < len(found) <= LONGEST_SENSE:
                        senses[name].setdefault(found, sense)
    sharing = Counter(found for ways in senses.values() for found in ways)
    for name, ways in senses.items():
        forward = 1 / math.sqrt(len(ways))
        for found, sense in ways.items():
            yield Pair(name, sense, found, "cedict", forward, 1 / math.sqrt(sharing[found]))


def from_translations(
    aligned: Iterable[tuple[str, str]],
    segmenter: Segmenter,
    progress: Callable[[float], None] = lambda _: None,
) -> Iterator[Pair]:
    """The pairs learned from Chinese sentences and their English."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_terms: set[str] = set()

    def tokens() -> Iterator[tuple[list[str], list[str]]]:
        for chinese, english in aligned:
            target = []
            for token in stems(english):
                if is_telling(token.text):
                    target.append(token.text)
                    written[token.text][english[token.start : token.end]] += 1
            source = _chinese_words(chinese, segmenter)
            if len(target) <= TERM:
                in_terms.update(source)
            yield source, target

    for pair in learn(tokens(), least=LEAST, progress=progress):
        if pair.together < EVIDENCE and pair.source not in in_terms:
            continue
        forms = written[pair.target]
        yield Pair(
            zh=pair.source,
            # Of two as common the one without a capital, which may be the sentence's.
            en=max(forms, key=lambda form: (forms[form], form)),
            stems=(pair.target,),
            source="learned",
            forward=round(pair.forward, 4),
            backward=round(pair.backward, 4),
        )


def _chinese_words(text: str, segmenter: Segmenter) -> list[str]:
    """The Chinese words of a text, in order, without those that say little."""
    runs = _CHINESE.findall(fold(text).text)
    return [word for run in runs for word in segmenter.cut(run) if word not in FUNCTION_WORDS]


@lru_cache(maxsize=65536)
def telling_stems(text: str) -> tuple[str, ...]:
    """The stems of an English text's words, in order, without those that say little."""
    return tuple(token.text for token in stems(text) if is_telling(token.text))


def is_telling(english: str) -> bool:
    """Whether a stem of an English word says something of what a text is about."""
    one_word = len(english) > 1 and english.isalpha() and not has_han(english)
    return one_word and english not in _little()


@lru_cache(maxsize=1)
def _little() -> frozenset[str]:
    return frozenset(stem(word) for word in FUNCTION_WORDS)
