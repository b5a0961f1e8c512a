"""Whether the figures of a translation are those of its Chinese."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.figure import Figure
from kb.figures import comparable, figures
from kb.units import BY_NAME

CONVERTED = 0.005
"""How far, relatively, a conversion in brackets may be rounded."""
ROUNDED = 0.005
"""How far a figure may differ where the translation uses another unit of the same kind."""
_CONVERTS = re.compile(
    r"\s*[(（\[]\s*(?:(?:or|i\.e\.|equal to|equivalent to),?\s+)?"
    r"(?:(?:about|approximately|around|roughly|nearly|almost|some|over|more than)\s+)?"
)
"""What stands between a figure and its conversion."""


def disagreements(zh: str, en: str) -> tuple[str, ...]:
    """A sentence for each figure in digits that the other language does not have; none is good.

    Ordinals and names do not count, and a number in words answers for one in digits. In
    English a conversion in brackets after a figure must fit that figure and is else left out.
    """
    chinese = [figure for figure in figures(zh, "zh") if _counts(figure)]
    english, wrong = _without_conversions(en)
    return (
        *wrong,
        *(
            f"{zh[figure.start : figure.end]} is not in the English."
            for figure in chinese
            if not figure.written and not any(_same(figure, other) for other in english)
        ),
        *(
            f"{en[figure.start : figure.end]} is not in the Chinese."
            for figure in english
            if not figure.written and not any(_same(other, figure) for other in chinese)
        ),
    )


def _counts(figure: Figure) -> bool:
    """Whether a figure must agree; of dates only years, as months have names in English."""
    calendar = figure.kind == "date" and figure.value < 1000
    return figure.kind not in ("ordinal", "name") and not calendar


def _without_conversions(en: str) -> tuple[list[Figure], list[str]]:
    """The figures of an English text less its conversions, and those that do not fit."""
    kept: list[Figure] = []
    wrong: list[str] = []
    for figure in filter(_counts, figures(en, "en")):
        before = kept[-1] if kept else None
        if before and _converts(before, figure, en):
            if not _close(before, figure, CONVERTED):
                shown = en[before.start : before.end]
                wrong.append(f"{en[figure.start : figure.end]} is not {shown}.")
        else:
            kept.append(figure)
    return kept, wrong


def _converts(before: Figure, figure: Figure, en: str) -> bool:
    """Whether a figure gives the one before it in another unit: 15 mu (1 hectare)."""
    # "7 percent (8 percent last year)" and "20 projects (12 new)" are two figures each.
    another = before.unit != figure.unit and _base(before) and _base(before) == _base(figure)
    return bool(another and _CONVERTS.fullmatch(en, before.end, figure.start))


def _same(chinese: Figure, english: Figure) -> bool:
    one, other = _base(chinese), _base(english)
    if one and other and one != other:
        return False
    if {chinese.unit, english.unit} == {"times", "%"}:
        return _share(chinese) == _share(english)
    if chinese.unit == english.unit or not (one and other):
        return chinese.value == english.value or _share(chinese) == _share(english) != 0
    return _close(chinese, english, ROUNDED)


def _share(figure: Figure) -> Decimal:
    """A part of a whole in percent, for 75% and three quarters, 1.4倍 and 140%; 0 for others."""
    if figure.unit in ("%", "‰"):
        return comparable(figure)[0]
    part = figure.unit == "times" or (not figure.unit and 0 < figure.value < 1)
    return figure.value * 100 if part else Decimal(0)


def _base(figure: Figure) -> str:
    return BY_NAME[figure.unit].base if figure.unit else ""


def _close(one: Figure, other: Figure, tolerance: float) -> bool:
    first, second = float(comparable(one)[0]), float(comparable(other)[0])
    return abs(first - second) <= tolerance * max(abs(first), abs(second))
