"""What the quantities of an English text are of, and whether they are levels or growth.

The words before a quantity end in what it says of the noun: forest coverage | raised … to | 62
percent. Where no noun is there it stands behind (30 | schools) or was named before. The rules
have names: `before`, `after`, `shared` (7 and 8 percent, respectively), `carried`, `none`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.figures import after_en as after
from kb.figures import words_en as words
from kb.figures.figure import Change
from kb.figures.phrases_en import Span, last_match, object_of, subject, trimmed
from kb.figures.placed_en import Placed, placed
from kb.figures.statement import Statement


class _Said(NamedTuple):
    """What the words about a quantity say, and of what: of what was named before, with no noun."""

    change: Change = "level"
    falls: bool = False
    noun: Span | None = None
    rule: str = "before"


def statements(text: str) -> Iterator[Statement]:
    """What each quantity of an English text says."""
    before: Statement | None = None
    for place in placed(text):
        near = before if before and before.quantity.start >= place.sentence else None
        before = _statement(place, near)
        yield before


def _statement(place: Placed, near: Statement | None) -> Statement:
    quantity, clause = place.quantity, place.clause
    if near and place.goes_on and words.JOINED.fullmatch(place.left) and not _own(place, near):
        # 5.5 percent and 10.1 percent: the same words, and the same predicate; from 3 to 5.
        change: Change = "level" if place.left.rstrip().endswith("to") else near.change
        falls = near.falls and change == "growth"
        return Statement(quantity, near.start, near.end, change, falls, "shared", clause)
    said = _elliptic(place, near) if near and _goes_on(place, near) else _said(place)
    noun, rule = said.noun, said.rule
    if noun is None and near and near.start < near.end:
        noun, rule = (near.start, near.end), "carried"
    if noun is None:
        words_alone = object_of(place.text, place.start, place.cut) if rule == "none" else None
        noun = words_alone or place.behind(after.OF)
        rule = "before" if noun else "none"
    return Statement(
        quantity, *(noun or (quantity.start,) * 2), said.change, said.falls, rule, clause
    )


def _own(place: Placed, near: Statement) -> bool:
    """Whether a quantity joined to another has words of its own: 82 mines and 30 parks."""
    quantity, right = place.quantity, place.right
    if quantity.said.kind == "ratio":
        return False
    if quantity.unit != near.quantity.unit:
        return not (near.change == "growth" and words.OR.fullmatch(place.left))
    if any(pattern.match(right) for pattern in (after.OF_THEM, after.RISES, after.MORE)):
        return True
    parts = near.change == "growth" and place.is_part and "," not in place.left
    return bool(place.counted() or (not parts and place.behind(after.OF)))


def _goes_on(place: Placed, near: Statement) -> bool:
    """Whether a growth is one by the verb of the one before: oil by 5 percent | and coal by 6."""
    if near.change != "growth" or near.quantity.unit != place.quantity.unit or not place.is_part:
        return False
    if words.BY.search(place.left):
        return not (words.GROWS.search(place.left) or words.CHANGES.search(place.left))
    return words.ELLIPSIS.fullmatch(place.left) is not None


def _elliptic(place: Placed, near: Statement) -> _Said:
    """A growth by the verb of the one before, of a noun of its own if there is one."""
    if by := words.BY.search(place.left):
        return _Said("growth", near.falls, place.noun(by.start()))
    noun = place.behind(after.IN)
    return _Said("growth", near.falls, noun, "after" if noun else "before")


def _said(place: Placed) -> _Said:
    """What the words about a quantity say of it."""
    said = _before(place)
    quantity, noun = place.quantity, said.noun if said else None
    if quantity.unit == "次":
        return _Said(noun=noun, rule="before" if noun else "none")
    if rises := after.RISES.match(place.right):
        of = place.behind(after.IN, quantity.after + rises.end())
        return _Said("growth", bool(rises["down"]), of or noun, "after" if of else "before")
    if said and said.change == "growth":
        return said
    if more := after.MORE.match(place.right):
        return _Said("growth", bool(more["down"]), noun)
    if quantity.dimension == "multiple":
        return _multiple(place, noun)
    of = place.counted() or _measured(place, said)
    return _Said(noun=of, rule="after") if of else said or _Said(rule="none")


def _multiple(place: Placed, noun: Span | None) -> _Said:
    """Doubled, or three times as much."""
    if noun is None and after.DOUBLES.match(place.text, place.quantity.start):
        if of := place.behind(after.COUNTED):
            return _Said("growth", noun=of, rule="after")
        noun = subject(place.text, place.start, place.cut)
    return _Said("growth", noun=noun)


def _before(place: Placed) -> _Said | None:
    """What the words before a quantity say; `None` where they are no predicate."""
    left = place.left
    return (
        _growing(place, left)
        or _reaching(place, left)
        or _changed(place, left)
        or _named(place, left)
    )


def _growing(place: Placed, left: str) -> _Said | None:
    """What a noun or a verb says that tells by how much something grows."""
    if match := words.STAYS.search(left):
        return _level(place, place.noun(match.start("verb")))
    if place.is_part and (match := words.RISE_IN.search(left)):
        return _Said("growth", bool(match["down"]), place.within(*match.span("whose")))
    if match := words.GROWTH_OF.search(left):
        return _growth_of(place, match)
    return None


def _reaching(place: Placed, left: str) -> _Said | None:
    """What a verb right before a quantity says: grew by, rose to, reached."""
    match = words.GROWS_TO.search(left)
    if match and not (words.AWAY.match(match["verb"]) and words.CHANGES.search(left)):
        return _Said(noun=place.noun(match.start("verb")))
    if match := words.GROWS.search(left):
        return _grows(place, match)
    if match := words.REACHES.search(left):
        absolute = words.PARTICIPLE.search(match["verb"]) is not None
        return _level(place, place.noun(match.start("verb"), absolute=absolute))
    return None


def _changed(place: Placed, left: str) -> _Said | None:
    """What is said by a verb with an object: raised the coverage of the system to 40 percent."""
    by = words.BY.search(left)
    if by and (verb := last_match(words.CHANGES, left[: by.start()])):
        noun = place.within(verb.end(), by.start())
        return _change(place, noun, falls=bool(verb["down"]))
    if match := words.TO.search(left):
        if verb := last_match(words.CHANGES, left[: match.start() + 1]):
            return _level(place, place.within(verb.end(), match.start()))
        if match.start():
            return _level(place, place.noun(match.start()))
    if verb := last_match(words.KEEPS, left):
        return _level(place, place.within(verb.end(), len(left)))
    return None


def _named(place: Placed, left: str) -> _Said | None:
    """What a noun right before a quantity says: an unemployment rate of 5 percent."""
    if match := words.OF.search(left):
        named = words.NAMED.match(left[: match.start()])
        return _level(place, place.noun(match.start(), named.end() if named else 0))
    if match := words.THAT.search(left):
        return _Said(noun=place.within(match.end(), len(left)))
    if words.RATE.search(left):
        return _level(place, place.noun(len(left)))
    return None


def _growth_of(place: Placed, match: re.Match[str]) -> _Said:
    """An increase of 5 percent in revenue; GDP growth of 5 percent; an increase of 5 percent."""
    falls = bool(match["down"])
    if match["whose"]:
        return _Said("growth", falls, place.within(*match.span("whose")))
    if of := place.behind(after.IN):
        return _Said("growth", falls, of, "after")
    apposed = words.APPOSED.search(place.left[: match.start()])
    return _change(place, None if apposed else place.noun(match.start()), falls=falls)


def _grows(place: Placed, match: re.Match[str]) -> _Said:
    """Revenue grew by 5 percent; reduced 30 items, where what is reduced is behind."""
    falls = bool(match["down"])
    if not place.is_part and not match["by"]:
        if of := place.counted() or place.behind(after.OF):
            return _Said("growth" if falls else "level", falls, of, "after")
        if not words.CHANGED.search(match.group()):
            return _Said(noun=place.noun(match.start()))
    return _change(place, place.noun(match.start()), falls=falls)


def _change(place: Placed, noun: Span | None, *, falls: bool) -> _Said:
    """A growth; but taxes that are cut by an amount are so much given."""
    is_money = place.quantity.dimension == "money"
    if noun and falls and is_money and words.TAXES.search(place.text, *noun):
        return _Said(noun=noun)
    return _Said("growth", falls, noun)


def _level(place: Placed, noun: Span | None) -> _Said:
    """A level, but a growth where the noun is one: GDP growth reached 5 percent."""
    points = place.quantity.dimension == "points"
    said = place.text[slice(*noun)] if noun else ""
    match = words.CHANGING.search(said) if place.is_part else None
    if noun is None or match is None or words.TOWARD.search(said, 0, match.start()):
        return _Said("growth" if points else "level", noun=noun)
    falls = bool(match["down"] or match["fall"])
    if words.ECONOMIC.search(said[: match.start()]):
        return _Said("growth", falls, noun)
    if match.start():
        return _Said("growth", falls, trimmed(place.text, noun[0], noun[0] + match.start()))
    return _Said("growth", falls, trimmed(place.text, noun[0] + match.end(), noun[1]))


def _measured(place: Placed, said: _Said | None) -> Span | None:
    """The noun behind a quantity that it is so much of: 5 mu of farmland, 5 yuan for schools."""
    if place.quantity.said.kind == "ratio" or (place.is_part and said):
        return None
    if of := place.behind(after.OF):
        return of
    if place.is_part or (said and said.noun):
        return None
    spent = place.behind(after.SPENT) if place.quantity.dimension == "money" else None
    return spent or place.behind(after.COUNTED)
