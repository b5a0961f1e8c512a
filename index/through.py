"""Which word pairs a passage was found through, and where their words stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.analysis import Token
from index.documents import Stored
from index.engine import Span, Through
from index.fold import fold
from index.gloss import Glosses
from index.plan import Plan, Unit
from index.sentences import sentences_of

SHARE = 0.5
"""Of the likeliest pair's weight: what other pairs of the same word must have to be named."""


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

    def trace(self, stored: Stored) -> Found:
        """What of a passage without a translation gave the units that it does not say itself."""
        chinese = [token for token in stored.words if not token.text.isascii()]
        untranslated = [
            part
            for part in sentences_of(stored.passage, chinese, stored.stems)
            if not part.is_translated
        ]
        machine = {stem for part in untranslated for stem in part.machine}
        words = {word for part in untranslated for word in part.words}
        stems = {stem for part in untranslated for stem in part.stems}
        texts = ["".join(part.words) for part in untranslated]
        texts += [fold(heading.zh).text for heading in stored.path if not heading.en]
        pairs: list[Through] = []
        for typed, weights in self._given:
            if typed in words or typed in stems or typed in machine:
                continue
            here = {
                word: weight
                for word, weight in weights.items()
                if word in words or word in stems or _is_compound(word, texts)
            }
            least = SHARE * max(here.values(), default=0.0)
            likely = sorted(here.items(), key=lambda item: -item[1])
            pairs.extend(
                Through(typed, word, round(weight, 3)) for word, weight in likely if weight >= least
            )
        named = {pair.word for pair in pairs}
        return Found(
            tuple(dict.fromkeys(pairs)),
            tuple(_spans(chinese, named)) if words else (),
            tuple(_spans(stored.stems, named)) if stems else (),
        )


def _typed(unit: Unit) -> str:
    """What was typed for a unit: its word, as written where it is English."""
    return next((token for field, token in unit.keys if field == "words"), unit.gloss[0][0])


def _is_compound(word: str, texts: Iterable[str]) -> bool:
    return len(word) > 1 and not word.isascii() and any(word in text for text in texts)


def _spans(tokens: Sequence[Token], named: Iterable[str]) -> Iterator[Span]:
    """Where tokens, or runs of them, spell one of the words."""
    named = set(named)
    longest = max((len(word) for word in named), default=0)
    for start, first in enumerate(tokens):
        spelled = ""
        for token in tokens[start:]:
            gap = " " if token.text.isascii() and spelled else ""
            spelled += gap + token.text
            if len(spelled) > longest:
                break
            if spelled in named:
                yield first.start, token.end
