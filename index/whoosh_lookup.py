"""Looking plans up in one Whoosh searcher: sets of document numbers, and BM25 scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product

from whoosh import query as q
from whoosh.searching import Searcher

from index.plan import Key, Plan, Run, Unit
from index.query import Query
from index.whoosh_schema import ABOVE, WEIGHTS

PIECE = 12
"""Tokens of a long run that are looked up before the whole."""
MAX_PARTS = 200
"""Runs tried for one that begins or ends with a part of a number."""


class Lookup:
    """What one searcher has for the plan of one query.

    `latin` gives the numbers and Latin words of a field of runs.
    """

    def __init__(self, searcher: Searcher, latin: Callable[[str], Sequence[str]]) -> None:
        self._searcher = searcher
        self._latin = latin
        self._seen: dict[Unit, set[int]] = {}
        self._runs: dict[Run, set[int]] = {}

    def __call__(self, unit: Unit) -> set[int]:
        """Numbers of the documents that a unit matches."""
        if unit not in self._seen:
            found = self._docs(q.Or([q.Term(field, token) for field, token in unit.keys]))
            for run in unit.runs:
                found |= self._run(run)
            for keys in unit.together:
                found |= self._docs(q.And([q.Term(field, token) for field, token in keys]))
            self._seen[unit] = found
        return self._seen[unit]

    def glossed(self, unit: Unit) -> set[int]:
        """Numbers of the documents whose gloss has a unit."""
        found: set[int] = set()
        for terms in unit.gloss:
            found |= self._docs(q.And([q.Term("gloss", term) for term in terms]))
        return found

    def frequency(self, key: Key) -> int:
        """The number of documents that have a key."""
        return int(self._searcher.doc_frequency(*key))

    def within(self, query: Query) -> set[int] | None:
        """Numbers of the documents that the query's filters leave; `None` for all."""
        filters: list[q.Query] = []
        if query.section:
            filters.append(q.Term("sections", query.section))
        if query.report:
            filters.append(q.Term("report", query.report))
        if query.years:
            filters.append(q.NumericRange("year", *query.years))
        return self._docs(q.And(filters)) if filters else None

    def scores(self, plan: Plan) -> dict[int, float]:
        """BM25 of every document that has a word of the plan, by number."""
        keys = [*plan.keys, *(("bigrams", pair) for pair in plan.bigrams)]
        keys += [("gloss", term) for term in plan.gloss]
        keys += plan.in_machine(Unit(plan.keys)).keys
        terms = [
            q.Term(name, token, boost=WEIGHTS[field])
            for field, token in keys
            for name in (field, ABOVE.get(field))
            if name
        ]
        if not terms:
            return {}
        results = self._searcher.search(q.Or(terms), limit=None)
        return {number: score for score, number in results.top_n}

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
            starts = tuple(token for token in self._latin(run.field) if token.endswith(first))
        if last.isascii():
            ends = tuple(token for token in self._latin(run.field) if token.startswith(last))
        if starts or ends:
            for start, end in product(starts or (first,), ends or (last,)):
                yield (start, *middle, end)

    def _phrase(self, field: str, tokens: tuple[str, ...]) -> set[int]:
        if len(tokens) == 1:
            return self._docs(q.Term(field, tokens[0]))
        if len(tokens) > 3 * PIECE:
            # A long run, a pasted page say, is dear to look up and seldom there: its pieces tell.
            middle = len(tokens) // 2
            pieces = (tokens[:PIECE], tokens[middle : middle + PIECE], tokens[-PIECE:])
            if not set.intersection(*(self._phrase(field, piece) for piece in pieces)):
                return set()
        return self._docs(q.Phrase(field, list(tokens)))

    def _docs(self, query: q.Query) -> set[int]:
        return set(self._searcher.docs_for_query(query))
