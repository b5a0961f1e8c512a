"""A page as rows: its lines of text with what the page shows around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import AuditEntry
from kb.reading.hidden import is_hidden
from kb.reading.spacing import HAN, without_spaces
from kb.traced import Traced

NUMBERED = re.compile(
    r"——|[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|第[一二三四五六七八九十百]+[章节節部]"
    r"|[（(]?\d{1,2}[、.．）)](?!\d)|[IVX]{1,5}\. "
)
"""How a heading or an item of a list begins."""
SALUTATION = re.compile(
    r"(?:尊敬的[^，。：]{0,20})?各位(?:代表|委[员員]|同志|[议議][员員])|同志们|代表们|同志們|"
    r"(?:Fellow|Esteemed|Distinguished|Honou?rable|Respected|Dear)\s+(?:Deputies|Delegates|Members"
    r"|Comrades)|(?:Deputies|Comrades)[,:!]",
    re.IGNORECASE,
)
"""How those who hear the report are spoken to: where the report itself begins."""
BOLD = 20
"""Bold words inside a sentence are no longer than this; `的` stands before them."""
HEAD = 60
"""Those who hear the report are spoken to within this many lines, if at all."""
_NO_OPENING = "，。、；：！？”’》）」』〉】％,;!?)%"
_NO_END = "，、“‘《（「『〈【("
_NO_LINE = re.compile(r"是[：:，]|\d+[.．]\d+\s?[万亿%％]")
"""Nor does a line begin so: what `主要目标` are, or `1.5万亩`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, without the white space at its ends.

    Attributes:
        text: the line.
        gap: how many blank lines stand above it.
        indented: whether it begins with an indent of two spaces or a wide one.
        torn: whether a line of hidden characters alone stands above it, as where a page ended.
    """

    text: Traced
    gap: int = 0
    indented: bool = False
    torn: bool = False


def rows_of(lines: Sequence[Traced], source: Sequence[str]) -> list[Row]:
    """The lines that are not blank; one of hidden characters alone parts nothing.

    `lines` are what is seen of those of the `source`.
    """
    rows: list[Row] = []
    gap, torn = 0, False
    for line, whole in zip(lines, source, strict=True):
        text = line.strip()
        if text.text:
            indent = line.text[: len(line.text) - len(line.text.lstrip())]
            rows.append(Row(text, gap, len(indent) > 1 or "\u3000" in indent, torn))
            gap, torn = 0, False
        elif whole.strip() and all(is_hidden(char) for char in whole.strip()):
            torn = True
        else:
            gap += 1
    return rows


def goes_on(before: str, after: str) -> bool:
    """Whether punctuation says that a text goes on from one line to the next."""
    chinese = HAN.search(before) is not None or HAN.search(after) is not None
    return chinese and (
        before[-1] in _NO_END
        or after[0] in _NO_OPENING
        or _NO_LINE.match(after) is not None
        or (before.endswith("的") and len(after) <= BOLD and HAN.match(after[-1]) is not None)
    )


def joined(parts: Sequence[Traced], audit: list[AuditEntry], *, dense: bool = False) -> Traced:
    """Lines joined into one text, noting each join, each blank line bridged and space dropped.

    In a text without Chinese the end of a line is a space, at column 0 of the line below; a
    hyphen there is undone.
    """
    western = not dense and not any(HAN.search(part.text) for part in parts)
    pieces: list[Traced] = []
    for before, part in zip([None, *parts], parts, strict=False):
        number = part.lines[0]
        if before is not None and number > before.lines[1]:
            bridged = number > before.lines[1] + 1
            audit.append(AuditEntry("bridged" if bridged else "joined", number, part.text))
        if before is not None and western:
            _glue(pieces, part, audit)
        pieces.append(without_spaces(part, audit, dense=dense))
    return Traced.join(pieces)


def _glue(pieces: list[Traced], part: Traced, audit: list[AuditEntry]) -> None:
    """Undo a hyphen at the end of the last piece, or set a space after it."""
    before, number = pieces[-1], part.lines[0]
    if _COMPOUND.search(before.text):
        return
    if _HYPHENATED.search(before.text) and part.text[0].islower():
        word = before.text.split()[-1] + part.text.split()[0]
        audit.append(AuditEntry("hyphen", before.lines[1], word))
        pieces[-1] = before[:-1]
    else:
        pieces.append(Traced(" ", ((number, 0),)))


_HYPHENATED = re.compile(r"[A-Za-z]{2}[-\u2010]$")
_COMPOUND = re.compile(
    r"\b(?:well|self|non|anti|long|short|high|low|multi|cross|co|mid|large|small|medium|first"
    r"|second|third|one|two|three|four|all|full|half|old|new|world|state|market|people)-$",
    re.IGNORECASE,
)
"""A hyphen after one of these stands there even where the line does not end."""
