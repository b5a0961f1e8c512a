"""Whether a figure of an English text is the one of its Chinese, by value, unit and kind."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from kb.numbers.found import comparable
from kb.numbers.number import Number
from kb.numbers.units import BY_NAME, MULTIPLES

ROUNDED = Fraction(1, 50)
"""How far, relatively, a figure given in another unit may be rounded."""
_APART = frozenset("year quarter month week day hour minute person household head".split())
"""Units without a base that are never said for one another, nor for one with a base."""
_SPANS = {"year": 12, "quarter": 3, "month": 1}
"""Spans of time that are said for one another, in months."""
_PLACES = frozenset(("", "year", "item", "times", "fold"))
"""Units of what is said by an ordinal too."""
_NTH = 100
"""Below it, the sixth year running may be said for six years."""


def same(chinese: Number, english: Number, rates: Iterable[Decimal] = ()) -> bool:
    """Whether one figure is the other; `rates` are by what a price may be multiplied."""
    if chinese.kind == "date" or english.kind == "date":
        return _same_date(chinese, english)
    if "ordinal" in (chinese.kind, english.kind):
        return _same_place(chinese, english)
    if _same_amount(chinese, english):
        return True
    price = base(chinese) == base(english) != ""
    return price and any(_value(chinese) * rate == _value(english) for rate in rates)


def converts(one: Number, other: Number) -> bool:
    """Whether a figure is another one in its own unit, rounded to the last digit that it has."""
    value, shown = _exact(one) / _factor(other), Fraction(other.value)
    # Of 706,700 the last digit that says something is the second 7.
    place = Fraction(10) ** int(other.value.normalize().as_tuple().exponent)
    return abs(value - shown) <= min(place / 2, ROUNDED * abs(value))


def base(figure: Number) -> str:
    """The base of a figure's unit; empty for what only counts."""
    return BY_NAME[figure.unit].base if figure.unit else ""


def _same_date(chinese: Number, english: Number) -> bool:
    """A year may be any number, a month is a month, a day may be the 5th."""
    if "ordinal" in (chinese.kind, english.kind):
        return False
    if "month" in (chinese.unit, english.unit) and {chinese.kind, english.kind} == {"date"}:
        return chinese.value == english.value and chinese.unit == english.unit
    return chinese.value == english.value and not (base(chinese) or base(english))


def _same_place(chinese: Number, english: Number) -> bool:
    """Of ordinals: 连续6年 may be the sixth year, 60周年 60 years, 90年代 the 1990s."""
    if not {chinese.unit, english.unit} <= _PLACES:
        return False
    decade = english.kind == "name" and english.value % 100 == chinese.value
    return decade or (chinese.value == english.value and chinese.value < _NTH)


def _same_amount(chinese: Number, english: Number) -> bool:
    if chinese.unit in MULTIPLES or english.unit in MULTIPLES:
        return _same_multiple(chinese, english)
    if chinese.unit in _SPANS and english.unit in _SPANS:
        return chinese.value * _SPANS[chinese.unit] == english.value * _SPANS[english.unit]
    if _apart(chinese, english):
        return False
    if chinese.unit != english.unit and base(chinese) and base(english):
        return converts(chinese, english)
    return (
        chinese.value == english.value
        or _share(chinese) == _share(english) != 0
        or _same_quarters(chinese, english)
    )


def _same_quarters(chinese: Number, english: Number) -> bool:
    """Whether 前三季度 is three quarters, which looks like a part of something."""
    part = not english.unit and 0 < english.value < 1
    return chinese.unit == "quarter" and part and chinese.value / 4 == english.value


def _apart(chinese: Number, english: Number) -> bool:
    """Whether the units of two figures are never said for one another."""
    one, other = _sort(chinese), _sort(english)
    return one != other and one != "" != other


def _sort(figure: Number) -> str:
    """What sort of unit a figure has; empty where it may be said for others."""
    return base(figure) or (figure.unit if figure.unit in _APART else "")


def _same_multiple(chinese: Number, english: Number) -> bool:
    """Of multiples: 增加1倍 is doubled or 100 percent, 是2.2倍 an increase of 120 percent."""
    if base(english) == "%":
        return _value(english) / 100 in _increases(chinese)
    if base(chinese) == "%":
        return _value(chinese) / 100 in _increases(english)
    if base(chinese) or base(english) or _apart(chinese, english):
        return False
    total = chinese.value + (chinese.unit == "more")
    return english.value == total or (english.unit != "times" and english.value == chinese.value)


def _increases(multiple: Number) -> tuple[Decimal, ...]:
    """What a multiple may be as a share: of what there was, or of what came to it."""
    added = multiple.unit == "more"
    return (multiple.value,) if added else (multiple.value, multiple.value - 1)


def _value(figure: Number) -> Decimal:
    return comparable(figure)[0]


def _share(figure: Number) -> Decimal:
    """A part of a whole in percent, for 75% and three quarters; 0 for others."""
    if figure.unit in ("%", "‰"):
        return comparable(figure)[0]
    part = not figure.unit and 0 < figure.value < 1
    return figure.value * 100 if part else Decimal(0)


def _exact(figure: Number) -> Fraction:
    return Fraction(figure.value) * _factor(figure)


def _factor(figure: Number) -> Fraction:
    return BY_NAME[figure.unit].factor
