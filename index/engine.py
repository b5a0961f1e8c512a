"""What an engine is: the Protocol that every search engine here fulfils, and its records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Literal, Protocol

import msgspec

from index.facets import Counts
from index.filters import OPEN, Filters
from index.kin import Kin
from index.query import Query
from kb.addresses import Address
from kb.figures.figure import Figure
from kb.glossary import Entry, Glossary
from kb.lexicon import Lexicon, Pair
from kb.model import Bilingual, Info, Passage, Report, Text

Tier = Literal["exact", "all", "some", "few", "machine", "gloss"]
"""How a passage matches: the words as one run, all of the words, most of them, a few of them, or
as many with the help of English that a machine made, or of the gloss. Of a few keywords passages
rank in this order; of a question or a sentence only the run is first, and then how much of it is
said and how well."""
Span = tuple[int, int]
"""Start and end of a match in the displayed text, in characters."""


class Through(msgspec.Struct, frozen=True):
    """A word pair that a hit was found through: what was typed, and the word of the text."""

    typed: str
    word: str
    weight: float


class Hit(msgspec.Struct, frozen=True):
    """One passage found.

    Attributes:
        passage: the passage with its sentences in both languages.
        title: title of its report.
        path: headings above it, from the top down.
        score: higher is better; comparable within one result only.
        tier: how it matches.
        fields: through what: `zh`, `en`, `machine`, `heading`, `number`, `gloss`.
        zh: for each sentence, what to mark in its Chinese.
        en: for each sentence, what to mark in its English.
        path_zh: for each heading above it, what to mark in its Chinese.
        path_en: for each heading above it, what to mark in its English.
        through: word pairs of the lexicon that helped to find it; empty where none did.
    """

    passage: Passage
    title: Bilingual
    path: tuple[Text, ...]
    score: float
    tier: Tier
    fields: tuple[str, ...]
    zh: tuple[tuple[Span, ...], ...]
    en: tuple[tuple[Span, ...], ...]
    path_zh: tuple[tuple[Span, ...], ...] = ()
    path_en: tuple[tuple[Span, ...], ...] = ()
    through: tuple[Through, ...] = ()


class Results(msgspec.Struct, frozen=True):
    """One page of hits, best first; `tiers` and `facets` count all, not only this page's.

    `facets` are there only where they were asked for.
    """

    total: int
    tiers: Mapping[Tier, int]
    hits: tuple[Hit, ...]
    took_ms: float
    facets: Counts = {}


class Stamp(msgspec.Struct, frozen=True, dict=True):
    """What an index was built with; another stamp means that it is stale.

    Attributes:
        analysis: what texts are read with, see `index.analysis.read_with`.
        library: digest of the editions and the glossary.
        glossary: the terms that are words to the tokeniser, with their renderings.
        lexicon: digest of the lexicon; empty where it is the glossary alone.
        reports: report → digest of its edition.
    """

    analysis: str = ""
    library: str = ""
    glossary: tuple[Entry, ...] = ()
    lexicon: str = ""
    reports: dict[str, str] = {}

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells it from another; the glossary is part of the library's digest."""
        return self.analysis, self.library, self.lexicon

    def reads_as(self, other: Stamp) -> bool:
        """Whether what was made for it and for another is the same wherever the texts are."""
        return self.cuts_as(other) and self.lexicon == other.lexicon

    def cuts_as(self, other: Stamp) -> bool:
        """Whether texts are cut into the same words for both."""
        return self.analysis == other.analysis and self.glossary == other.glossary

    @cached_property
    def terms(self) -> Glossary:
        """The glossary, to look up."""
        return Glossary(self.glossary)


class Status(msgspec.Struct, frozen=True):
    """What an engine holds: its URL, the stamp it was built with, reports and passages."""

    url: str
    stamp: Stamp
    reports: tuple[Info, ...]
    passages: int


class Engine(Protocol):
    """Answers queries from what was added; derived from the editions and disposable."""

    def add(
        self,
        reports: Iterable[Report],
        *,
        stamp: Stamp | None = None,
        lexicon: Lexicon | None = None,
        without: Collection[str] | None = None,
    ) -> None:
        """Add reports, all or none; one that is there already is replaced.

        With a `stamp` these reports replace everything, or, where it is said which reports
        leave `without` being replaced, those and their own former texts; the rest stays and must
        read as the stamp says. A reader sees the old ones until the moment the new ones are all
        there. `lexicon` is the one that the stamp names; it is the stamp's glossary unless given.
        However it came about, an index of the same reports answers the same.

        Raises:
            EngineError: nothing could be written; what was there still answers.
        """

    def remove(self, report_id: str) -> None:
        """Forget a report; removing one that is not there does nothing."""

    def search(
        self, query: Query, *, offset: int = 0, limit: int = 20, facets: bool = False
    ) -> Results:
        """The passages that answer `query`, best first, from `offset` on.

        A query of nothing but filters has all that they leave, in reading order. Of passages that
        match alike those that stand after a report itself come last, and of those that are as
        good as each other the one that stands first, by the ids of the reports.
        """

    def passage(self, address: Address) -> Passage:
        """One passage.

        Raises:
            NotFoundError: there is none at this address.
        """

    def kin(self, address: Address) -> tuple[Kin, ...]:
        """Sentences elsewhere that say what a passage says, or one sentence of it.

        They are in the order of the passage, of each sentence those of the nearest years first;
        variants of its report are left out.

        Raises:
            NotFoundError: there is no passage at this address.
        """

    def report(self, report_id: str) -> Report:
        """A whole report.

        Raises:
            NotFoundError: there is none with this id.
        """

    def pairs(self, word: str) -> tuple[Pair, ...]:
        """What the lexicon has for a word that stands in a text here.

        `word` is Chinese, as the tokeniser cuts it, or stems of English words parted by spaces.
        """

    def figures(self, filters: Filters = OPEN, *, indicator: str = "") -> tuple[Figure, ...]:
        """The figures of the passages that filters leave, in reading order.

        With an `indicator` only those of it: the id or a name of a canonical one, or else words
        that stand in how a text names it.
        """

    def terms(self) -> Mapping[str, int]:
        """Every Chinese and English word indexed, with the number of passages it is in."""

    def ping(self) -> Status:
        """What the engine holds.

        Raises:
            EngineError: it cannot answer.
        """
