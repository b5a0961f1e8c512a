"""Quantities that share their words: A、B和C分别增加到112家、224家和134家."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.figures.statement import Span, Statement
from kb.figures.words_zh import HEADS

_JOINT = re.compile("[、和与及]|以及")
_BETWEEN = re.compile(r"[、，和与及\s]*(?:以及)?\Z")


def shared(said: list[Statement], text: str) -> list[Statement]:
    """Statements, those of a list with 分别 each with its own part of the words."""
    made = list(said)
    index = 0
    while index < len(made):
        until = index + 1
        while until < len(made) and made[until].rule == "shared":
            until += 1
        run = made[index:until]
        if len(run) > 1 and "分别" in text[run[0].clause[0] : run[0].quantity.start]:
            made[index:until] = _dealt(run, made[:index], text)
        index = until
    return made


def _dealt(run: list[Statement], before: list[Statement], text: str) -> list[Statement]:
    """A run of statements, each with the part that it is of."""
    first = run[0]
    spans = list(_parts(first, text)) if first.rule in ("before", "carried") else []
    earlier = before[-len(run) :]
    near = earlier and "。" not in text[earlier[0].quantity.end : first.quantity.start]
    if first.rule == "carried" and len(spans) != len(run) and near:
        # 航班4.7万架次、人员190万人次，分别占33.6%和27.9%.
        spans = [(each.start, each.end) for each in earlier]
    if len(spans) != len(run):
        return run
    return [
        each._replace(start=start, end=end, rule="shared")
        for each, (start, end) in zip(run, spans, strict=True)
    ]


def _parts(said: Statement, text: str) -> Iterator[Span]:
    """The parts of a list of nouns; none where all have the head of the last one."""
    words, start = text[said.start : said.end], said.start
    pieces = [piece for piece in _JOINT.split(words) if piece]
    headed = bool(pieces) and HEADS.search(pieces[-1]) and not HEADS.search(pieces[0])
    if headed or min(map(len, pieces), default=0) < 2:
        return
    for piece in pieces:
        at = text.index(piece, start)
        start = at + len(piece)
        yield at, start
