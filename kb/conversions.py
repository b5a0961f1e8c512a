"""What the figures of a Chinese text are in English, for readers who know no Chinese.

>>> conversions("粮食总产量达到179.66亿斤")
(('179.66亿斤', '17.966 billion jin (8.983 million tonnes)'),)
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import msgspec

from kb.model import Text
from kb.numbers.dates import month_name
from kb.numbers.found import numbers
from kb.numbers.number import Number
from kb.numbers.places import Place, places
from kb.numbers.units import BY_NAME, FIRMS

SIGNIFICANT = 4
"""Digits of a conversion that has no end as a decimal."""
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_SHORT = 4
"""Decimals that may stand before million; a longer number is written out: 12,345,678."""
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_COUNTS = "one two three four five six seven eight nine ten".split()
_PARTS = {2: "half", 4: "quarter"}
_MULTIPLES = {2: "doubled", 4: "quadrupled"}
_COUNTED_ALONE = ("", "item")
_MORE = re.compile("[多余几]")
_CLAUSE = re.compile("[，。；、]")
_FAR = 16
"""Characters before and behind a number in which stands what it counts."""
_CALENDAR = ("year", "month", "day")


def in_english(figure: Number, text: str) -> str:
    """A figure of a Chinese text in English, exact, with what foreign measures are in brackets.

    1411.44亿元 is 141.144 billion yuan; 15亩 is 15 mu (1 hectare); a conversion that must be
    rounded says “about”.
    """
    if figure.kind == "name":
        return text[figure.start : figure.end]
    if figure.kind == "date":
        return _part(figure)
    if figure.kind == "ordinal":
        return _ordinal(figure, text)
    if figure.unit == "household" and _counts_firms(figure, text):
        figure = msgspec.structs.replace(figure, unit="item")
    return _word(figure, text) or f"{_least(figure, text)}{_quantity(figure)}"


def _counts_firms(figure: Number, text: str) -> bool:
    """Whether 户 counts firms, which are no households: 市场主体26万户, 20户企业."""
    before = _CLAUSE.split(text[max(figure.start - _FAR, 0) : figure.start])[-1]
    behind = _CLAUSE.split(text[figure.end : figure.end + _FAR])[0]
    return FIRMS.search(f"{before}|{behind}") is not None


def conversions(zh: str) -> tuple[tuple[str, str], ...]:
    """The Chinese words of each quantity of a text and what they are in English, in order.

    A range is one quantity: 三四百人 is 300 to 400 people. Left out is what needs no telling, such
    as 5, 3座 and 一个.
    """
    return tuple(
        _pair(place, zh)
        for place in places(numbers(zh, "zh"), zh)
        if place.figures[0].kind == "quantity" and not _is_plain(place, zh)
    )


def doubtful(text: Text) -> tuple[tuple[str, str], ...]:
    """The same for what the English of a text has wrong, as its flags say, dates and all.

    Where the flags name no place in the Chinese, these are all quantities of it.
    """
    flags = [flag for flag in text.flags if flag.kind == "figure"]
    spans = [flag.span for flag in flags if flag.span]
    found = (
        place
        for place in (places(numbers(text.zh, "zh"), text.zh) if spans else ())
        if any(start < place.end and place.start < end for start, end in spans)
    )
    pairs = tuple(dict.fromkeys(_pair(place, text.zh) for place in found))
    return pairs or (conversions(text.zh) if flags else ())


def _pair(place: Place, zh: str) -> tuple[str, str]:
    """The Chinese words of a place and what they are in English."""
    return zh[place.start : place.end], _said(place.figures, zh)


def _said(found: tuple[Number, ...], zh: str) -> str:
    first, last = found[0], found[-1]
    if first.kind == "date":
        return _date(found)
    if first.kind == "ratio":
        return ":".join(_plain(figure.value) for figure in found)
    return in_english(first, zh) if first is last else _range(first, last, zh)


def _date(found: tuple[Number, ...]) -> str:
    """March 5, January to September, 2016 to 2020; the 5th."""
    if found[0].unit == "day":
        return f"the {' to '.join(_nth(int(figure.value)) for figure in found)}"
    parts = {unit: [_part(each) for each in found if each.unit == unit] for unit in _CALENDAR}
    return " ".join(" to ".join(said) for said in parts.values() if said)


def _part(figure: Number) -> str:
    return month_name(int(figure.value)) if figure.unit == "month" else _plain(figure.value)


def _is_plain(place: Place, zh: str) -> bool:
    """Whether the Chinese says a quantity in the digits that English has, or it is a 一个."""
    (figure, *more) = place.figures
    if more or figure.unit not in _COUNTED_ALONE:
        return False
    if figure.written:
        return figure.unit == "item" and figure.value < len(_NTH)
    return zh[place.start : place.end].replace(",", "").startswith(_plain(figure.value))


def _range(first: Number, last: Number, zh: str) -> str:
    """6 to 6.5 percent; both in full where they are converted."""
    start = in_english(first, zh) if _converted(first) else _number(first.value)
    return f"{start} to {in_english(last, zh)}"


def _quantity(figure: Number) -> str:
    amount = _amount(Fraction(figure.value), figure.unit)
    converted = _converted(figure)
    return f"{amount} ({converted})" if converted else amount


def _converted(figure: Number) -> str:
    """A Chinese measure in an international one; empty for others."""
    value = Fraction(figure.value)
    if figure.unit == "mu":
        return _about(value / 15, "ha")
    if figure.unit == "jin":
        return _about(value / 2000, "t") if value >= 2000 else _about(value / 2, "kg")
    if figure.unit == "li":
        return _about(value / 2, "km")
    return ""


def _about(value: Fraction, unit: str) -> str:
    if _ends(value):
        return _amount(value, unit)
    step = Fraction(10) ** (_decimal(value).adjusted() - SIGNIFICANT + 1)
    return f"about {_amount(round(value / step) * step, unit)}"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def _ends(value: Fraction) -> bool:
    """Whether a number is a decimal with an end."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _amount(value: Fraction, unit: str) -> str:
    if unit in ("jiao", "fen"):
        value, unit = value * BY_NAME[unit].factor, "yuan"
    number = _number(_decimal(value))
    if unit in _COUNTED_ALONE:
        return number
    name = {"t": "tonnes", "‰": "per thousand"}.get(unit, BY_NAME[unit].en[0])
    return f"{number} {_singular(name) if value == 1 else name}"


