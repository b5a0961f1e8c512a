"""Examples of what can be typed, each of which finds something in this library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from index.analysis import has_han
from index.engine import Engine
from index.query import parse
from web.counts import kept

SHOWN = 7
"""Searches that are shown; an address comes after them."""
USUAL = (
    "乡村振兴",
    "5G基站",
    "“双子星座”",
    "1411.44亿元",
    "rural revitalization",
    '"business environment"',
    "141.144 billion yuan",
)
LONGEST = 4
"""Characters from which a Chinese word says enough by itself."""
SHORTEST = 7
"""Letters from which an English word does."""


def examples(engine: Engine) -> tuple[str, ...]:
    """The usual examples that find something here, then the library's own frequent words."""
    return kept(engine, "examples", lambda: _made(engine))


def _made(engine: Engine) -> tuple[str, ...]:
    runs = {text: parse(text.strip('“”"'), match="exact") for text in USUAL}
    usual = [text for text, run in runs.items() if engine.search(run, limit=0).total]
    return (*usual, *islice(_frequent(engine, usual), SHOWN - len(usual)))


def _frequent(engine: Engine, known: Iterable[str]) -> Iterator[str]:
    """The words that the most passages have, the telling ones first."""
    terms, said = engine.terms(), " ".join(known)

    def order(term: str) -> tuple[int, int, str]:
        enough = LONGEST if has_han(term) else SHORTEST
        return -min(len(term), enough), -terms[term], term

    words = [term for term in terms if len(term) > 1 and term.isalpha() and term not in said]
    chinese = sorted(filter(has_han, words), key=order)
    english = sorted(
        (word for word in words if len(word) >= SHORTEST and word.isascii()), key=order
    )
    found = chain(chinese[: SHOWN - 2], english[:2], chinese[SHOWN - 2 :])
    return (term for term in found if engine.search(parse(term), limit=0).total)
