"""The numbers in a text with their value and unit, in Chinese and in English.

>>> [(f.value, f.unit) for f in numbers("城镇登记失业率控制在5%以内", "zh")]
[(Decimal('5'), '%')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

import msgspec

from kb.model import Language
from kb.numbers import en, zh
from kb.numbers.number import NUMBER, Number, plain, rounded
from kb.numbers.numerals import EN_LEADING, en_value
from kb.numbers.units import BY_NAME

_FOLDED = str.maketrans(
    "０１２３４５６７８９．·，％：∶／－～萬億兩餘畝噸個戶項條處頭隻兩幾歲週點",
    "0123456789..,%::/-~万亿两余亩吨个户项条处头只两几岁周点",
)
"""Sign for sign, so that places in the folded text are places in the text."""
_RANGE = re.compile(r"\s*(?:[—–~～-]+|至|到|to|or)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+\Z", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BARE = re.compile(NUMBER)


def numbers(text: str, language: Language) -> tuple[Number, ...]:
    """Every number in `text`, in order, none overlapping another."""
    folded = text.translate(_FOLDED)
    grammar = zh if language == "zh" else en
    found = [figure for match in grammar.PATTERN.finditer(folded) for figure in grammar.read(match)]
    return tuple(_with_ranges(found, folded))


def comparable(figure: Number) -> tuple[Decimal, str]:
    """Value and unit in a base: areas in m2, masses in kg; the unit is empty for a count."""
    unit = BY_NAME.get(figure.unit)
    if unit is None or not unit.base:
        return figure.value, ""
    return rounded(Fraction(figure.value) * unit.factor), unit.base


def _with_ranges(found: list[Number], text: str) -> Iterator[Number]:
    """Figures, the first of a range with the scale and unit of its last: 5—6万亩, 6—6.5%."""
    for figure, after in zip_longest(found, found[1:]):
        if after and _is_range(figure, after, text):
            scale = _scale(figure, after, text)
            yield msgspec.structs.replace(figure, value=figure.value * scale, unit=after.unit)
        else:
            yield figure


def _is_range(first: Number, last: Number, text: str) -> bool:
    if (
        first.unit
        or first.written != last.written
        or first.kind != "quantity"
        or last.kind != "quantity"
    ):
        return False
    if _RANGE.fullmatch(text, first.end, last.start):
        return True
    between = _BETWEEN.search(text, max(first.start - 12, 0), first.start)
    return between is not None and _AND.fullmatch(text, first.end, last.start) is not None


def _scale(first: Number, last: Number, text: str) -> Decimal:
    """What the last of a range is scaled by, where the first is written without a scale."""
    number = _leading(last, text)
    # Of 5000—1万 the first is smaller as it stands; of 5—6万 only with the scale.
    if number is None or _leading(first, text) != first.value or not 0 < first.value < number:
        return Decimal(1)
    return last.value / number


def _leading(figure: Number, text: str) -> Decimal | None:
    """The number that a figure begins with, less its scale: 6 of 6万亩 and of six million."""
    if figure.written:
        word = EN_LEADING.match(text, figure.start, figure.end)
        return Decimal(en_value(word.group())) if word else None
    number = _BARE.match(text, figure.start, figure.end)
    return plain(number.group()) if number else None
