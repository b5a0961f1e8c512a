"""Whether a translation says the terms of a glossary as the glossary does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from kb.glossary import Entry, Glossary
from kb.model import Flag

_TELLING = 4
"""From so many characters on a term has hardly another meaning."""
_NAMES = frozenset(("place", "institution"))
"""Domains of names, which are wanted in full."""
_SOME = 1e-9
"""A share that any word at all is more than."""
_SMALL = frozenset("a an and at by for from in into of on or the to with".split())


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
