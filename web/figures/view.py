"""Figures as rows of a page: each with its report, its sentence's link and its English."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from index.engine import Engine
from index.figures import wanted
from index.filters import OPEN, Filters
from index.fold import fold
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

_SEARCHES = 32
"""Searches by words whose figures are kept."""


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
    return kept(index, ("figures", indicator_id), lambda: _called(index, OPEN, indicator_id))


def called(index: Engine, words: str) -> tuple[Row, ...]:
    """The figures that a text calls by some words, report by report.

    Those of the last searches are kept: their pages, facets and file are asked for one by one.
    """
    search = kept(
        index, "figures by words", lambda: lru_cache(maxsize=_SEARCHES)(partial(_search, index))
    )
    return search(words)


def numbers(index: Engine) -> Mapping[str, int]:
    """For each canonical indicator how many figures there are of it."""
    return _names(index).numbers


class _Names(NamedTuple):
    """How many figures each indicator has, and which reports have figures of a folded name."""

    numbers: Counter[str]
    reports: Mapping[str, set[str]]


def _names(index: Engine) -> _Names:
    """What the figures of a library are called: all of them are read for it, once."""

    def read() -> _Names:
        count: Counter[str] = Counter()
        reports: defaultdict[str, set[str]] = defaultdict(set)
        for figure in index.figures():
            count.update(filter(None, (figure.indicator_id,)))
            if figure.address:
                reports[figure.indicator].add(figure.address.report)
        folded: defaultdict[str, set[str]] = defaultdict(set)
        for name, ids in reports.items():
            folded[fold(name).text] |= ids
        return _Names(count, folded)

    return kept(index, "names of figures", read)


def _search(index: Engine, words: str) -> tuple[Row, ...]:
    """Those that are called by some words, which are looked for only where the words are."""
    asked = wanted(words)
    if asked.indicator_id:
        return of_indicator(index, asked.indicator_id)
    there = (ids for name, ids in _names(index).reports.items() if asked.words in name)
    ids = set().union(*there)
    return _called(index, Filters(reports=tuple(sorted(ids))), words) if ids else ()


def _called(index: Engine, filters: Filters, words: str) -> tuple[Row, ...]:
    infos = {info.id: info for info in index.ping().reports}
    return tuple(
        Row(figure, infos[figure.address.report])
        for figure in index.figures(filters, indicator=words)
        if figure.address and figure.address.report in infos
    )
