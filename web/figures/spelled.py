"""Figures spelled out in digits and in English, whatever shows them."""

from __future__ import annotations

from decimal import Decimal

from kb.conversions import conversions
from kb.figures.figure import Bound, Figure
from kb.figures.indicators import indicators
from kb.model import Language

BOUNDS: dict[Bound, str] = {"about": "about ", "min": "at least ", "max": "at most "}
"""What stands before an amount in English; a range and an exact value need nothing."""


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


def words_en(words: str, language: Language) -> str:
    """The words of a figure of a Chinese text in English, foreign measures converted.

    Empty for what needs no telling, such as 3座, and for a figure of an English text.
    """
    if language == "en":
        return ""
    return ", ".join(english for _, english in conversions(words))
