"""Which word pairs a passage was found through, and where their words stand in it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.analysis import Token
from index.documents import Stored
from index.engine import Span, Through
from index.fold import fold
from index.gloss import Glosses
from index.known import LONGEST_PHRASE, Words, words_in
from index.plan import Plan, Unit
from index.sentences import sentences_of

SHARE = 0.5
"""Of the likeliest pair's weight: what other pairs of the same word must have to be named."""
MOST = 3
"""Pairs of one word that are named, the likeliest of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that a passage was found through and where to mark their words."""

    pairs: tuple[Through, ...] = ()
    zh: tuple[Span, ...] = ()
    en: tuple[Span, ...] = ()


class Tracer:
    """Traces the units of one plan through the words that gloss them."""

    def __init__(self, plan: Plan, glosses: Glosses) -> None:
        self._given = [
            (
                _typed(unit),
                {word: weight for term in terms for word, weight in glosses(term).items()},
            )
            for unit in plan.words
            for terms in [[alternative[0] for alternative in unit.gloss if len(alternative) == 1]]
            if terms
        ]

        every = {word for _, weights in self._given for word in weights}
        self._words = Words(word for word in every if not word.isascii())
        self._phrases = {word for word in every if " " in word}

    def trace(self, stored: Stored) -> Found:
        """What of a passage without a translation gave the units that it does not say itself."""
        if not self._given:
            return Found()
        chinese = [token for token in stored.words if not token.text.isascii()]
        untranslated = [
            part
            for part in sentences_of(stored.passage, chinese, stored.stems)
            if not part.is_translated
        ]
        machine = {stem for part in untranslated for stem in part.machine}
        words = {word for part in untranslated for word in part.words}
        stems = {stem for part in untranslated for stem in part.stems}
        missing = [
            (typed, weights)
            for typed, weights in self._given
            if typed not in words and typed not in stems and typed not in machine
        ]
        if not missing:
            return Found()
        headings = [fold(heading.zh).text for heading in stored.path if not heading.en]
        said = {
            word for part in untranslated for word in words_in(part, self._words, self._phrases)
        }
        pairs: list[Through] = []
        for typed, weights in missing:
            here = {
                word: weight
                for word, weight in weights.items()
                if word in said or _is_in(word, headings)
            }
            least = SHARE * max(here.values(), default=0.0)
            likely = sorted(here.items(), key=lambda item: (-item[1], item[0]))[:MOST]
            pairs.extend(
                Through(typed, word, round(weight, 3)) for word, weight in likely if weight >= least
            )
        named = {pair.word for pair in pairs}
        if not named:
            return Found()
        return Found(
            tuple(dict.fromkeys(pairs)),
            tuple(_in_chinese(chinese, named)) if words else (),
            tuple(_in_english(stored.stems, named)) if stems else (),
        )


def _typed(unit: Unit) -> str:
    """What was typed for a unit: its word, as written where it is English."""
    return next((token for field, token in unit.keys if field == "words"), unit.gloss[0][0])


def _is_in(word: str, texts: Iterable[str]) -> bool:
    return len(word) > 1 and not word.isascii() and any(word in text for text in texts)


def _in_chinese(tokens: Sequence[Token], named: Iterable[str]) -> Iterator[Span]:
    """Where one of the words stands: as a token, or as part of one or of several."""
    places = [place for token in tokens for place in _characters(token)]
    for first, end in Words(named).spans([token.text for token in tokens]):
        yield places[first][0], places[end - 1][1]


def _characters(token: Token) -> list[Span]:
    """Where each character of a token stands; those that were folded stand where it does."""
    if token.end - token.start != len(token.text):
        return [(token.start, token.end)] * len(token.text)
    return [(at, at + 1) for at in range(token.start, token.end)]


def _in_english(tokens: Sequence[Token], named: Container[str]) -> Iterator[Span]:
    """Where stems, or neighbouring ones parted by spaces, are one of the words."""
    for start, first in enumerate(tokens):
        phrase = ""
        for token in tokens[start : start + LONGEST_PHRASE]:
            phrase = f"{phrase} {token.text}".lstrip()
            if phrase in named:
                yield first.start, token.end
