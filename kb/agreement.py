"""Whether the figures of a translation are those of its Chinese."""

from __future__ import annotations

from kb.figures import Figure, comparable, figures
from kb.units import BY_NAME

CONVERTED = 0.005
"""How far, relatively, a conversion in brackets may be rounded."""
ROUNDED = 0.005
"""How far a figure may differ where the translation uses another unit of the same kind."""


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
        if before and _converts(en[before.end : figure.start]) and _base(before) == _base(figure):
            if not _close(before, figure, CONVERTED):
                shown = en[before.start : before.end]
                wrong.append(f"{en[figure.start : figure.end]} is not {shown}.")
        else:
            kept.append(figure)
    return kept, wrong


def _converts(between: str) -> bool:
    """Whether what stands between two figures makes the second a conversion of the first."""
    return between.strip() in ("(", "(about", "(approximately", "(around", "(nearly")


def _same(chinese: Figure, english: Figure) -> bool:
    one, other = _base(chinese), _base(english)
    if one and other and one != other:
        return False
    alike = chinese.unit == english.unit or not (one and other)
    return chinese.value == english.value if alike else _close(chinese, english, ROUNDED)


def _base(figure: Figure) -> str:
    return BY_NAME[figure.unit].base if figure.unit else ""


def _close(one: Figure, other: Figure, tolerance: float) -> bool:
    first, second = float(comparable(one)[0]), float(comparable(other)[0])
    return abs(first - second) <= tolerance * max(abs(first), abs(second))
