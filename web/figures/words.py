"""What kinds, changes, bounds, periods and indicators of figures are called on a page."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString, lazy_gettext

from kb.figures.figure import Bound, Change, Dated, Figure, FigureKind
from kb.figures.indicators import indicators
from kb.model import Bilingual
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
FALL: Final = lazy_gettext("fall")
"""Growth that is negative."""
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


def named(indicator_id: str) -> Bilingual:
    """What a canonical indicator is called; one that only an older index knows, by its id."""
    row = indicators().by_id.get(indicator_id)
    return Bilingual(row.zh[0], row.en[0]) if row else Bilingual("", indicator_id)


def name_of(figure: Figure) -> Bilingual:
    """What a figure measures: its canonical indicator, else the words of the text."""
    if figure.indicator_id:
        return named(figure.indicator_id)
    words = figure.indicator
    return Bilingual("", words) if tag_of(words) == "en" else Bilingual(words)


def is_fall(figure: Figure) -> bool:
    """Whether it says how much less there is than before; its bound is then that of the fall."""
    return figure.change == "growth" and figure.value < 0


def change_of(figure: Figure) -> LazyString:
    """Whether it says how much there is, or how much more or less than before."""
    return FALL if is_fall(figure) else CHANGES[figure.change]


def in_words(name: Bilingual) -> str:
    """A name in the language of the page, else in the other."""
    return name.zh or name.en if current() == "zh" else name.en or name.zh


def short(place: Bilingual) -> str:
    """A place in the language of the page, without what it is in: Tongbei of Tongbei, Province."""
    return in_words(Bilingual(place.zh, place.en.partition(",")[0]))


def sound(name: Bilingual) -> bytes:
    """A name as it is sorted: Chinese as it sounds, which is how GB 18030 has most of it."""
    return in_words(name).casefold().encode("gb18030", "replace")


def period(spelled: str) -> str:
    """A period as it is read: 2016–2020, 2022-06."""
    return spelled.replace("/", "–")
