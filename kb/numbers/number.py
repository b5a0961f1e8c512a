"""One number in a text, and what is written the same in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import msgspec

Kind = Literal["quantity", "date", "ordinal", "ratio", "name"]
"""`name`: digits in a name, such as 5G; `ratio`: a part of 23.6:31.9:44.5."""


class Number(msgspec.Struct, frozen=True):
    """A number in a text.

    Attributes:
        value: with its scale: 1411.44亿 is 141144000000. A fraction is rounded to 12 places.
        unit: name of its unit, see `kb.numbers.units`; empty for none. Of a date, which part it
            is: year, month or day.
        start: first character in the text.
        end: character after its last, scale and unit included.
        kind: what sort of number it is.
        written: whether it is written in words, such as 三百五十 or three hundred.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    kind: Kind = "quantity"
    written: bool = False


NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,18}(?:\.[0-9]{1,12})?"
YEAR = r"(?:1[6-9]|20)[0-9]{2}"
# A colon with a space on one side only is punctuation: "in 2022: 30 projects".
RATIO = rf"(?P<ratio>(?:{NUMBER})(?:(?::| : )(?:{NUMBER}))+)"
FRACTION = r"(?P<fraction>(?P<top>[0-9]{1,3})/(?P<bottom>[0-9]{1,3}))(?![0-9/])"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def plain(number: str) -> Decimal:
    """The value of a number in digits, with or without commas."""
    return Decimal(number.replace(",", ""))


def rounded(value: Fraction) -> Decimal:
    """A fraction as a decimal with at most 12 places."""
    return Decimal(round(value * 10**12)).scaleb(-12).normalize() + 0


def read_ratio(match: re.Match[str]) -> Iterator[Number]:
    """The parts of 23.6:31.9:44.5, each a figure."""
    start = match.start("ratio")
    for part in re.finditer(NUMBER, match["ratio"]):
        yield Number(plain(part.group()), "", start + part.start(), start + part.end(), "ratio")


def read_fraction(match: re.Match[str]) -> Iterator[Number]:
    """The value of 1/3; the two numbers of what is no part of a whole, such as 24/7."""
    top, bottom = int(match["top"]), int(match["bottom"])
    if top < bottom:
        yield Number(rounded(Fraction(top, bottom)), "", *match.span("fraction"))
    else:
        yield Number(Decimal(top), "", *match.span("top"))
        yield Number(Decimal(bottom), "", *match.span("bottom"))


def read_name(match: re.Match[str]) -> Iterator[Number]:
    """A name as one figure, whose value is that of its first digits."""
    digits = re.search(r"[0-9]{1,18}(?:\.[0-9]{1,9})?", match.group())
    yield Number(Decimal(digits.group() if digits else 0), "", *match.span(), "name")
