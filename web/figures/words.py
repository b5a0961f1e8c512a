"""What kinds, changes, bounds, periods and indicators of figures are called on a page."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import LazyString, lazy_gettext

from kb.figures.figure import Bound, Change, Dated, Figure, FigureKind
from kb.figures.indicators import indicators
from web.language import current
from web.marking import tag_of

FIGURE_KINDS: dict[FigureKind, LazyString] = {
    "achieved": lazy_gettext("result"),
    "target": lazy_gettext("target"),
    "other": lazy_gettext("neither"),
}
"""Whether a figure is reported or promised."""
CHANGES: dict[Change, LazyString] = {
    "level": lazy_gettext("value"),
    "growth": lazy_gettext("growth"),
}
"""Whether it says how much there is, or how much more than before."""
BOUNDS: dict[Bound, LazyString] = {
    "exact": lazy_gettext("exact"),
    "about": lazy_gettext("about"),
    "min": lazy_gettext("at least"),
    "max": lazy_gettext("at most"),
    "range": lazy_gettext("range"),
}
"""How exact it is."""
DATED: dict[Dated, LazyString] = {
    "text": lazy_gettext("by the text"),
    "heading": lazy_gettext("by the heading"),
    "report": lazy_gettext("by the report’s year"),
}
"""Where the period of a figure is from."""


class Named(NamedTuple):
    """An indicator in the words of the page, and in the other language; each empty for none."""

    name: str
    tag: str
    other: str = ""
    other_tag: str = ""


def named(indicator_id: str) -> Named:
    """What a canonical indicator is called."""
    row = indicators().by_id.get(indicator_id)
    if row is None:  # known to the index alone, which an older table made
        return Named(indicator_id, "en")
    if current() == "zh":
        return Named(row.zh[0], "zh-Hans", row.en[0], "en")
    return Named(row.en[0], "en", row.zh[0], "zh-Hans")


def name_of(figure: Figure) -> Named:
    """What a figure measures: its canonical indicator, else the words of the text."""
    if figure.indicator_id:
        return named(figure.indicator_id)
    return Named(figure.indicator, tag_of(figure.indicator))


def period(spelled: str) -> str:
    """A period as it is read: 2016–2020, 2022-06."""
    return spelled.replace("/", "–")
