"""The grammar of numbers in English: 141.144 billion yuan, RMB 5 million, three hundred.

The text comes folded, see `kb.numbers.found`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from kb.numbers.dates import EN_DATE, read_day_month, read_month, read_month_day
from kb.numbers.number import (
    FRACTION,
    NUMBER,
    RATIO,
    YEAR,
    Number,
    any_of,
    plain,
    read_fraction,
    read_name,
    read_ratio,
    rounded,
)
from kb.numbers.numerals import EN_NUMERAL, EN_ORDINAL, EN_SCALES, en_ordinal, en_value
from kb.numbers.said import (
    EN_SAID,
    en_unit,
    read_centenary,
    read_decade,
    read_half,
    read_half_of,
    read_mixed,
    read_multiple,
    read_quarters,
    read_round_clock,
)
from kb.numbers.units import BY_EN, SYMBOLS

_WORDS = any_of(BY_EN).replace(r"\ ", r"[\s-]")
_UNIT = rf"(?:(?:{_WORDS})(?![a-z0-9])|[%‰])"
_SCALE = any_of(EN_SCALES)
_CURRENCIES = {
    "rmb": "yuan", "cny": "yuan", "¥": "yuan", "us$": "dollar", "$": "dollar",
    "hk$": "hkd", "€": "euro",
}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6} | {
    "eighth": 8,
    "tenth": 10,
}
# A third party is no part of anything.
_WHOLE = r"\w+(?:\s(?:of|off)\b|[.,;)]|$)"
_TOPS = "one|two|three|four|five|six|seven|eight|nine"

PATTERN = re.compile(
    # All but the beginning of a word, of a line or of an amount is passed over at once.
    r"(?:\b(?=\w)|(?m:^)|(?=[$¥€]))(?:"
    r"(?m:^)[^\S\n]{0,8}(?P<listed>[0-9]{1,2})[.)](?=\s|(?-i:[A-Z]))"
    r"|(?<=\()(?P<bracketed>[0-9]{1,2})(?=\))|(?<=[:;,.]\s)(?P<item>[0-9]{1,2})\)"
    rf"|{RATIO}|{FRACTION}"
    r"|(?-i:No\.|Article|Line|Phase|Section|Chapter|Part|Document)\s?(?P<numbered>[0-9]{1,18})\b"
    rf"|{EN_DATE}"
    r"|(?P<ordinal>[0-9]{1,18})(?:st|nd|rd|th)\b"
    rf"|{EN_SAID}"
    rf"|(?P<name>\b(?:{YEAR}s\b|PM\s?[0-9.]*[0-9]"
    r"|(?!(?:rmb|cny)[0-9])[a-z]+[0-9]+(?:\.[0-9]+)?[a-z0-9]*"
    r"|[a-z]+-[0-9]{1,3}(?![0-9a-z]|[.,/-][0-9a-z])"
    rf"|[0-9]+(?:\.[0-9]+)?(?!(?:{any_of(SYMBOLS)})(?![a-z0-9]))[a-z]+[0-9]*\b))"
    rf"|(?P<quantity>(?:(?P<currency>{any_of(_CURRENCIES)})\s?)?(?<![0-9.,])(?P<number>{NUMBER})"
    rf"(?:[\s-]?(?P<scale>{_SCALE})\b)?(?:[\s-]?(?P<unit>{_UNIT}))?)"
    rf"|(?P<share>\b(?P<part>{_TOPS}|an(?:other)?(?=\s{_WHOLE})|a(?=\s{_WHOLE}))[\s-](?P<of>{'|'.join(_PARTS)})s?\b)"
    rf"|(?P<nth>{EN_ORDINAL})"
    # Half a million is not a million, nor one and a half one.
    rf"|(?P<written>(?<!half\s)(?P<words>{EN_NUMERAL})(?!\sand\sa\shalf)(?:[\s-](?P<counted>{_UNIT}))?))",
    re.IGNORECASE,
)


def read(match: re.Match[str]) -> Iterator[Number]:
    """The figures of one match of `PATTERN`."""
    return _READERS[match.lastgroup or ""](match)


def _quantity(match: re.Match[str]) -> Iterator[Number]:
    number, scale = match["number"], (match["scale"] or "").lower()
    unit = _CURRENCIES.get((match["currency"] or "").lower(), "") or en_unit(match["unit"])
    is_year = re.fullmatch(YEAR, number) and not scale and not unit
    value = plain(number) * EN_SCALES.get(scale, 1)
    if is_year:
        yield Number(value, "year", *match.span(), "date")
    else:
        yield Number(value, unit, *match.span())


def _written(match: re.Match[str]) -> Iterator[Number]:
    value = Decimal(en_value(match["words"]))
    yield Number(value, en_unit(match["counted"]), *match.span(), written=True)


def _share(match: re.Match[str]) -> Iterator[Number]:
    """One third, or a third of; 'a' counts as one."""
    top = en_value(match["part"]) or 1
    part = Fraction(top, _PARTS.get(match["of"].lower(), 1))
    yield Number(rounded(part), "", *match.span(), written=True)


def _nth(match: re.Match[str]) -> Iterator[Number]:
    yield Number(Decimal(en_ordinal(match["nth"])), "", *match.span(), "ordinal", written=True)


def _ordinal(match: re.Match[str]) -> Iterator[Number]:
    group = match.lastgroup or ""
    start = match.start(group)
    end = match.end(group) if group in ("listed", "item") else match.end()
    yield Number(Decimal(match[group]), "", start, end, "ordinal")


_READERS: Mapping[str, Callable[[re.Match[str]], Iterator[Number]]] = {
    "listed": _ordinal,
    "bracketed": _ordinal,
    "item": _ordinal,
    "ratio": read_ratio,
    "fraction": read_fraction,
    "numbered": _ordinal,
    "ordinal": _ordinal,
    "month_day": read_month_day,
    "day_month": read_day_month,
    "month": read_month,
    "multiple": read_multiple,
    "quarters": read_quarters,
    "decade": read_decade,
    "centenary": read_centenary,
    "round_clock": read_round_clock,
    "mixed": read_mixed,
    "half_of": read_half_of,
    "name": read_name,
    "quantity": _quantity,
    "share": _share,
    "half": read_half,
    "nth": _nth,
    "written": _written,
}
"""Which alternative matched → what reads it."""
