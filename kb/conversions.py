"""What the figures of a Chinese text are in English, for readers who know no Chinese.

>>> conversions("粮食总产量达到179.66亿斤")
(('179.66亿斤', '17.966 billion jin (8.983 million tonnes)'),)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from kb.figure import Figure
from kb.figures import figures
from kb.figures_dates import month_name
from kb.model import Text
from kb.units import BY_NAME

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
_GROWN = re.compile("(?:增长|增加|提高|上升|扩大|增)了?(?:约|近|超过?|达)?$")
_TO = re.compile(r"\s*(?:[—–~～-]+|至|到)\s*")


def in_english(figure: Figure, text: str) -> str:
    """A figure of a Chinese text in English, exact, with what foreign measures are in brackets.

    1411.44亿元 is 141.144 billion yuan; 15亩 is 15 mu (1 hectare); a conversion that must be
    rounded says “about”.
    """
    if figure.kind == "name":
        return text[figure.start : figure.end]
    if figure.kind == "date":
        return month_name(int(figure.value)) if figure.unit == "month" else _plain(figure.value)
    if figure.kind == "ordinal":
        return _ordinal(figure, text)
    return _word(figure, text) or f"{_least(figure, text)}{_quantity(figure)}"


def conversions(zh: str) -> tuple[tuple[str, str], ...]:
    """The Chinese words of each quantity of a text and what they are in English, in order.

    A range is one quantity: 三四百人 is 300 to 400 people.
    """
    return tuple(_conversions(zh))


def doubtful(text: Text) -> tuple[tuple[str, str], ...]:
    """The same for the figures of a text that its English does not have, as its flags say.

    Where none of them can be told from the others, these are all of its figures.
    """
    said = [flag.text for flag in text.flags if flag.kind == "figure"]
    every = conversions(text.zh) if said else ()
    return tuple(pair for pair in every if any(pair[0] in each for each in said)) or every


def _conversions(zh: str) -> Iterator[tuple[str, str]]:
    found = [figure for figure in figures(zh, "zh") if figure.kind == "quantity"]
    first: Figure | None = None
    for figure, after in zip_longest(found, found[1:]):
        if after and first is None and _is_range(figure, after, zh):
            first = figure
            continue
        said = _range(first, figure, zh) if first else in_english(figure, zh)
        if first or not (figure.written and figure.unit == "item" and figure.value < len(_NTH)):
            yield zh[(first or figure).start : figure.end], said
        first = None


def _is_range(first: Figure, last: Figure, zh: str) -> bool:
    between = zh[first.end : last.start]
    joined = bool(_TO.fullmatch(between)) or (not between and first.written and last.written)
    return joined and first.unit == last.unit and first.value < last.value


def _range(first: Figure, last: Figure, zh: str) -> str:
    """6 to 6.5 percent; both in full where they are converted."""
    start = in_english(first, zh) if _converted(first) else _number(first.value)
    return f"{start} to {in_english(last, zh)}"


def _quantity(figure: Figure) -> str:
    amount = _amount(Fraction(figure.value), figure.unit)
    converted = _converted(figure)
    return f"{amount} ({converted})" if converted else amount


def _converted(figure: Figure) -> str:
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


def _least(figure: Figure, text: str) -> str:
    return "more than " if _MORE.search(text, figure.start, figure.end) else ""


def _ordinal(figure: Figure, text: str) -> str:
    number = int(figure.value)
    if text.startswith("号", figure.end):
        return f"No. {number}"
    if text.startswith("年代", figure.end):
        return f"the {number}s"
    return f"the {_NTH[number - 1] if 1 <= number <= len(_NTH) else _nth(number)}"


def _nth(number: int) -> str:
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _word(figure: Figure, text: str) -> str:
    """What is said by a word: doubled, half a year, one third; empty where there is none."""
    said = text[figure.start : figure.end]
    if said.startswith("翻"):
        times = int(figure.value)
        return _MULTIPLES.get(times, f"multiplied by {times}")
    if said.startswith("半") and figure.unit:
        name = _singular(BY_NAME[figure.unit].en[0])
        return f"half {'an' if name.startswith('h') else 'a'} {name}"
    if figure.unit == "times" and _GROWN.search(text, 0, figure.start):
        return f"{_number(figure.value * 100)} percent"
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
