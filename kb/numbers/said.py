"""Numbers said by a word that is no numeral: 翻一番, 半年; doubled, two decades, a dozen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.numbers.number import NUMBER, Number, any_of, plain
from kb.numbers.numerals import EN_NUMERAL, EN_SCALES, en_value, zh_value
from kb.numbers.units import BY_EN, BY_ZH

_HALVES = ("年", "个月", "天", "小时", "个小时")
ZH_SAID = (
    r"(?P<redoubled>翻了?(?P<doublings>[一两二三四五1-5])?番)"
    rf"|(?P<half_of>(?<![上下大前后多])半(?P<halved>{any_of(_HALVES)}))"
    r"|(?P<half>一半|过半|半数)"
)
_MULTIPLES = {"doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
"""Beginning of an English word → how many times as much."""
_UNIT = any_of(BY_EN).replace(r"\ ", r"[\s-]")
_LITTLE = "one|two|three|four|five|six|seven|eight|nine|ten"
EN_SAID = (
    rf"(?P<multiple>\b(?:{'|'.join(_MULTIPLES)})(?:es?|ed|ing)?\b(?![\s-](?:digit|track|line))"
    rf"|\b(?P<folds>{_LITTLE}|{NUMBER})[\s-]?fold\b)"
    # Of a year; else three quarters are a part of something.
    r"|(?P<quarters>(?:(?<=\bfirst\s)|(?<=\blast\s)|(?<=\bpast\s)|(?<=\bnext\s)|(?<=\bprevious\s))"
    rf"(?P<how_many>{_LITTLE})(?:\sconsecutive)?\squarters\b)"
    rf"|(?P<decade>\b(?:(?P<decades>{EN_NUMERAL}|[0-9]{{1,2}})\s)?(?:decade|dozen)\b"
    rf"|\b(?P<plural>{EN_NUMERAL}|[0-9]{{1,2}})\s(?:decades|dozens)\b)"
    r"|(?P<centenary>\bcentenar(?:y|ies)\b)"
    r"|(?P<round_clock>\b(?:a?round|all)[\s-]the[\s-]clock\b)"
    rf"|(?P<mixed>\b(?P<ones>an?|{_LITTLE})\s(?:(?P<inner>{_UNIT})\s)?and\s(?:a|one)[\s-]half\b"
    rf"(?:\s(?P<scale_after>{any_of(EN_SCALES)})\b)?(?:[\s-](?P<after>{_UNIT})\b)?)"
    rf"|(?P<half_of>\bhalf[\s-](?:an?\s)?(?P<halved>(?:{any_of(EN_SCALES)}|{_UNIT})\b))"
    r"|(?P<half>(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)\bhalf(?=\s(?:of|the|its|their)\b)"
    r"|(?<=\b[bi][yn]\s)half\b)"
)
_GROWN = re.compile(
    "(?:增长|增加|增多|提高|上升|扩大|高出|[增涨升多高])了?(?:约|近|将近|接近|达|超过?)?\\s*$"
)
_NEAR = 8
_SETS = {"decade": 10, "dozen": 12}


def read_redoubled(match: re.Match[str]) -> Iterator[Number]:
    """翻一番 as twice, 翻两番 as four times."""
    times = match["doublings"] or "一"
    doublings = int(times) if times.isascii() else zh_value(times) or 1
    yield Number(Decimal(2**doublings), "times", *match.span(), written=True)


def read_multiple(match: re.Match[str]) -> Iterator[Number]:
    """Doubled, threefold, 2.5-fold."""
    folds, word = match["folds"], match.group().lower()
    if folds is None:
        times = Decimal(next(n for stem, n in _MULTIPLES.items() if word.startswith(stem)))
        yield Number(times, "times", *match.span(), written=True)
    else:
        digits = folds[0].isdigit()
        times = plain(folds) if digits else Decimal(en_value(folds))
        yield Number(times, "fold", *match.span(), written=not digits)


def read_quarters(match: re.Match[str]) -> Iterator[Number]:
    """The first three quarters."""
    yield Number(Decimal(en_value(match["how_many"])), "quarter", *match.span(), written=True)


def read_decade(match: re.Match[str]) -> Iterator[Number]:
    """A decade as ten years, two dozen as 24."""
    count = match["decades"] or match["plural"] or "one"
    number = int(count) if count.isdigit() else en_value(count) or 1
    word = match.group().lower().rstrip("s")
    size = next(size for name, size in _SETS.items() if word.endswith(name))
    unit = "year" if size == 10 else ""
    yield Number(Decimal(number * size), unit, *match.span(), written=True)


def read_centenary(match: re.Match[str]) -> Iterator[Number]:
    """A centenary is a hundred years."""
    yield Number(Decimal(100), "year", *match.span(), written=True)


def read_round_clock(match: re.Match[str]) -> Iterator[Number]:
    """Round the clock is 24 hours."""
    yield Number(Decimal(24), "hour", *match.span(), written=True)


def read_mixed(match: re.Match[str]) -> Iterator[Number]:
    """Two and a half years, one and a half million, a year and a half."""
    scale = EN_SCALES.get((match["scale_after"] or "").lower(), 1)
    whole = en_value(match["ones"]) or 1
    value = (whole + Decimal("0.5")) * scale
    unit = en_unit(match["inner"] or match["after"])
    yield Number(value.normalize() + 0, unit, *match.span(), written=True)


def read_half_of(match: re.Match[str]) -> Iterator[Number]:
    """半年, half a year, half a million."""
    halved = match["halved"].lower()
    value = Decimal("0.5") * EN_SCALES.get(halved, 1)
    unit = BY_ZH.get(halved) or en_unit(halved)
    yield Number(value.normalize() + 0, unit, *match.span(), written=True)


def read_half(match: re.Match[str]) -> Iterator[Number]:
    """A half of something."""
    yield Number(Decimal("0.5"), "", *match.span(), written=True)


def zh_unit(match: re.Match[str], group: str) -> str:
    """The unit in a group of a match; empty for none. Of 增加2倍 it is “more”, not “times”."""
    unit = BY_ZH.get(match[group] or "", "")
    start = match.start()
    grown = unit == "times" and _GROWN.search(match.string, max(start - _NEAR, 0), start)
    return "more" if grown else unit


def en_unit(words: str | None) -> str:
    """The unit that English words name; empty for none."""
    return BY_EN.get(re.sub(r"[\s-]+", " ", words or "").lower(), "")
