"""Expressions: which passages are wanted, in terms of fields and tokens, for any engine.

They are built by the functions of this module, which leave out what changes nothing, so that two
that ask the same are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard


@dataclass(frozen=True, slots=True)
class Term:
    """Passages with a token in a field."""

    field: str
    token: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Passages with tokens one after the other in a field; there are two or more."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Passages that so many of the parts have: of one all, of all of them each, or some."""

    needed: int
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class But:
    """Passages of `wanted` that are not of `excluded`; what is wanted may be everything."""

    wanted: Expression
    excluded: Expression


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage and caption."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No passage."""


Expression: TypeAlias = Term | Phrase | AtLeast | But | Everything | Nothing
EVERYTHING, NOTHING = Everything(), Nothing()


def phrase(field: str, tokens: tuple[str, ...]) -> Expression:
    """Tokens one after the other; one alone is a term."""
    return Phrase(field, tokens) if len(tokens) > 1 else Term(field, *tokens)


def any_of(parts: Iterable[Expression]) -> Expression:
    """What one of the parts has at the least."""
    found: dict[Expression, None] = {}
    for part in parts:
        inner = part.parts if _is_any(part) else (part,)
        found.update(dict.fromkeys(inner))
    if EVERYTHING in found:
        return EVERYTHING
    return at_least(1, (part for part in found if part != NOTHING))


def all_of(parts: Iterable[Expression]) -> Expression:
    """What every part has."""
    every = dict.fromkeys(part for part in parts if part != EVERYTHING)
    # Of what has a part itself it need not be asked whether it has that part or another.
    found = [
        part for part in every if not (_is_any(part) and any(map(every.__contains__, part.parts)))
    ]
    return at_least(len(found), found) if found else EVERYTHING


def at_least(needed: int, parts: Iterable[Expression]) -> Expression:
    """What so many of the parts have; a part that is there twice counts twice."""
    every = tuple(parts)
    some = tuple(part for part in every if part not in (EVERYTHING, NOTHING))
    needed -= every.count(EVERYTHING)
    if needed <= 0:
        return EVERYTHING
    if needed > len(some):
        return NOTHING
    return some[0] if len(some) == 1 else AtLeast(needed, some)


def _is_any(part: Expression) -> TypeGuard[AtLeast]:
    return isinstance(part, AtLeast) and part.needed == 1


def but(wanted: Expression, excluded: Expression) -> Expression:
    """What is wanted and not excluded."""
    if NOTHING in {excluded, wanted}:
        return wanted
    if excluded in (EVERYTHING, wanted):
        return NOTHING
    return But(wanted, excluded)


def pruned(expression: Expression, is_there: Callable[[Term], bool]) -> Expression:
    """The same without the terms that no passage has, and without what needs them."""
    match expression:
        case Term():
            return expression if is_there(expression) else NOTHING
        case Phrase(field, tokens):
            found = all(is_there(Term(field, token)) for token in tokens)
            return expression if found else NOTHING
        case AtLeast(needed, parts):
            left = [pruned(part, is_there) for part in parts]
            if needed == 1:
                return any_of(left)
            return all_of(left) if needed == len(parts) else at_least(needed, left)
        case But(wanted, excluded):
            return but(pruned(wanted, is_there), pruned(excluded, is_there))
        case _:
            return expression
