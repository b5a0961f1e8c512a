"""The default engine: Whoosh, in a folder or in memory.

Whoosh unpickles what is in its folder, so never point this at a folder from elsewhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from whoosh.writing import IndexWriter

from index.documents import Documents, Stored
from index.engine import Hit, Results, Stamp, Status, Tier
from index.facets import Holdings
from index.figures import wanted
from index.filters import OPEN, Filters
from index.gloss import Glosser
from index.highlight import Marker
from index.kin import Kin
from index.lexicons import of_glossary
from index.matching import Matches, match
from index.plan import Plan
from index.planner import make_plan
from index.query import Query
from index.rerank import Reranker, rerank
from index.segment import Segmenter
from index.through import Found, Tracer
from index.whoosh_figures import find_figures
from index.whoosh_kin import find_kin
from index.whoosh_lookup import Lookup
from index.whoosh_records import as_token, read_words, touched, write_report, write_stamp
from index.whoosh_snapshot import Snapshot
from index.whoosh_store import Store
from index.whoosh_words import read_pairs, write_words
from kb.addresses import Address, is_report_id
from kb.errors import NotFoundError
from kb.figures.figure import Figure
from kb.lexicon import Lexicon, Pair
from kb.model import Passage, Report

HEAD_START: dict[Tier, float] = {
    "exact": 4e3,
    "all": 3e3,
    "some": 2e3,
    "few": 1e3,
    "machine": 5e2,
    "gloss": 0.0,
}
"""Added to a score, so that scores fall from the first hit to the last."""
BEHIND = 250.0
"""Taken from it of what stands after the report itself: it comes after all that match alike."""

T = TypeVar("T")


class WhooshEngine:
    """Answers from the Whoosh index in a folder, made when something is first added.

    With `folder=None` it is in memory, for tests and for libraries of a moment.
    """

    def __init__(self, folder: Path | None) -> None:
        self._store = Store(folder)
        self._snapshots = threading.local()
        self._segmenter = Segmenter()

    def add(
        self,
        reports: Iterable[Report],
        *,
        stamp: Stamp | None = None,
        lexicon: Lexicon | None = None,
        without: Collection[str] | None = None,
    ) -> None:
        anew = stamp is not None and without is None
        with self._store.writer(replace=anew) as writer:
            before = None if anew else self._snapshot()
            made_with = stamp or (before.status.stamp if before else Stamp())
            glosser = Glosser(lexicon or of_glossary(made_with.glossary))
            documents = Documents(self._segmenter_of(made_with), glosser)
            leaving = set(without or ())
            words: set[str] = set()
            for report in reports:
                leaving.add(report.info.id)
                words |= write_report(writer, report, documents)
            gone = _forget(writer, before, leaving) - words if before else frozenset[str]()
            write_words(writer, words, gone, glosser, before and before.searcher)
            write_stamp(writer, stamp or touched(made_with, leaving))

    def remove(self, report_id: str) -> None:
        self.add((), without=(report_id,))

    def search(
        self, query: Query, *, offset: int = 0, limit: int = 20, facets: bool = False
    ) -> Results:
        with self._store.reading():
            return self._search(query, offset, limit, facets=facets)

    def _search(self, query: Query, offset: int, limit: int, *, facets: bool) -> Results:
        started = time.perf_counter()
        snapshot = self._snapshot()
        holdings = snapshot.holdings
        plan = make_plan(query, self._segmenter_of(snapshot.status.stamp))
        lookup = Lookup(snapshot)
        found = _matches(plan, query, lookup, holdings)
        within = holdings.numbers(query.filters, machine=query.machine)
        matches = found if within is None else found.within(within)
        starts, scores = _starts(matches, plan, query, holdings), lookup.scores(plan)

        def stored(number: int) -> Stored:
            whole = snapshot.stored(number)
            return whole if query.machine else whole.without_machine()

        page: list[int] = []
        if limit:
            page = _best_first(starts, scores, holdings)
            reranker = Reranker(plan, lookup.frequency, snapshot.status.passages, snapshot.gloss)
            if reranker.has_several:
                scores = rerank(page, scores, lambda number: reranker.best(stored(number)))
                page = _best_first(starts, scores, holdings)
        marker, tracer = Marker(plan), Tracer(plan, snapshot.gloss)
        hits = tuple(
            _hit(
                stored(number),
                starts[number] + scores.get(number, 0.0),
                matches.tier(number),
                marker,
                tracer,
            )
            for number in page[offset : offset + limit]
        )
        counts = (
            holdings.count(found.numbers, query.filters, machine=query.machine) if facets else {}
        )
        took_ms = (time.perf_counter() - started) * 1000
        return Results(len(starts), matches.counts, hits, took_ms, counts)

    def passage(self, address: Address) -> Passage:
        return self._stored(str(address), Stored, f"There is no passage {address}.").passage

    def kin(self, address: Address) -> tuple[Kin, ...]:
        passage = self.passage(address.at(sentence=0))
        with self._store.reading():
            return find_kin(self._snapshot(), passage, address)

    def report(self, report_id: str) -> Report:
        missing = f"There is no report {report_id!r} here."
        if not is_report_id(report_id):
            raise NotFoundError(missing)
        try:
            return self._stored(f"report:{report_id}", Report, missing)
        except NotFoundError:
            status = self.ping()
            named = {info.id for info in status.reports} | status.stamp.reports.keys()
            if report_id in named:
                raise self._store.damage() from None
            raise

    def pairs(self, word: str) -> tuple[Pair, ...]:
        with self._store.reading():
            return read_pairs(self._snapshot().searcher, word)

    def figures(self, filters: Filters = OPEN, *, indicator: str = "") -> tuple[Figure, ...]:
        with self._store.reading():
            return tuple(find_figures(self._snapshot(), filters, wanted(indicator)))

    def terms(self) -> Mapping[str, int]:
        with self._store.reading():
            return self._snapshot().terms

    def ping(self) -> Status:
        with self._store.reading():
            return self._snapshot().status

    def _snapshot(self) -> Snapshot:
        """What the newest commit holds, read once for each thread and commit."""
        searcher = self._store.searcher()
        known: Snapshot | None = getattr(self._snapshots, "last", None)
        if known is None or known.searcher is not searcher:
            known = Snapshot(searcher, self._store.folder)
            self._snapshots.last = known
        return known

    def _stored(self, key: str, kind: type[T], missing: str) -> T:
        with self._store.reading():
            found = self._snapshot().find(key, kind)
        if found is None:
            raise NotFoundError(missing)
        return found

    def _segmenter_of(self, stamp: Stamp) -> Segmenter:
        """The segmenter that the index was made with, kept while its terms stay the same."""
        terms = stamp.terms.terms
        if terms != self._segmenter.terms:
            self._segmenter = Segmenter(terms)
        return self._segmenter


def head_start(tier: Tier, plan: Plan) -> float:
    """What is added to a score for the tier; without keywords only the exact run has one."""
    return HEAD_START[tier] if plan.is_keywords or tier == "exact" else 0.0


def _matches(plan: Plan, query: Query, lookup: Lookup, holdings: Holdings) -> Matches:
    """What a query matches, whatever its filters leave; with no words, whatever there is."""
    section = lookup.section(query.section) if query.section else None
    if query.clauses:
        return match(plan, query.match, lookup, lookup.glossed, section)
    every = holdings.every - set[int]().union(*map(lookup, plan.excluded))
    return Matches({"all": frozenset(every if section is None else every & section)})


def _starts(matches: Matches, plan: Plan, query: Query, holdings: Holdings) -> dict[int, float]:
    """What is added to the score of each match; without words all are as good as each other."""
    if not query.clauses:
        return dict.fromkeys(matches.numbers, 0.0)
    return {
        number: head_start(tier, plan) - (BEHIND if number in holdings.appendices else 0.0)
        for tier, numbers in matches.tiers.items()
        for number in numbers
    }


def _best_first(
    starts: Mapping[int, float], scores: Mapping[int, float], holdings: Holdings
) -> list[int]:
    def goodness(number: int) -> tuple[float, float]:
        return starts[number], scores.get(number, 0.0)

    # Sorting keeps those in order that are as good as each other.
    return sorted(holdings.in_order(starts), key=goodness, reverse=True)


def _forget(writer: IndexWriter, before: Snapshot, leaving: Collection[str]) -> frozenset[str]:
    """Delete reports that were there; the words that no other report has."""
    searcher, postings = before.searcher, before.postings()
    there = {info.id for info in before.status.reports}.intersection(leaving)
    for name in there:
        writer.delete_by_term("report", name)
    writer.delete_by_term("key", "stamp")
    known = (read_words(searcher, name).known for name in there)
    theirs = {searcher.document_number(key=f"words:{name}") for name in there}
    return frozenset(
        word
        for word in set[str]().union(*known)
        if postings.numbers("known", as_token(word)) <= theirs
    )


def _hit(stored: Stored, score: float, tier: Tier, marker: Marker, tracer: Tracer) -> Hit:
    exact = tier == "exact"
    glossed = Found() if exact else tracer.trace(stored)
    chinese, english, found = marker.mark(stored, exact=exact, glossed=glossed)
    path_zh, path_en = marker.mark_path(stored.path, exact=exact)
    return Hit(
        passage=stored.passage,
        title=stored.title,
        path=stored.path,
        score=round(score, 4),
        tier=tier,
        fields=found,
        zh=chinese,
        en=english,
        path_zh=path_zh,
        path_en=path_en,
        through=glossed.pairs,
    )
