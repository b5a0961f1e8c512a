"""Whether a figure of an English text is the one of its Chinese, by value, unit and kind."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from kb.figure import Figure
from kb.figures import comparable
from kb.units import BY_NAME

ROUNDED = Fraction(1, 50)
"""How far, relatively, a figure given in another unit may be rounded."""
_APART = frozenset("year month week day hour minute person household head times".split())
"""Units without a base that are never said for one another."""
_SPANS = {"year": 12, "month": 1}
"""Spans of time that are said for one another, in months."""
_PLACES = frozenset(("", "year", "item", "times"))
"""Units of what is said by an ordinal too."""
_NTH = 100
"""Below it, the sixth year running may be said for six years."""


def same(chinese: Figure, english: Figure, rates: Iterable[Decimal] = ()) -> bool:
    """Whether one figure is the other; `rates` are by what a price may be multiplied."""
    if chinese.kind == "date" or english.kind == "date":
        return _same_date(chinese, english)
    if "ordinal" in (chinese.kind, english.kind):
        return _same_place(chinese, english)
    if _same_amount(chinese, english):
        return True
    price = base(chinese) == base(english) != ""
    return price and any(_value(chinese) * rate == _value(english) for rate in rates)


def converts(one: Figure, other: Figure) -> bool:
    """Whether a figure is another one in its own unit, rounded to the last digit that it has."""
    value, shown = _exact(one) / _factor(other), Fraction(other.value)
    # Of 706,700 the last digit that says something is the second 7.
    place = Fraction(10) ** int(other.value.normalize().as_tuple().exponent)
    return abs(value - shown) <= min(place / 2, ROUNDED * abs(value))


def base(figure: Figure) -> str:
    """The base of a figure's unit; empty for what only counts."""
    return BY_NAME[figure.unit].base if figure.unit else ""


def _same_date(chinese: Figure, english: Figure) -> bool:
    """A year may be any number, a month is a month, a day may be the 5th."""
    if "ordinal" in (chinese.kind, english.kind):
        return False
    if "month" in (chinese.unit, english.unit) and {chinese.kind, english.kind} == {"date"}:
        return chinese.value == english.value and chinese.unit == english.unit
    return chinese.value == english.value and not (base(chinese) or base(english))


def _same_place(chinese: Figure, english: Figure) -> bool:
    """Of ordinals: 连续6年 may be the sixth year, 60周年 60 years, 90年代 the 1990s."""
    if not {chinese.unit, english.unit} <= _PLACES:
        return False
    decade = english.kind == "name" and english.value % 100 == chinese.value
    return decade or (chinese.value == english.value and chinese.value < _NTH)


def _same_amount(chinese: Figure, english: Figure) -> bool:
    one, other = base(chinese), base(english)
    if one and other and one != other:
        return False
    if {chinese.unit, english.unit} == {"year", "month"}:
        return chinese.value * _SPANS[chinese.unit] == english.value * _SPANS[english.unit]
    if chinese.unit == "times" or english.unit == "times":
        return _same_multiple(chinese, english)
    if chinese.unit != english.unit and {chinese.unit, english.unit} <= _APART:
        return False
    if chinese.unit == english.unit or not (one and other):
        return chinese.value == english.value or _share(chinese) == _share(english) != 0
    return converts(chinese, english)


def _same_multiple(chinese: Figure, english: Figure) -> bool:
    """Of multiples: 增长1倍 may be doubled or 100 percent, 是2.2倍 an increase of 120 percent."""
    if english.unit in ("%", "‰"):
        return comparable(english)[0] / 100 in (chinese.value, chinese.value - 1)
    if chinese.unit in ("%", "‰"):
        return comparable(chinese)[0] / 100 in (english.value, english.value - 1)
    if base(chinese) or base(english):
        return False
    return chinese.value == english.value or (
        english.written and english.unit == "times" and english.value == chinese.value + 1
    )


def _value(figure: Figure) -> Decimal:
    return comparable(figure)[0]


def _share(figure: Figure) -> Decimal:
    """A part of a whole in percent, for 75% and three quarters; 0 for others."""
    if figure.unit in ("%", "‰"):
        return comparable(figure)[0]
    part = not figure.unit and 0 < figure.value < 1
    return figure.value * 100 if part else Decimal(0)


def _exact(figure: Figure) -> Fraction:
    return Fraction(figure.value) * _factor(figure)


def _factor(figure: Figure) -> Fraction:
    return BY_NAME[figure.unit].factor
