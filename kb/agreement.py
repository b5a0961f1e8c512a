"""Whether the figures of a translation are those of its Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kb.figure import Figure
from kb.figures import figures
from kb.figures_asked import asked_of_chinese, asked_of_english, less_one, rates
from kb.figures_same import base, converts, same
from kb.numerals import ZH_NUMERAL, zh_value

_CONVERTS = re.compile(
    r"\s*[(（\[]\s*(?:(?:or|i\.e\.|equal to|equivalent to),?\s+)?"
    r"(?:(?:about|approximately|around|roughly|nearly|almost|some|over|more than)\s+)?"
)
"""What stands between a figure and its conversion."""
_NOTE = re.compile(r"\(Note:[^()]*(?:\([^()]*\)[^()]*)*\)?", re.IGNORECASE)
"""What a translator explains, of which the Chinese has nothing."""
_LISTED_ZH = re.compile(
    rf"\s*(?:[（(]\s*)?(?:({ZH_NUMERAL})\s*[）)、.．是]|([0-9]{{1,2}})\s*[）)、.．](?![0-9]))"
)
_LISTED_EN = re.compile(r"\s*\(?([0-9]{1,2})\s?[.)](?![0-9])")
"""The number of an item in a list, at the beginning of a text."""


def disagreements(zh: str, en: str) -> tuple[str, ...]:
    """A sentence for each figure that the other language does not have; none is good.

    A number in words answers for one in digits, and is itself asked for where it can be no
    manner of speaking. In English a conversion in brackets after a figure must fit that figure
    and is else left out.
    """
    chinese = figures(zh, "zh")
    english, wrong = _without_conversions(_NOTE.sub(lambda note: " " * len(note.group()), en))
    prices = tuple(rates(zh, en))
    found = (
        *wrong,
        *_wrongly_listed(zh, en),
        *(
            f"{zh[figure.start : figure.end]} is not in the English."
            for figure in chinese
            if asked_of_english(figure, zh, en)
            and not any(_answers(figure, other, en, prices) for other in english)
        ),
        *(
            f"{en[figure.start : figure.end]} is not in the Chinese."
            for figure in english
            if asked_of_chinese(figure, zh, en)
            and not any(_answers(other, figure, en, prices) for other in chinese)
        ),
    )
    return tuple(dict.fromkeys(found))


def _answers(chinese: Figure, english: Figure, en: str, prices: Iterable[Decimal]) -> bool:
    return same(chinese, english, prices) or less_one(chinese, english, en)


def _wrongly_listed(zh: str, en: str) -> Iterator[str]:
    """Whether a text that is an item of a list has another number in English."""
    chinese, english = _LISTED_ZH.match(zh), _LISTED_EN.match(en)
    if chinese and english:
        value = zh_value(chinese[1]) if chinese[1] else int(chinese[2])
        if value is not None and value != int(english[1]):
            yield f"{english.group().strip()} is not in the Chinese."


def _without_conversions(en: str) -> tuple[list[Figure], list[str]]:
    """The figures of an English text less its conversions, and those that do not fit."""
    kept: list[Figure] = []
    wrong: list[str] = []
    for figure in figures(en, "en"):
        before = kept[-1] if kept else None
        if before and _converts(before, figure, en):
            if not converts(before, figure):
                shown = en[before.start : before.end]
                wrong.append(f"{en[figure.start : figure.end]} is not {shown}.")
        else:
            kept.append(figure)
    return kept, wrong


def _converts(before: Figure, figure: Figure, en: str) -> bool:
    """Whether a figure gives the one before it in another unit: 15 mu (1 hectare)."""
    # "7 percent (8 percent last year)" and "20 projects (12 new)" are two figures each.
    another = before.unit != figure.unit and base(before) and base(before) == base(figure)
    return bool(another and _CONVERTS.fullmatch(en, before.end, figure.start))
