"""The gate of a new index: judged queries have to find what they should, or it is not built.

Judgements are a library's own, in `judgements.tsv`, with floors in `floors.toml` if it has any;
else those that come with the program, of such reports as the library holds unchanged.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping

import msgspec

from index.build import open_engine
from index.engine import Stamp
from index.judgements import (
    FLOORS,
    JUDGEMENTS,
    Floors,
    Judgements,
    read_floors,
    read_judgements,
)
from index.measure import Run, figures, measure
from kb.addresses import Address
from kb.errors import RelevanceError
from kb.lexicon import Lexicon
from kb.library import Library, shipped_seeds
from kb.model import Report

KIND_MEASURE = "R@10"
"""What is measured of each kind of query."""
_IN_FOLDERS = ("whoosh", "tantivy")
"""Engines that can be tried in a folder of a moment."""


class Golden(msgspec.Struct, frozen=True):
    """What an index of a library is judged by: queries, their floors, and the reports asked."""

    judgements: Judgements
    floors: Floors
    reports: tuple[Report, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to judge."""
        return not self.judgements.queries


def golden_of(library: Library) -> Golden:
    """What an index of a library is judged by.

    Raises:
        MeasureError: judgements or floors are not valid.
        EditionError: the library is not valid.
    """
    own = library.folder / JUDGEMENTS
    there = library.digests()
    if own.exists():
        file, held = own, frozenset(there)
    else:
        shipped = Library(shipped_seeds())
        file = shipped.folder / JUDGEMENTS
        same = shipped.digests().items() & there.items()
        held = frozenset(name for name, _ in same)
    every = read_judgements(file)
    asked = every.about(held)
    # Of some of the queries the floors of all say nothing.
    whole = len(asked.queries) == len(every.queries)
    floors = read_floors(file.parent / FLOORS, file) if whole else Floors()
    reports = tuple(library.sound({}, sorted(asked.reports)))
    return Golden(asked, floors, reports)


def judge(golden: Golden, url: str, stamp: Stamp, lexicon: Lexicon | None) -> dict[str, float]:
    """What an index would reach of which an engine's URL and a stamp are given.

    The reports that the judgements are about are indexed for it in an engine of that kind, or in
    the default one where it is not of a folder, that is thrown away.

    Raises:
        RelevanceError: a figure is below its floor; the sentence names each.
        MeasureError: ir_measures is not installed.
        EngineError: the engine cannot be made.
    """
    kind = url.partition(":")[0]
    with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
        engine = open_engine(f"{kind}:{folder}/index" if kind in _IN_FOLDERS else "whoosh:")
        engine.add(golden.reports, stamp=stamp, lexicon=lexicon)
        ids = {address: str(address) for address in _places(golden.reports)}
        asked = golden.judgements
        run = measure(engine, asked.queries, asked.grades, ids).run
    shortfalls = list(below(asked, run, golden.floors))
    if shortfalls:
        raise RelevanceError(
            f"Nothing was built, and the index is as it was: {'; '.join(shortfalls)}. Look at what "
            "changed in the glossary, the lexicon or the program, or build without --golden."
        )
    return of_language(asked, run, "all")


def of_language(judgements: Judgements, run: Run, language: str) -> dict[str, float]:
    """The measures over the queries in a language, or over `all`."""
    asked = (q.id for q in judgements.queries if language in ("all", q.lang[:2]))
    return figures({name: run[name] for name in asked}, judgements.grades)


def of_kind(judgements: Judgements, run: Run, kind: str) -> float:
    """R@10 of the queries of a kind."""
    asked = {name: hits for name, hits in run.items() if judgements.kinds[name] == kind}
    return figures(asked, judgements.grades)[KIND_MEASURE]


def below(judgements: Judgements, run: Run, floors: Floors) -> Iterator[str]:
    """What fell below its floor."""
    languages: dict[str, Mapping[str, float]] = {
        "all": floors.all,
        "zh": floors.zh,
        "en": floors.en,
    }
    for language, least in languages.items():
        if least:
            found = of_language(judgements, run, language)
            which = "all queries" if language == "all" else f"queries in {language}"
            for name, floor in least.items():
                if found[name] < floor:
                    yield f"{name} of {which} is {found[name]:.3f}, below its floor {floor:.3f}"
    known = set(judgements.kinds.values())
    for kind, floor in floors.kinds.items():
        found_of_kind = of_kind(judgements, run, kind) if kind in known else 0.0
        if found_of_kind < floor:
            yield (
                f"{KIND_MEASURE} of the kind {kind} is {found_of_kind:.3f}, below its floor "
                f"{floor:.3f}"
            )


def _places(reports: tuple[Report, ...]) -> Iterator[Address]:
    for report in reports:
        yield from (passage.address for passage in report.passages)
        yield from (caption.address for caption in report.captions)
