"""The grammar of numbers in Chinese: 1411.44亿元, 4万多亿元, 三百五十户, 百分之十五, 九成以上.

A number in hanzi counts only with a unit after it: 一带一路 and 万众 hold none. The text comes
folded, see `kb.numbers.found`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from kb.numbers.dates import ZH_DATE, read_day, read_month, read_spelled, read_worded, read_year
from kb.numbers.number import (
    FRACTION,
    NUMBER,
    RATIO,
    Number,
    any_of,
    plain,
    read_fraction,
    read_name,
    read_ratio,
    rounded,
)
from kb.numbers.numerals import (
    ZH_DIGIT,
    ZH_NUMERAL,
    ZH_SIGNS,
    ZH_TELLING,
    zh_bounds,
    zh_decimal,
    zh_value,
)
from kb.numbers.said import ZH_SAID, read_half, read_half_of, read_redoubled, zh_unit
from kb.numbers.units import BY_ZH, SYMBOLS

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
    "升": "级至到高学", "克": "拉服隆", "码": "头", "大": "卡步批型中小量学道洋会庆片半业",
    "年": "级度代", "件": "套", "头": "脑", "天": "然津", "米": "粉", "元": "素旦",
    "支": "持付出柱撑援点", "门": "类户诊槛", "片": "区", "列": "入为车席举", "组": "织成建合",
    "本": "科地级届市省县区", "起": "来步草源点", "站": "点位在", "床": "位", "册": "子",
    "轮": "胎船候换毂椅机番", "类": "似型别同比推",
}  # fmt: skip
"""Unit → signs that make another word of it: 5人民, 方面."""


def _units(words: set[str]) -> str:
    guarded = [
        f"{re.escape(word)}(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else re.escape(word)
        for word in sorted(words - {"度"}, key=len, reverse=True)
    ]
    return "|".join([*guarded, "度(?=电)", "(?<=[万亿])度"])


# These make ordinary words after a numeral in hanzi: 一度, 一方, 一批, 一部, 一口, 一里.
_ORDINARY = set(
    "日 方 度 口 张 种 批 部 处 场 里 架 笔 间 株 升 码 "
    "支 门 尾 颗 枚 盏 片 列 床 组 篇 本 起 幅 站 轮 类 卷".split()
)
_COUNTED = set(BY_ZH) - _ORDINARY - set(SYMBOLS)
_LONG = f"(?<=[{ZH_SIGNS}]{{3}})"
"""After so long a numeral they are units: 十一万种."""
_SET_PHRASES = "千家万户 百家争鸣 亿万 一个又一 一个个 一个一个 一次又一 一家人".split()
_WORDS = rf"{ZH_NUMERAL}(?:点{ZH_DIGIT}{{1,6}}[百千万亿]*)?"
_HALF = Decimal("0.5")
_OPEN = "统唯划逐几数第拨"
"""What stands before a numeral that is no number: 统一, 数千万."""

_START = f"0-9A-Za-z○{ZH_SIGNS}第半翻过"
"""What a figure begins with; all else is passed over at once."""
_NUMBERED = (
    r"(?P<plan>十[一二三四五六七八九](?=五[”时规])|(?:十[六七八九]|二十)(?=大(?![型批类件要城]))"
    rf"|{ZH_DIGIT}(?=中(?:全会|[、和]{ZH_DIGIT}中))|(?:十?{ZH_DIGIT}|十)(?=连[增快丰涨升])"
    rf"|(?<=[届大会]){ZH_DIGIT}(?=次)|(?<![前近])[1-4一二三四](?=季度)"
    r"|(?<![0-9.])[015-9]0(?=后(?![来续期])))"
)
"""Ordinals without 第: 十三五, 十八大, 三中全会, 九连增, 十二届三次会议, 四季度, 80后."""
_HALF_MORE = "(?P<{}>(?<=[年月天时])半(?=[,。、；;)）时内以左来的之多]|$))?"

PATTERN = re.compile(
    rf"(?=[\s{_START}])(?:"
    r"(?m:^)[^\S\n]{0,8}(?P<listed>[0-9]{1,2})(?:[、.](?![0-9])|[）)])"
    r"|(?<=[（(])(?P<bracketed>[0-9]{1,2})(?=[）)])"
    rf"|{RATIO}|{FRACTION}"
    rf"|(?P<ordinal>第\s*(?P<nth>[0-9]{{1,18}}|{ZH_NUMERAL}))"
    rf"|{ZH_DATE}"
    rf"|(?P<age>[0-9]{{1,18}}|{ZH_NUMERAL})(?=\s*(?:周年|世纪|年代|届|号|中全会))"
    rf"|{_NUMBERED}"
    rf"|{ZH_SAID}"
    rf"|(?P<name>(?<![A-Za-z0-9])(?:(?:PM|No\.)\s?[0-9.]*[0-9]|[A-Za-z]+-?[0-9]+(?:\.[0-9]+)?[A-Za-z0-9]*"
    rf"|[0-9]{{1,18}}(?:\.[0-9]{{1,9}})?(?!(?:{any_of(SYMBOLS)})(?![A-Za-z]))[A-Za-z]+[0-9]*))"
    rf"|(?P<percent>百分之(?P<hundredths>{_WORDS}|{NUMBER}))"
    rf"|(?P<share>(?P<whole>{ZH_NUMERAL}|[0-9]{{1,5}})分之(?P<part>{ZH_NUMERAL}|[0-9]{{1,5}}))"
    rf"|(?P<tenths>(?:{NUMBER}|(?<![{_OPEN}]){ZH_DIGIT})成)(?=以上|左右|多|[,。、；)）]|$)"
    rf"|(?P<sum>(?:{_PART}){{2,4}})(?:[多余]?\s*(?P<summed>{_units(set(BY_ZH))}))?"
    rf"|(?P<quantity>(?P<number>{NUMBER})\s*[多余]?(?P<scale>{_SCALE})?(?:[多余](?P<again>万亿|[万亿])?)?"
    rf"(?:\s*(?P<unit>{_units(set(BY_ZH))}){_HALF_MORE.format('half_more')})?)"
    rf"|(?P<written>(?<![{_OPEN}{ZH_SIGNS}])(?<!千家)(?!{any_of(_SET_PHRASES)})"
    rf"(?P<words>{_WORDS})(?:[多余几](?P<more>万亿|[万亿])?)?(?P<counted>{_units(_COUNTED)}|{_LONG}(?:{_units(_ORDINARY)}))"
    rf"{_HALF_MORE.format('and_half')})"
    rf"|(?<![{_OPEN}{ZH_SIGNS}])(?P<several>{ZH_TELLING})(?:[多余几](?P<times>万亿|[万亿])?)?(?P<of>{_units(set(BY_ZH))})?"
    rf"|(?:(?<=上)(?P<upwards>亿|千万|百万)"
    rf"|(?<![{_OPEN}{ZH_SIGNS}])(?P<round>[十百千]亿|万亿|百万|千万(?=级)))(?![万众])"
    r")"
)


def read(match: re.Match[str]) -> Iterator[Number]:
    """The figures of one match of `PATTERN`."""
    return _READERS[match.lastgroup or ""](match)


def _quantity(match: re.Match[str]) -> Iterator[Number]:
    value = plain(match["number"]) * _SCALES.get(match["scale"] or "", 1)
    value *= _SCALES.get(match["again"] or "", 1)
    value += _HALF if match["half_more"] else 0
    end = match.start() + len(match.group().rstrip())
    yield Number(value, zh_unit(match, "unit"), match.start(), end)


def _sum(match: re.Match[str]) -> Iterator[Number]:
    """A number with a scale on every part: 1亿3千万."""
    total = section = 0
    for number, small, large in re.findall("([0-9]+)([千百十]?)[多余]?([万亿]*)", match["sum"]):
        # In 9千4百万 the 9 counts ten thousands too, as there is no 万 between.
        section += int(number) * (10 if small == "十" else _SCALES.get(small, 1))
        if large:
            total, section = total + section * _SCALES[large], 0
    value = total + section
    yield Number(Decimal(value), BY_ZH.get(match["summed"] or "", ""), *match.span())


def _written(match: re.Match[str]) -> Iterator[Number]:
    # 二元 and 三元 are words; an amount of money in hanzi is a round one.
    if match["counted"] == "元" and not re.search("[十百千万亿]", match["words"]):
        return
    more, unit = match["more"] or "", zh_unit(match, "counted")
    scale, (start, end) = _SCALES.get(more, 1), match.span()
    # 四亿零七百多万: the scale behind 多 is that of the last part alone.
    if value := zh_decimal(match["words"] + more) or zh_decimal(match["words"]):
        value += _HALF if match["and_half"] else 0
        yield Number(value, unit, start, end, written=True)
    elif bounds := zh_bounds(match["words"]):
        # 三四百人 is a range whose ends share all but one digit.
        least, greatest = (Decimal(bound * scale) for bound in bounds)
        middle = start + len(match["words"].rstrip("十百千万亿")) - 1
        yield Number(least, unit, start, middle, written=True)
        yield Number(greatest, unit, middle, end, written=True)


def _several(match: re.Match[str]) -> Iterator[Number]:
    """两万五千里, 二十四节气."""
    if value := zh_value(match["several"]):
        value *= _SCALES.get(match["times"] or "", 1)
        yield Number(Decimal(value), zh_unit(match, "of"), *match.span(), written=True)


def _round(match: re.Match[str]) -> Iterator[Number]:
    """上亿 and 百亿级, without a unit."""
    word = match[match.lastgroup or ""]
    yield Number(Decimal(_SCALES[word]), "", *match.span(), written=True)


def _percent(match: re.Match[str]) -> Iterator[Number]:
    number = match["hundredths"]
    digits = number[0].isascii()
    value = plain(number) if digits else zh_decimal(number)
    if value is not None:
        yield Number(value, "%", *match.span(), written=not digits)


def _share(match: re.Match[str]) -> Iterator[Number]:
    digits = match["part"].isascii()
    whole, part = (
        int(number) if number.isascii() else zh_value(number)
        for number in (match["whole"], match["part"])
    )
    if whole and part:
        yield Number(rounded(Fraction(part, whole)), "", *match.span(), written=not digits)


def _tenths(match: re.Match[str]) -> Iterator[Number]:
    number = match["tenths"][:-1]
    digits = number[0].isascii()
    value = plain(number) if digits else Decimal(zh_value(number) or 0)
    yield Number(value * 10, "%", *match.span(), written=not digits)


def _ordinal(match: re.Match[str]) -> Iterator[Number]:
    number = match["nth"] or match[match.lastgroup or ""]
    digits = number.isdigit()
    value = Decimal(number) if digits else Decimal(zh_value(number) or 0)
    start = match.start() if match["nth"] else match.start(match.lastgroup or 0)
    end = match.end() if match["nth"] else match.end(match.lastgroup or 0)
    yield Number(value, "", start, end, "ordinal", written=not digits)


_READERS: Mapping[str, Callable[[re.Match[str]], Iterator[Number]]] = {
    "listed": _ordinal,
    "bracketed": _ordinal,
    "ratio": read_ratio,
    "fraction": read_fraction,
    "ordinal": _ordinal,
    "age": _ordinal,
    "plan": _ordinal,
    "year": read_year,
    "spelled": read_spelled,
    "month": read_month,
    "day": read_day,
    "worded_month": read_worded,
    "worded_day": read_worded,
    "redoubled": read_redoubled,
    "half_of": read_half_of,
    "name": read_name,
    "percent": _percent,
    "share": _share,
    "half": read_half,
    "tenths": _tenths,
    "sum": _sum,
    "summed": _sum,
    "quantity": _quantity,
    "written": _written,
    "several": _several,
    "times": _several,
    "of": _several,
    "upwards": _round,
    "round": _round,
}
"""Which alternative matched → what reads it."""
