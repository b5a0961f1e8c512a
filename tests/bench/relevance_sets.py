"""The sets that are measured: the one over the shipped report, and those of the data folder."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from index.judged import Grades, SetQuery, read_set
from index.judgements import JUDGEMENTS, read_judgements
from index.measure import Ids, as_reports
from kb.library import shipped_seeds
from kb.model import Bilingual, Passage, Report, Text
from tests.engines import shipped_report

JUDGEMENTS_FILE = shipped_seeds() / JUDGEMENTS
IN_REPO = "shipped report"


@dataclass(frozen=True)
class BenchSet:
    """Reports to search, the id of the passage at each address, queries, and what answers them.

    `kinds` has the kind of each query that has one, `keyword` or `question` say.
    """

    name: str
    reports: tuple[Report, ...]
    ids: Ids
    queries: tuple[SetQuery, ...]
    grades: Grades
    kinds: dict[str, str]

    def of_language(self, language: str) -> tuple[SetQuery, ...]:
        """The queries in a language."""
        return tuple(query for query in self.queries if query.lang.startswith(language))

    @property
    def crosses(self) -> str:
        """The language of the passages where it is not that of the queries, else empty."""
        texts = [passage for report in self.reports for passage in report.passages]
        for language, there in (
            ("zh", any(passage.zh for passage in texts)),
            ("en", any(passage.en for passage in texts)),
        ):
            if there and not any(query.lang.startswith(language) for query in self.queries):
                return language
        return ""


def data_folder() -> Path | None:
    """The folder that KB_DATA names."""
    return Path(os.environ["KB_DATA"]) if os.environ.get("KB_DATA") else None


def bench_sets(only: Collection[str] = ()) -> Iterator[BenchSet]:
    """The set over the shipped report and each one in the data folder."""
    if not only or IN_REPO in only:
        yield judged_report()
    folder = data_folder()
    for path in sorted((folder / "bench").iterdir()) if folder else ():
        if path.is_dir() and (not only or path.name in only):
            yield shared_set(path)


def shared_set(path: Path) -> BenchSet:
    """A set of the data folder."""
    judged = read_set(path)
    reports, ids = as_reports(judged.passages)
    return BenchSet(path.name, reports, ids, judged.queries, judged.grades, {})


@cache
def judged_report() -> BenchSet:
    """The queries of `seeds/judgements.tsv` over the shipped report."""
    found = read_judgements(JUDGEMENTS_FILE)
    report = shipped_report()
    places = [passage.address for passage in report.passages]
    places += [caption.address for caption in report.captions]
    ids = {address: str(address) for address in places}
    return BenchSet(IN_REPO, (report,), ids, found.queries, found.grades, found.kinds)


def without_english(report: Report) -> Report:
    """A report as it was before anybody translated it."""
    return replace(
        report,
        info=replace(report.info, title=Bilingual(report.info.title.zh)),
        sections=tuple(replace(s, heading=_chinese(s.heading)) for s in report.sections),
        passages=tuple(
            Passage(passage.address, tuple(map(_chinese, passage.sentences)), passage.lines)
            for passage in report.passages
        ),
        captions=tuple(map(_chinese, report.captions)),
    )


def _chinese(text: Text) -> Text:
    return Text(text.address, text.zh)
