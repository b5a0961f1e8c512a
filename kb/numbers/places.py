"""The places of figures in a text, where several of them may be one: 6%—6.5%, 3月5日, 3:1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kb.numbers.number import Number

TO = r"\s*(?:[—–~～－-]+|至|到)\s*"
_TO = re.compile(TO)
_DATE_TO = re.compile(rf"\s*[年月日号]?{TO}")
_IN_MONTH = re.compile(r"\s*月\s*")
_SIGNS = {
    "year": re.compile(r"\s*年"),
    "month": re.compile(r"\s*月"),
    "day": re.compile(r"\s*[日号]"),
    "ordinal": re.compile(r"\s*(?:届|次|世纪|年代|周年|季度|中全会|号|后|大|五(?=[”时规]))"),
}
"""What stands after a part of a date or an ordinal and is one with it."""
_COLON = re.compile(r"\s?[:：]\s?")


class Place(NamedTuple):
    """Figures that are one together, and from where to where they stand."""

    start: int
    end: int
    figures: tuple[Number, ...]


def places(figures: Iterable[Number], zh: str) -> tuple[Place, ...]:
    """The places of the figures of a Chinese text, in order, each figure in one."""
    return tuple(
        place._replace(end=_end(place.figures[-1], zh)) for place in runs(figures, zh, _together)
    )


def is_range(first: Number, last: Number, zh: str) -> bool:
    """Whether one quantity of a Chinese text is the beginning of a range and one its end."""
    between = zh[first.end : last.start]
    joined = bool(_TO.fullmatch(between)) or (not between and first.written and last.written)
    return (
        first.kind == last.kind == "quantity"
        and joined
        and first.unit == last.unit
        and first.value < last.value
    )


def runs(
    figures: Iterable[Number], text: str, joined: Callable[[list[Number], Number, str], bool]
) -> Iterator[Place]:
    """Figures in order, put together where `joined` says that the next one goes with a run."""
    run: list[Number] = []
    for figure in figures:
        if run and not joined(run, figure, text):
            yield Place(run[0].start, run[-1].end, tuple(run))
            run = []
        run.append(figure)
    if run:
        yield Place(run[0].start, run[-1].end, tuple(run))


def _together(run: list[Number], figure: Number, zh: str) -> bool:
    last = run[-1]
    if figure.kind == last.kind == "ratio":
        return _COLON.fullmatch(zh, last.end, figure.start) is not None
    if figure.kind == last.kind == "date":
        if (last.unit, figure.unit) == ("month", "day"):
            return len(run) == 1 and bool(_IN_MONTH.fullmatch(zh, last.end, figure.start))
        same = last.unit == figure.unit and all(each.unit != last.unit for each in run[:-1])
        return same and _DATE_TO.fullmatch(zh, last.end, figure.start) is not None
    return len(run) == 1 and is_range(last, figure, zh)


def _end(last: Number, zh: str) -> int:
    signs = _SIGNS.get(last.unit if last.kind == "date" else last.kind)
    after = signs.match(zh, last.end) if signs else None
    return after.end() if after else last.end
