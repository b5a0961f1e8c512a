"""Figures as rows of a page: each with its report, its sentence's link and its English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from index.engine import Engine
from index.filters import OPEN, Filters
from kb.addresses import Address
from kb.errors import NotFoundError
from kb.figures.figure import Figure
from kb.model import Info, Report
from web.counts import kept
from web.current import engine
from web.figures import table as figures_table
from web.figures.words import Named, name_of
from web.links import place as place_url
from web.marking import tag_of


@dataclass(frozen=True)
class Row:
    """A figure to show; the fingerprint of its passage is looked up where it is not given."""

    figure: Figure
    info: Info
    fingerprint: str = ""

    @property
    def address(self) -> Address:
        """Where it stands: a sentence."""
        return self.figure.address or Address(self.info.id)

    @property
    def key(self) -> tuple[Address, int]:
        """What tells it from all others."""
        return self.address, self.figure.start

    @cached_property
    def url(self) -> str:
        """The page of its sentence, which is found again after it moved."""
        try:
            known = self.fingerprint or engine().passage(self.address.at()).fingerprint
        except NotFoundError:  # taken out since the figure was read
            known = ""
        return place_url(self.address, f=known)

    @property
    def name(self) -> Named:
        """What it measures."""
        return name_of(self.figure)

    @property
    def own_name(self) -> str:
        """What the text calls it, where that is no name that is shown already."""
        name = self.name
        return "" if self.figure.indicator in (name.name, name.other) else self.figure.indicator

    @property
    def tag(self) -> str:
        """The language of the words around it."""
        return "en" if self.info.language == "en" else "zh-Hans"

    @property
    def own_tag(self) -> str:
        """The language of what the text calls it."""
        return tag_of(self.figure.indicator)

    @property
    def english(self) -> str:
        """Its words in English; empty where they need no telling."""
        if self.figure.words.isascii():
            return ""
        return figures_table.words_en(self.figure, self.info.language)

    @property
    def year(self) -> int:
        """The one year that it is of, 0 for none; a target without a time is for its report's."""
        period = self.figure.period
        if period.isdigit():
            return int(period)
        return self.info.year if not period and self.figure.kind == "target" else 0


def rows(index: Engine, figures: Iterable[Figure]) -> Iterator[Row]:
    """Figures with what is known of their reports, as they come."""
    infos = {info.id: info for info in index.ping().reports}
    for figure in figures:
        if figure.address and figure.address.report in infos:
            yield Row(figure, infos[figure.address.report])


def of_report(index: Engine, report: Report) -> tuple[Row, ...]:
    """The figures of a report, in reading order."""
    return tuple(rows(index, index.figures(Filters(reports=(report.info.id,)))))


def of_indicator(index: Engine, indicator: str, *, canonical: bool) -> tuple[Row, ...]:
    """The figures of an indicator, or of words that name one, report by report."""

    def find() -> tuple[Row, ...]:
        return tuple(rows(index, index.figures(OPEN, indicator=indicator)))

    return kept(index, ("figures", indicator), find) if canonical else find()


def numbers(index: Engine) -> Mapping[str, int]:
    """For each canonical indicator how many figures there are of it."""

    def count() -> Counter[str]:
        return Counter(f.indicator_id for f in index.figures() if f.indicator_id)

    return kept(index, "figures of indicators", count)
