"""Amounts as readers read them: 121 trillion yuan, 121万亿元, at least 6%."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from flask_babel import LazyString, lazy_gettext

from kb.figures.figure import Bound, Figure
from kb.numbers.units import BY_NAME, BY_ZH
from web.figures.spelled import ends
from web.figures.words import is_fall
from web.language import current

_SCALES: Final = {
    "en": ((12, 12, "trillion"), (9, 9, "billion"), (6, 6, "million")),
    "zh": ((12, 12, "万亿"), (8, 8, "亿"), (5, 4, "万")),
}
"""From how many places on which scale is used: its places and its name."""
_DIGITS = 6
"""Significant digits of an amount; the words of the text have all of them."""
_MINUS = "\N{MINUS SIGN}"
_BOUNDED: dict[Bound, LazyString] = {
    "about": lazy_gettext("about %(amount)s"),
    "min": lazy_gettext("at least %(amount)s"),
    "max": lazy_gettext("at most %(amount)s"),
}
"""An amount that is not exact; a range says so itself."""
_FALLEN: dict[Bound, LazyString] = {
    "min": lazy_gettext("down at least %(amount)s"),
    "max": lazy_gettext("down at most %(amount)s"),
}
"""The same of a decline, whose bound is as it is worded: 下降3.9%以上 is at least so much down."""


class Scale(NamedTuple):
    """What numbers are written in: so many places are left out, and a word says so."""

    places: int = 0
    name: str = ""

    def number(self, value: Decimal) -> str:
        """A value in this scale: 1,210.5."""
        scaled = value.scaleb(-self.places)
        digits = max(0, _DIGITS - 1 - scaled.adjusted()) if scaled else 0
        text = f"{abs(scaled):,.{min(digits, _DIGITS)}f}"
        short = text.rstrip("0").rstrip(".") if "." in text else text
        return f"{_MINUS}{short}" if value < 0 and short != "0" else short


PLAIN = Scale()


def scale(values: Iterable[Decimal]) -> Scale:
    """The scale that the largest of some values is read in."""
    most = max((value.adjusted() for value in values if value), default=0)
    return next(
        (Scale(places, name) for least, places, name in _SCALES[current()] if most >= least),
        PLAIN,
    )


def unit_name(unit: str, scaled: Scale = PLAIN) -> str:
    """What amounts are in, after the number: %, trillion yuan, 万亿元."""
    if unit == "%":
        return unit
    if current() == "zh":
        return f"{scaled.name}{unit}"
    name = BY_ZH.get(unit, "")
    known = BY_NAME[name].en[0] if name else ""
    return " ".join(filter(None, (scaled.name, known or unit)))


def amount(figure: Figure) -> str:
    """A figure with its bound: at least 6%; down at least 3%; 6–6.5%."""
    fallen = _FALLEN.get(figure.bound) if is_fall(figure) else None
    bounded = fallen or _BOUNDED.get(figure.bound)
    values = tuple(map(abs, ends(figure))) if fallen else ends(figure)
    scaled = scale(values)
    number = "–".join(map(scaled.number, values))
    name = unit_name(figure.unit, scaled)
    is_close = figure.unit == "%" or current() == "zh" or not name
    exact = f"{number}{name}" if is_close else f"{number} {name}"
    return str(bounded) % {"amount": exact} if bounded else exact
