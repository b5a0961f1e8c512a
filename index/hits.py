"""Hits: the best candidates of an engine in their final order, with their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.asking import Question
from index.documents import Stored
from index.engine import Hit, Tier
from index.highlight import Marker
from index.plan import Plan
from index.ranking import measures
from index.records import read_glosses
from index.rerank import DEPTH, Reranker
from index.sentences import Sentence
from index.state import Candidate, Looked, State
from index.through import Found, Tracer
from index.timing import check_time


class Finder:
    """Makes hits of candidates for one query.

    Without `machine`, English that a machine made is not shown.
    """

    def __init__(self, state: State, plan: Plan, asked: Question, *, machine: bool) -> None:
        self._state = state
        self._machine = machine
        self._measures = measures(asked.scored, state)
        terms = {terms[0] for unit in plan.words for terms in unit.gloss if len(terms) == 1}
        glosses = read_glosses(state, terms)

        def gloss(term: str) -> Mapping[str, float]:
            return glosses.get(term, {})

        self._reranker = Reranker(plan, state.frequency, state.status.passages, gloss)
        self._marker = Marker(plan)
        self._tracer = Tracer(plan, gloss)

    def hits(self, best: Sequence[Candidate], offset: int, limit: int) -> tuple[Hit, ...]:
        """Those of the best from `offset` on, `limit` of them."""
        first = self._in_order(best[:DEPTH])
        least = first[-1][0] if first else 0.0
        rest = best[max(offset, DEPTH) : offset + limit]
        found = zip(rest, self._state.look(rest, self._measures), strict=True)
        # An engine's own score may be on another scale than that of the first.
        further = ((min(one.start + one.score, least), one, looked) for one, looked in found)
        chosen = (*first[offset : offset + limit], *further)
        return tuple(self._hit(looked.stored, score, one.tier) for score, one, looked in chosen)

    def _in_order(self, best: Sequence[Candidate]) -> list[tuple[float, Candidate, Looked]]:
        """The best by what they say, and of those as good as each other by their place."""
        found: list[tuple[float, Candidate, Looked]] = []
        for one, looked in zip(best, self._state.look(best, self._measures), strict=True):
            check_time()
            score = one.start + looked.score
            if self._reranker.has_several:
                score += self._reranker.best(map(self._said, looked.sentences()))
            found.append((score, one, looked))
        found.sort(key=lambda item: (-item[0], item[2].order))
        return found

    def _said(self, sentence: Sentence) -> Sentence:
        if self._machine or not sentence.machine:
            return sentence
        return Sentence(sentence.words, ())

    def _shown(self, stored: Stored) -> Stored:
        return stored if self._machine else stored.without_machine()

    def _hit(self, whole: Stored, score: float, tier: Tier) -> Hit:
        stored, exact = self._shown(whole), tier == "exact"
        glossed = Found() if exact else self._tracer.trace(stored)
        chinese, english, fields = self._marker.mark(stored, exact=exact, glossed=glossed)
        path_zh, path_en = self._marker.mark_path(stored.path, exact=exact)
        return Hit(
            passage=stored.passage,
            title=stored.title,
            path=stored.path,
            score=round(score, 4),
            tier=tier,
            fields=fields,
            zh=chinese,
            en=english,
            path_zh=path_zh,
            path_en=path_en,
            through=glossed.pairs,
        )
