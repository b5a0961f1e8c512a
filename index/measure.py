"""How well queries find what was judged relevant: recall, reciprocal rank, nDCG.

The passages of a set are indexed each in its own language alone, as reports of no library. Each
query is asked as a reader would type it, for passages with any of its words: what is measured
is the ranking, and others' ranked lists hold every passage with a word of the query too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import msgspec

from index.analysis import read_with
from index.answer import answer
from index.engine import Engine, Stamp
from index.judged import Grades, Judged, SetPassage, SetQuery
from kb.addresses import Address
from kb.errors import KbError, MeasureError
from kb.glossary import Entry
from kb.lexicon import Lexicon
from kb.model import Bilingual, Info, Passage, Report, Source, Text
from kb.sentences import sentence_spans

DEPTH = 10
"""Hits of a query that the measures look at."""
MEASURES = ("R@1", "R@10", "MRR@10", "nDCG@10")
"""What is measured, as readers know it; ir_measures calls the third RR@10."""
SET = "set "
"""How the stamp of an index begins that holds a set and no library."""
MOST_PASSAGES = 9999
"""Passages that a section can have: an address has no fifth digit."""
_ENGLISH_END = re.compile(r"(?<=[.!?;])\s+")

Run = Mapping[str, Mapping[str, float]]
"""Query id → passage id → score, best first; the scores of a query fall, no two are the same."""
Ids = Mapping[Address, str]
"""The id of the passage at each address."""


class Measured(msgspec.Struct, frozen=True):
    """Figures of one run, means over its queries.

    `refused` are queries that cannot be asked as they are written and so found nothing;
    `seconds` are those of searching alone.
    """

    figures: dict[str, float]
    run: Run
    refused: tuple[str, ...]
    seconds: float


def index_set(
    engine: Engine,
    judged: Judged,
    glossary: tuple[Entry, ...] = (),
    lexicon: Lexicon | None = None,
    progress: Callable[[tuple[Report, ...]], Iterable[Report]] = iter,
) -> Ids:
    """Put the passages of a set into `engine`, in place of another set.

    Raises:
        MeasureError: the engine holds a library.
        EngineError: the engine cannot be written.
    """
    reports, ids = as_reports(judged.passages)
    stamp = Stamp(
        analysis=read_with(),
        library=SET + judged.digest(),
        glossary=glossary,
        lexicon=lexicon.digest if lexicon else "",
    )
    engine.add(progress(reports), stamp=stamp, lexicon=lexicon)
    return ids


def refuse_library(engine: Engine) -> None:
    """Leave an engine alone that holds anything but a set.

    Raises:
        MeasureError: it does; a set would take its place.
        EngineError: it cannot say what it holds.
    """
    status = engine.ping()
    if status.reports and not status.stamp.library.startswith(SET):
        raise MeasureError(
            f"{status.url} holds a library, which a set would replace; name an engine that is "
            "empty, or leave --engine off."
        )


def as_reports(passages: Iterable[SetPassage]) -> tuple[tuple[Report, ...], dict[Address, str]]:
    """The passages as reports, one for those of a title and language that follow each other.

    Also the id of the passage at each address.
    """
    reports: list[Report] = []
    ids: dict[Address, str] = {}
    for (title, is_chinese), group in groupby(passages, lambda p: (p.title or "", p.is_chinese)):
        for part in _parts(list(group)):
            report = f"set-{len(reports) + 1}"
            made = tuple(_passage(report, n, passage) for n, passage in enumerate(part, 1))
            ids.update((at.address, passage.id) for at, passage in zip(made, part, strict=True))
            zh, en = (title, "") if is_chinese else ("", title)
            reports.append(Report(_info(report, Bilingual(zh, en)), (), made))
    return tuple(reports), ids


def measure(
    engine: Engine,
    queries: Iterable[SetQuery],
    grades: Grades,
    ids: Ids,
    *,
    depth: int = DEPTH,
    progress: Callable[[Iterable[SetQuery]], Iterable[SetQuery]] = iter,
) -> Measured:
    """Ask queries of an engine whose passages are named by `ids`, and compare with `grades`.

    The run has up to `depth` passages a query.

    Raises:
        MeasureError: ir_measures is not installed.
        EngineError: the engine cannot answer.
    """
    run: dict[str, dict[str, float]] = {}
    refused: list[str] = []
    started = time.perf_counter()
    for query in progress(queries):
        found = _ask(engine, query.text, ids, depth)
        if found is None:
            refused.append(query.id)
        run[query.id] = found or {}
    seconds = time.perf_counter() - started
    return Measured(figures(run, grades), run, tuple(refused), seconds)


def figures(run: Run, grades: Grades) -> dict[str, float]:
    """Each of `MEASURES`, the mean over the queries of a run.

    Raises:
        MeasureError: ir_measures is not installed.
    """
    known = require_measures()
    # Not by name: its parser does not know the Python of 2025, which has no ast.Num.
    measures = (known.R @ 1, known.R @ 10, known.RR @ 10, known.nDCG @ 10)
    wanted = dict(zip(MEASURES, measures, strict=True))
    asked = {query: grades[query] for query in run}
    found = known.calc_aggregate(measures, asked, run)
    return {name: round(float(found[measure]), 4) for name, measure in wanted.items()}


def require_measures() -> Any:  # noqa: ANN401 - the library has no types
    """The library that knows the measures.

    Raises:
        MeasureError: it is not installed.
    """
    try:
        import ir_measures
    except ImportError as error:
        raise MeasureError(
            "Measuring needs ir_measures; install it: pip install 'duizhao[measure]'"
        ) from error
    return ir_measures


def falling(found: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Passages and scores as found, best first, each score a little below the one before it.

    Tools that read a run sort by score, and put those that have the same in an order of their own.
    """
    scores: dict[str, float] = {}
    last = float("inf")
    for passage, score in found:
        last = min(score, round(last - 1e-4, 4))
        scores[passage] = last
    return scores


