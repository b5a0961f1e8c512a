"""What a report says of itself: facts, each with the words that say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from kb.draft import Draft
from kb.model import Kind, Level
from kb.stating.compact import Compact

T = TypeVar("T")
LEADING = 40
"""Blocks among which the report's own text begins."""
OPENING = 6
"""Paragraphs of it that may say who gave it."""
LINE = 60
"""Characters of the longest line above the text, where nobody told them from it."""
_SALUTATION = re.compile(
    r"各\s*位\s*[代委]|同\s*志\s*们|(?:Fellow|Esteemed|Honou?rable|Dear)?\s*(?:Deputies|Comrades)\b"
)


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value in its canonical form, and the source's own words that it was read from."""

    value: T
    words: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a report says of itself; `None` where it does not say.

    Attributes:
        title: in the source's own script, without white space that is layout.
        place: whose government it is of, the names above it included where they are said, in
            Simplified script: `内蒙古自治区通辽市`; `中国` of the nation.
        level: whose government it is of.
        year: in which it was given.
        speaker: the name of who gave it, in the source's own script.
        date: the day that it was given, as 2017-03-05.
        publisher: whom a page names as its source.
        kind: that it is an `account`; a report's own text does not say so.
    """

    title: Fact[str] | None = None
    place: Fact[str] | None = None
    level: Fact[Level] | None = None
    year: Fact[int] | None = None
    speaker: Fact[str] | None = None
    date: Fact[str] | None = None
    publisher: Fact[str] | None = None
    kind: Fact[Kind] | None = None


@dataclass(frozen=True, slots=True)
class Sayings:
    """Where a report says what it is.

    Attributes:
        front: the lines above the text: title, day, meeting and speaker.
        told: whether a reader has told them from the rest of the page.
        opening: the first paragraphs.
        headings: those that are numbered or known as such, from number to the end of the line.
        page: lines of the page that are not the report's.
    """

    front: Compact
    told: bool
    opening: Compact
    paragraphs: tuple[str, ...]
    page: Compact

    @classmethod
    def of(cls, draft: Draft) -> Sayings:
        """The sayings of a draft."""
        texts = [block.text.text for block in draft.blocks if block.kind == "title"]
        told = bool(texts)
        rest = [b.text.text for b in draft.blocks if b.kind in {"heading", "paragraph"}]
        if not told:
            texts, rest = _above(rest)
        page = "\n".join(entry.text for entry in draft.audit if entry.kind == "chrome")
        return cls(
            Compact.of("\n".join(texts)),
            told,
            Compact.of("\n".join(rest[:OPENING])),
            tuple(rest),
            Compact.of(page),
        )


def _above(texts: list[str]) -> tuple[list[str], list[str]]:
    """The lines above the text and the text, which begins with its salutation."""
    for at, text in enumerate(texts[:LEADING]):
        found = _SALUTATION.search(text[: 2 * LINE])
        if found:
            return [*texts[:at], text[: found.start()]], [text[found.start() :], *texts[at + 1 :]]
    end = next((at for at, text in enumerate(texts) if len(text) > LINE or text[-1:] in "。！"), 0)
    return texts[:end], texts[end:]
