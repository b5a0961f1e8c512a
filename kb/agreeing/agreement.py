"""Whether the figures of a translation are those of its Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kb.agreeing.answered import answered, like
from kb.agreeing.asked import (
    asked_of_chinese,
    asked_of_english,
    rates,
    said_in_chinese,
    said_in_english,
)
from kb.agreeing.contrary import contrary
from kb.agreeing.ratios import ratios
from kb.agreeing.same import base, converts, same
from kb.model import Flag
from kb.numbers.found import numbers
from kb.numbers.number import Number
from kb.numbers.numerals import ZH_NUMERAL, zh_value
from kb.numbers.places import places

MOST = 300
"""Different figures in each language that are compared, each with each."""
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
    """A sentence for each figure that the other language does not have; none is good."""
    return tuple(flag.text for flag in compare(zh, en))


def compare(zh: str, en: str) -> tuple[Flag, ...]:
    """A flag for each figure that the other language does not have; none is good.

    A number in words answers for one in digits. It is itself asked for where it can be no manner
    of speaking, or where the other language has another number in its stead. In English a
    conversion in brackets after a figure must fit that figure and is else left out.
    """
    en = _NOTE.sub(lambda note: " " * len(note.group()), en)
    chinese = numbers(zh, "zh")
    english, pairs = _without_conversions(en)
    found: dict[str, Flag] = {}
    for flag in (
        *_misconverted(pairs, chinese, en),
        *_mislisted(zh, en),
        *_different(chinese, zh, english, en),
    ):
        found.setdefault(flag.text, flag)
    return tuple(found.values())


def _different(
    chinese: Sequence[Number], zh: str, english: Sequence[Number], en: str
) -> Iterator[Flag]:
    """Flags for what one language has and the other has not, all conversions left out."""
    compared = ratios(chinese, zh, english, en)
    ours = [figure for figure in chinese if figure not in compared.chinese]
    theirs = [figure for figure in english if figure not in compared.english]
    kinds = {like(figure) for figure in ours}, {like(figure, en) for figure in theirs}
    if max(map(len, kinds)) > MOST:
        yield Flag("figure", f"More than {MOST} different figures cannot be compared.")
        return
    known, needed = answered(*kinds, rates(zh, en))
    missing = [figure for figure in ours if like(figure) not in known]
    strays = [figure for figure in theirs if like(figure, en) not in needed]
    lost = {figure for place in compared.missing for figure in place.figures}
    lost.update(_lost(missing, contrary(missing, strays, _rest(zh, chinese)), zh, en))
    for start, end, together in places(chinese, zh) if lost else ():
        if not lost.isdisjoint(together):
            yield Flag("figure", f"{zh[start:end]} is not in the English.", (start, end))
    added = [(figure.start, figure.end) for figure in _added(strays, zh, en)]
    for start, end in (*((place.start, place.end) for place in compared.added), *added):
        yield Flag("figure", f"{en[start:end]} is not in the Chinese.")


def _lost(missing: list[Number], against: set[Number], zh: str, en: str) -> Iterator[Number]:
    """Of the figures that the English does not have those that it should have."""
    kinds = {like(figure) for figure in missing}
    unsaid = {kind for kind in kinds if not said_in_english(kind.figure, en)}
    for figure in missing:
        if (figure in against or asked_of_english(figure, zh)) and like(figure) in unsaid:
            yield figure


def _added(strays: list[Number], zh: str, en: str) -> Iterator[Number]:
    """Of the figures that the Chinese does not have those that it should have."""
    kinds = {like(figure) for figure in strays}
    unsaid = {kind for kind in kinds if not said_in_chinese(kind.figure, zh)}
    for figure in strays:
        if asked_of_chinese(figure, en) and like(figure) in unsaid:
            yield figure


def _rest(zh: str, chinese: Iterable[Number]) -> str:
    """A Chinese text without its figures."""
    parts, done = [], 0
    for figure in chinese:
        parts.append(zh[done : figure.start])
        done = figure.end
    return "".join((*parts, zh[done:]))


def _mislisted(zh: str, en: str) -> Iterator[Flag]:
    """Whether a text that is an item of a list has another number in English."""
    chinese, english = _LISTED_ZH.match(zh), _LISTED_EN.match(en)
    if chinese and english:
        value = zh_value(chinese[1]) if chinese[1] else int(chinese[2])
        if value is not None and value != int(english[1]):
            said = f"{english.group().strip()} is not in the Chinese."
            yield Flag("figure", said, chinese.span(chinese.lastindex or 0))


def _misconverted(
    pairs: Iterable[tuple[Number, Number]], chinese: Sequence[Number], en: str
) -> Iterator[Flag]:
    """Flags for conversions that are not what they stand after."""
    for before, figure in pairs:
        said = f"{en[figure.start : figure.end]} is not {en[before.start : before.end]}."
        of = next((each for each in chinese if same(each, before)), None)
        yield Flag("figure", said, (of.start, of.end) if of else None)


def _without_conversions(en: str) -> tuple[list[Number], list[tuple[Number, Number]]]:
    """The figures of an English text less its conversions; those that do not fit, with theirs."""
    kept: list[Number] = []
    wrong: list[tuple[Number, Number]] = []
    for figure in numbers(en, "en"):
        before = kept[-1] if kept else None
        if before and _converts(before, figure, en):
            if not converts(before, figure):
                wrong.append((before, figure))
        else:
            kept.append(figure)
    return kept, wrong


def _converts(before: Number, figure: Number, en: str) -> bool:
    """Whether a figure gives the one before it in another unit: 15 mu (1 hectare)."""
    # "7 percent (8 percent last year)" and "20 projects (12 new)" are two figures each.
    another = before.unit != figure.unit and base(before) and base(before) == base(figure)
    return bool(another and _CONVERTS.fullmatch(en, before.end, figure.start))
