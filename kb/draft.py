"""What a reader makes of a source file, before it becomes an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model import AuditEntry
from kb.traced import Traced

BlockKind = Literal["title", "heading", "paragraph", "caption", "mark"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the title, a heading, a paragraph, a picture caption or a mark such as `⋯⋯`.

    `level` is a heading's depth, from 1, where the source's own markup tells it; else 0. A row of
    a table is a paragraph, its cells parted by tabs.
    """

    kind: BlockKind
    text: Traced
    level: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A source file as blocks in reading order.

    Attributes:
        lines: the source as lines of text, without their ends: of a text file its own, of any
            other type those that were read from it.
        blocks: what was found in them; every character of `lines` that is in no block is accounted
            for in `audit`, white space at the ends of lines apart.
        audit: lines `joined` to the one before, blank lines `bridged` inside a paragraph,
            layout `space`s dropped, doubled glyphs `undoubled`, `caption`s, `mark`s and lines of
            the `title` (the day, the meeting and the speaker below it included) set apart from
            the text, lines of the page that are not the report's dropped: `chrome` of a web site or
            a table of contents, `running` heads, feet, page numbers and jump lines; `hidden`
            characters that nobody sees, or that only mark up, and `hyphen`s at the ends of lines
            dropped.
        pages: for each line the page it stands on, from 1; empty where the source has none.
    """

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    audit: tuple[AuditEntry, ...]
    pages: tuple[int, ...] = ()
