"""Mending hard-wrapped layout: lines back into headings, paragraphs and captions.

A newspaper column breaks lines anywhere, in words and in numbers, and puts blank lines
where columns end, not where paragraphs do. What is left of the page is the width of the
lines: a paragraph's first line is short by its indent, its last line is short by chance. A
page whose indents or blank lines came with it says more, and is taken at its word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from kb.draft import Block, BlockKind, Draft
from kb.model import AuditEntry
from kb.reading.captions import is_caption, undouble
from kb.reading.columns import COLUMN, INDENT, LAST_LINE, MARK, SLACK, Page
from kb.reading.hidden import lines_of
from kb.reading.rows import NUMBERED, SALUTATION, Row, joined, rows_of
from kb.reading.spacing import HAN
from kb.sentences import ends_sentence
from kb.traced import Traced

NEAR = 2
"""A full line of a ragged page is this much wider or narrower than its column."""
WIDEST = 60
"""No column is wider than this."""
WIDER = 0.1
"""Fewer lines than this share of a page, headlines say, are wider than their column."""

_OPENING = re.compile(
    r"——|[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十]+[章节部]"
)
_HEADLINE_GAP = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
"""A headline's halves stand apart; a space beside a number is type-setting."""


def mend(source: str) -> Draft:
    """The blocks of a hard-wrapped text and what was done to get them."""
    lines = lines_of(source)
    audit: list[AuditEntry] = []
    whole = [Traced.line(text, number) for number, text in enumerate(lines, 1)]
    blocks = mended(rows_of(whole, ("",) * len(lines)), audit)
    return Draft(lines, tuple(blocks), tuple(sorted(audit, key=lambda entry: entry.line)))


def is_wrapped(rows: Sequence[Row]) -> bool:
    """Whether a page of Chinese is hard-wrapped.

    Most of its lines are as wide as their column, and hardly any is wider.
    """
    page = Page(rows)
    chinese = sum(HAN.search(text) is not None for text in page.texts) > len(rows) / 2
    if not chinese or not page.wrapped or median(page.widths) > WIDEST:
        return False
    beyond = [own - column for own, column in zip(page.widths, page.columns, strict=True)]
    full = [abs(own) <= NEAR for own, inner in zip(beyond, page.inner, strict=True) if inner]
    wider = sum(own > NEAR for own in beyond)
    return sum(full) > max(1, len(full) / 2) and wider < WIDER * len(rows)


def mended(rows: Sequence[Row], audit: list[AuditEntry]) -> list[Block]:
    """The blocks of a hard-wrapped page."""
    page = Page(rows)
    blocks: list[Block] = []
    pending: list[Traced] = []

    def close() -> None:
        if pending:
            blocks.append(Block("paragraph", joined(pending, audit, dense=True)))
            pending.clear()

    for index, row in enumerate(rows):
        kind = _alone(page, index, paragraph_open=_is_open(pending))
        if kind is None:
            if pending and _ends(page, index, pending):
                close()
            pending.append(row.text)
            continue
        if kind != "caption" or not _is_open(pending):
            close()
        blocks.append(Block(kind, _set_apart(kind, row.text, audit)))
    close()
    return blocks


def _is_open(pending: list[Traced]) -> bool:
    return bool(pending) and not ends_sentence(pending[-1].text)


def _ends(page: Page, index: int, pending: list[Traced]) -> bool:
    """Whether the paragraph that is `pending` ends above the line at `index`."""
    if not page.wrapped:
        return pending[-1].text[-1] not in "，、；"
    if _breaks(page, index, first=len(pending) == 1):
        return True
    if page.indents or page.blanks:
        return False
    return _is_heading(page, index, pending) or _is_ended(page, index, pending)


def _is_ended(page: Page, index: int, pending: list[Traced]) -> bool:
    """Whether the last line has room where all the others, set by a program, have none."""
    # A first line has room where its indent was.
    known = page.even and sum(page.inner) >= COLUMN and (len(pending) > 1 or page.flush)
    return known and pending[-1] is page.rows[index - 1].text and page.room(index) > INDENT


def _alone(page: Page, index: int, *, paragraph_open: bool) -> BlockKind | None:
    """The kind of block that a line makes by itself; `None` for a line of a paragraph."""
    row, text = page.rows[index], page.texts[index]
    if MARK.fullmatch(text) and not paragraph_open:
        return "mark"
    after = page.rows[index + 1] if index + 1 < len(page.rows) else None
    above = index == 0 or row.gap > 0
    isolated = above and (after is None or after.gap > 0)
    if isolated and is_caption(undouble(row.text).text):
        return "caption"
    marked = after is not None and MARK.fullmatch(after.text.text) is not None
    if above and not paragraph_open and (isolated or marked) and not _has_stop(text):
        return "heading" if marked or _HEADLINE_GAP.search(text) else None
    return None


def _has_stop(text: str) -> bool:
    return any(char in "，。；：！？、" for char in text)


def _breaks(page: Page, index: int, *, first: bool) -> bool:
    """Whether a paragraph begins with the line at `index`.

    `first` if the line above it is the first of its own, which may have an indent of two.
    """
    before, row = page.texts[index - 1], page.rows[index]
    if page.indents or page.blanks:
        return (page.indents and row.indented) or (page.blanks and page.gaps[index])
    if SALUTATION.match(before) and before[-1] in "：:！!":
        return True
    need = 0 if page.flush else 2 if first else SLACK
    fitting = page.even and page.room(index) >= need
    if not page.whole[index - 1]:
        return before[-1] in "：；" and (fitting or bool(NUMBERED.match(row.text.text)))
    return (
        fitting
        or _OPENING.match(row.text.text) is not None
        or page.widths[index] <= page.columns[index] - INDENT
        or page.widths[index - 1] <= page.columns[index] - LAST_LINE
    )


def _is_heading(page: Page, index: int, pending: list[Traced]) -> bool:
    """Whether what is pending is a heading: numbered, without a stop, and it had room for more."""
    text = "".join(part.text for part in pending)
    return (
        NUMBERED.match(text) is not None
        and not any(char in "—。；：" for char in text)
        and (
            page.room(index) > (INDENT if page.even else LAST_LINE)
            or NUMBERED.match(page.texts[index]) is not None
        )
    )


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
