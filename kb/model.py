"""The records that cross the layers: a report with its sections, passages and sentences.

All are frozen. `msgspec.json` writes and reads every one of them; that is how an engine
stores what a page shows.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, get_args

import msgspec

from kb.addresses import Address

Language = Literal["zh", "en"]
Level = Literal["national", "province", "prefecture", "county", ""]
"""Whose government the report is of; empty where the source does not state it."""
Origin = Literal["official", "human", "project", "document", "memory", "machine", ""]
"""Where an English text is from, the best first; empty where there is none.

`official`: from those who gave the report; `human`: by a person; `project`: this project's own;
`document`: that of a document in English, of which nobody said whose words they are;
`memory`: a person's, of the same sentence elsewhere; `machine`: made by a program.
"""
ORIGINS: tuple[Origin, ...] = tuple(origin for origin in get_args(Origin) if origin)
"""Where a sentence has English of several origins, the first one's is shown."""
PEOPLE: tuple[Origin, ...] = ("official", "human", "project")
"""Those of people who translated the report itself; programs can make the others again."""
FlagKind = Literal["figure", "loop", "length", "han", "empty", "term", "cut", "stale"]
"""What may be wrong with a translation, see `kb.checks`; of these `cut` means that the program
came to its limit of length, `stale` that the Chinese has changed since."""
Kind = Literal["full", "account"]
"""`full`: the report's own text; `account`: a newspaper's account of it, not all of it."""
SectionKind = Literal["review", "plan", "terms", "tasks", "appendix", ""]
"""What a section is, as far as its heading says so, or one above it: `review` looks back, `plan`
says what is to be done; after the report itself, `terms` explains words, `tasks` lists who does
what, `appendix` is anything else. Empty where no heading says."""
APPENDICES: tuple[SectionKind, ...] = ("terms", "tasks", "appendix")
"""What stands after the report itself."""


class Bilingual(msgspec.Struct, frozen=True, gc=False):
    """A text in both languages; `en` may be empty."""

    zh: str
    en: str = ""


