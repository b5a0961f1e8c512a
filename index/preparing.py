"""Reports made ready for an engine, by several processes where there is enough to do.

What takes time in building an index is making documents of reports: cutting them, finding their
figures and their gloss. It is the same for every engine, and no report needs another.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from index.cutting import segmenter_of
from index.documents import Document, Documents
from index.engine import Stamp
from index.gloss import Glosser
from index.lexicons import of_glossary
from kb.errors import KbError
from kb.keeping.workers import each_apart
from kb.lexicon import Lexicon
from kb.model import Report

WORTH = 4000
"""Passages from which on processes are worth their start, which takes each about two seconds."""
SECONDS = 600.0
"""After which a process that is at one report is given up."""


class Prepared(NamedTuple):
    """A report, its documents in reading order, and the words in them that the lexicon has."""

    report: Report
    documents: tuple[Document, ...]
    known: frozenset[str]


class _Setup(msgspec.Struct, frozen=True):
    """What a process has to know, once; `lexicon` is a file, or empty for the glossary's own."""

    stamp: Stamp
    lexicon: str


class _Job(NamedTuple):
    setup: Path
    report: Report


def documents_of(stamp: Stamp, lexicon: Lexicon | None = None) -> Documents:
    """What makes documents as a stamp says, with the lexicon that it names.

    Raises:
        EngineError: the tokeniser that the stamp names is not installed.
        LexiconError: the lexicon cannot be read.
    """
    return Documents(segmenter_of(stamp), Glosser(lexicon or of_glossary(stamp.glossary)))


def prepare(
    reports: Iterable[Report],
    stamp: Stamp,
    lexicon: Lexicon | None = None,
    *,
    workers: int | None = None,
    worth: int = WORTH,
) -> Generator[Prepared, None, None]:
    """Each report with its documents, in the order of the reports.

    No more than a few reports for each process are taken ahead. A process that dies stops nothing:
    what it was at is made here.

    Args:
        reports: they may be read while they are asked for.
        stamp: how texts are read, and with which terms.
        lexicon: the one that the stamp names; it is the glossary's unless given.
        workers: how many processes; one for each core unless given, none below two.
        worth: passages from which on there are processes at all.

    Raises:
        EngineError: the tokeniser that the stamp names is not installed.
        LexiconError: the lexicon cannot be read.
    """
    here = documents_of(stamp, lexicon)
    count = cores() if workers is None else workers
    reports = iter(reports)
    file = lexicon.file if lexicon else None
    can_be_told = file is not None or lexicon is None
    first = _up_to(reports, worth) if count > 1 and can_be_told else []
    if not first or sum(len(report.passages) for report in first) < worth:
        for report in chain(first, reports):
            yield _prepared(here, report)
        return
    with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
        setup = Path(folder) / "setup"
        setup.write_bytes(msgspec.msgpack.encode(_Setup(stamp, str(file or ""))))
        jobs = (_Job(setup, report) for report in chain(first, reports))
        for job, made in each_apart(_work, jobs, workers=count, seconds=SECONDS):
            # Whatever went wrong there shows itself here, if it does so again.
            if isinstance(made, KbError):
                yield _prepared(here, job.report)
            else:
                yield Prepared(job.report, *made)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _up_to(reports: Iterator[Report], passages: int) -> list[Report]:
    """The first reports, until they have that many passages."""
    found: list[Report] = []
    for report in reports:
        found.append(report)
        passages -= len(report.passages)
        if passages <= 0:
            break
    return found


def _prepared(made: Documents, report: Report) -> Prepared:
    return Prepared(report, *_ready(made, report))


def _ready(made: Documents, report: Report) -> tuple[tuple[Document, ...], frozenset[str]]:
    documents = tuple(made.of(report))
    return documents, made.known(document.words for document in documents)


def _work(job: _Job) -> tuple[tuple[Document, ...], frozenset[str]]:
    return _ready(_documents(job.setup), job.report)


@lru_cache(maxsize=1)
def _documents(setup: Path) -> Documents:
    told = msgspec.msgpack.decode(setup.read_bytes(), type=_Setup)
    return documents_of(told.stamp, Lexicon.open(Path(told.lexicon)) if told.lexicon else None)
