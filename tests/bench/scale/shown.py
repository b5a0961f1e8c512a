"""The table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.bench.scale.goals import Goal, growth, ratio
from tests.bench.scale.measured import ALL_KEYWORDS, Measured
from tests.bench.scale.rows import KINDS

COLUMNS = (
    "build/s", "CPU s", "MB", "build MB", "search MB", "own MB", "first ms", "q/s, 2 thr"
)  # fmt: skip
EXPLAINED = """\
build/s: passages a second, for duizhao with tokenising, for the others after it. CPU s: what that
takes of all processors, which other programs change less. MB: size of the index. build MB, search
MB: peak memory of the largest process; own MB: without pages of files, after the searches, since
the system may drop those. first ms: from the start of a fresh process, Python's own start included,
to its first answer (median; files in the page cache). q/s: keyword queries of two threads of one
process. Times are p50 / p95 / max in ms at one thread, each query asked once, 20 hits; (n) where
the time was enough for n queries only.
Same fields: words, pairs of signs with their places, signs, stems, gloss, those of headings and
title, report, year, kind, the stored passage.
Tantivy counts all that match, as its search does unless told otherwise; duizhao finds what has most
of the words, the others what has any."""


def table(size: int, rows: Sequence[Measured], asked: Mapping[str, int]) -> Iterator[str]:
    """The lines that show a size; `asked` is how many queries there are of each kind."""
    width = max((len(row.name) for row in rows), default=0)
    yield f"\n{size:,} passages"
    yield f"{'':{width}}" + "".join(f"{name:>12}" for name in COLUMNS)
    for row in rows:
        found = row.searched
        cells = (
            row.pace,
            row.built.cpu,
            row.built.megabytes,
            row.built.memory,
            found.memory,
            found.own,
            row.first_ms,
            found.rate,
        )
        shown = "".join(f"{_whole(cell):>12}" for cell in cells)
        yield f"{row.name:{width}}{shown}"
    kinds = (ALL_KEYWORDS, *KINDS)
    yield f"{'ms':{width}}" + "".join(f"{kind:>24}" for kind in kinds)
    for row in rows:
        yield f"{row.name:{width}}" + "".join(f"{_times(row, kind, asked):>24}" for kind in kinds)
    for row in rows:
        none = {
            kind: row.searched.spreads[kind].queries - answered
            for kind, answered in row.searched.answered.items()
            if kind in row.searched.spreads
        }
        said = ", ".join(f"{count} of {kind}" for kind, count in none.items() if count)
        if said:
            yield f"{row.name}, queries without a hit: {said}"


def grown(rows: Sequence[Measured]) -> Iterator[str]:
    """By which factors figures grow from the smallest size of a system to its largest."""
    named: dict[str, list[Measured]] = {}
    for row in rows:
        named.setdefault(row.name, []).append(row)
    pairs = [(found[0], found[-1]) for found in named.values() if len(found) > 1]
    if not pairs:
        return
    kinds = (ALL_KEYWORDS, *KINDS)
    yield "\nGrowth, largest ÷ smallest size measured; of a kind of query that of its p50"
    heads = ("passages", "build s", "MB", *kinds)
    width = max(len(name) for name in named)
    yield f"{'':{width}}" + "".join(f"{head:>11}" for head in heads)
    for small, large in pairs:
        values = (
            large.size / small.size,
            ratio(large.built.seconds, small.built.seconds),
            ratio(large.built.megabytes, small.built.megabytes),
            *(growth(small, large, kind) for kind in kinds),
        )
        cells = "".join(f"{value:11.1f}" if value else f"{'–':>11}" for value in values)
        yield f"{small.name:{width}}{cells}"


def tokenising(speeds: Mapping[str, float]) -> Iterator[str]:
    """The speed of each way of cutting."""
    yield "\nTokenising (analysis, glossary's terms), MB/s of UTF-8"
    width = max(map(len, speeds), default=0)
    for name, speed in speeds.items():
        yield f"{name:{width}}{speed:10.2f}"


def reached(goals: Sequence[Goal]) -> Iterator[str]:
    """A line for each goal."""
    yield "\nTo reach"
    width = max((len(goal.what) for goal in goals), default=0)
    for goal in goals:
        sign = "≥" if goal.at_least else "≤"
        value = "–" if goal.value is None else f"{goal.value:.2f} {goal.unit}"
        said = {True: "reached", False: "not reached", None: "not measured"}[goal.reached]
        bound = f"{sign} {goal.bound:g} {goal.unit}"
        yield f"{goal.what:{width}}{goal.size:>11,}{value:>12}  {bound:10}  {said}"


def _times(row: Measured, kind: str, asked: Mapping[str, int]) -> str:
    found = row.spread(kind)
    if found is None:
        return "–"
    fewer = f" ({found.queries})" if found.queries < asked.get(kind, 0) else ""
    return f"{_ms(found.p50)} / {_ms(found.p95)} / {_ms(found.max)}{fewer}"


def _whole(value: float) -> str:
    if not value:
        return "–"
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
