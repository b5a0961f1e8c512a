"""The reader of plain text: whatever its encoding, its layout and the page it was copied from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kb.draft import Block, Draft
from kb.errors import SourceError
from kb.model import AuditEntry
from kb.reading.charset import decode
from kb.reading.chrome import furniture
from kb.reading.fragments import gathered
from kb.reading.front import above, spoken_to, with_front
from kb.reading.hidden import lines_of, seen, unmarked
from kb.reading.newspaper import is_wrapped, mended
from kb.reading.page_marks import page_marks
from kb.reading.rows import Row, rows_of
from kb.reading.spacing import HAN, is_spaced, unspaced
from kb.reading.unbroken import unbroken_apart
from kb.reading.wrapped_english import is_wrapped_english, mended_english
from kb.traced import Traced

PAGE_END = "\u200b"
"""What stands for the line on which a page ended: nothing that is seen, and no blank line."""


def read_text(path: Path) -> Draft:
    """The blocks of a plain text file.

    Raises:
        SourceError: the file cannot be read, is no text or has none.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    draft = draft_of_text(decode(data, str(path)))
    if not draft.blocks:
        raise SourceError(f"{path} has no text; choose the file that the report is in.")
    return draft


def draft_of_text(text: str) -> Draft:
    """The blocks of a text as it was saved or copied, and what was done to get them."""
    lines = lines_of(text if "\n" in text else text.replace("\r", "\n"))
    audit: list[AuditEntry] = []
    shown = unmarked(seen(lines, audit), audit)
    source = list(lines)
    for index in page_marks(lines):
        audit.append(AuditEntry("running", index + 1, lines[index].strip()))
        shown[index], source[index] = Traced(), PAGE_END
    for index in furniture([line.text for line in shown]):
        audit.append(AuditEntry("chrome", index + 1, lines[index].strip()))
        shown[index] = Traced()
    if is_spaced([line.text for line in shown]):
        shown = [unspaced(line, audit) for line in shown]
    blocks = _blocks(rows_of(shown, source), audit)
    return with_front(Draft(lines, tuple(blocks), _in_order(audit)))


def _in_order(audit: Iterable[AuditEntry]) -> tuple[AuditEntry, ...]:
    return tuple(sorted(audit, key=lambda entry: entry.line))


def _blocks(rows: list[Row], audit: list[AuditEntry]) -> list[Block]:
    """The blocks of a page; what stands above the text is never wrapped with it."""
    texts = [row.text.text for row in rows]
    head = above(texts)
    begin = max(head.stop, spoken_to(texts) or 0)
    return [
        *_body(rows[: head.start], audit),
        *(Block("paragraph", row.text) for row in rows[head.start : head.stop]),
        *_body(rows[head.stop : begin], audit),
        *_body(rows[begin:], audit),
    ]


def _body(rows: list[Row], audit: list[AuditEntry]) -> list[Block]:
    if is_wrapped(rows):
        return mended(rows, audit)
    if not any(HAN.search(row.text.text) for row in rows) and is_wrapped_english(rows):
        return mended_english(rows, audit)
    return gathered(unbroken_apart(rows), audit)
