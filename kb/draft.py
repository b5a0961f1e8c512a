"""What a reader makes of a source file, before it becomes an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model import AuditEntry
from kb.traced import Traced

BlockKind = Literal["heading", "paragraph", "caption", "mark"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a picture caption or a mark such as `⋯⋯`."""

    kind: BlockKind
    text: Traced


@dataclass(frozen=True, slots=True)
class Draft:
    """A source file as blocks in reading order.

    Attributes:
        lines: the source's lines, without their ends.
        blocks: what was found in them; every character of the source that is in no block
            is accounted for in `audit`, white space at the ends of lines apart.
        audit: lines `joined` to the one before, blank lines `bridged` inside a paragraph,
            layout `space`s dropped, doubled glyphs `undoubled`, `caption`s and `mark`s set
            apart from the text.
    """

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    audit: tuple[AuditEntry, ...]
