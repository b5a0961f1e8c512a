"""Figures: the numbers in a text with their value and unit, in Chinese and in English.

>>> [(f.value, f.unit) for f in figures("城镇登记失业率控制在5%以内", "zh")]
[(Decimal('5'), '%')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import Literal

import msgspec

from kb.model import Language
from kb.numerals import EN_NUMERAL, EN_SCALES, ZH_NUMERAL, en_value, zh_value
from kb.units import BY_EN, BY_NAME, BY_ZH

Kind = Literal["quantity", "date", "ordinal", "ratio", "name"]
"""`name`: digits in a name, such as 5G; `ratio`: a part of 23.6:31.9:44.5."""


class Figure(msgspec.Struct, frozen=True):
    """A number in a text.

    Attributes:
        value: with its scale: 1411.44亿 is 141144000000. A fraction is rounded to 12 places.
        unit: name of its unit, see `kb.units`; empty for none.
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


_WIDE = str.maketrans("０１２３４５６７８９．，％：／", "0123456789.,%:/")
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,18}(?:\.[0-9]{1,12})?"
_ZH_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 100,
}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ZH_UNIT = _any_of(BY_ZH)
_COUNTED = _any_of(set(BY_ZH) - {"年", "日", "方", "度", "口", "张", "种", "批", "部", "处", "场"})
_ZH = re.compile(
    rf"(?P<ratio>(?:{_NUMBER})(?::(?:{_NUMBER}))+)"
    rf"|(?P<top>{_NUMBER})/(?P<bottom>{_NUMBER})"
    rf"|第\s*(?P<ordinal>[0-9]+|{ZH_NUMERAL})|(?P<anniversary>[0-9]+)(?=周年)"
    r"|(?P<year>(?:19|20)[0-9]{2})(?=\s*年|[—-](?:19|20)[0-9]{2}\s*年)"
    r"|(?P<day>[0-9]{1,2})\s*(?:月份?|日)"
    r"|(?P<name>[A-Za-z]+[0-9.]*[0-9]|[0-9]+[A-Za-z]+(?![A-Za-z]))(?<!kW)(?<!km)"
    rf"|(?P<part>{ZH_NUMERAL})分之(?P<of>{ZH_NUMERAL})"
    rf"|(?P<number>{_NUMBER})\s*[多余]?(?P<scale>{_any_of(_ZH_SCALES)})?[多余]?\s*(?P<unit>{_ZH_UNIT})?"
    rf"|(?P<written>{ZH_NUMERAL})(?:多|余)?(?P<counted>{_COUNTED}|年(?=[^级度]|$))"
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_EN_UNIT = rf"(?:(?:{_any_of(BY_EN)})(?![a-z])|%)"
_EN = re.compile(
    rf"(?P<ratio>(?:{_NUMBER})(?::(?:{_NUMBER}))+)"
    rf"|(?P<top>{_NUMBER})/(?P<bottom>{_NUMBER})"
    r"|(?P<ordinal>[0-9]+)(?:st|nd|rd|th)\b"
    rf"|(?:{_MONTH})\s(?P<day>[0-9]{{1,2}})\b"
    r"|(?P<name>[0-9]+G|[A-Z]+-?[0-9]+|[0-9]+[A-Z]+)\b"
    rf"|(?:(?P<currency>RMB|US\$|\$|¥)\s?)?(?<![0-9.,])(?P<number>{_NUMBER})"
    rf"(?:[\s-]?(?P<scale>{'|'.join(EN_SCALES)}))?(?:[\s-]?(?P<unit>{_EN_UNIT}))?"
    r"|\b(?P<part>one|two|three|four)[\s-](?P<of>half|third|quarter|fourth|fifth|tenth)s?\b"
    rf"|(?P<written>{EN_NUMERAL})(?:[\s-](?P<counted>{_EN_UNIT}))?",
    re.IGNORECASE,
)
_EN_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_RANGE = re.compile(r"\s*(?:[—–~～-]+|至|to)\s*")


def figures(text: str, language: Language) -> tuple[Figure, ...]:
    """Every number in `text`, in order, none overlapping another."""
    plain = text.translate(_WIDE)
    pattern, read = (_ZH, _read_zh) if language == "zh" else (_EN, _read_en)
    found = [figure for match in pattern.finditer(plain) for figure in read(match)]
    return tuple(_with_range_units(found, plain))


def comparable(figure: Figure) -> tuple[Decimal, str]:
    """Value and unit in a base: areas in m2, masses in kg; the unit is empty for a count."""
    unit = BY_NAME.get(figure.unit)
    if unit is None or not unit.base:
        return figure.value, ""
    value = Fraction(figure.value) * unit.factor
    return _decimal(value), unit.base


def _read_zh(match: re.Match[str]) -> Iterator[Figure]:
    start, end = match.span()
    if match["number"]:
        value = _plain(match["number"]) * _ZH_SCALES.get(match["scale"] or "", 1)
        end = start + len(match.group().rstrip())
        yield Figure(value, BY_ZH.get(match["unit"] or "", ""), start, end)
    elif match["written"]:
        written = zh_value(match["written"])
        if written:
            unit = BY_ZH.get(match["counted"], "")
            yield Figure(Decimal(written), unit, start, end, written=True)
    elif match["part"]:
        bottom, top = zh_value(match["part"]), zh_value(match["of"])
        if top and bottom:
            yield Figure(_decimal(Fraction(top, bottom)), "", start, end, written=True)
    elif match["ordinal"] or match["anniversary"]:
        ordinal = match["ordinal"] or match["anniversary"]
        value = Decimal(ordinal) if ordinal.isdigit() else Decimal(zh_value(ordinal) or 0)
        yield Figure(value, "", start, end, "ordinal", written=not ordinal.isdigit())
    elif match["year"] or match["day"]:
        yield Figure(Decimal(match["year"] or match["day"]), "", start, end, "date")
    else:
        yield from _read_common(match)


def _read_en(match: re.Match[str]) -> Iterator[Figure]:
    start, end = match.span()
    if match["number"]:
        number, scale = match["number"], (match["scale"] or "").lower()
        start = match.start("currency") if match["currency"] else match.start("number")
        unit = BY_EN.get((match["unit"] or "").lower(), "")
        if match["currency"]:
            unit = "dollar" if "$" in match["currency"] else "yuan"
        is_year = _YEAR.fullmatch(number) and not scale and not unit
        value = _plain(number) * EN_SCALES.get(scale, 1)
        yield Figure(value, unit, start, end, "date" if is_year else "quantity")
    elif match["written"]:
        unit = BY_EN.get((match["counted"] or "").lower(), "")
        value = Decimal(en_value(match["written"]))
        yield Figure(value, unit, start, end, written=True)
    elif match["part"]:
        part = Fraction(en_value(match["part"]), _EN_PARTS[match["of"].lower()])
        yield Figure(_decimal(part), "", start, end, written=True)
    elif match["ordinal"]:
        yield Figure(Decimal(match["ordinal"]), "", start, end, "ordinal")
    elif match["day"]:
        yield Figure(Decimal(match["day"]), "", match.start("day"), end, "date")
    else:
        yield from _read_common(match)


def _read_common(match: re.Match[str]) -> Iterator[Figure]:
    """What is written the same in both languages: ratios, fractions and names."""
    start, end = match.span()
    if match["ratio"]:
        for part in re.finditer(_NUMBER, match["ratio"]):
            place = (start + part.start(), start + part.end())
            yield Figure(_plain(part.group()), "", *place, "ratio")
    elif match["top"]:
        top, bottom = _plain(match["top"]), _plain(match["bottom"])
        if bottom:
            yield Figure(_decimal(Fraction(top) / Fraction(bottom)), "", start, end)
    else:
        digits = re.search(r"[0-9]{1,18}(?:\.[0-9]{1,9})?", match.group())
        yield Figure(Decimal(digits.group() if digits else 0), "", start, end, "name")


def _with_range_units(found: list[Figure], text: str) -> Iterator[Figure]:
    """Figures, the first of a range with the unit of its last: 6—6.5% is 6% to 6.5%."""
    for figure, after in zip_longest(found, found[1:]):
        bare = after and figure.kind == after.kind == "quantity" and not figure.unit
        if bare and after and after.unit and _RANGE.fullmatch(text, figure.end, after.start):
            yield msgspec.structs.replace(figure, unit=after.unit)
        else:
            yield figure


def _plain(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _decimal(value: Fraction) -> Decimal:
    """A fraction rounded to 12 places."""
    return Decimal(round(value * 10**12)).scaleb(-12).normalize() + 0
