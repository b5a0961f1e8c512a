"""Which canonical indicators the statements of a text are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kb.figures.indicators import Indicator, indicators
from kb.figures.statement import Statement

_SECTORS = re.compile(
    "(?:三次|一二三次)产业|三产|产业结构|three (?:sectors|industries)|primary, secondary"
)
_SHARES = ("primary-share", "secondary-share", "tertiary-share")
_BOTH = (
    (re.compile("城乡(?:居民|常住居民)?"), ("城镇居民", "农村居民")),
    (
        re.compile(r"urban and rural residents", re.IGNORECASE),
        ("urban residents", "rural residents"),
    ),
)
"""Words for two things at once, and what each of a pair of figures is of then."""
_OF_ANY = frozenset(("percent", "points", "multiple"))
"""Dimensions in which anything may grow."""
_COUNTED = frozenset(("count", "people", "households", "animals", "number"))
"""Dimensions of what is counted by one word or another: jobs in 个 or 人, or without any."""


def canonical(said: Iterable[Statement], text: str) -> Iterator[tuple[Statement, str]]:
    """Statements, each with the id of what it is of; empty where that has none.

    Of two figures with one noun, 城乡居民人均可支配收入分别增长8%和9%, one is of the first and
    one of the second; of the three parts of a ratio of sectors each is of one.
    """
    for _, group in groupby(_runs(said), key=lambda pair: pair[0]):
        run = [statement for _, statement in group]
        words = text[run[0].start : run[0].end]
        same = all((each.start, each.end) == (run[0].start, run[0].end) for each in run)
        ids = _several(words, len(run)) if same else None
        if run[0].quantity.said.kind == "ratio" and len(run) != len(_SHARES):
            # 城乡居民收入比2.5:1 is of neither.
            ids = tuple("" for _ in run)
        for index, statement in enumerate(run):
            named = text[statement.start : statement.end]
            yield statement, ids[index] if ids else _one(named, statement)


def _runs(said: Iterable[Statement]) -> Iterator[tuple[int, Statement]]:
    """Statements with the number of the run that they belong to: one, and those that share."""
    number = 0
    for statement in said:
        number += statement.rule != "shared"
        yield number, statement


def _several(words: str, count: int) -> tuple[str, ...] | None:
    """The ids of figures that share their words; `None` where these are of one thing."""
    if count == len(_SHARES) and _SECTORS.search(words):
        return _SHARES
    for both, parts in _BOTH if count % 2 == 0 else ():
        named = [indicators().named(both.sub(part, words, count=1)) for part in parts]
        if both.search(words) and all(named):
            return tuple(each.id for each in named if each) * (count // 2)
    return None


def _one(words: str, statement: Statement) -> str:
    found = indicators().named(words)
    return found.id if found and _fits(found, statement) else ""


def _fits(indicator: Indicator, statement: Statement) -> bool:
    """Whether a quantity can be of an indicator: of GDP 94% is a share, and no level."""
    dimension = statement.quantity.dimension
    if statement.change == "growth" and dimension in _OF_ANY:
        return True
    return dimension in (indicator.dimension, "number") or indicator.dimension == "number"
