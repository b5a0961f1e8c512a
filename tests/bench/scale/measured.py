"""What is measured of a system at a size, and how figures are made of single times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

import msgspec

from tests.bench.scale.rows import KEYWORDS

ALL_KEYWORDS = "keywords"
"""The three kinds of keyword queries taken together."""


class Spread(msgspec.Struct, frozen=True):
    """Milliseconds of the queries of a kind; of how many."""

    p50: float
    p95: float
    max: float
    queries: int


class Task(msgspec.Struct, frozen=True):
    """What a process of its own is to measure; `url` is that of an engine elsewhere."""

    what: str
    key: str
    url: str
    folder: str
    corpora: str
    size: int
    seed: int
    queries: str = ""
    budget: float = 60.0


class Built(msgspec.Struct, frozen=True):
    """A build: seconds, those of the processors, peak memory and size in megabytes."""

    seconds: float
    cpu: float
    memory: float
    megabytes: float = 0.0


class Searched(msgspec.Struct, frozen=True):
    """Searches in one process.

    Attributes:
        spreads: by kind of query; `one` is the same with a single hit.
        answered: of each kind, how many queries have hits.
        memory: peak of the process, one thread, in megabytes.
        own: of that what is not pages of files, which the system may drop, at the end.
        rate: keyword queries a second of two threads.
    """

    spreads: dict[str, Spread]
    one: dict[str, Spread]
    answered: dict[str, int]
    memory: float
    own: float
    rate: float


class Measured(msgspec.Struct, frozen=True):
    """A system at a size; `first_ms` is from the start of a process to its first answer."""

    key: str
    name: str
    size: int
    built: Built
    first_ms: float
    searched: Searched

    @property
    def pace(self) -> float:
        """Passages a second of building."""
        return self.size / self.built.seconds

    def spread(self, kind: str = ALL_KEYWORDS) -> Spread | None:
        """The times of a kind of query."""
        return self.searched.spreads.get(kind)


def spread(times: Sequence[float]) -> Spread:
    """The spread of seconds, in milliseconds; of one time it is that one."""
    shown = [1000 * each for each in times]
    p95 = quantiles(shown, n=20, method="inclusive")[-1] if len(shown) > 1 else shown[0]
    return Spread(median(shown), p95, max(shown), len(shown))


def spreads(times: Mapping[str, Sequence[float]]) -> dict[str, Spread]:
    """The spread of each kind, and of all keywords together."""
    found = {kind: spread(each) for kind, each in times.items() if each}
    together = [time for kind in KEYWORDS for time in times.get(kind, ())]
    return {**found, **({ALL_KEYWORDS: spread(together)} if together else {})}


def status(name: str) -> float:
    """A figure of memory of this process from /proc, in megabytes.

    Not `ru_maxrss`: that of a new process begins with the peak of the one that started it.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def megabytes(folder: Path) -> float:
    """What the files in a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
