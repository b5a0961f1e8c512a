"""The figures of one report as its page shows them: narrowed and sorted as a reader chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from kb.addresses import Address
from kb.figures.indicators import indicators, plain
from kb.model import Report, Section
from web.figures.asked import CHANGES, KINDS, OfReport
from web.figures.view import Row
from web.figures.words import in_words, sound

DEEPEST = 2
"""Levels of sections that can be chosen; what is deeper is chosen with what it is in."""


class Choice(NamedTuple):
    """A section that can be chosen, and how many figures are in it."""

    section: Section
    number: int


def shown(rows: Sequence[Row], asked: OfReport) -> list[Row]:
    """The figures that are asked for, in the order asked for; alike ones as they stand."""
    found = [row for row in rows if _is_asked(row, asked)]
    if asked.indicator:
        found = list(_called(found, asked.indicator))
    if asked.by:
        found.sort(key=_ORDERS[asked.by], reverse=asked.sort.startswith("-"))
    if asked.by in _GAPS:
        found.sort(key=_GAPS[asked.by])
    return found


def sections(report: Report, rows: Sequence[Row], chosen: str = "") -> tuple[Choice, ...]:
    """The sections that have figures, in order, those in a section counted with it.

    The one that is chosen is among them however deep it is.
    """
    counts: Counter[tuple[int, ...]] = Counter()
    for row in rows:
        numbers = row.address.section
        counts.update(numbers[:depth] for depth in range(1, len(numbers) + 1))
    return tuple(
        Choice(section, counts[section.address.section])
        for section in report.sections
        if (counts[section.address.section] and section.level <= DEEPEST)
        or section.address.number == chosen
    )


def _is_asked(row: Row, asked: OfReport) -> bool:
    figure = row.figure
    return (
        asked.kind in ("", figure.kind)
        and asked.change in ("", figure.change)
        and (not asked.canonical or bool(figure.indicator_id))
        and (not asked.section or _is_in(row.address, asked.section))
    )


def _is_in(address: Address, section: str) -> bool:
    number = address.number
    return number == section or number.startswith(f"{section}.")


def _called(rows: Iterable[Row], words: str) -> Iterator[Row]:
    """Those of the indicator that words name, and those that have the words in a name."""
    table, wanted = indicators(), plain(words)
    named = table.named(words)
    ids = {row.id for row in table.search(words)} | ({named.id} if named else set())
    for row in rows:
        figure = row.figure
        if figure.indicator_id in ids or wanted in plain(figure.indicator):
            yield row


def _value(row: Row) -> tuple[str, str, Decimal]:
    """Values of one unit together: yuan are neither more nor less than people."""
    figure = row.figure
    return figure.dimension, figure.unit, figure.value


_ORDERS: dict[str, Callable[[Row], Any]] = {
    "indicator": lambda row: sound(row.name),
    "value": _value,
    "change": lambda row: CHANGES.index(row.figure.change),
    "kind": lambda row: KINDS.index(row.figure.kind),
    "period": lambda row: row.figure.period,
}
_GAPS: dict[str, Callable[[Row], bool]] = {
    "indicator": lambda row: not in_words(row.name),
    "period": lambda row: not row.figure.period,
}
"""What may be missing of a figure: such ones stand last, whichever way the rest is sorted."""
