"""What a query asks of figures: `GDP growth target`, `2022年粮食产量`, `通辽 GDP`.

>>> asked("gdp growth target 2022").kind
'target'
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from kb.figures.figure import Change
from kb.figures.indicators import Indicator, Indicators, indicators, plain
from kb.numbers.number import any_of

USUAL = 2
"""Names of an indicator, in each language, that ask for it alone; others are words that a reader
may look for in texts, 经济 or services, unless more is said."""
LONGEST = 80
"""Characters of a query that can ask for a figure; a longer one is a text."""
LAST = 9999
"""The last year of a range that is open."""
_TARGET = """
    主要预期目标 预期目标 增长目标 目标 预期 计划 力争
    expected targets target goals goal planned plan
"""
_ACHIEVED = """
    实际完成 实际 完成情况 完成 实现 达到 结果 实绩
    achieved achievements achievement actually actual results result reached outcome
"""
_GROWTH = """
    年均增长 同比增长 增长速度 增长率 增长 增速 增幅 涨幅 growth grew grow grown increases increased
    increase rises rise rose
"""
_LEVEL = "总量 总额 规模 数额 绝对数 level amount total volume size value"
_NOTHING = """
    的 是 为 多少 是多少 有多少 达 有 几 在 年度 全年 当年 年 数据 数字 指标 情况 百分之几
    rate what which how much many is was were are be did does do has have the a an of in for to
    and by on at from its their s year annual yearly figure figures data number statistics percent s
"""
_DOING = frozenset(
    """
    预期 计划 力争 planned plan 完成 实现 达到 achieved reached
    grew grow grown increased increase rise rose
""".split()
)
"""Of these the ones that any text has: plan the economy, 计划经济, asks for no figure."""
_SEVERAL = (
    (
        ("surveyed-unemployment", "registered-unemployment"),
        (
            "失业率",
            "城镇失业率",
            "unemployment",
            "unemployment rate",
            "urban unemployment",
            "urban unemployment rate",
        ),
    ),
)
"""Names that are of several indicators, and these, the one that is asked for most first."""
_YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
_YEARS = re.compile(
    rf"(?P<first>{_YEAR})\s*年?\s*(?:(?:-+|至|到|\.\.+|…+|to|and)\s*(?P<last>{_YEAR})\s*年?"
    rf"|(?P<open>\.\.+|…+|-(?=\s|\Z)|以来|起|至今))?"
)


class Asked(NamedTuple):
    """What a query asks for.

    Attributes:
        indicators: what is measured; several where a name is of several.
        kind: whether a target or a result is asked for; empty for both.
        change: whether a growth or a level; empty for both.
        years: first and last year; `None` where none is said.
        rest: what else the query says, which may name places.
        is_plain: whether it asks for an indicator by more than a word that any text may have.
    """

    indicators: tuple[Indicator, ...]
    kind: Literal["target", "achieved", ""]
    change: Change | Literal[""]
    years: tuple[int, int] | None
    rest: str
    is_plain: bool


def asked(text: str, table: Indicators | None = None) -> Asked | None:
    """What a query asks for; `None` where it names no indicator, or more than one.

    `text` is folded: in lower case, Simplified characters and plain digits.
    """
    if len(text) > LONGEST:
        return None
    years = _YEARS.search(text)
    text = plain(f"{text[: years.start()]} {text[years.end() :]}" if years else text)
    names = table or indicators()
    named = _named(names, text)
    if named is None:
        return None
    name, found = named
    rest = text.replace(name, " ")
    if names.inside(rest):
        return None
    targets, rest = _without(_TARGET, rest)
    achieved, rest = _without(_ACHIEVED, rest)
    growth, rest = _without(_GROWTH, rest)
    level, rest = _without(_LEVEL, rest)
    said = {*targets, *achieved, *growth, *level}
    return Asked(
        found,
        kind="" if bool(targets) == bool(achieved) else "target" if targets else "achieved",
        change="" if bool(growth) == bool(level) else "growth" if growth else "level",
        years=_range(years) if years else None,
        rest=rest,
        is_plain=bool(years or said - _DOING) or len(found) > 1 or name in _usual(found[0]),
    )


def says_nothing(rest: str) -> bool:
    """Whether what is left of a query is nothing but words such as of, how much, 多少."""
    return not any(char.isalnum() for char in _without(_NOTHING, rest)[1])


def _named(table: Indicators, text: str) -> tuple[str, tuple[Indicator, ...]] | None:
    """The longest name that stands in a text, and the indicators that it is of."""
    found = table.inside(text)
    names = map(plain, (found.id, *found.names)) if found else ()
    longest = max((name for name in names if name in text), key=len, default="")
    for ids, spelled in _SEVERAL:
        several = tuple(table.by_id[each] for each in ids if each in table.by_id)
        said = max(_whole("|".join(spelled)).findall(text), key=len, default="")
        if several and len(said) >= max(len(longest), 1):
            return said, several
    return (longest, (found,)) if found else None


def _usual(indicator: Indicator) -> frozenset[str]:
    return frozenset(map(plain, (*indicator.zh[:USUAL], *indicator.en[:USUAL])))


def _range(years: re.Match[str]) -> tuple[int, int]:
    first = int(years["first"])
    last = LAST if years["open"] else int(years["last"] or first)
    return min(first, last), max(first, last)


def _without(words: str, text: str) -> tuple[list[str], str]:
    """Those of the words that stand in a text, and the text without them.

    English ones stand there whole.
    """
    pattern = _whole("|".join(words.split()))
    return pattern.findall(text), pattern.sub(" ", text)


@lru_cache(maxsize=8)
def _whole(words: str) -> re.Pattern[str]:
    """Any of some words, parted by `|`."""
    chinese = [word for word in words.split("|") if not word.isascii()]
    english = [plain(word) for word in words.split("|") if word.isascii()]
    return re.compile(rf"{any_of(chinese)}|(?<![a-z])(?:{any_of(english)})(?![a-z])")
