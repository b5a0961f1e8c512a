"""The lines above a report's text: its title, the day and the meeting, who gave it.

They are set apart as blocks of kind `title`, each whole line of them named in the audit. A line
that was broken (`政府工作报⏎告`) is one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from kb.draft import Block, Draft
from kb.model import AuditEntry
from kb.reading.rows import SALUTATION
from kb.reading.spacing import HAN
from kb.sentences import ends_sentence
from kb.traced import Traced

LINES = 16
"""A report has at most this many lines above its text."""
LONGEST = 120
"""A line of the title has at most this many characters."""
_NUMBER = r"[\d０-９○〇一二三四五六七八九十 ]"
_DATE = rf"{_NUMBER}{{4,8}}年{_NUMBER}{{1,4}}月{_NUMBER}{{1,4}}日"
_OFFICE = (
    "(?:总理|總理|省长|省長|市长|市長|县长|縣長|区长|區長|州长|盟长|旗长|镇长|乡长|主席|主任|书记"
    "|行政长官|专员)"
)
_HAN = "[\u4e00-\u9fff·]"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r".{0,40}(?:工作报告|工作報告|的报告|的報告|施政[报報]告|报告（.{1,12}）)(?:全文|摘要|摘登|摘编|节选)?",
        r".{0,30}\b(?:report on the work|government work report)\b.{0,60}",
        rf"[—-]{{0,3}}\s*[（(]?\s*(?:{_DATE})?\s*在.{{4,60}}(?:会|會|上)(?:的报告|的報告)?[）)]?",
        r"(?:delivered|presented|made|given)\b.{4,160}",
        rf"[—-]{{0,3}}\s*[（(]?{_DATE}[）)]?",
        rf"\(?(?:{_MONTHS}) \d{{1,2}}, \d{{4}}\)?",
        rf".{{0,24}}{_OFFICE}\s*[（(]?.{{0,10}}[）)]?",
        rf"{_HAN}\s+{_HAN}(?:\s*{_HAN}){{0,3}}",
        (
            r"(?:(?:by )?[A-Z][\w' -]{2,40},?\s+)?(?:acting )?"
            r"(?:premier|governor|mayor|chair(?:wo)?man)\b.{0,60}"
        ),
    )
)
"""A title, Chinese or English, a meeting, a day, a speaker."""
_TITLES = _FORMS[:2]
_NAMES = re.compile(rf"(?:[\u4e00-\u9fff]{{0,20}}{_OFFICE}\s+)?[\u4e00-\u9fff\s·]{{2,8}}")
_NAME = re.compile(rf"{_HAN}(?:\s*{_HAN}){{1,5}}")
_MEETING = re.compile(rf"[—\s]*{_NUMBER}{{4}}年.*在|——")
_WHOLE_MEETING = re.compile(
    "(?:[会會][议議]|大?[会會])上|(?:[会會][议議]|大[会會]|[报報]告)[）)]?$"
)
_PLAIN = ("paragraph", "heading")


def with_front(draft: Draft) -> Draft:
    """The draft with the lines above its text set apart as its title."""
    place = above([block.text.text for block in draft.blocks])
    below = draft.blocks[place.stop :]
    noted = [b for b in draft.blocks[: place.start] if not _is_one_of(_TITLES, b.text.text)]
    head = tuple(block for block in draft.blocks[: place.stop] if block not in noted)
    if below and (halves := _halves(below[0])):
        head, below = (*head, halves[0]), (halves[1], *below[1:])
    title = list(_whole(draft.lines, [block.text for block in head if block.kind in _PLAIN]))
    if not title:
        return draft
    kept = (block for block in head if block.kind not in _PLAIN)
    audit = [*draft.audit, *(entry for text in title for entry in _entries(draft.lines, text))]
    return replace(
        draft,
        blocks=(*(Block("title", text) for text in title), *kept, *noted, *below),
        audit=tuple(sorted(audit, key=lambda entry: entry.line)),
    )


def above(texts: Sequence[str]) -> range:
    """Which of the first texts are the lines above the report's own.

    They end where those who hear the report are spoken to, and begin with the first or, where an
    editor wrote sentences above them, with a title. Where nobody is spoken to, they end with the
    last that reads like a title, a day, a meeting or a speaker, if the first is a title.
    """
    spoken = spoken_to(texts)
    if spoken is not None:
        noted = max((at for at in range(spoken) if _is_said(texts[at])), default=-1)
        titles = (at for at in range(noted + 1, spoken) if _is_one_of(_TITLES, texts[at]))
        start = next(titles, None) if noted >= 0 else 0
        if start is not None:
            return range(start, spoken)
    if not texts or not _is_one_of(_TITLES, texts[0]):
        return range(0)
    return range(sum(1 for _ in takewhile(is_of_title, texts[:LINES])))


def spoken_to(texts: Sequence[str]) -> int | None:
    """Where those who hear the report are spoken to, if that is among the first lines."""
    return next((at for at, text in enumerate(texts[:LINES]) if SALUTATION.match(text)), None)


def _is_said(text: str) -> bool:
    """Whether a line is an editor's or a reporter's, and not one of the title."""
    return len(text) > LONGEST or ends_sentence(text) or text.endswith((".", "如下：", "如下:"))


def is_of_title(text: str) -> bool:
    """Whether a line reads like a title, a day, a meeting or a speaker."""
    return _is_one_of(_FORMS, text)


def _is_one_of(forms: Sequence[re.Pattern[str]], text: str) -> bool:
    return any(form.fullmatch(text) for form in forms)


def _halves(block: Block) -> tuple[Block, Block] | None:
    """The speaker and the text, where both stand on one line."""
    spoken = SALUTATION.search(block.text.text)
    if spoken is None or not _NAMES.fullmatch(block.text.text[: spoken.start()].strip()):
        return None
    start = spoken.start()
    return replace(block, text=block.text[:start].strip()), replace(block, text=block.text[start:])


def _whole(lines: Sequence[str], texts: Sequence[Traced]) -> Iterator[Traced]:
    """The lines of the title, broken ones joined."""
    pending = Traced()
    for text in texts:
        if pending.text and _is_broken(pending.text, text.text):
            pending = Traced.join((pending, _space_between(lines, pending, text), text))
            continue
        if pending.text:
            yield pending
        pending = text
    if pending.text:
        yield pending


def _is_broken(before: str, after: str) -> bool:
    """Whether a line of the title goes on in the next one."""
    if not HAN.search(before):
        return False
    if _MEETING.match(before):
        return after.startswith("上") or not _WHOLE_MEETING.search(before)
    if re.search(rf"{_OFFICE}$", before):
        return _NAME.fullmatch(after) is not None
    done = before + after
    return (
        done.endswith(("报告", "報告")) and len(after) < 4 and not after.endswith(("报告", "報告"))
    )


def _space_between(lines: Sequence[str], before: Traced, after: Traced) -> Traced:
    """White space of the source that parts a name from an office on the line above or below."""
    (number, column), (below, start) = before.places[-1], after.places[0]
    same = below == number
    trailing = Traced.line(lines[number - 1], number)[column : start - 1 if same else None]
    leading = Traced() if same else Traced.line(lines[below - 1], below)[: start - 1]
    return Traced.join(part for part in (trailing, leading) if part.text.isspace())


def _entries(lines: Sequence[str], title: Traced) -> Iterator[AuditEntry]:
    """An entry for each line of the source that a line of the title stands on."""
    for number in sorted({line for line, _ in title.places}):
        columns = [column for line, column in title.places if line == number and column]
        text = lines[number - 1][min(columns) - 1 : max(columns)].strip()
        if text:
            yield AuditEntry("title", number, text)
