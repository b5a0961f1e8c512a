"""Runs as an index has them: one that begins or ends with a part of a number is in it whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from index.expressions import Expression, any_of
from index.matching import as_phrase
from index.plan import Run
from index.state import State

MAX_PARTS = 200
"""Runs tried for one that begins or ends with a part of a number."""


class Runs:
    """What runs are looked up as in one state of an index; each is decided once."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._known: dict[Run, Expression] = {}

    def __call__(self, run: Run) -> Expression:
        """The run itself, or where nothing has it, those that its ends can be parts in."""
        if run not in self._known:
            self._known[run] = self._look_up(run)
        return self._known[run]

    def _look_up(self, run: Run) -> Expression:
        whole = as_phrase(run)
        first, last = run.tokens[0], run.tokens[-1]
        may_be_part = run.field in ("signs", "typed") and len(run.tokens) > 1
        if not may_be_part or not (first.isascii() or last.isascii()) or self._state.count(whole):
            return whole
        return any_of((whole, *map(as_phrase, islice(self._with_whole_ends(run), MAX_PARTS))))

    def _with_whole_ends(self, run: Run) -> Iterator[Run]:
        """The run with the numbers or words of the index that its ends can be parts of."""
        first, *middle, last = run.tokens
        known = self._state.signs
        starts = [sign for sign in known if sign.endswith(first)] if first.isascii() else []
        ends = [sign for sign in known if sign.startswith(last)] if last.isascii() else []
        if starts or ends:
            for start, end in product(starts or (first,), ends or (last,)):
                yield Run(run.field, (start, *middle, end))