class Flag(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that may be wrong with a translation; `text` is a sentence that says what.

    `span` is from where to where in the Chinese a figure stands that the English does not have;
    `None` where it is about no figure of the Chinese.
    """

    kind: FlagKind
    text: str
    span: tuple[int, int] | None = None


class Text(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A sentence, a heading or a caption, with its English where there is one.

    `by` is who or what the English was made by, or the file it came in; `match` is how alike, in
    percent, the Chinese is that it was made from; `flags` say what may be wrong with it.
    """

    address: Address
    zh: str
    en: str = ""
    origin: Origin = ""
    by: str = ""
    match: int = 100
    flags: tuple[Flag, ...] = ()

    @property
    def stands_above(self) -> bool:
        """Whether its English is part of that of the text before it."""
        failed = any(flag.kind == "empty" for flag in self.flags)
        return bool(self.origin) and not self.en and not failed

    @property
    def label(self) -> str:
        """A heading's Chinese without the dashes before it and the full stop after it."""
        return self.zh.lstrip("—").rstrip("。")


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading; its level is the depth of its number, from 1."""

    heading: Text
    kind: SectionKind = ""

    @property
    def address(self) -> Address:
        return self.heading.address

    @property
    def level(self) -> int:
        return len(self.heading.address.section)


class Passage(msgspec.Struct, frozen=True, dict=True):
    """One paragraph: the unit that is indexed, shown and cited.

    `lines` are the first and last line of the source file it was read from, from 1;
    `(0, 0)` where the source does not have it word for word. `pages` are its first and last page,
    from 1; `(0, 0)` where the source has no pages.
    """

    address: Address
    sentences: tuple[Text, ...]
    lines: tuple[int, int] = (0, 0)
    pages: tuple[int, int] = (0, 0)

    @cached_property
    def zh(self) -> str:
        return "".join(sentence.zh for sentence in self.sentences)

    @cached_property
    def en(self) -> str:
        return " ".join(sentence.en for sentence in self.sentences if sentence.en)

    @property
    def origin(self) -> Origin:
        """Where the English is from; the humblest origin where sentences differ."""
        return humblest(self.sentences)

    @cached_property
    def fingerprint(self) -> str:
        """Eight hex digits of the normalised text: the same wherever the passage moves.

        The text is the Chinese, or the English of a document that has no Chinese.
        """
        return fingerprint(self.zh or self.en)


class Mark(msgspec.Struct, frozen=True):
    """A sign in the source that is not text, such as `⋯⋯`; `after` is a heading's number."""

    after: str
    text: str
    line: int


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """The file as received and what it says of itself; `reader` is the one that read it."""

    file: str
    sha256: str
    description: Bilingual = Bilingual("")
    url: str = ""
    reader: str = ""


class Info(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who, when and where: `report.toml`. What the source does not state is empty.

    Attributes:
        id: its id, the name of its folder.
        title: as it stands in the source; `title_supplied` where it is ours.
        place: whose government it is of, the names above it included, `内蒙古自治区通辽市`.
        level: whose government it is of.
        year: the year that it is for, in which it was given; 0 where not stated.
        kind: whether it is the whole report.
        source: the file as received.
        language: which language the document is in.
        origin: of a document in English, where its English is from.
        author: who gave it.
        publisher: who published it.
        date: the day that it was given, or published where it is an account, as 2026-11-24.
        marks: signs in the source that are not text.
        stated: field → the words of the source that it was read from.
        former: ids that it had before.
        variant_of: id of the same report from elsewhere, which was there first.
    """

    id: str
    title: Bilingual
    source: Source
    place: Bilingual = Bilingual("")
    level: Level = ""
    year: int = 0
    kind: Kind = "full"
    language: Language = "zh"
    origin: Origin = ""
    title_supplied: bool = False
    author: Bilingual = Bilingual("")
    publisher: Bilingual = Bilingual("")
    date: str = ""
    marks: tuple[Mark, ...] = ()
    stated: dict[str, str] = {}
    former: tuple[str, ...] = ()
    variant_of: str = ""


Mending = Literal[
    "joined",
    "bridged",
    "space",
    "undoubled",
    "caption",
    "mark",
    "title",
    "chrome",
    "running",
    "hidden",
    "hyphen",
]
"""What a reader did to a line of the source: see `kb.draft`."""


class AuditEntry(msgspec.Struct, frozen=True):
    """One thing the reader did: `line` of the source, from 1, and what stands there."""

    kind: Mending
    line: int
    text: str


class Gone(msgspec.Struct, frozen=True):
    """A passage that stood in the report and was taken out when it was corrected."""

    fingerprint: str
    local: str
    text: str


class Report(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """A whole report in reading order, with its source and what was done to it.

    `source_lines` is the source as lines of text, `gone` what stood in it before.
    """

    info: Info
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    captions: tuple[Text, ...] = ()
    source_lines: tuple[str, ...] = ()
    audit: tuple[AuditEntry, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def address(self) -> Address:
        return Address(self.info.id)

    def path(self, address: Address) -> tuple[Text, ...]:
        """The headings above `address` and its own, from the top down."""
        numbers = {address.section[: depth + 1] for depth in range(len(address.section))}
        return tuple(s.heading for s in self.sections if s.address.section in numbers)

    def kind_at(self, address: Address) -> SectionKind:
        """What the deepest section is that a place is in and whose heading says."""
        kinds, number = self._kinds, address.section
        above = (number[:depth] for depth in range(len(number), 0, -1))
        return next((kinds[section] for section in above if section in kinds), "")

    @cached_property
    def _kinds(self) -> dict[tuple[int, ...], SectionKind]:
        return {section.address.section: section.kind for section in self.sections}

    def inside(self, address: Address) -> tuple[Passage, ...]:
        """The passages in `address`, in reading order."""
        whole = address.at(sentence=0)
        return tuple(p for p in self.passages if p.address in whole)


def humblest(texts: Iterable[Text]) -> Origin:
    """Where the English of `texts` is from; the humblest origin where they differ."""
    found = {text.origin for text in texts if text.en}
    return next((origin for origin in reversed(ORIGINS) if origin in found), "")


def fingerprint(text: str) -> str:
    """Eight hex digits of `text` without regard to width, case, spaces or punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(char for char in folded if char.isalnum())
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()[:8]
