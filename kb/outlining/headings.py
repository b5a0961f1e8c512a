"""What a block looks like alone: a heading of some form, or one that opens a paragraph.

Each is only a candidate; its neighbours decide, see `kb.outlining.heading_series`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kb.draft import Block
from kb.model import Language
from kb.outlining.heading_forms import (
    APPENDIX,
    CLOSING,
    DASH,
    FOREWORD,
    HEADLINE,
    NUMBERED,
    RUN_IN,
    SPOKEN,
    SUB_RANK,
    Candidate,
    Form,
    number_of,
)
from kb.outlining.run_in import is_statement, opening
from kb.section_kinds import appendix_kind
from kb.sentences import ends_sentence, english_spans, sentence_spans

LONGEST: dict[Language, int] = {"zh": 60, "en": 200}
"""A heading that is a sentence has at most this many characters, its full stop apart."""
LEAST, LEAST_ENGLISH = 4, 8
"""A line without a number has at least so many Chinese characters, or English letters."""
UNSTOPPED = 10
"""One without a stop has at most this many more."""
LONGEST_LINE: dict[Language, int] = {"zh": 40, "en": 110}
"""A heading without number or stop has at most this many."""

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_STOPS = re.compile(r"[。；：！？!?;]|[，、,:：的]$|\.$|\t|https?:|(?<![A-Z])\. [A-Z]")
_OCCASION = re.compile(
    r"[^年]*[0-9一二三四五六七八九〇○零]{2,4}\s*年[\s0-9一二三四五六七八九十]+月[\s\S]*[日会上]$"
    r"|[0-9]{4}[-./][0-9]"
)
"""A day, or a day and a meeting."""
_NO_HEADLINE = re.compile(
    r"[（(〔\[].*[）)〕\]]$|\W*$|(?![“‘《▍▎▌]|【.*】$)[\W_]|.*(?:摄|供图)$"
    r"|(?:来源|作者|编辑|责任编辑|审核|日期|时间)\b|(?:各位|同志们|Fellow |Esteemed |Ladies )"
    r"|.*(?:省长|市长|县长|区长|旗长|州长|主席|总理|主任|书记)\s*\S{0,2}\s*\S{2,4}$"
    r"|现在，|(?:We|It|They|There|This|These|I|And|But) "
)
"""Lines without a stop that are none: remarks in brackets, credits, speakers, salutations."""
SALUTATION = re.compile(
    r"\s*(?:各位(?:代表|委员|同志)[^。]{0,12}|同志们|Fellow \w+|\w+ Deputies)[:：！!，,]"
)
_BARE = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要)|第?[一二三四五六七八九十]{1,3}[、，]?|\W*"
)

_GAP = re.compile(r"\s*([^\s。；：]{4,40})(?:\u3000|\s{2,})\s*(?=\S)")
"""A heading with the text beside it, a wide space between them."""


def spans_of(language: Language) -> Callable[[str], tuple[tuple[int, int], ...]]:
    """What finds the sentences of a text in this language."""
    return english_spans if language == "en" else sentence_spans


def candidate(block: Block, language: Language) -> Candidate | None:
    """The heading that a block may open with, as far as it alone tells."""
    text = block.text.text
    marked = block.kind == "heading"
    if not text.strip() or SALUTATION.match(text) or (marked and _BARE.fullmatch(text.strip())):
        return _bare_part(text)
    if appendix_kind(text) and (marked or not _STOPS.search(text.rstrip(":： "))):
        return Candidate(APPENDIX, 0, len(text), firm=True)
    for form in (CLOSING, FOREWORD):
        if form.pattern.match(text.strip()):
            return Candidate(form, 0, len(text), firm=True)
    found = _numbered(block, language) or _dash(text, language)
    if marked:
        return found or _marked(block)
    return found or (opening(text) if language == "zh" else None) or _headline(text, language)


def _bare_part(text: str) -> Candidate | None:
    """A line that is nothing but 一."""
    match = NUMBERED[3].pattern.match(text.strip())
    return Candidate(NUMBERED[3], number_of(match[1]), len(text), firm=True) if match else None


def _numbered(block: Block, language: Language) -> Candidate | None:
    for form in NUMBERED:
        match = form.pattern.match(block.text.text)
        if match is not None:
            number = number_of(next(group for group in match.groups() if group))
            if block.level:
                return Candidate(form, number, len(block.text), firm=True)
            english_item = language == "en" and form.name == "item"
            shown = replace(form, rank=SUB_RANK) if english_item else form
            return _measured(block.text.text, match.end(), shown, number, language)
    return None


def _measured(text: str, start: int, form: Form, number: int, language: Language) -> Candidate:
    """A numbered heading, its words beginning at `start`, with what speaks for it and against."""
    end, whole = _first_sentence(text, language)
    gap = _GAP.match(text, start)
    beside = gap is not None and text[-1] in "。！：" and len(text) > 2 * gap.end()
    if gap and beside:
        end, whole = gap.end(1), False
    head, last = text[:end], text.rstrip()[-1]
    size = end - start
    stopped = ends_sentence(head) if language == "zh" else head.endswith(".")
    hanging = last in "；;，,、" or (
        last in "：:" and (form.name in SPOKEN or size > LONGEST_LINE[language] // 2)
    )
    against = (
        size > LONGEST[language] + UNSTOPPED * (not stopped),
        size == 0 and form.name != "part",
        hanging if whole else form.line or not (stopped or beside),
        "；" in head or (not whole and re.search("[:：]", head)),
        form.name == "part" and stopped and not whole and is_statement(text[start:end]),
    )
    fit = not any(against)
    firm = fit and whole and not stopped
    return Candidate(form, number, end, fit=fit, firm=firm, whole=whole)


def _dash(text: str, language: Language) -> Candidate | None:
    match = DASH.pattern.match(text)
    if match is None or _OCCASION.match(text[match.end() :]):
        return None
    end, whole = _first_sentence(text, language)
    fit = 2 <= end - match.end() <= LONGEST[language] and text[:end].rstrip()[-1] in "。."
    return Candidate(DASH, 0, end, fit, whole=whole)


def _headline(text: str, language: Language) -> Candidate | None:
    line = text.strip()
    if language == "en":
        named = len(line) >= LEAST_ENGLISH and line[0].isupper()
    else:
        named = len(_HAN.findall(line)) >= LEAST
    against = (_STOPS.search(line), _NO_HEADLINE.match(line), _OCCASION.match(line))
    if named and len(line) <= LONGEST_LINE[language] and not any(against):
        return Candidate(HEADLINE, 0, len(text))
    return None


def _marked(block: Block) -> Candidate | None:
    """A heading of the source's own, without a number."""
    text = block.text.text.strip()
    if block.level:
        return Candidate(Form(f"level {block.level}", HEADLINE.rank), 0, len(block.text), firm=True)
    if text[-1] in "：:，,；;、":
        return None
    form = RUN_IN if ends_sentence(text) else HEADLINE
    return Candidate(form, 0, len(block.text), firm=True)


def _first_sentence(text: str, language: Language) -> tuple[int, bool]:
    """Where the first sentence ends, and whether it is the whole text."""
    end = spans_of(language)(text)[0][1]
    return end, not text[end:].strip()
