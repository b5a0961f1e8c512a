"""An engine made of an index that can be asked for expressions: what all engines do alike."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack, closing

import msgspec

from index.asking import question
from index.cutting import segmenter_of
from index.engine import Results, Stamp, Status
from index.expressions import Term, all_of
from index.facets import counts
from index.figures import wanted
from index.filters import OPEN, Filters
from index.gloss import Glosser
from index.hits import Finder
from index.kin import Kin
from index.kin_search import find_kin
from index.lexicons import of_glossary
from index.narrowing import narrowing
from index.planner import make_plan
from index.preparing import prepare
from index.query import Query
from index.records import read_pairs, read_words, touched, write_report, write_stamp, write_words
from index.rerank import DEPTH
from index.runs import Runs
from index.segment import Segmenter
from index.state import State, Store
from kb.addresses import Address, is_report_id
from kb.errors import NotFoundError
from kb.figures.figure import Figure
from kb.lexicon import Lexicon, Pair
from kb.model import Passage, Report


class Indexed:
    """Answers from what a store keeps; see `index.engine.Engine`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cut_by: tuple[Stamp, Segmenter] | None = None

    def add(
        self,
        reports: Iterable[Report],
        *,
        stamp: Stamp | None = None,
        lexicon: Lexicon | None = None,
        without: Collection[str] | None = None,
    ) -> None:
        anew = stamp is not None and without is None
        with ExitStack() as stack:
            writer = stack.enter_context(self._store.writer(anew=anew))
            before = None if anew else stack.enter_context(self._store.state())
            made_with = stamp or (before.status.stamp if before else Stamp())
            there = {info.id for info in before.status.reports} if before else set[str]()
            leaving, words = set(without or ()), set[str]()
            for name in there & leaving:
                writer.forget_report(name)
            with closing(prepare(reports, made_with, lexicon)) as ready:
                for made in ready:
                    name = made.report.info.id
                    if name in there - leaving:
                        writer.forget_report(name)
                    leaving.add(name)
                    words |= made.known
                    write_report(writer, made)
            gone = _last_of(before, leaving & there) - words if before else frozenset[str]()
            glosser = Glosser(lexicon or of_glossary(made_with.glossary))
            write_words(writer, words, gone, glosser, before)
            if before:  # Else all that was there goes, and may be damaged: nothing asks for it.
                writer.forget_record("stamp")
            write_stamp(writer, stamp or touched(made_with, leaving))

    def remove(self, report_id: str) -> None:
        self.add((), without=(report_id,))

    def search(
        self, query: Query, *, offset: int = 0, limit: int = 20, facets: bool = False
    ) -> Results:
        with self._store.state() as state:
            return self._search(state, query, offset, limit, facets=facets)

    def _search(
        self, state: State, query: Query, offset: int, limit: int, *, facets: bool
    ) -> Results:
        started = time.perf_counter()
        infos = state.status.reports
        plan = make_plan(query, self._segmenter_of(state.status.stamp))
        asked = question(plan, query, infos, Runs(state))
        ranked = state.find(asked, max(DEPTH, offset + limit) if limit else 0)
        finder = Finder(state, plan, asked, machine=query.machine)
        hits = finder.hits(ranked.best, offset, limit) if ranked.best else ()
        counted = (
            counts(state, asked.matching, query.filters, infos, machine=query.machine)
            if facets
            else {}
        )
        took_ms = (time.perf_counter() - started) * 1000
        return Results(sum(ranked.tiers.values()), ranked.tiers, hits, took_ms, counted)

    def passage(self, address: Address) -> Passage:
        with self._store.state() as state:
            return self._passage(state, address)

    def _passage(self, state: State, address: Address) -> Passage:
        for looked in state.each(Term("key", str(address))):
            return looked.stored.passage
        raise NotFoundError(f"There is no passage {address}.")

    def kin(self, address: Address) -> tuple[Kin, ...]:
        with self._store.state() as state:
            passage = self._passage(state, address.at(sentence=0))
            return find_kin(state, passage, address)

    def report(self, report_id: str) -> Report:
        missing = f"There is no report {report_id!r} here."
        if not is_report_id(report_id):
            raise NotFoundError(missing)
        key = f"report:{report_id}"
        with self._store.state() as state:
            stored = state.records([key]).get(key)
            if stored is not None:
                return msgspec.json.decode(stored, type=Report)
            named = {info.id for info in state.status.reports} | state.status.stamp.reports.keys()
        if report_id in named:
            raise self._store.damage()
        raise NotFoundError(missing)

    def pairs(self, word: str) -> tuple[Pair, ...]:
        with self._store.state() as state:
            return read_pairs(state, word)

    def figures(self, filters: Filters = OPEN, *, indicator: str = "") -> tuple[Figure, ...]:
        asked = wanted(indicator)
        with self._store.state() as state:
            within = narrowing(filters, state.status.reports)
            stated = state.figures(all_of((Term("figured", asked.token), within)))
            decode = msgspec.json.Decoder(tuple[Figure, ...]).decode
            return tuple(figure for found in stated for figure in asked.among(decode(found)))

    def terms(self) -> Mapping[str, int]:
        with self._store.state() as state:
            return state.terms

    def ping(self) -> Status:
        with self._store.state() as state:
            return state.status

    def _segmenter_of(self, stamp: Stamp) -> Segmenter:
        """What the index was cut with, kept while its tokeniser and terms stay the same."""
        known = self._cut_by
        if known is None or (stamp is not known[0] and not stamp.cuts_as(known[0])):
            known = self._cut_by = stamp, segmenter_of(stamp)
        return known[1]


def _last_of(before: State, reports: Collection[str]) -> frozenset[str]:
    """The words of some reports that no other report has."""
    found = read_words(before, reports).values()
    words = frozenset[str]().union(*(words.known for words in found))
    return words - before.known_elsewhere(words, reports)
