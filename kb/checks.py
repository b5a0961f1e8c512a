"""What may be wrong with a translation, whoever or whatever made it.

Of the 7,081 official pairs of 2008–2018, 37 are flagged for a figure, 18 for their length, 319
for a term that is older than the glossary or said in other words, none for a loop, for Chinese
left over or as empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from kb.agreement import disagreements
from kb.glossary import Entry, Glossary
from kb.model import Flag

LEAST, GREATEST = (0.4, -2), (1.6, 10)
"""English words for each Chinese character, and how many more: what is plausible.

Of the official pairs of 2008–2018 one in four hundred is outside. A name of four characters may
be one word or sixteen; forty characters are between 14 words and 74.
"""
TIMES = {1: 3, 2: 3, 3: 3, 4: 3}
"""Words in a row → how often they stand one after the other in a loop; of more words, twice."""
_LONGEST = 12
_TELLING = 4
"""From so many characters on a term has hardly another meaning."""
_NAMES = frozenset(("place", "institution"))
"""Domains of names, which are wanted in full."""
_SOME = 1e-9
"""A share that any word at all is more than."""
_SMALL = frozenset("a an and at by for from in into of on or the to with".split())
_HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_CHARACTER = re.compile(
    r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9.,]+|[A-Za-z]+"
)
_WORD = re.compile(r"[A-Za-z0-9]+(?:[.,'’-][A-Za-z0-9]+)*")
_SAME_AGAIN = re.compile(r"([^\W\d]{1,12})[\W_]?(?:\1[\W_]?){2}")
"""What is said three times in a row, with a sign between or none."""
_STUTTERED = 10
_STUTTER = re.compile(r"([^\W\d]{1,8})\1{4}")
"""A word that does not come to its end."""


def check(zh: str, en: str, terms: Terms | None = None) -> tuple[Flag, ...]:
    """What is wrong with the English of a Chinese text; nothing is good."""
    if not _WORD.search(en):
        spoken = any(map(str.isalnum, zh))
        return (Flag("empty", "There is no English word for the Chinese."),) if spoken else ()
    return (
        *(Flag("figure", found) for found in disagreements(zh, en)),
        *_loops(zh, en),
        *_length(zh, en),
        *(Flag("han", f"{found} is left in Chinese.") for found in _HAN.findall(en)),
        *(terms.check(zh, en) if terms else ()),
    )


def _loops(zh: str, en: str) -> Iterator[Flag]:
    """The first words that are said again and again, unless the Chinese does so too."""
    words = re.findall(r"[^\W_]+", en.casefold())
    stutters = [word for word in words if len(word) >= _STUTTERED and _STUTTER.search(word)]
    if _SAME_AGAIN.search(zh):
        return
    if stutters:
        yield Flag("loop", f"“{stutters[0]}” says the same again and again.")
    elif len(words) - len(set(words)) > 1:
        for size in range(1, min(_LONGEST, len(words) // 2) + 1):
            if start := _loop(words, size, TIMES.get(size, 2)):
                said = " ".join(words[start - 1 : start - 1 + size])
                yield Flag("loop", f"“{said}” is said again and again.")
                return


def _loop(words: list[str], size: int, times: int) -> int:
    """Where so many words begin to stand `times` in a row, counted from one; 0 for nowhere."""
    run = 0
    for index in range(len(words) - size):
        run = run + 1 if words[index] == words[index + size] else 0
        # Numbers are repeated in lists and tables.
        if run == size * (times - 1) and any(map(str.isalpha, words[index : index + size])):
            return index - run + 2
    return 0


def _length(zh: str, en: str) -> Iterator[Flag]:
    characters, words = len(_CHARACTER.findall(zh)), len(_WORD.findall(en))
    least, greatest = (each * characters + more for each, more in (LEAST, GREATEST))
    if words < least:
        yield Flag("length", f"{words} words are too few for {characters} characters.")
    elif words > greatest:
        yield Flag("length", f"{words} words are too many for {characters} characters.")


class Terms:
    """The terms of a glossary, to be said in a translation as the glossary says.

    A name, or a term whose rendering is noted as official, must be there in full; of any other
    term of four characters or more at least one word of a rendering. Case, number, hyphens,
    order and small words do not matter. Part of a longer term is not a term, nor is a plain word.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._entries = {entry.zh: entry for entry in glossary.entries}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for term in self._entries:
            lengths[term[0]].add(len(term))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def check(self, zh: str, en: str) -> Iterator[Flag]:
        """A flag for each term that is rendered otherwise."""
        asked = {entry.zh: entry for entry in self._terms(zh) if entry.is_term and _enough(entry)}
        if asked:
            words, run = _stems(en), _run(en)
            for entry in asked.values():
                if not any(_said(name, words, run, _enough(entry)) for name in entry.en):
                    said = f"{entry.zh} is not rendered as the glossary says ({entry.en[0]})."
                    yield Flag("term", said)

    def _terms(self, zh: str) -> Iterator[Entry]:
        """The longest terms of a text, from its beginning on, none overlapping another."""
        place = 0
        while place < len(zh):
            for length in self._lengths.get(zh[place], ()):
                if entry := self._entries.get(zh[place : place + length]):
                    yield entry
                    place += length
                    break
            else:
                place += 1


def _enough(entry: Entry) -> float:
    """The share of a rendering's words that must be there; 0 where the term is not asked for."""
    if entry.note.startswith("official"):
        return 1
    if len(entry.zh) < _TELLING:
        return 0
    return 1 if entry.domain in _NAMES else _SOME


def _said(name: str, words: frozenset[str], run: str, enough: float) -> bool:
    """Whether enough words of a rendering are among those of the English."""
    wanted = _stems(name)
    return _run(name) in run or len(wanted & words) >= enough * len(wanted)


def _stems(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    words = re.findall("[a-z0-9]+", text.casefold().replace("’s", "").replace("'s", ""))
    return frozenset(_stem(word) for word in words if word not in _SMALL)


def _run(text: str) -> str:
    """The letters alone: wellbeing is well-being."""
    return re.sub("[^a-z0-9]+", "", text.casefold())


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:  # noqa: ANN401 - the library has no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")