def _singular(name: str) -> str:
    return "person" if name == "people" else re.sub("s$", "", name)


def _number(value: Decimal) -> str:
    """A number as English reports write it: 910,000, 141.144 billion."""
    for power, name in _SCALES:
        scaled = value.scaleb(-power).normalize()
        if scaled >= 1 and -int(scaled.as_tuple().exponent) <= _SHORT:
            return f"{scaled:,f} {name}"
    return f"{value.normalize():,f}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _least(figure: Number, text: str) -> str:
    return "more than " if _MORE.search(text, figure.start, figure.end) else ""


def _ordinal(figure: Number, text: str) -> str:
    number = int(figure.value)
    if text.startswith("号", figure.end):
        return f"No. {number}"
    if text.startswith("年代", figure.end):
        return f"the {number}s"
    if text.startswith("后", figure.end):
        return f"born in the {(2000 if number < 50 else 1900) + number}s"
    return f"the {_NTH[number - 1] if 1 <= number <= len(_NTH) else _nth(number)}"


def _nth(number: int) -> str:
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _word(figure: Number, text: str) -> str:
    """What is said by a word: doubled, half a year, one third; empty where there is none."""
    said = text[figure.start : figure.end]
    if said.startswith("翻"):
        times = int(figure.value)
        return _MULTIPLES.get(times, f"multiplied by {times}")
    if said.startswith("半") and figure.unit:
        name = _singular(BY_NAME[figure.unit].en[0])
        return f"half {'an' if name.startswith('h') else 'a'} {name}"
    if figure.unit == "more":
        return f"{_number(figure.value * 100)} percent more"
    part = not figure.unit and 0 < figure.value < 1 and re.search("分之|/|半", said)
    return _fraction(Fraction(figure.value).limit_denominator(1000)) if part else ""


def _fraction(part: Fraction) -> str:
    """One third, three quarters, 3/20."""
    top, bottom = part.numerator, part.denominator
    if part == Fraction(1, 2):
        return "half"
    if bottom > len(_NTH):
        return f"{top}/{bottom}"
    name = _PARTS.get(bottom, _NTH[bottom - 1])
    return f"{_COUNTS[top - 1]} {name if top == 1 else name + 's'}"
