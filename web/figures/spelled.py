"""Figures spelled out in digits and in English, whatever shows them."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.conversions import conversions
from kb.figures.figure import Bound, Figure
from kb.figures.indicators import indicators
from kb.model import Language
from kb.numbers.units import Dimension

BOUNDS: dict[Bound, str] = {"about": "about ", "min": "at least ", "max": "at most "}
"""What stands before an amount in English; a range and an exact value need nothing."""
_CHANGED = re.compile(r"[a-z]+ed\b")
"""Words that say themselves how something changed: doubled, multiplied by 8."""
_COUNTED = re.compile(r"(?:[a-z]+ )*[0-9]")


def digits(value: Decimal) -> str:
    """A number in digits, never with an exponent: 141144000000, 5.5, -3."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def ends(figure: Figure) -> tuple[Decimal, ...]:
    """The value of a figure, or both ends of a range."""
    return (figure.value,) if figure.value_to is None else (figure.value, figure.value_to)


def indicator_en(figure: Figure) -> str:
    """What a figure is of, in English; empty where that has no canonical name."""
    known = indicators().by_id.get(figure.indicator_id)
    return known.en[0] if known else ""


def said_en(figure: Figure, english: str) -> str:
    """The `english` of a figure with its bound and its direction: at least 120; down about 3%."""
    if figure.change == "growth" and figure.words.endswith("倍"):  # 增长2倍: by twice as much
        english = f"{' to '.join(digits(abs(value) * 100) for value in ends(figure))} percent"
    # 13万多亩以上 is more than 130,000 mu, which says it already.
    is_open = figure.bound in ("about", "min") and english.startswith("more than ")
    bounded = f"{'' if is_open else BOUNDS.get(figure.bound, '')}{english}"
    if figure.change != "growth" or _CHANGED.match(english):
        return bounded
    direction = "down" if figure.value < 0 else "up"
    return f"{direction} {bounded}" if _COUNTED.match(bounded) else f"{direction} by {bounded}"


def words_en(words: str, language: Language, dimension: Dimension | None = None) -> str:
    """The words of a figure of a Chinese text in English, foreign measures converted.

    Empty for what needs no telling, such as 3座, and for a figure of an English text. By the
    `dimension` 户 of firms, which are counted, are told from households.
    """
    if language == "en":
        return ""
    counted = "企业" if dimension == "count" and "户" in words else ""
    return ", ".join(english for _, english in conversions(f"{counted}{words}"))
