"""Whether a quantity of a Chinese text says how much there is, or by how much it has changed."""

from __future__ import annotations

from kb.figures.figure import Change
from kb.figures.nouns_zh import CLAUSE
from kb.figures.quantities import Quantity
from kb.figures.signs import last_sign
from kb.figures.words_zh import (
    BETTERS,
    CHANGES,
    COMPARED,
    COUNTED,
    FALLS,
    GROWS,
    GROWTH_AFTER,
    RATED,
    REACHES,
    RENEWS,
)

THINGS = frozenset(("count", "households", "area", "length"))
"""Dimensions of what is built or made better: of these an amount is no growth."""
_WHOSE = frozenset(("people", "households", "count", "number"))


def change(text: str, start: int, quantity: Quantity) -> tuple[Change, bool]:
    """What a quantity is with the words from `start` on before it, and whether it is a decline."""
    said = text[start : quantity.start]
    clause = text[last_sign(CLAUSE, text, quantity.start) : quantity.start]
    if text.startswith("翻", quantity.start) or RATED.search(clause):
        return "growth", False
    if _is_level(text, said, quantity):
        return "level", False
    if FALLS.search(said):
        return "growth", True
    if GROWS.search(said) or GROWTH_AFTER.match(text, quantity.after):
        return "growth", False
    verb = None if quantity.dimension in THINGS else CHANGES.search(said)
    grown = verb is not None or quantity.dimension == "points"
    return ("growth" if grown else "level"), bool(verb and verb[1])


def _is_level(text: str, said: str, quantity: Quantity) -> bool:
    """Whether words say what was reached in the end, or what is changed by so many things."""
    if REACHES.search(said) or COMPARED.search(said):
        return True
    if quantity.dimension in THINGS and (said.endswith("的") or RENEWS.search(said)):
        return True
    whose = quantity.dimension in _WHOSE and COUNTED.match(text, quantity.after)
    return bool(whose and BETTERS.search(said))
