"""Measures systems, each step in a process of its own, and says what had to be left out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import msgspec

import index
from tests.bench.scale.child import ABSENT
from tests.bench.scale.measured import Built, Measured, Searched, Task, megabytes
from tests.bench.scale.systems import AbsentError, System

FIRSTS = 5
"""Fresh processes that are started for a first answer; the median is taken."""


class Chosen(msgspec.Struct, frozen=True):
    """What is measured, and how long that may take.

    Attributes:
        systems: each with the URL of its engine where that runs elsewhere.
        everything: whether also what takes long is measured.
        budget: seconds in which queries of a kind are asked.
    """

    systems: tuple[tuple[System, str], ...]
    everything: bool
    budget: float


class Bench:
    """Measures in a folder; `remarks` says what could not be measured, and why."""

    def __init__(self, corpora: Path, queries: Path, seed: int, chosen: Chosen) -> None:
        self.remarks: dict[str, None] = {}
        self._corpora = corpora
        self._queries = queries
        self._seed = seed
        self._chosen = chosen
        self._paces: dict[str, float] = {}

    def rows(self, size: int) -> Iterator[Measured]:
        """Every system that can be measured at a size."""
        for system, url in self._chosen.systems:
            said = self._too_long(system, size)
            if said:
                self.remarks[said] = None
                continue
            say(f"{size:,}: {system.name}")
            try:
                yield self._measured(system, url, size)
            except AbsentError as error:
                self.remarks[f"{system.name} is left out: {error}"] = None

    def _too_long(self, system: System, size: int) -> str:
        if self._chosen.everything or not system.most or size <= system.most:
            return ""
        pace = self._paces.get(system.key)
        minutes = f" about {size / pace / 60:.0f} minutes" if pace else " too long"
        return (
            f"{system.name} is left out at {size:,} passages: building would take{minutes}; "
            "--all measures it."
        )

    def _measured(self, system: System, url: str, size: int) -> Measured:
        folder = self._corpora / f"{size}-{self._seed}" / "indexes" / system.key
        task = Task(
            what="build",
            key=system.key,
            url=url,
            folder=str(folder),
            corpora=str(self._corpora),
            size=size,
            seed=self._seed,
            queries=str(self._queries),
            budget=self._chosen.budget,
        )
        built = self._built(task, folder)
        self._paces[system.key] = size / built.seconds
        search = msgspec.structs.replace(task, what="search")
        searched = msgspec.json.decode(output(search), type=Searched)
        first = msgspec.structs.replace(task, what="first")
        first_ms = 1000 * median(seconds_to_first(first) for _ in range(FIRSTS))
        return Measured(system.key, system.name, size, built, first_ms, searched)

    def _built(self, task: Task, folder: Path) -> Built:
        """Build, unless it was built before."""
        known = folder.with_suffix(".json")
        if known.exists() and not is_stale(task, known):
            say("  built before")
            return msgspec.json.decode(known.read_bytes(), type=Built)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        built = msgspec.json.decode(output(task), type=Built)
        built = msgspec.structs.replace(built, megabytes=megabytes(folder))
        known.write_bytes(msgspec.json.encode(built))
        return built


def is_stale(task: Task, built: Path) -> bool:
    """Whether an index may be another one by now: of a changed program, or elsewhere."""
    changed = max(path.stat().st_mtime for path in Path(index.__file__).parent.glob("*.py"))
    ours = task.key.startswith("ours-") and built.stat().st_mtime < changed
    return bool(task.url) or ours


def output(task: Task) -> str:
    """What a process prints that measures a task.

    Raises:
        AbsentError: the system is not there, or broke; the message says why.
    """
    done = subprocess.run(_command(task), capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line]
    if done.returncode == ABSENT:
        raise AbsentError(lines[-1])
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["nothing was said"])[-1]
        raise AbsentError(f"to {task.what} it failed with status {done.returncode}: {last[:200]}")
    return lines[-1]


def seconds_to_first(task: Task) -> float:
    """How long a process takes from its start to its first answer."""
    started = time.perf_counter()
    with subprocess.Popen(_command(task), stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - started
    if line.strip() != "found":
        raise AbsentError("its first answer did not come")
    return took


def say(line: str) -> None:
    """Tell how far it has come."""
    print(line, file=sys.stderr, flush=True)


def _command(task: Task) -> Sequence[str]:
    encoded = msgspec.json.encode(task).decode()
    return [sys.executable, "-m", "tests.bench.scale.child", encoded]
