"""Which figures the other language must have, and what else than a figure it may say for one."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

from kb.numbers.number import Number
from kb.numbers.numerals import EN_SCALES
from kb.numbers.units import BY_EN, BY_NAME, BY_ZH, MULTIPLES

_HALF = Decimal("0.5")
"""Half is said of much that the other language says otherwise."""
_TELLING = 20
"""From here on a number in words is asked for; smaller ones are manners of speaking: 一个, 三农."""
_FIRST_NTH = 4
"""From here on an ordinal is asked for: 第一产业 is primary industry, 第三产业 services."""
_VAGUE = re.compile(rf"[百千万亿]|(?:a|the)\s(?:{'|'.join(EN_SCALES)})", re.IGNORECASE)
"""Beginning of a round number that may be none: 百年, 千家万户, a hundred flowers."""
_LIST = re.compile(r"\s?[、.．)）:]")
"""What follows the number of an item in a list."""
_HANZI = "〇一二三四五六七八九"
_RELATIVE = re.compile(
    "[今去前明后当本全同上每近多新半]年|[一两]年|年[初中末底内终]|时期|期间|五”|以来"
)
"""A time that the Chinese does not name by its year and the English may."""
# 100% may be said as all of it, and all of it as 100%.
_ALL = re.compile("全|都|所有|一律|完全|应.{1,4}尽")
_EVERY = re.compile(
    r"\b(?:all|every|each|full|fully|entire|whole|complete|universal)\b", re.IGNORECASE
)
# 1个百分点 may be every percentage point.
_ONE = r"(?i:\b(?:an?|one|each|every|per|the|single)[\s-]{}\b)"
_PER_ZH = re.compile(r"每(公斤|斤|亩|公顷|吨)|元[/／](公斤|斤|亩|公顷|吨)")
_PER_EN = re.compile(
    r"\b(?:per|an?|each|every)\s(kilogram|kg|hectare|ton|tonne|mu|jin)\b", re.IGNORECASE
)


def asked_of_english(figure: Number, zh: str) -> bool:
    """Whether the English of a Chinese text must have this figure of it."""
    # In hanzi and without a unit it may be a manner of speaking: 三百六十行 are all trades.
    spoken = figure.written and figure.kind == "quantity" and not figure.unit
    return not (spoken and figure.value > 1) and _asked(figure, zh)


def asked_of_chinese(figure: Number, en: str) -> bool:
    """Whether the Chinese of an English text must have this figure of it."""
    if figure.kind in ("name", "ordinal") or (figure.written and figure.unit in MULTIPLES):
        # Covid-19 is 新冠肺炎, a session may be numbered in the English alone, and double is an
        # adjective too. Where one of these is wrong, the Chinese misses its own.
        return False
    return figure.unit != "month" if figure.kind == "date" else _asked(figure, en)


def said_in_english(figure: Number, en: str) -> bool:
    """Whether an English text says a figure of the Chinese by another word."""
    if figure.value == 1:
        return re.search(_ONE.format(_named(figure)), en) is not None
    return _is_all(figure) and _EVERY.search(en) is not None


def said_in_chinese(figure: Number, zh: str) -> bool:
    """Whether a Chinese text says a figure of the English by another word."""
    if figure.kind == "date":
        return figure.unit == "year" and _year_said(figure, zh)
    return _is_all(figure) and _ALL.search(zh) is not None


def rates(zh: str, en: str) -> tuple[Decimal, ...]:
    """By what prices are multiplied where they are for another measure: 每斤, per kilogram."""
    chinese = {BY_ZH[one or other] for one, other in _PER_ZH.findall(zh)}
    english = {BY_EN[name.lower()] for name in _PER_EN.findall(en)} if chinese else set()
    pairs = ((BY_NAME[one], BY_NAME[other]) for one, other in product(chinese, english))
    found = (other.factor / one.factor for one, other in pairs if one.base == other.base)
    return tuple(Decimal(rate.numerator) / rate.denominator for rate in found if rate != 1)


_PLAIN = BY_NAME["item"]


def _is_all(figure: Number) -> bool:
    return figure.unit == "%" and figure.value == 100


def _asked(figure: Number, text: str) -> bool:
    if figure.kind == "ordinal":
        listed = _LIST.match(text, figure.end) is not None
        return figure.value >= _FIRST_NTH and not listed
    if not figure.written or figure.kind != "quantity":
        return not figure.written
    if _VAGUE.match(text, figure.start) and not BY_NAME.get(figure.unit, _PLAIN).base:
        return False
    part = not figure.unit and 0 < figure.value < 1 and figure.value != _HALF
    return part or figure.unit in ("%", "pp", *MULTIPLES) or figure.value >= _TELLING


def _year_said(figure: Number, zh: str) -> bool:
    """Whether the Chinese speaks of a year without naming it in full: 今年, “九二共识”."""
    short = "".join(_HANZI[int(digit)] for digit in f"{figure.value:f}"[-2:])
    return _RELATIVE.search(zh) is not None or short in zh


def _named(figure: Number) -> str:
    """A pattern for the English name of a figure's unit, or for any word."""
    names = [re.escape(name) for name in BY_NAME.get(figure.unit, _PLAIN).en if name]
    return f"(?:{'|'.join(names)})" if names else "[a-z]"
