"""The default engine: Whoosh, in a folder or in memory.

Whoosh unpickles what is in its folder, so never point this at a folder from elsewhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec
from whoosh import query as q
from whoosh.searching import Searcher
from whoosh.writing import IndexWriter

from index.documents import Documents, Stored
from index.engine import Hit, Results, Stamp, Status, Tier
from index.gloss import Glosser
from index.highlight import Marker
from index.lexicons import of_glossary
from index.matching import match
from index.plan import Plan
from index.planner import make_plan
from index.query import Query
from index.rerank import Reranker, rerank
from index.segment import Segmenter
from index.through import Found, Tracer
from index.whoosh_lookup import Lookup
from index.whoosh_schema import as_fields
from index.whoosh_store import Store
from index.whoosh_words import read_gloss, read_pairs, write_words
from kb.addresses import Address, is_report_id
from kb.errors import NotFoundError
from kb.lexicon import Lexicon, Pair
from kb.model import Info, Passage, Report

HEAD_START: dict[Tier, float] = {
    "exact": 4e3,
    "all": 3e3,
    "some": 2e3,
    "few": 1e3,
    "machine": 5e2,
    "gloss": 0.0,
}
"""Added to a score, so that scores fall from the first hit to the last."""

T = TypeVar("T")


class _InfoOnly(msgspec.Struct):
    """A stored report of which nothing but its info is read."""

    info: Info


class _Snapshot:
    """One commit: a searcher over it and what it holds."""

    def __init__(self, searcher: Searcher, folder: Path | None) -> None:
        self.searcher = searcher
        self.status = _status(searcher, folder)
        self._latin: dict[str, tuple[str, ...]] = {}
        self._glosses: dict[str, Mapping[str, float]] = {}

    @cached_property
    def terms(self) -> dict[str, int]:
        """Every Chinese word and English word with the number of passages it is in."""
        reader = self.searcher.reader()
        return {
            raw.decode("utf-8"): info.doc_frequency()
            for field in ("words", "surface")
            for raw, info in reader.iter_field(field)
        }

    def gloss(self, term: str) -> Mapping[str, float]:
        """The words of the index that give a term of the gloss, with their weights."""
        if term not in self._glosses:
            self._glosses[term] = read_gloss(self.searcher, term)
        return self._glosses[term]

    def latin(self, field: str) -> tuple[str, ...]:
        """The numbers and Latin words of a field."""
        if field not in self._latin:
            terms = (raw.decode("utf-8") for raw in self.searcher.lexicon(field))
            found = tuple(term for term in terms if term.isascii() and term[0].isalnum())
            self._latin[field] = found
        return self._latin[field]


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
    ) -> None:
        with self._store.writer(replace=stamp is not None) as writer:
            before = None if stamp else self._store.searcher()
            made_with = stamp or _stamp(before)
            glosser = Glosser(lexicon or of_glossary(made_with.glossary))
            documents = Documents(self._segmenter_of(made_with), glosser)
            if stamp:
                writer.add_document(key="stamp", stored=msgspec.json.encode(stamp))
            words: set[str] = set()
            for report in reports:
                if stamp is None:
                    writer.delete_by_term("report", report.info.id)
                words |= _write(writer, report, documents)
            write_words(writer, words, glosser, before)

    def remove(self, report_id: str) -> None:
        with self._store.writer(replace=False) as writer:
            writer.delete_by_term("report", report_id)

    def search(self, query: Query, *, offset: int = 0, limit: int = 20) -> Results:
        with self._store.reading():
            return self._search(query, offset, limit)

    def _search(self, query: Query, offset: int, limit: int) -> Results:
        started = time.perf_counter()
        snapshot = self._snapshot()
        searcher = snapshot.searcher
        plan = make_plan(query, self._segmenter_of(snapshot.status.stamp))
        lookup = Lookup(searcher, snapshot.latin)
        matches = match(plan, query.match, lookup, lookup.glossed, lookup.within(query))
        scores = lookup.scores(plan)
        rank = {
            number: head_start(tier, plan) + scores.get(number, 0.0)
            for tier, numbers in matches.tiers.items()
            for number in numbers
        }

        def stored(number: int) -> Stored:
            found = _stored(searcher, number)
            return found if query.machine else found.without_machine()

        if limit:
            reranker = Reranker(plan, lookup.frequency, snapshot.status.passages, snapshot.gloss)
            if reranker.has_several:
                rank = rerank(_best_first(rank), rank, lambda n: reranker.best(stored(n)))
        page = _best_first(rank)[offset : offset + limit]
        marker, tracer = Marker(plan), Tracer(plan, snapshot.gloss)
        hits = tuple(
            _hit(stored(number), rank[number], matches.tier(number), marker, tracer)
            for number in page
        )
        took_ms = (time.perf_counter() - started) * 1000
        return Results(len(rank), matches.counts, hits, took_ms)

    def passage(self, address: Address) -> Passage:
        return self._stored(str(address), Stored, f"There is no passage {address}.").passage

    def report(self, report_id: str) -> Report:
        missing = f"There is no report {report_id!r} here."
        if not is_report_id(report_id):
            raise NotFoundError(missing)
        return self._stored(f"report:{report_id}", Report, missing)

    def pairs(self, word: str) -> tuple[Pair, ...]:
        with self._store.reading():
            return read_pairs(self._snapshot().searcher, word)

    def terms(self) -> Mapping[str, int]:
        with self._store.reading():
            return self._snapshot().terms

    def ping(self) -> Status:
        with self._store.reading():
            return self._snapshot().status

    def _snapshot(self) -> _Snapshot:
        """What the newest commit holds, read once for each thread and commit."""
        searcher = self._store.searcher()
        known: _Snapshot | None = getattr(self._snapshots, "last", None)
        if known is None or known.searcher is not searcher:
            known = _Snapshot(searcher, self._store.folder)
            self._snapshots.last = known
        return known

    def _stored(self, key: str, kind: type[T], missing: str) -> T:
        with self._store.reading():
            fields = self._store.searcher().document(key=key)
            if fields is None:
                raise NotFoundError(missing)
            return msgspec.json.decode(fields["stored"], type=kind)

    def _segmenter_of(self, stamp: Stamp) -> Segmenter:
        """The segmenter that the index was made with, kept while its terms stay the same."""
        terms = stamp.terms.terms
        if terms != self._segmenter.terms:
            self._segmenter = Segmenter(terms)
        return self._segmenter


def head_start(tier: Tier, plan: Plan) -> float:
    """What is added to a score for the tier; without keywords only the exact run has one."""
    return HEAD_START[tier] if plan.is_keywords or tier == "exact" else 0.0


def _best_first(rank: Mapping[int, float]) -> list[int]:
    # Passages were added in reading order, so their numbers break a tie.
    return sorted(rank, key=lambda number: (-rank[number], number))


def _stored(searcher: Searcher, number: int) -> Stored:
    return msgspec.json.decode(searcher.stored_fields(number)["stored"], type=Stored)


def _write(writer: IndexWriter, report: Report, documents: Documents) -> set[str]:
    """Write a report; the words in it that the lexicon may have."""
    words: set[str] = set()
    writer.add_document(
        key=f"report:{report.info.id}",
        kind="report",
        report=report.info.id,
        stored=msgspec.json.encode(report),
    )
    for document in documents.of(report):
        writer.add_document(**as_fields(document))
        words |= document.words
    return words


def _status(searcher: Searcher, folder: Path | None) -> Status:
    reports = (
        msgspec.json.decode(fields["stored"], type=_InfoOnly).info
        for fields in searcher.documents(kind="report")
    )
    return Status(
        url=f"whoosh:{folder or ''}",
        stamp=_stamp(searcher),
        reports=tuple(sorted(reports, key=lambda info: info.id)),
        passages=sum(1 for _ in searcher.docs_for_query(q.Term("kind", "passage"))),
    )


def _stamp(searcher: Searcher) -> Stamp:
    fields = searcher.document(key="stamp")
    return _decoded_stamp(fields["stored"]) if fields else Stamp()


@lru_cache(maxsize=2)
def _decoded_stamp(stored: bytes) -> Stamp:
    # It holds the whole glossary: once for all threads.
    return msgspec.json.decode(stored, type=Stamp)


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
