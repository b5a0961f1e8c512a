"""The grammar of dates: 2022年3月5日, 一九七八年, 三月五日; March 5, 5 March, in May.

Of each date the year, the month and the day are figures of their own, told apart by their unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.numbers.number import YEAR, Number
from kb.numbers.numerals import zh_value

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = f"(?-i:{'|'.join(_MONTHS)})"
_DAY = "[0-9]{1,2}"
_ZH_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_ZH_DAY = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = "[至到—–~-]{1,2}"

ZH_DATE = (
    rf"(?P<year>{YEAR})(?=(?:[—–~至到和、,-]{{1,2}}{YEAR}){{0,6}}\s*[两三四五]?年"
    rf"|(?:[—–-]+{YEAR})?[）)”》])"
    r"|(?P<spelled>(?:一[六七八九]|二[0〇○零])[0〇○零一二三四五六七八九]{2})(?=\s*年)"
    rf"|(?P<month>{_DAY}(?=\s*月|{_TO}{_DAY}月))"
    rf"|(?P<day>(?<=月){_DAY}(?=号)|{_DAY}(?=\s*日(?![内游均以])|{_TO}{_DAY}日))"
    rf"|(?<![第个零〇一二两三四五六七八九十])(?P<worded_month>{_ZH_MONTH})"
    rf"(?=月(?:份|底|初|末|[上中下]旬|{_ZH_DAY}日|{_DAY}日))"
    rf"|(?<=月)(?P<worded_day>{_ZH_DAY})(?=日)"
)
"""Years in digits and in hanzi, months and days."""

# May is a verb too: it is a month where a preposition or a year says so.
_MAY = (
    r"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\blate\s)"
    rf"|(?<=\bearly\s)|(?<=\blast\s)|(?<=\buntil\s))(?-i:May)|(?-i:May)(?=,?\s{YEAR}\b)"
)
EN_DATE = (
    rf"(?P<month_day>\b(?P<month_before>{_MONTH})\s(?P<day_after>{_DAY})(?:st|nd|rd|th)?\b(?!,[0-9]))"
    rf"|(?P<day_month>\b(?P<day_before>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month_after>{_MONTH})\b)"
    rf"|(?P<month>\b(?-i:{'|'.join(name for name in _MONTHS if name != 'May')})\b|{_MAY}\b)"
)
"""Months and days; a year alone is a number as others are."""

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def read_year(match: re.Match[str]) -> Iterator[Number]:
    """A year in digits."""
    yield Number(Decimal(match["year"]), "year", *match.span("year"), "date")


def read_spelled(match: re.Match[str]) -> Iterator[Number]:
    """A year whose digits are hanzi, which are as good as digits."""
    year = Decimal(match["spelled"].translate(_DIGITS))
    yield Number(year, "year", *match.span("spelled"), "date")


def read_month(match: re.Match[str]) -> Iterator[Number]:
    """A Chinese month in digits, or an English one by itself."""
    yield _month(match, "month")


def read_day(match: re.Match[str]) -> Iterator[Number]:
    """A day in digits."""
    yield Number(Decimal(match["day"]), "day", *match.span("day"), "date")


def read_worded(match: re.Match[str]) -> Iterator[Number]:
    """A month or a day in hanzi."""
    group = match.lastgroup or ""
    value = Decimal(zh_value(match[group]) or 0)
    yield Number(value, group.removeprefix("worded_"), *match.span(group), "date", written=True)


def read_month_day(match: re.Match[str]) -> Iterator[Number]:
    """March 5."""
    yield _month(match, "month_before")
    yield Number(Decimal(match["day_after"]), "day", *match.span("day_after"), "date")


def read_day_month(match: re.Match[str]) -> Iterator[Number]:
    """5 March, or the 5th of March."""
    yield Number(Decimal(match["day_before"]), "day", *match.span("day_before"), "date")
    yield _month(match, "month_after")


def month_name(number: int) -> str:
    """The English name of a month; the number itself where no month has it."""
    return _MONTHS[number - 1] if 1 <= number <= len(_MONTHS) else str(number)


def _month(match: re.Match[str], group: str) -> Number:
    name = match[group]
    number = int(name) if name.isdigit() else _MONTHS.index(name) + 1
    written = not name.isdigit()
    return Number(Decimal(number), "month", *match.span(group), "date", written=written)
