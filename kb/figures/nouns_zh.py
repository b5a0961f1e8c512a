"""Noun phrases of Chinese reports: where those stand that say what a quantity is of."""

from __future__ import annotations

import re

from kb.figures.quantities import Quantity
from kb.figures.signs import FAR
from kb.figures.statement import Span
from kb.figures.words_zh import (
    COUNTED,
    GENERAL,
    HEADS,
    INNER,
    LEADING,
    NO_NOUN,
    NOUN_STOPS,
    PREDICATE,
    TRAILING,
    VERB_STOPS,
    VERBS,
)

CLAUSE = re.compile(r"[，。；！？：,;!?\n]")
SENTENCE = re.compile(r"[。；！？;!?\n]")
EDGES = " \t　、和与及的:："
"""Signs and joints at the ends of a phrase that are no part of it."""
_PIECE = re.compile(r"[^，。；！？：,;!?\n]+")
_STATED = re.compile("第一|首位|全面实施|持续|居|创|升级")
"""Words of a statement, not of a list of nouns."""
_SHORT = "县省市村镇乡区州旗人钢煤糖盐油粮棉铁布纱电"
"""Nouns of one character."""


def predicate(text: str, start: int, end: int) -> int:
    """Where the predicate begins that goes on to `end`; `end` where there is none."""
    match = PREDICATE.search(text[start:end])
    return start + match.start() if match else end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A noun phrase less what is before and behind it; `None` where too little is left."""
    inner = max((match.end() for match in INNER.finditer(text, start, end)), default=start)
    listed = text.rfind("、", inner, end)
    if listed >= 0 and _STATED.search(text, inner, listed):
        # 花卉产量全球第一、优质鲜切花占比: a statement of its own stands before.
        inner = listed + 1
    return bare(text, start if text[inner:end] in GENERAL else inner, end)


def bare(text: str, start: int, end: int) -> Span | None:
    """A noun phrase less what is before and behind it, where no verb stands in it."""
    while match := LEADING.match(text, start, end):
        start = match.end()
    if match := TRAILING.search(text[start:end]):
        end = predicate(text, start, start + match.start())
    while start < end and text[end - 1] in EDGES:
        end -= 1
    while start < end and (text[start] in EDGES or _opens(text, start, end)):
        start += 1
    short = end - start == 1 and text[start] not in _SHORT
    return (start, end) if end > start and not short else None


def behind(text: str, quantity: Quantity, following: Quantity | None) -> Span | None:
    """The noun behind a quantity: 企业 of 30家企业, and of 9批 in 9批1649名医务人员."""
    if following and following.start == quantity.after:
        return behind(text, following, None)
    end = clause_end(text, quantity, following)
    match = COUNTED.match(text, quantity.after, end)
    if not match or NO_NOUN.match(text, match.end()) or VERBS.fullmatch(text, match.end(), end):
        return None
    stop = NOUN_STOPS.search(text, match.end() + 1, end)
    noun = bare(text, match.end(), stop.start() if stop else end)
    return None if noun and text[slice(*noun)] in GENERAL else noun


def earlier(text: str, start: int, end: int) -> Span | None:
    """What the clauses from `start` to `end` speak of, the last first."""
    for piece in reversed(list(_PIECE.finditer(text, start, end))):
        first, until = piece.span()
        stop = None if HEADS.search(piece.group()) else VERB_STOPS.search(text, first + 2, until)
        if noun := trimmed(text, first, stop.start() if stop else until):
            return noun
    return None


def clause_end(text: str, quantity: Quantity, following: Quantity | None) -> int:
    """Where the clause of a quantity ends, or the next quantity begins."""
    until = min(quantity.after + FAR, len(text))
    match = CLAUSE.search(text, quantity.after, until)
    end = match.start() if match else until
    return min(end, following.start) if following else end


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a phrase begins with a quotation mark that is not closed in it."""
    return text[start] == "“" and "”" not in text[start:end]
