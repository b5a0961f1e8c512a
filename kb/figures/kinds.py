"""Whether a figure is reported, promised, or neither: by its words, its time and its section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import ModuleType
from typing import Literal

from kb.figures import words_en, words_zh
from kb.figures.figure import Context, Dated, FigureKind
from kb.figures.leaning import looks_ahead
from kb.figures.signs import CLAUSE, FAR, SENTENCE, last_sign
from kb.figures.statement import Statement
from kb.model import Language

_BACK = 2000
"""Characters before it in which the last word of that is looked for."""
_WORDS: Mapping[Language, ModuleType] = {"zh": words_zh, "en": words_en}
_APART = frozenset(("percent", "points", "multiple", "number"))
"""Dimensions of shares, which describe nothing: 80%以上村卫生室."""
_YEAR = re.compile("[0-9]{4}")
_UNTIL = re.compile(r"到|\bby\b", re.IGNORECASE)
"""A word before a time by which something is to be reached: 到2025年."""
_Cue = Literal["ahead", "back", ""]


def kind_of(
    text: str, said: Statement, language: Language, context: Context, period: tuple[str, Dated]
) -> FigureKind:
    """What a statement is; `period` is of what time it is, and who says so.

    A goal is what words of the clause or the sentence call one, or what a section that looks
    ahead says, unless it looks back there: at a year that is over, at what has been done.
    """
    words, at = _WORDS[language], said.quantity.start
    if context.section == "terms" or _describes(text, said, words):
        return "other"
    until = int(_YEAR.findall(period[0])[-1]) if period[0] and period[1] != "report" else 0
    last = until if period[1] == "text" else 0
    if context.section == "review" and last <= context.year - (last > 0):
        return "achieved"
    part = text[last_sign(CLAUSE, text, at) : said.clause[1]]
    clause = _cue(part, words)
    if context.section == "review" and clause != "ahead" and not _UNTIL.search(part):
        return "achieved"
    if last and context.year and last != context.year:
        # What is of a year that is over is no goal, unless it is called one.
        return "target" if last > context.year or clause == "ahead" else "achieved"
    sentence = clause or _cue(text[last_sign(SENTENCE, text, at) : said.clause[1]], words)
    if not clause and context.section in ("appendix", "") and until >= context.year > 0:
        return "target"
    if not sentence and context.section == "plan" and not context.stated:
        # Nobody says that it looks ahead here: what was said before goes on.
        sentence = _last_cue(text[max(at - _BACK, 0) : at], words)
    if not sentence and not context.section:
        sentence = "ahead" if looks_ahead(text, language) else "back"
    planned = context.section in ("plan", "tasks")
    return "target" if sentence == "ahead" or (planned and not sentence) else "achieved"


def _cue(part: str, words: ModuleType) -> _Cue:
    """Whether a part of a text looks ahead or back; nothing where it does neither or both."""
    ahead, back = words.AHEAD.search(part), words.BACK.search(part)
    if bool(ahead) == bool(back):
        return ""
    return "ahead" if ahead else "back"


def _last_cue(part: str, words: ModuleType) -> _Cue:
    """Where a text last said that it looks."""
    ahead, back = (
        max((match.start() for match in pattern.finditer(part)), default=-1)
        for pattern in (words.AHEAD, words.BACK)
    )
    if ahead == back:
        return ""
    return "ahead" if ahead > back else "back"


def _describes(text: str, said: Statement, words: ModuleType) -> bool:
    """Whether a quantity says which things are meant, 千万元以上项目, or how far from others."""
    quantity = said.quantity
    before = text[max(quantity.start - FAR, 0) : quantity.start]
    if words.COMPARED.search(before):
        return True
    if quantity.dimension in _APART:
        return False
    if words.OF.search(before) and words_zh.OF_WHAT.match(text, quantity.after):
        return True
    return words.THRESHOLD.match(text, quantity.end) is not None
