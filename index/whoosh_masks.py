"""Which documents of a Whoosh index match an expression, as a mask over their numbers."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.expressions import AtLeast, But, Everything, Expression, Nothing, Phrase, Term
from index.narrowing import COMMON
from index.timing import check_time
from index.whoosh_codec import Numbers
from index.whoosh_postings import Postings
from index.whoosh_shelves import Shelves

Mask: TypeAlias = NDArray[np.bool_]


class Masks:
    """Evaluates expressions over one state of an index."""

    def __init__(self, postings: Postings, shelves: Shelves) -> None:
        self._postings = postings
        self._shelves = shelves

    def __call__(self, wanted: Expression) -> Mask:
        """Which documents match; the mask is the caller's to change."""
        check_time()
        match wanted:
            case Term():
                return self._term(wanted)
            case Phrase(field, tokens):
                return self._mask(self._phrase(field, tokens))
            case AtLeast(needed, parts):
                return self._at_least(needed, parts)
            case But(among, excluded):
                return self(among) & ~self(excluded)
            case Everything():
                return self._shelves.every.copy()
            case Nothing():
                return self._mask(np.empty(0, np.int64))

    def _term(self, term: Term) -> Mask:
        if term.field in COMMON:
            return self._shelves.having(term.field, term.token)
        return self._mask(self._postings(term.field, term.token).numbers)

    def _mask(self, numbers: Numbers) -> Mask:
        mask: Mask = np.zeros(self._shelves.documents, np.bool_)
        mask[numbers] = True
        return mask

    def _at_least(self, needed: int, parts: tuple[Expression, ...]) -> Mask:
        masks = list(map(self, parts))
        found = masks[0]
        if needed in (1, len(parts)):
            join = np.logical_or if needed == 1 else np.logical_and
            for mask in masks[1:]:
                join(found, mask, out=found)
            return found
        counts = found.astype(np.uint16)
        for mask in masks[1:]:
            counts += mask
        return np.asarray(counts >= needed)

    def _phrase(self, field: str, tokens: tuple[str, ...]) -> Numbers:
        """Documents with a run of tokens: of those that have all, those that have them so."""
        every = tuple(Term(field, token) for token in dict.fromkeys(tokens))
        within = np.flatnonzero(self._at_least(len(every), every))
        return self._postings.runs(field, tokens, within) if len(within) else within
