"""Which figures of a translation the other language does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import msgspec

from kb.agreeing.same import base, same
from kb.numbers.number import Number

_OTHERS = re.compile(r"\s+(?:\w+\s)?others?\b")


class Like(NamedTuple):
    """What all figures have in common that the same ones answer."""

    figure: Number
    others: bool = False


def like(figure: Number, en: str = "") -> Like:
    """A figure without its place; in an English text, also whether it counts the others."""
    others = bool(en) and _OTHERS.match(en, figure.end) is not None
    return Like(msgspec.structs.replace(figure, start=0, end=0), others)


def answered(
    chinese: Iterable[Like], english: Iterable[Like], rates: tuple[Decimal, ...]
) -> tuple[set[Like], set[Like]]:
    """The figures of the Chinese that the English has, and those the other way round.

    `rates` are by what a price may be multiplied.
    """
    ours: set[Like] = set()
    theirs: set[Like] = set()
    for one, other in product(chinese, english):
        known = one in ours and other in theirs
        if not known and (same(one.figure, other.figure, rates) or _less_one(one, other)):
            ours.add(one)
            theirs.add(other)
    return ours, theirs


def _less_one(chinese: Like, english: Like) -> bool:
    """Whether the English counts the others: 12类 is one of them and 11 other kinds."""
    fewer = chinese.figure.value - 1 == english.figure.value
    return fewer and english.others and not base(english.figure)
