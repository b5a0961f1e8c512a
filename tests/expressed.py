"""Expressions over hand-made texts: the plain meaning that every engine has to agree with."""

from __future__ import annotations

from collections.abc import Mapping

from index.expressions import AtLeast, But, Everything, Expression, Phrase, Term

Texts = Mapping[tuple[str, str], set[int]]
"""Field and token → the passages that have it; every passage has a token."""


def matching(wanted: Expression, texts: Texts) -> set[int]:
    """The passages that match; a phrase is one token here, its parts joined by spaces."""
    match wanted:
        case Term(field, token):
            return set(texts.get((field, token), ()))
        case Phrase(field, tokens):
            return set(texts.get((field, " ".join(tokens)), ()))
        case AtLeast(needed, parts):
            every = [matching(part, texts) for part in parts]
            numbers = set[int]().union(*every)
            return {n for n in numbers if sum(n in found for found in every) >= needed}
        case But(among, excluded):
            return matching(among, texts) - matching(excluded, texts)
        case Everything():
            return set[int]().union(*texts.values())
        case _:
            return set()
