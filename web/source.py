"""The source of a report line by line: what was done to each, and where its pages begin."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Mending, Passage, Report

NAMED = 3
"""Passages of one line that are named; of more, the first and the last."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source.

    Attributes:
        text: what stands there.
        mendings: what the reader did to it.
        starts: passages that begin there; of many the first and the last, if it `skips` others.
        page: the page on which the first of them is the first to begin; 0 for none.
    """

    text: str
    mendings: tuple[Mending, ...]
    starts: tuple[Passage, ...]
    page: int
    skips: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a source, and how many of what was done there are."""

    lines: tuple[Line, ...]
    mendings: dict[Mending, tuple[int, ...]]


def of_source(report: Report) -> Source:
    """The source of a report."""
    done: dict[int, list[Mending]] = {}
    where: dict[Mending, list[int]] = {}
    for entry in report.audit:
        done.setdefault(entry.line, []).append(entry.kind)
        where.setdefault(entry.kind, []).append(entry.line)
    starts: dict[int, list[Passage]] = {}
    pages: dict[int, int] = {}
    for passage in report.passages:
        starts.setdefault(passage.lines[0], []).append(passage)
        if passage.pages[0] and passage.pages[0] not in pages.values():
            pages.setdefault(passage.lines[0], passage.pages[0])
    lines = tuple(
        Line(
            text,
            tuple(dict.fromkeys(done.get(number, ()))),
            _named(starts.get(number, [])),
            pages.get(number, 0),
            len(starts.get(number, [])) > NAMED,
        )
        for number, text in enumerate(report.source_lines, 1)
    )
    return Source(lines, {kind: tuple(lines) for kind, lines in where.items()})


def _named(passages: list[Passage]) -> tuple[Passage, ...]:
    return tuple(passages if len(passages) <= NAMED else (passages[0], passages[-1]))
