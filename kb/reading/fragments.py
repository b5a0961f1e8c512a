"""Texts with a paragraph on each line, or in parts on lines of its own.

A page of a wiki saved as text has each link and each bold run on a line of its own, and a blank
line or an indent where a paragraph begins. Where lines follow each other without either, each is
a paragraph, unless punctuation says that it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from kb.draft import Block
from kb.model import AuditEntry
from kb.reading.captions import is_caption
from kb.reading.rows import NUMBERED, SALUTATION, Row, goes_on, joined
from kb.section_kinds import appendix_kind
from kb.sentences import ends_sentence, sentence_spans

PARTED = 0.25
"""Where more of the lines than this stand below a blank one or are indented, paragraphs do."""
PARAGRAPH = 60
"""A sentence of more characters than this that stands alone on a line is no bold run."""
HEADING = 60
"""A bold first sentence of at most this many characters is a heading."""
SALUTE = 30
"""A line of fewer characters that speaks to those who hear the report says nothing else."""
_REMARK = re.compile(r"[（(][^（）()]{4,40}[）)]")
SHORT = 45
"""A line set apart by more blank lines than others, and no longer than this, is a heading."""


def gathered(rows: Sequence[Row], audit: list[AuditEntry]) -> list[Block]:
    """The headings and paragraphs that rows make together."""
    parted = sum(row.gap > 0 or row.indented for row in rows[1:]) > PARTED * len(rows)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not _begins(groups[-1], row, parted=parted):
            groups[-1].append(row)
        else:
            groups.append([row])
    usual = median([row.gap for row in rows if row.gap] or [1])
    below = [group[0].gap for group in groups[1:]]
    return [
        block
        for group, gap in zip(groups, [*below, 0], strict=False)
        for block in _blocks(group, audit, set_apart=min(group[0].gap, gap) > usual)
    ]


def _begins(group: list[Row], row: Row, *, parted: bool) -> bool:
    """Whether a paragraph begins with `row`; `group` is the one above it."""
    before, after = group[-1].text.text, row.text.text
    if len(group) == 1 and len(before) < SALUTE and SALUTATION.match(before):
        return True
    torn = row.torn and not row.indented and not _closes(before)
    if torn or goes_on(before, after):
        return False
    if row.gap or row.indented or _is_set_apart(before, after):
        return True
    return _is_whole(group, after) if parted else not _is_unfinished(group)


def _is_set_apart(before: str, after: str) -> bool:
    """Whether one of two lines is no part of a paragraph, wherever it stands.

    A row of a table, a line that opens an appendix, a remark in brackets or a numbered heading
    below a whole sentence or another heading.
    """
    if "\t" in before + after or appendix_kind(before) or appendix_kind(after):
        return True
    remark = _REMARK.fullmatch(after) and ends_sentence(before)
    heading = NUMBERED.match(after) and (ends_sentence(before) or _is_number(before))
    return bool(remark or heading or _REMARK.fullmatch(before))


def _is_number(text: str) -> bool:
    """Whether a line is a numbered heading."""
    return NUMBERED.match(text) is not None and not _has_stop(text)


def _is_whole(group: list[Row], after: str) -> bool:
    """Whether a line ends a paragraph though neither a blank line nor an indent says so."""
    before = group[-1].text.text
    if len(group) == 1 and _is_number(before):
        return len(after) > SHORT
    return len(before) > PARAGRAPH and ends_sentence(before) and ends_sentence(after)


def _is_unfinished(group: list[Row]) -> bool:
    """Whether a paragraph, which has a sentence, stops inside another one."""
    return group[-1].text.text[-1] not in _FINAL and any("。" in row.text.text for row in group)


_FINAL = "。！？：；…”’」』）)!?:;."
"""A line of a paragraph that ends in none of these goes on in the next."""


def _closes(text: str) -> bool:
    return ends_sentence(text) or text[-1] in "：；" or not _has_stop(text)


def _has_stop(text: str) -> bool:
    return any(char in "，。；：！？" for char in text)


def _blocks(group: list[Row], audit: list[AuditEntry], *, set_apart: bool) -> list[Block]:
    first = group[0].text
    if len(group) > 1 and _is_run_in(first.text) and not goes_on(first.text, group[1].text.text):
        return [_block("heading", group[:1], audit), _block("paragraph", group[1:], audit)]
    alone = len(group) == 1
    if alone and is_caption(first.text):
        audit.append(AuditEntry("caption", first.lines[0], first.text))
        return [Block("caption", first)]
    return [
        _block(
            "heading" if alone and set_apart and _is_heading(first.text) else "paragraph",
            group,
            audit,
        )
    ]


def _is_run_in(text: str) -> bool:
    """Whether a first fragment is a heading: one sentence, not long."""
    return ends_sentence(text) and len(sentence_spans(text)) == 1 and 4 <= len(text) <= HEADING


def _is_heading(text: str) -> bool:
    if len(text) > SHORT or SALUTATION.match(text):
        return False
    return text[-1] not in "：:；，,!！" and (
        not ends_sentence(text) or NUMBERED.match(text) is not None
    )


def _block(kind: str, group: list[Row], audit: list[AuditEntry]) -> Block:
    text = joined([row.text for row in group], audit)
    return Block("heading" if kind == "heading" else "paragraph", text)
