"""Figures labelled by reading, and how well those that the rules find agree with them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

from kb.figures.figure import Context, Figure
from kb.figures.found import figures, of_report
from kb.figures.leaning import Leanings
from kb.model import Report

GOLD = Path(__file__).parent / "data" / "figures"
UNTUNED = ("gwr-zh-2005", "gwr-zh-2026-shanxisheng")
"""Reports whose labels nobody looked at while the rules were made."""
SETS = {
    "tuned": tuple(
        name for name in sorted(path.stem for path in GOLD.glob("gwr-*.tsv")) if name not in UNTUNED
    ),
    "untuned": UNTUNED,
}
ALIKE = 0.8
"""Likeness of the words of an indicator from which on they are the same."""
PLACES = Decimal("0.0001")
"""A fraction is labelled with so many."""
MEASURES = ("value", "change", "kind", "indicator")


@dataclass(frozen=True)
class Label:
    """A line of a list: where the figure ends in its text, and what it says."""

    address: str
    end: int
    value: tuple[Decimal, Decimal | None, str, str]
    change: str
    kind: str
    indicator: str


def labels(name: str) -> list[Label]:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Label(
            row["address"],
            int(row["start"]) + len(row["words"]),
            (
                _plain(Decimal(row["value"])),
                _plain(Decimal(row["value_to"])) if row["value_to"] else None,
                row["unit"],
                row["bound"],
            ),
            row["change"] + "-" * row["value"].startswith("-"),
            row["kind"],
            row["indicator"],
        )
        for row in rows
    ]


def found(report: Report) -> Iterator[Label]:
    """What the rules find in a report, by passage."""
    starts = {
        sentence.address: sum(len(before.zh) for before in passage.sentences[:index])
        for passage in report.passages
        for index, sentence in enumerate(passage.sentences)
    }
    for figure in of_report(report):
        assert figure.address
        passage = figure.address.at(sentence=0)
        yield _label(passage.local, starts[figure.address], figure)


def found_in_english(report: Report) -> Iterator[Label]:
    """What the rules find in the English of a report, by sentence."""
    leanings = Leanings(report)
    for passage in report.passages:
        section, stated = leanings.at(passage.address)
        context = Context(section=section, stated=stated, year=report.info.year)
        for sentence in passage.sentences:
            for figure in figures(sentence.en, "en", context):
                yield _label(sentence.address.local, 0, figure)


class Agreement:
    """How many figures are labelled and found, and of how many both agree in each measure."""

    def __init__(self) -> None:
        self.labelled = self.given = 0
        self.alike = Counter[str]()

    def compare(self, wanted: Iterable[Label], got: Iterable[Label]) -> None:
        """Count labels of some texts with what was found in the same texts."""
        wanted = list(wanted)
        texts = {label.address for label in wanted}
        theirs = {(label.address, label.end): label for label in got if label.address in texts}
        self.labelled += len(wanted)
        self.given += len(theirs)
        for label in wanted:
            other = theirs.get((label.address, label.end))
            if other:
                self.alike.update(name for name, same in SAME.items() if same(label, other))

    def score(self, measure: str) -> float:
        """F1 of a measure: what only one side has counts against it too."""
        return 2 * self.alike[measure] / (self.labelled + self.given)

    def __str__(self) -> str:
        scores = ", ".join(f"{measure} {self.score(measure):.3f}" for measure in MEASURES)
        return f"{self.labelled} labelled, {self.given} found: {scores}"


def _same_words(one: Label, other: Label) -> bool:
    if not one.indicator or not other.indicator:
        return one.indicator == other.indicator
    return SequenceMatcher(None, one.indicator, other.indicator, autojunk=False).ratio() >= ALIKE


SAME: dict[str, Callable[[Label, Label], bool]] = {
    "value": lambda one, other: one.value == other.value,
    "change": lambda one, other: one.change == other.change,
    "kind": lambda one, other: one.kind == other.kind,
    "indicator": _same_words,
}


def _label(address: str, start: int, figure: Figure) -> Label:
    to = figure.value_to
    return Label(
        address,
        start + figure.end,
        (_plain(figure.value), None if to is None else _plain(to), figure.unit, figure.bound),
        figure.change + "-" * (figure.value < 0),
        figure.kind,
        figure.indicator,
    )


def _plain(value: Decimal) -> Decimal:
    return abs(value).quantize(PLACES) if abs(value) < 1 else abs(value)
