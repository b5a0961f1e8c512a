"""Figures as rows of a page: each with its report, its sentence's link and its English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from index.engine import Engine
from index.filters import OPEN, Filters
from kb.addresses import Address
from kb.errors import NotFoundError
from kb.model import Bilingual, Report
from web.counts import kept
from web.current import engine
from web.figures.said import Said
from web.figures.spelled import words_en
from web.figures.words import name_of
from web.links import place as place_url
from web.marking import tag_of


@dataclass(frozen=True)
class Row(Said):
    """A figure to show; the fingerprint of its passage is looked up where it is not given."""

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
    def name(self) -> Bilingual:
        """What it measures."""
        return name_of(self.figure)

    @property
    def own_name(self) -> str:
        """What the text calls it, where that is no name that is shown already."""
        name, own = self.name, self.figure.indicator
        return "" if own in (name.zh, name.en) else own

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
        return words_en(self.figure.words, self.info.language)


def of_report(index: Engine, report: Report) -> tuple[Row, ...]:
    """The figures of a report, in reading order."""
    fingerprints = {passage.address: passage.fingerprint for passage in report.passages}
    return tuple(
        Row(figure, report.info, fingerprints.get(figure.address.at(), ""))
        for figure in index.figures(Filters(reports=(report.info.id,)))
        if figure.address
    )


def of_indicator(index: Engine, indicator_id: str) -> tuple[Row, ...]:
    """The figures of a canonical indicator, report by report."""
    return kept(index, ("figures", indicator_id), lambda: called(index, indicator_id))


def called(index: Engine, words: str) -> tuple[Row, ...]:
    """The figures that a text calls by some words, report by report."""
    infos = {info.id: info for info in index.ping().reports}
    return tuple(
        Row(figure, infos[figure.address.report])
        for figure in index.figures(OPEN, indicator=words)
        if figure.address and figure.address.report in infos
    )


def numbers(index: Engine) -> Mapping[str, int]:
    """For each canonical indicator how many figures there are of it."""

    def count() -> Counter[str]:
        return Counter(f.indicator_id for f in index.figures() if f.indicator_id)

    return kept(index, "figures of indicators", count)
