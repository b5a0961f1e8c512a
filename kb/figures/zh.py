"""What the quantities of a Chinese text are of, and whether they are levels or growth.

The words before a quantity, back to the last sign or quantity, are a noun and a predicate:
地区生产总值 | 年均增长 | 2.7%. Where there is a predicate alone, what it is of was named before.
The rules have names:

- `before`: the noun stands before the quantity.
- `after`: it stands behind it, 30家企业.
- `shared`: several quantities have one noun, or each of its parts: 分别.
- `carried`: it was named earlier in the sentence, or in the one before.
- `none`: nothing names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from kb.figures.changes_zh import change
from kb.figures.figure import Change
from kb.figures.nouns_zh import (
    CLAUSE,
    EDGES,
    SENTENCE,
    behind,
    clause_end,
    earlier,
    predicate,
    trimmed,
)
from kb.figures.quantities import Quantity
from kb.figures.quantities_zh import quantities
from kb.figures.sharing_zh import shared
from kb.figures.signs import last_sign
from kb.figures.statement import Span, Statement
from kb.figures.words_zh import (
    COMPARED,
    GENERAL,
    HEADS,
    OF,
    OF_WHAT,
    REACHED,
    SHARE,
    VERB_LAST,
    VERBS,
)

_NEAR = 40
"""Characters from one quantity to another in the next sentence that goes on about it."""
_IN_BRACKETS = re.compile(r"[（(][^（）()]{1,14}[）)]|“[^“”]{1,14}”")
_KEPT = re.compile("[0-9]|五”")
"""In brackets: 8%, and 十四五, which is a time."""
_ATTRIBUTES = frozenset(("percent", "points", "multiple", "number", "rate"))
"""Dimensions of what describes nothing: 80%以上村卫生室 counts, 千万元以上项目 describes."""
_MEASURED = frozenset(("length", "area", "volume", "mass", "power", "people", "households"))
"""Dimensions of what is named behind its quantity as things that are counted are: 42公里岸线."""


class _Left(NamedTuple):
    """What stands before a quantity: a noun phrase, and a predicate from `cut` on.

    `follows` says that there is another quantity before it in its clause.
    """

    start: int
    cut: int
    noun: Span | None
    follows: bool


class _Said(NamedTuple):
    """A statement but for what it is of."""

    quantity: Quantity
    change: Change
    falls: bool
    clause: Span

    def of(self, span: Span, rule: str) -> Statement:
        return Statement(self.quantity, *span, self.change, self.falls, rule, self.clause)


class _Before(NamedTuple):
    """The statement before, and what the clause before spoke of."""

    last: Statement
    subject: Span


def statements(text: str) -> list[Statement]:
    """What each quantity of a Chinese text says."""
    return shared(list(_statements(_IN_BRACKETS.sub(_masked, text), quantities(text))), text)


def _masked(match: re.Match[str]) -> str:
    """Brackets as letters of as many: what stands in them ends no phrase, and a remark is none."""
    words = match.group()
    if _KEPT.search(words):
        return words
    return (" " if words[1] in "含不包" and words[0] in "（(" else "〓") * len(words)


def _statements(text: str, found: list[Quantity]) -> Iterator[Statement]:
    before: _Before | None = None
    for quantity, following in zip_longest(found, found[1:]):
        left = _left(text, quantity, before.last if before else None)
        clause = left.start, clause_end(text, quantity, following)
        grown = change(text, left.start, quantity)
        said = _Said(quantity, *grown, clause)
        made = (
            _own(text, said, left, before, following)
            or _shared(text, said, left, before)
            or _carried(text, said, before)
            or said.of((quantity.start, quantity.start), "none")
        )
        before = _Before(made, left.noun or (made.start, made.end))
        yield made


def _own(
    text: str, said: _Said, left: _Left, before: _Before | None, following: Quantity | None
) -> Statement | None:
    """The statement, where what it is of stands beside its quantity."""
    quantity, noun = said.quantity, left.noun
    last = before.last if before else None
    if last and _is_ratio(text, last.quantity, quantity):
        return said.of((last.start, last.end), "shared")
    if noun and _describes(text, noun, quantity):
        return said.of(noun, "before")
    # What stands behind the last quantity is what that one counts.
    others = last and last.rule == "after" and last.start >= left.start
    counted = behind(text, quantity, following)
    if not counted and not noun and following and text[quantity.after : following.start] == "、":
        # 完成55.3万平方米、2.9万户房屋改造: both are of one noun.
        counted = behind(text, following, None)
    if counted and (not noun or others or quantity.counts or _goes_on(text, left, quantity)):
        return said.of(counted, "after")
    if noun:
        verb = REACHED.search(text[slice(*noun)])
        return said.of((noun[0], noun[0] + verb.start()) if verb else noun, "before")
    return None


def _shared(text: str, said: _Said, left: _Left, before: _Before | None) -> Statement | None:
    """The statement, where nothing but a joint stands between two quantities: 8%和9%."""
    joint = text[left.start : said.quantity.start].strip(EDGES + "，")
    if before is None or joint or not left.follows:
        return None
    last = before.last
    alike = said._replace(change=last.change, falls=last.falls)
    return alike.of((last.start, last.end), "shared")


def _carried(text: str, said: _Said, before: _Before | None) -> Statement | None:
    """The statement, where what it is of was named earlier."""
    at, behind_last = said.quantity.start, before.last.quantity.after if before else 0
    start = max(last_sign(SENTENCE, text, at), behind_last)
    goes_on = before is not None and start == behind_last
    noun = earlier(text, start, last_sign(CLAUSE, text, at))
    if noun and (not goes_on or HEADS.search(text[slice(*noun)])):
        return said.of(noun, "carried")
    if before and (goes_on or at - before.last.quantity.end < _NEAR):
        return said.of(before.subject, "carried")
    return None


def _left(text: str, quantity: Quantity, last: Statement | None) -> _Left:
    """What stands before a quantity, as far as it is its own."""
    start = last_sign(CLAUSE, text, quantity.start)
    if last and last.quantity.after > start:
        behind_last = last.quantity.after
        is_noun = predicate(text, behind_last, quantity.start) == quantity.start
        if not is_noun or not _is_attribute(text, last, quantity):
            return _cut(text, behind_last, quantity.start, follows=True)
        # 新增1000千伏输电线路1240公里: the quantity before is part of the noun.
        start = last.clause[0]
    follows = last is not None and last.clause[0] == start
    return _cut(text, start, quantity.start, follows=follows)


def _cut(text: str, start: int, end: int, *, follows: bool) -> _Left:
    cut = predicate(text, start, end)
    raw = text[start:cut].strip(EDGES)
    # 跨过两个万亿元大关、超过6万亿元: what stands before the sign belongs to another quantity.
    others = follows and cut > start and text[cut - 1] == "、"
    # 占全国4成 says nothing of what does.
    share = COMPARED.search(raw) or (SHARE.search(raw) and not HEADS.search(raw))
    noun = None if others or share or VERBS.fullmatch(raw) else trimmed(text, start, cut)
    general = noun is not None and text[slice(*noun)] in GENERAL
    return _Left(start, cut, None if general else noun, follows)


def _is_attribute(text: str, last: Statement, quantity: Quantity) -> bool:
    """Whether the quantity before only describes the noun that stands before this one."""
    before = last.quantity
    counts = before.counts and not _is_threshold(before)
    return (
        last.rule == "after"
        and not counts
        and before.dimension not in _ATTRIBUTES
        and before.after < quantity.start
        and text[before.after] not in "、和与及或，"
    )


def _is_threshold(quantity: Quantity) -> bool:
    return quantity.after > quantity.end


def _describes(text: str, noun: Span, quantity: Quantity) -> bool:
    """Whether a quantity is one by which things are described: 经济总量超千亿元的县域."""
    if OF_WHAT.match(text, quantity.after):
        return OF.search(text[noun[1] : quantity.start]) is not None
    threshold = _is_threshold(quantity) and quantity.dimension not in _ATTRIBUTES
    headed = HEADS.search(text[slice(*noun)]) is not None
    return threshold and noun[1] == quantity.start and headed


def _goes_on(text: str, left: _Left, quantity: Quantity) -> bool:
    """Whether a noun phrase goes on behind its quantity: 共67公里轨道交通线, 千万元以上项目."""
    if _is_threshold(quantity) and quantity.dimension not in _ATTRIBUTES:
        return True
    bare = left.cut == quantity.start
    headed = left.noun and HEADS.search(text[slice(*left.noun)])
    if bare and quantity.dimension in _MEASURED and not headed:
        return True
    share = bare and quantity.dimension == "percent" and text.startswith("的", quantity.after)
    ends = (left.cut, quantity.start)
    return share or any(VERB_LAST.search(text[left.start : end]) for end in ends)


def _is_ratio(text: str, last: Quantity, quantity: Quantity) -> bool:
    """Whether two quantities are parts of one ratio."""
    parts = last.said.kind == quantity.said.kind == "ratio"
    return parts and text[last.end : quantity.start].strip() in (":", "：", "∶")
