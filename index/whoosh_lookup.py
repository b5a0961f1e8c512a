"""Looking plans up in one state of a Whoosh index: sets of document numbers, and scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product

from whoosh import query as q

from index.plan import Key, Plan, Run, Unit
from index.whoosh_schema import ABOVE, WEIGHTS
from index.whoosh_snapshot import Snapshot

PIECE = 12
"""Tokens of a long run that are looked up before the whole."""
MAX_PARTS = 200
"""Runs tried for one that begins or ends with a part of a number."""


class Lookup:
    """What one state of an index has for the plan of one query."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._postings = snapshot.postings()
        self._seen: dict[Unit, set[int]] = {}
        self._runs: dict[Run, set[int]] = {}

    def __call__(self, unit: Unit) -> set[int]:
        """Numbers of the documents that a unit matches."""
        if unit not in self._seen:
            found = set[int]().union(*(self._postings.numbers(*key) for key in unit.keys))
            for run in unit.runs:
                found |= self._run(run)
            for keys in unit.together:
                found |= self._all(keys)
            self._seen[unit] = found
        return self._seen[unit]

    def glossed(self, unit: Unit) -> set[int]:
        """Numbers of the documents whose gloss has a unit."""
        found: set[int] = set()
        for terms in unit.gloss:
            found |= self._all([("gloss", term) for term in terms])
        return found

    def frequency(self, key: Key) -> int:
        """The number of documents that have a key."""
        return self._postings.frequency(*key)

    def section(self, number: str) -> frozenset[int]:
        """Numbers of the documents in the sections of a number, and below."""
        return self._postings.numbers("sections", number)

    def scores(self, plan: Plan) -> dict[int, float]:
        """BM25 of every document that has a word of the plan, by number."""
        keys = [*plan.keys, *(("bigrams", pair) for pair in plan.bigrams)]
        keys += [("gloss", term) for term in plan.gloss]
        keys += plan.in_machine(Unit(plan.keys)).keys
        scores: dict[int, float] = {}
        for field, token in keys:
            for name in filter(None, (field, ABOVE.get(field))):
                self._postings.add_scores(scores, name, token, WEIGHTS[field])
        return scores

    def _all(self, keys: Sequence[Key]) -> frozenset[int]:
        """Numbers of the documents that have each of the keys."""
        return frozenset.intersection(*(self._postings.numbers(*key) for key in keys))

    def _run(self, run: Run) -> set[int]:
        # The words of one term share its run.
        if run not in self._runs:
            self._runs[run] = self._look_up(run)
        return self._runs[run]

    def _look_up(self, run: Run) -> set[int]:
        found = self._phrase(run.field, run.tokens)
        if not found and run.field in ("signs", "typed") and len(run.tokens) > 1:
            for tokens in islice(self._with_whole_ends(run), MAX_PARTS):
                found |= self._phrase(run.field, tokens)
        return found

    def _with_whole_ends(self, run: Run) -> Iterable[tuple[str, ...]]:
        """The run with the numbers or words of the index that its ends can be parts of."""
        first, *middle, last = run.tokens
        starts: tuple[str, ...] = ()
        ends: tuple[str, ...] = ()
        if first.isascii():
            starts = tuple(
                token for token in self._snapshot.latin(run.field) if token.endswith(first)
            )
        if last.isascii():
            ends = tuple(
                token for token in self._snapshot.latin(run.field) if token.startswith(last)
            )
        if starts or ends:
            for start, end in product(starts or (first,), ends or (last,)):
                yield (start, *middle, end)

    def _phrase(self, field: str, tokens: tuple[str, ...]) -> set[int]:
        if len(tokens) == 1:
            return set(self._postings.numbers(field, tokens[0]))
        if len(tokens) > 3 * PIECE:
            # A long run, a pasted page say, is dear to look up and seldom there: its pieces tell.
            middle = len(tokens) // 2
            pieces = (tokens[:PIECE], tokens[middle : middle + PIECE], tokens[-PIECE:])
            if not set.intersection(*(self._phrase(field, piece) for piece in pieces)):
                return set()
        phrase = q.Phrase(field, list(tokens))
        return set(self._snapshot.searcher.docs_for_query(phrase))
