"""Mending hard-wrapped layout: lines back into headings, paragraphs and captions.

A newspaper column breaks lines anywhere, in words and in numbers, and puts blank lines
where columns end, not where paragraphs do. What is left of the page is the width of the
lines: a paragraph's first line is short by its indent, its last line is short by chance.
"""

from __future__ import annotations

import re
import unicodedata
from statistics import median

from kb.captions import is_caption, undouble
from kb.draft import Block, BlockKind, Draft
from kb.model import AuditEntry, Mending
from kb.sentences import ends_sentence
from kb.traced import Traced

INDENT = 1.5
"""A line this much narrower than its column, in characters, opens a paragraph."""
LAST_LINE = 3.5
"""A line this much narrower than its column that closes a sentence ends a paragraph."""
PARAGRAPHS = 0.5
"""Where more of the lines than this close a sentence, each line is a paragraph."""
COLUMN = 10
"""Lines on either side that tell the width of the column."""

_MARK = re.compile(r"[⋯…·•＊*※◆■□—\s-]+")
_OPENING = re.compile(
    r"——|[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十]+[章节部]"
)
_INNER_SPACE = re.compile(r"(?<=\S)\s+(?=\S)")
_HEADLINE_GAP = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
"""A headline's halves stand apart; a space beside a number is type-setting."""
_LATIN_GAP = re.compile(r"[A-Za-z,.;:][ ][A-Za-z]")


def mend(source: str) -> Draft:
    """The blocks of a hard-wrapped text and what was done to get them."""
    lines = tuple(line.rstrip("\r") for line in source.split("\n"))
    filled = [Traced.line(text, number).strip() for number, text in enumerate(lines, 1)]
    filled = [line for line in filled if line.text]
    blocks: list[Block] = []
    audit: list[AuditEntry] = []
    pending: list[Traced] = []
    wrapped = _is_wrapped(filled)

    def close() -> None:
        if pending:
            blocks.append(Block("paragraph", _paragraph(pending, audit)))
            pending.clear()

    for index, line in enumerate(filled):
        kind = _alone(lines, filled, index, paragraph_open=_is_open(pending))
        if kind is None:
            if pending and (_breaks(filled, index) if wrapped else _is_whole(pending)):
                close()
            pending.append(line)
            continue
        close()
        blocks.append(Block(kind, _set_apart(kind, line, audit)))
    close()
    return Draft(lines, tuple(blocks), tuple(sorted(audit, key=lambda entry: entry.line)))


def _is_wrapped(filled: list[Traced]) -> bool:
    """Whether lines are broken by layout; else each is a paragraph or a heading."""
    ending = sum(ends_sentence(line.text) for line in filled)
    return ending <= PARAGRAPHS * len(filled)


def _is_whole(pending: list[Traced]) -> bool:
    return pending[-1].text[-1] not in "，、；"


def _is_open(pending: list[Traced]) -> bool:
    return bool(pending) and not ends_sentence(pending[-1].text)


def _alone(
    lines: tuple[str, ...], filled: list[Traced], index: int, *, paragraph_open: bool
) -> BlockKind | None:
    """The kind of block that a line makes by itself; `None` for a line of a paragraph."""
    line = filled[index]
    number = line.lines[0]
    if _MARK.fullmatch(line.text) and not paragraph_open:
        return "mark"
    isolated = not _text_at(lines, number - 1) and not _text_at(lines, number + 1)
    if isolated and is_caption(undouble(line).text):
        return "caption"
    free_above = not _text_at(lines, number - 1) and not paragraph_open
    after = filled[index + 1].text if index + 1 < len(filled) else ""
    marked = bool(_MARK.fullmatch(after))
    if free_above and (isolated or marked) and not _has_stop(line.text):
        return "heading" if marked or _HEADLINE_GAP.search(line.text) else None
    return None


def _text_at(lines: tuple[str, ...], number: int) -> str:
    """The line with this number, stripped; empty outside the source."""
    return lines[number - 1].strip() if 1 <= number <= len(lines) else ""


def _has_stop(text: str) -> bool:
    return any(char in "，。；：！？、" for char in text)


def _breaks(filled: list[Traced], index: int) -> bool:
    """Whether a paragraph begins with the line at `index`."""
    before, line = filled[index - 1], filled[index]
    if not ends_sentence(before.text):
        return False
    column = _column_width(filled, index)
    return (
        _OPENING.match(line.text) is not None
        or width(line.text) <= column - INDENT
        or width(before.text) <= column - LAST_LINE
    )


def _column_width(filled: list[Traced], index: int) -> float:
    """Width of the column around a line: of the lines near it that are full, as far as seen."""
    first, last = max(1, index - COLUMN), min(len(filled), index + COLUMN + 1)
    inner = [
        width(filled[i].text)
        for i in range(first, last)
        # A paragraph's first and last lines are short by nature.
        if not (ends_sentence(filled[i].text) or ends_sentence(filled[i - 1].text))
        and not _MARK.fullmatch(filled[i].text)
    ]
    return median(inner or [width(filled[index].text)])


def width(text: str) -> float:
    """Width on the page in Chinese characters: Latin letters and digits count a half."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    narrow = sum(not char.isspace() for char in text) - wide
    return wide + narrow / 2


def _paragraph(parts: list[Traced], audit: list[AuditEntry]) -> Traced:
    """Lines joined into one text, noting each join, bridged blank and dropped space."""
    cleaned = []
    for before, line in zip([None, *parts], parts, strict=False):
        number = line.lines[0]
        if before is not None:
            kind: Mending = "bridged" if number > before.lines[1] + 1 else "joined"
            audit.append(AuditEntry(kind, number, line.text))
        cleaned.append(_without_layout_spaces(line, audit))
    return Traced.join(cleaned)


def _without_layout_spaces(line: Traced, audit: list[AuditEntry]) -> Traced:
    """The line without the spaces that type-setting left; those between Latin words stay."""
    dropped: set[int] = set()
    for gap in _INNER_SPACE.finditer(line.text):
        if not _LATIN_GAP.match(line.text, gap.start() - 1):
            dropped.update(range(*gap.span()))
            around = line.text[max(0, gap.start() - 4) : gap.end() + 4]
            audit.append(AuditEntry("space", line.lines[0], around))
    return line.keep(i for i in range(len(line)) if i not in dropped) if dropped else line


def _set_apart(kind: BlockKind, line: Traced, audit: list[AuditEntry]) -> Traced:
    """A mark, heading or caption, noted; a caption's shadow print is undone."""
    if kind == "mark":
        audit.append(AuditEntry("mark", line.lines[0], line.text))
    if kind != "caption":
        return line
    audit.append(AuditEntry("caption", line.lines[0], line.text))
    once = undouble(line)
    if len(once) < len(line):
        audit.append(AuditEntry("undoubled", line.lines[0], once.text))
    return once
