"""The grammar of numbers in Chinese: 1411.44亿元, 4万多亿元, 三百五十户, 百分之十五, 九成以上.

A number in hanzi counts only with a unit after it: 一带一路 and 万众 hold none. The text comes
folded, see `kb.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from kb.figure import (
    FRACTION,
    NUMBER,
    RATIO,
    YEAR,
    Figure,
    any_of,
    plain,
    read_fraction,
    read_name,
    read_ratio,
    rounded,
)
from kb.numerals import ZH_DIGIT, ZH_NUMERAL, zh_decimal, zh_value
from kb.units import BY_ZH, SYMBOLS

_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 100,
}  # fmt: skip
# 千 of 千瓦 and 百 of 百分点 belong to the unit.
_SCALE = rf"(?:(?:{any_of(_SCALES)})(?<![千百](?=[瓦克米伏卡分])))"

_PART = rf"[0-9]{{1,4}}(?:[千百][多余]万|{_SCALE})"

_NOT_BEFORE = {
    "人": "民才均员物士群大", "方": "面案针位向式法", "里": "面程", "口": "径岸",
    "场": "所", "次": "性", "位": "置一", "部": "分门队委", "家": "庭", "户": "籍", "项": "目",
    "年": "级度代", "件": "套", "头": "脑", "天": "然津", "米": "粉", "元": "素旦",
}  # fmt: skip
"""Unit → signs that make another word of it: 5人民, 方面."""


def _units(words: set[str]) -> str:
    guarded = [
        f"{re.escape(word)}(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else re.escape(word)
        for word in sorted(words - {"度"}, key=len, reverse=True)
    ]
    return "|".join([*guarded, "度(?=电)", "(?<=[万亿])度"])


# These make ordinary words after a numeral in hanzi: 一度, 一方, 一批, 一部, 一口, 一里.
_COUNTED = set(BY_ZH) - set("日 方 度 口 张 种 批 部 处 场 里 架 笔 间 株".split()) - set(SYMBOLS)
_SET_PHRASES = "千家万户 百家争鸣 亿万 一个又一 一个个 一个一个 一次又一 一家人".split()
_DAY = "[0-9]{1,2}"
_WORDS = rf"{ZH_NUMERAL}(?:点{ZH_DIGIT}{{1,6}}[百千万亿]*)?"
_OPEN = "统唯划逐几数第"
"""What stands before a numeral that is no number: 统一, 数千万."""

PATTERN = re.compile(
    r"(?m:^)[^\S\n]{0,8}(?P<listed>[0-9]{1,2})(?:[、.](?![0-9])|[）)])"
    r"|(?<=[（(])(?P<bracketed>[0-9]{1,2})(?=[）)])"
    rf"|{RATIO}|{FRACTION}"
    rf"|(?P<ordinal>第\s*(?P<nth>[0-9]{{1,18}}|{ZH_NUMERAL}))"
    rf"|(?P<age>[0-9]{{1,18}}|{ZH_NUMERAL})(?=\s*(?:周年|世纪|年代|届|号))"
    rf"|(?P<year>{YEAR})(?=(?:[—–~至到和、,-]{{1,2}}{YEAR}){{0,6}}\s*[两三四五]?年|(?:[—–-]+{YEAR})?[）)”》])"
    rf"|(?P<spelled>(?:一[六七八九]|二[0〇○零])[0〇○零一二三四五六七八九]{{2}})(?=\s*年)"
    rf"|(?P<day>(?:(?<=月){_DAY}(?=号)|{_DAY}(?=\s*(?:月|日(?![内游均以])))|{_DAY}(?=[至到—–-]+{_DAY}[月日])))"
    rf"|(?P<name>(?<![A-Za-z0-9])(?:(?:PM|No\.)\s?[0-9.]*[0-9]|[A-Za-z]+-?[0-9]+(?:\.[0-9]+)?[A-Za-z0-9]*"
    rf"|[0-9]{{1,18}}(?:\.[0-9]{{1,9}})?(?!(?:{any_of(SYMBOLS)})(?![A-Za-z]))[A-Za-z]+[0-9]*))"
    rf"|(?P<percent>百分之(?P<hundredths>{_WORDS}))"
    rf"|(?P<share>(?P<whole>{ZH_NUMERAL})分之(?P<part>{ZH_NUMERAL}))|(?P<half>一半|半数)"
    rf"|(?P<tenths>(?:{NUMBER}|(?<![{_OPEN}]){ZH_DIGIT})成)(?=以上|左右|多|[,。、；)）]|$)"
    rf"|(?P<sum>(?:{_PART}){{2,4}})(?:[多余]?\s*(?P<summed>{_units(set(BY_ZH))}))?"
    rf"|(?P<quantity>(?P<number>{NUMBER})\s*[多余]?(?P<scale>{_SCALE})?(?:[多余](?P<again>万亿|[万亿])?)?"
    rf"(?:\s*(?P<unit>{_units(set(BY_ZH))}))?)"
    rf"|(?P<written>(?<![{_OPEN}零〇一二两三四五六七八九十百千万亿])(?<!千家)(?!{any_of(_SET_PHRASES)})"
    rf"(?P<words>{_WORDS})(?:[多余](?P<more>万亿|[万亿])?)?(?P<counted>{_units(_COUNTED)}))"
)


def read(match: re.Match[str]) -> Iterator[Figure]:
    """The figures of one match of `PATTERN`."""
    return _READERS[match.lastgroup or ""](match)


def _quantity(match: re.Match[str]) -> Iterator[Figure]:
    value = plain(match["number"]) * _SCALES.get(match["scale"] or "", 1)
    value *= _SCALES.get(match["again"] or "", 1)
    end = match.start() + len(match.group().rstrip())
    yield Figure(value, BY_ZH.get(match["unit"] or "", ""), match.start(), end)


def _sum(match: re.Match[str]) -> Iterator[Figure]:
    """A number with a scale on every part: 1亿3千万."""
    total = section = 0
    for number, small, large in re.findall("([0-9]+)([千百十]?)[多余]?([万亿]*)", match["sum"]):
        # In 9千4百万 the 9 counts ten thousands too, as there is no 万 between.
        section += int(number) * (10 if small == "十" else _SCALES.get(small, 1))
        if large:
            total, section = total + section * _SCALES[large], 0
    value = total + section
    yield Figure(Decimal(value), BY_ZH.get(match["summed"] or "", ""), *match.span())


def _written(match: re.Match[str]) -> Iterator[Figure]:
    value = zh_decimal(match["words"])
    # 二元 and 三元 are words; an amount of money in hanzi is a round one.
    odd = match["counted"] == "元" and not re.search("[十百千万亿]", match["words"])
    if value and not odd:
        value *= _SCALES.get(match["more"] or "", 1)
        yield Figure(value, BY_ZH[match["counted"]], *match.span(), written=True)


def _percent(match: re.Match[str]) -> Iterator[Figure]:
    value = zh_decimal(match["hundredths"])
    if value is not None:
        yield Figure(value, "%", *match.span(), written=True)


def _share(match: re.Match[str]) -> Iterator[Figure]:
    whole, part = zh_value(match["whole"]), zh_value(match["part"])
    if whole and part:
        yield Figure(rounded(Fraction(part, whole)), "", *match.span(), written=True)


def _half(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure(Decimal("0.5"), "", *match.span(), written=True)


def _tenths(match: re.Match[str]) -> Iterator[Figure]:
    number = match["tenths"][:-1]
    digits = number[0].isascii()
    value = plain(number) if digits else Decimal(zh_value(number) or 0)
    yield Figure(value * 10, "%", *match.span(), written=not digits)


def _ordinal(match: re.Match[str]) -> Iterator[Figure]:
    number = match["nth"] or match["age"] or match["listed"] or match["bracketed"]
    digits = number.isdigit()
    value = Decimal(number) if digits else Decimal(zh_value(number) or 0)
    start = match.start() if match["nth"] else match.start(match.lastgroup or 0)
    end = match.end() if match["nth"] else match.end(match.lastgroup or 0)
    yield Figure(value, "", start, end, "ordinal", written=not digits)


def _date(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure(Decimal(match["year"] or match["day"]), "", *match.span(), "date")


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _spelled(match: re.Match[str]) -> Iterator[Figure]:
    """A year in hanzi, digit by digit: 一九七八年."""
    year = match["spelled"].translate(_DIGITS)
    yield Figure(Decimal(year), "", *match.span(), "date", written=True)


_READERS: Mapping[str, Callable[[re.Match[str]], Iterator[Figure]]] = {
    "listed": _ordinal,
    "bracketed": _ordinal,
    "ratio": read_ratio,
    "fraction": read_fraction,
    "ordinal": _ordinal,
    "age": _ordinal,
    "year": _date,
    "spelled": _spelled,
    "day": _date,
    "name": read_name,
    "percent": _percent,
    "share": _share,
    "half": _half,
    "tenths": _tenths,
    "sum": _sum,
    "summed": _sum,
    "quantity": _quantity,
    "written": _written,
}
"""Which alternative matched → what reads it."""
