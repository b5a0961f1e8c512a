"""Ratios, which are the same only with all their parts in order: 3:1 is not 1:3."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from kb.numbers.number import Number
from kb.numbers.places import Place, runs

_SIGN = re.compile(r"\s?[:：]\s?|\sto\s", re.IGNORECASE)


class Ratios(NamedTuple):
    """What comes of two languages' ratios: those that only one has, and all that were compared."""

    missing: tuple[Place, ...]
    added: tuple[Place, ...]
    chinese: frozenset[Number]
    english: frozenset[Number]


def ratios(chinese: Iterable[Number], zh: str, english: Iterable[Number], en: str) -> Ratios:
    """The ratios of a text and its English; nothing where either has none."""
    ours = [place for place in _found(chinese, zh) if _is_written_so(place)]
    turned = {tuple(sorted(_parts(place))) for place in ours}
    # English may say 3 to 1; what else stands before and after “to” is a range.
    theirs = [
        place
        for place in (_found(english, en) if ours else ())
        if _is_written_so(place) or tuple(sorted(_parts(place))) in turned
    ]
    if not theirs:
        return Ratios((), (), frozenset(), frozenset())
    return Ratios(
        _odd(ours, theirs),
        _odd(theirs, ours),
        frozenset(figure for place in ours for figure in place.figures),
        frozenset(figure for place in theirs for figure in place.figures),
    )


def _found(figures: Iterable[Number], text: str) -> Iterable[Place]:
    return (place for place in runs(figures, text, _joined) if len(place.figures) > 1)


def _joined(run: list[Number], figure: Number, text: str) -> bool:
    bare = all(each.kind in ("ratio", "quantity") and not each.unit for each in (run[-1], figure))
    return bare and _SIGN.fullmatch(text, run[-1].end, figure.start) is not None


def _is_written_so(place: Place) -> bool:
    return place.figures[0].kind == "ratio"


def _parts(place: Place) -> tuple[Decimal, ...]:
    return tuple(figure.value for figure in place.figures)


def _odd(places: Iterable[Place], others: Iterable[Place]) -> tuple[Place, ...]:
    known = {_parts(place) for place in others}
    return tuple(place for place in places if _parts(place) not in known)
