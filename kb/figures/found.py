"""Figures: what a text, a passage, a report says by its numbers.

>>> [(f.indicator_id, f.value, f.kind) for f in figures("地区生产总值增长7%左右", "zh")]
[('gdp', Decimal('7'), 'achieved')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest

import msgspec

from kb.addresses import Address
from kb.figures import en, zh
from kb.figures.canonical import canonical
from kb.figures.figure import Context, Dated, Figure, FigureKind
from kb.figures.kinds import kind_of
from kb.figures.leaning import Leanings
from kb.figures.periods import Periods
from kb.figures.quantities import Quantity
from kb.figures.spans import is_of_years, rises_from
from kb.figures.statement import Statement
from kb.model import Language, Passage, Report
from kb.numbers.units import FIRMS, Dimension
from kb.script import simplified

NOWHERE = Context()
_DIGITS = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_ENDLESS = re.compile("[0-9]{19,}")
"""Digits that are no number that anybody states."""


def figures(text: str, language: Language, context: Context = NOWHERE) -> tuple[Figure, ...]:
    """Every figure of a text, in order; places are those in the text."""
    grammar = zh if language == "zh" else en
    # Sign for sign, so that places in what is read are places in the text.
    read = _ENDLESS.sub(lambda run: " " * len(run.group()), simplified(text).translate(_DIGITS))
    periods = Periods(read, language, context)
    found = list(canonical(grammar.statements(read), read))
    made = []
    for (said, canonical_id), following in zip_longest(found, found[1:]):
        at, until = said.quantity.start, following[0] if following else None
        told = periods.of(at, said.change)
        kind = kind_of(read, said, language, context, told)
        if rises_from(read, said, until, language):
            made.append(
                _figure(text, said._replace(rule="from"), canonical_id, periods.own(at), kind)
            )
        else:
            spans = is_of_years(read, said, language)
            period = periods.of(at, said.change, spans=True) if spans else told
            made.append(_figure(text, said, canonical_id, period, kind))
    return tuple(made)


def _figure(
    text: str, said: Statement, canonical_id: str, period: tuple[str, Dated], kind: FigureKind
) -> Figure:
    quantity = said.quantity
    sign = -1 if said.falls else 1
    return Figure(
        indicator=text[said.start : said.end],
        indicator_id=canonical_id,
        value=quantity.value * sign,
        value_to=None if quantity.value_to is None else quantity.value_to * sign,
        unit=quantity.unit,
        dimension=_dimension(quantity, text[said.start : said.end]),
        bound=quantity.bound,
        change=said.change,
        kind=kind,
        period=period[0],
        dated=period[1],
        address=None,
        start=quantity.start,
        end=quantity.end,
        words=text[quantity.start : quantity.end],
        rule=said.rule,
    )


def _dimension(quantity: Quantity, indicator: str) -> Dimension:
    """What a unit measures; 户 of firms counts no households."""
    if quantity.dimension == "households" and FIRMS.search(indicator):
        return "count"
    return quantity.dimension


def of_passage(
    report: Report, passage: Passage, leanings: Leanings | None = None
) -> tuple[Figure, ...]:
    """The figures of a passage, each with its sentence: of its Chinese, or else of its English.

    `leanings` are those of the report, worked out once for all its passages.
    """
    language: Language = "zh" if passage.zh else "en"
    between = "" if language == "zh" else " "
    texts = [(s.address, s.zh if language == "zh" else s.en) for s in passage.sentences]
    texts = [(address, text) for address, text in texts if text]
    section, stated = (leanings or Leanings(report)).at(passage.address)
    context = Context(
        section,
        stated,
        report.info.year,
        tuple(t.label if language == "zh" else t.en for t in report.path(passage.address)),
    )
    found = figures(between.join(text for _, text in texts), language, context)
    return tuple(_placed(found, texts, len(between)))


def of_report(report: Report) -> Iterator[Figure]:
    """The figures of a report, in reading order."""
    leanings = Leanings(report)
    for passage in report.passages:
        yield from of_passage(report, passage, leanings)


def _placed(
    found: tuple[Figure, ...], texts: list[tuple[Address, str]], between: int
) -> Iterator[Figure]:
    """Figures of joined sentences as those of the sentences that they begin in."""
    starts, at = [], 0
    for _, text in texts:
        starts.append(at)
        at += len(text) + between
    for figure in found:
        index = bisect_right(starts, figure.start) - 1
        yield msgspec.structs.replace(
            figure,
            address=texts[index][0],
            start=figure.start - starts[index],
            end=figure.end - starts[index],
        )
