"""Figures too small to be asked for, where the other language has another in their stead.

三大战役 may be “the battles” in English, but not “the four major battles”.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.numbers.number import Number
from kb.numbers.units import BY_NAME, MULTIPLES

_COUNTS = frozenset(("", "item", "person", "household", "head"))
"""Units of what is only counted, which the languages name by different words."""
_COUNTED = frozenset("year quarter month week day hour minute".split())
"""What a number that says no unit may count too: six consecutive years."""
_SIGNS = ("零〇", "一首", "二两双", *"三四五六七八九十")
"""Number → signs each of which may stand for it."""


def _subject(figure: Number) -> str:
    """What a figure is a number of; figures of another subject say nothing against it."""
    if figure.kind == "date":
        return figure.unit
    if figure.kind != "quantity":
        return figure.kind
    if figure.unit in MULTIPLES:
        return "count" if figure.unit == "fold" else "times"
    if not figure.unit and 0 < figure.value < 1:
        return "part"
    return "count" if figure.unit in _COUNTS else BY_NAME[figure.unit].base or figure.unit


def contrary(missing: Iterable[Number], strays: Iterable[Number], rest: str) -> set[Number]:
    """Of the figures that the English does not have those that it has another one for.

    `strays` are figures of the English that the Chinese does not have, `rest` is the Chinese
    without its figures, where one may be that was not read: 三农.
    """
    against = {_subject(each) for each in strays if _tells(each) and not _is_in(rest, each)}
    if "count" in against:
        against |= _COUNTED
    return {each for each in missing if _tells(each) and _subject(each) in against}


def _tells(figure: Number) -> bool:
    """Whether a figure is more than a manner of speaking, such as one of them."""
    if figure.kind == "ordinal":
        return True
    if figure.kind == "date":
        return figure.unit != "year"
    return figure.kind == "quantity" and figure.value != 1


def _is_in(rest: str, stray: Number) -> bool:
    small = stray.value == int(stray.value) and 0 <= stray.value < len(_SIGNS)
    return small and any(sign in rest for sign in _SIGNS[int(stray.value)])
