"""Quantities that share their words: A、B和C分别增加到112家、224家和134家."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.figures.statement import Span, Statement
from kb.figures.words_zh import HEADS

_JOINT = re.compile("[、和与及]|以及")
_EMITTED = re.compile("排放(?:总)?量\\Z")
_BETWEEN = re.compile(r"[、，和与及\s]*(?:以及)?\Z")


def shared(said: list[Statement], text: str) -> list[Statement]:
    """Statements, those of a list each with its own part of the words."""
    made = list(said)
    index = 0
    while index < len(made):
        until = index + 1
        while until < len(made) and made[until].rule == "shared":
            until += 1
        run = made[index:until]
        if len(run) > 1:
            made[index:until] = _dealt(run, made[:index], text)
        index = until
    return made


def _dealt(run: list[Statement], before: list[Statement], text: str) -> list[Statement]:
    """A run of statements, each with the part that it is of."""
    first, spans = run[0], list[Span]()
    respectively = "分别" in text[first.clause[0] : first.quantity.start]
    if respectively and first.rule in ("before", "carried"):
        spans = list(_parts(first, text))
    if first.rule == "carried" and len(spans) != len(run):
        spans = _of_earlier(run, before, text, respectively=respectively)
    if len(spans) != len(run):
        return run
    return [
        each._replace(start=start, end=end, rule="shared")
        for each, (start, end) in zip(run, spans, strict=True)
    ]


def _of_earlier(
    run: list[Statement], before: list[Statement], text: str, *, respectively: bool
) -> list[Span]:
    """What as many statements before are of, in the same sentence.

    航班4.7万架次、人员190万人次，分别占33.6%和27.9%. Without 分别 these must be two levels of two
    things, and those of the run their growth: 城镇收入15781元，农村收入4761元，增长8.4%和8%.
    """
    earlier = before[-len(run) :]
    if not earlier or "。" in text[earlier[0].quantity.end : run[0].quantity.start]:
        return []
    spans = [(each.start, each.end) for each in earlier]
    levels = all(each.change == "level" for each in earlier)
    grown = levels and run[0].change == "growth" and len({*spans}) == len(run)
    return spans if respectively or grown else []


def _parts(said: Statement, text: str) -> Iterator[Span]:
    """The parts of a list of nouns; none where all have the head of the last one."""
    words, start = text[said.start : said.end], said.start
    pieces = [piece for piece in _JOINT.split(words) if piece]
    heads = (_EMITTED, HEADS)
    headed = pieces and any(h.search(pieces[-1]) and not h.search(pieces[0]) for h in heads)
    if headed or min(map(len, pieces), default=0) < 2:
        return
    for piece in pieces:
        at = text.index(piece, start)
        start = at + len(piece)
        yield at, start
