"""Whether what we hold agrees with itself: editions, their figures, and the index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from index.build import is_built, is_current, open_engine
from index.engine import Engine
from index.tokenisers import DEFAULT, Kind
from kb.agreeing.agreement import disagreements
from kb.checks import check
from kb.draft_file import FILE as DRAFT
from kb.english import beneath_nothing
from kb.errors import KbError
from kb.library import GLOSSARY, Library
from kb.model import ORIGINS, PEOPLE, Flag, FlagKind, Origin, Report, Text
from kb.terms import Terms

OURS: tuple[Origin, ...] = ("human", "project")
"""Origins of English that can be corrected here; what others have made official stays."""
NOTED: tuple[FlagKind, ...] = ("cut", "stale")
"""What cannot be told from the texts alone."""


def problems(library: Library, engine_url: str, tokenizer: Kind = DEFAULT) -> Iterator[str]:
    """A sentence for each thing that does not agree; none when all is well.

    Raises:
        EditionError: the library itself cannot be read.
    """
    faults = library.headless()
    reports = list(library.sound(faults))
    yield from faults.values()
    yield from _missing(library, reports)
    for report in reports:
        yield from _in_edition(report)
        yield from _above_nothing(library, report)
    try:
        yield from _in_index(open_engine(engine_url), library, reports, tokenizer)
    except KbError as error:
        yield str(error)


def _missing(library: Library, reports: list[Report]) -> Iterator[str]:
    """Files that are not there, without which a library can be read."""
    for report in reports:
        path = library.folder_of(report.info.id) / DRAFT
        if report.info.source.reader and not path.exists():
            yield f"{path} is missing; run: kb check --repair"
    if not len(library) and not (library.folder / GLOSSARY).exists():
        yield f"{library.folder / GLOSSARY} is missing; restore it from a backup."


def texts(report: Report) -> Iterator[Text]:
    """Every heading, sentence and caption."""
    yield from (section.heading for section in report.sections)
    yield from (sentence for passage in report.passages for sentence in passage.sentences)
    yield from report.captions


class Flagged(NamedTuple):
    """Something that may be wrong with the English of a text."""

    text: Text
    flag: Flag


def flagged(report: Report, terms: Terms) -> Iterator[Flagged]:
    """Everything that may be wrong with the English of a report, whoever made it."""
    for text, zh in _rendered(report):
        noted = (flag for flag in text.flags if flag.kind in NOTED)
        yield from (Flagged(text, flag) for flag in (*noted, *check(zh, text.en, terms)))


def _rendered(report: Report) -> Iterator[tuple[Text, str]]:
    """Each text that somebody has rendered, with all the Chinese that its English is of."""
    found: list[tuple[Text, str]] = []
    for text in texts(report):
        if text.stands_above and found:
            found[-1] = found[-1][0], found[-1][1] + text.zh
        elif text.origin and text.zh:
            found.append((text, text.zh))
    return iter(found)


def _in_edition(report: Report) -> Iterator[str]:
    """What people here have to mend: figures, Chinese that has changed, or is not in the source."""
    for text, zh in _rendered(report):
        if text.origin in OURS:
            yield from (f"{text.address}: {found}" for found in disagreements(zh, text.en))
    stale = [text for text in texts(report) if any(flag.kind == "stale" for flag in text.flags)]
    for text in stale:
        remedy = f"run: kb translate {report.info.id}"
        if text.origin in PEOPLE:
            remedy = f"correct the English, or run: kb edition {report.info.id} --accept"
        yield f"{text.address}: the Chinese has changed since it was translated; {remedy}"
    for passage in report.passages:
        if passage.lines == (0, 0):
            yield f"{passage.address}: the source does not have this passage; was it corrected?"


def _above_nothing(library: Library, report: Report) -> Iterator[str]:
    """English that is said to stand with that of the text before, which has none."""
    name = report.info.id
    for origin in ORIGINS:
        for address in beneath_nothing(library.folder_of(name), name, origin):
            yield (
                f"{address}: its {origin} English is said to stand above, where there is none; "
                "remove the line."
            )


def _in_index(
    engine: Engine, library: Library, reports: list[Report], tokenizer: Kind
) -> Iterator[str]:
    """Whether the index holds just these reports."""
    engine.ping()  # It says what is wrong where it does not answer.
    if not is_built(engine):
        yield "There is no index; run: kb build"
        return
    if not is_current(engine, library, tokenizer):
        yield "The index is stale; run: kb build"
        return
    for report in reports:
        if engine.report(report.info.id) != report:
            yield f"{report.info.id}: the index holds another text; run: kb build --force"
    status, sound = engine.ping(), {report.info.id for report in reports}
    # What cannot be read now may stand there as it was.
    others = [engine.report(info.id) for info in status.reports if info.id not in sound]
    held = sum(len(report.passages) for report in (*reports, *others))
    if status.passages != held:
        yield f"The index holds {status.passages} passages, the editions {held}; run: kb build"
