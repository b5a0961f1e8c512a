"""Whether what we hold agrees with itself: editions, their figures, and the index."""

from __future__ import annotations

from collections.abc import Iterator

from index.build import is_current, open_engine
from index.engine import Engine
from kb.agreement import disagreements
from kb.errors import KbError
from kb.library import Library
from kb.model import Report, Text


def problems(library: Library, engine_url: str) -> Iterator[str]:
    """A sentence for each thing that does not agree; none when all is well.

    Raises:
        EditionError: the library itself cannot be read.
    """
    reports: list[Report] = []
    for report_id in library.ids():
        try:
            reports.append(library.load(report_id))
        except KbError as error:
            yield str(error)
    for report in reports:
        yield from _in_edition(report)
    try:
        yield from _in_index(open_engine(engine_url), library, reports)
    except KbError as error:
        yield str(error)


def texts(report: Report) -> Iterator[Text]:
    """Every heading, sentence and caption."""
    yield from (section.heading for section in report.sections)
    yield from (sentence for passage in report.passages for sentence in passage.sentences)
    yield from report.captions


def _in_edition(report: Report) -> Iterator[str]:
    """Figures that differ between the languages, and passages that the source does not have."""
    for text in texts(report):
        if text.en:
            yield from (f"{text.address}: {found}" for found in disagreements(text.zh, text.en))
    for passage in report.passages:
        if passage.lines == (0, 0):
            yield f"{passage.address}: the source does not have this passage; was it corrected?"


def _in_index(engine: Engine, library: Library, reports: list[Report]) -> Iterator[str]:
    """Whether the index holds just these reports."""
    status = engine.ping()
    if not is_current(engine, library):
        yield "The index is stale; run: kb build"
        return
    for report in reports:
        if engine.report(report.info.id) != report:
            yield f"{report.info.id}: the index holds another text; run: kb build --force"
    held = sum(len(report.passages) for report in reports)
    if status.passages != held:
        yield f"The index holds {status.passages} passages, the editions {held}; run: kb build"
