"""The figures of a report as its page marks them: each with what it is in English, to point at."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from flask_babel import gettext

from index.analysis import has_han
from kb.addresses import Address
from kb.figures.figure import Figure, FigureKind
from web.figures.spelled import digits, ends, words_en
from web.figures.words import FIGURE_KINDS, period
from web.marking import Framed


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
    return words_en(words, "zh") if has_han(words) else ""


def _frame(figure: Figure, told: str, tabindex: int) -> Framed:
    value = "/".join(map(digits, ends(figure)))
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