def trec_run(run: Run, name: str = "duizhao") -> Iterator[str]:
    """A run as TREC's tools read it, a line a hit: query, Q0, passage, rank, score, name."""
    for query, scores in run.items():
        for rank, (passage, score) in enumerate(scores.items(), 1):
            yield f"{query} Q0 {passage} {rank} {score:.4f} {name}"


def _ask(engine: Engine, text: str, ids: Ids, depth: int) -> dict[str, float] | None:
    """What a query finds; `None` where it cannot be asked."""
    try:
        results = answer(engine, text, match="any", limit=depth, offer=False).results
    except KbError:
        # Of an engine that does not answer nothing can be said: this raises where it does not.
        engine.ping()
        return None
    return falling((ids[hit.passage.address], hit.score) for hit in results.hits)


def _parts(passages: list[SetPassage]) -> Iterator[list[SetPassage]]:
    for start in range(0, len(passages), MOST_PASSAGES):
        yield passages[start : start + MOST_PASSAGES]


def _passage(report: str, number: int, passage: SetPassage) -> Passage:
    at = Address(report, section=(0,), passage=number)
    if passage.is_chinese:
        parts = [passage.text[start:end] for start, end in sentence_spans(passage.text)]
        sentences = [Text(at.at(sentence=n), zh=part) for n, part in enumerate(parts, 1)]
    else:
        parts = [part for part in _ENGLISH_END.split(passage.text) if part]
        sentences = [Text(at.at(sentence=n), zh="", en=part) for n, part in enumerate(parts, 1)]
    return Passage(at, tuple(sentences))


def _info(report: str, title: Bilingual) -> Info:
    return Info(
        id=report,
        title=title,
        place=Bilingual(""),
        level="national",
        year=0,
        kind="full",
        source=Source(file="passages.jsonl", sha256="", description=Bilingual("")),
    )
