"""Whether a quantity of a Chinese text says how much there is, or by how much it has changed."""

from __future__ import annotations

from kb.figures.figure import Change
from kb.figures.quantities import Quantity
from kb.figures.words_zh import CHANGES, FALLS, GROWS, GROWTH_AFTER, RATED, REACHES, RENEWS

THINGS = frozenset(("count", "households", "area", "length"))
"""Dimensions of what is built or made better: of these an amount is no growth."""


def change(text: str, said: str, quantity: Quantity) -> tuple[Change, bool]:
    """What a quantity is with the words `said` before it, and whether it is a decline."""
    if text.startswith("翻", quantity.start) or RATED.search(said):
        return "growth", False
    if REACHES.search(said):
        return "level", False
    if FALLS.search(said):
        return "growth", True
    things = quantity.dimension in THINGS
    if things and RENEWS.search(said):
        return "level", False
    if GROWS.search(said) or GROWTH_AFTER.match(text, quantity.after):
        return "growth", False
    verb = None if things else CHANGES.search(said)
    grown = verb is not None or quantity.dimension == "points"
    return ("growth" if grown else "level"), bool(verb and verb[1])
