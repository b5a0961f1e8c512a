"""The figures of a report as its page marks them: each with what it is in English, to point at."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from flask_babel import gettext

from index.fold import HAN
from kb.addresses import Address
from kb.conversions import conversions
from kb.figures.figure import Figure, FigureKind
from web.figures.amounts import said
from web.figures.words import BOUNDS, CHANGES, FIGURE_KINDS, named, period
from web.marking import Framed

WORDS: Mapping[str, object] = {
    "figure_kinds": FIGURE_KINDS,
    "figure_changes": CHANGES,
    "figure_bounds": BOUNDS,
    "figure_period": period,
    "figure_named": named,
    "said": said,
}
"""What templates that tell of figures call things."""
_HAN = re.compile(f"[{HAN}]")


def framed(figures: Iterable[Figure], *, by_keyboard: bool) -> Mapping[Address, tuple[Framed, ...]]:
    """What to mark in the Chinese of each sentence, in order, none overlapping another.

    A figure is marked where a reader who knows no Chinese cannot read it: 1411.44亿元, but not
    7%. With `by_keyboard` each is a stop of the Tab key; a whole report has hundreds.
    """
    found: defaultdict[Address, list[Framed]] = defaultdict(list)
    sort = lru_cache(maxsize=None)(_sort)  # a report has hundreds of figures and few periods
    tabindex = 0 if by_keyboard else -1
    for figure in figures:
        english = _in_english(figure.words)
        if figure.address is None or not english:
            continue
        inside = found[figure.address]
        if not inside or inside[-1].end <= figure.start:
            told = english + sort(figure.kind, figure.period)
            inside.append(_frame(figure, told, tabindex))
    return {address: tuple(inside) for address, inside in found.items()}


@lru_cache(maxsize=4096)
def _in_english(words: str) -> str:
    """The words of a figure in English; empty where they need no telling."""
    return "; ".join(en for _, en in conversions(words)) if _HAN.search(words) else ""


def _frame(figure: Figure, told: str, tabindex: int) -> Framed:
    value = "/".join(
        f"{value.normalize():f}" for value in (figure.value, figure.value_to) if value is not None
    )
    opening = f'<data value="{value}" tabindex="{tabindex}" data-card="{html.escape(told)}">'
    return Framed(figure.start, figure.end, opening, "</data>")


def _sort(kind: FigureKind, spelled: str) -> str:
    """A line that says whether it is a result or a target, and of when; none for neither."""
    if kind == "other":
        return ""
    name = str(FIGURE_KINDS[kind])
    if not spelled:
        return f"\n{name}"
    dated = gettext("%(kind)s, %(period)s", kind=name, period=period(spelled))
    return f"\n{dated}"
