"""One measurement in a process of its own: `python -m tests.bench.scale.child TASK`.

Nothing is imported that the system measured does not need.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import msgspec

from tests.bench.scale.measured import Built, Searched, Task, spreads, status
from tests.bench.scale.rows import KEYWORDS, Asked
from tests.bench.scale.systems import BY_KEY, LIMIT, AbsentError, Running, System, at_url

THREADS = 2
RATE_SECONDS = 5.0
"""How long two threads search."""
WARMING = 3
"""Queries of each kind that are asked before any is timed."""
ABSENT = 3
"""Exit status of a system that cannot be measured here."""


def main(task: Task) -> None:
    """Measure, and print what was found as JSON."""
    system = at_url(task.url) if task.url else BY_KEY[task.key]
    running = system.at(Path(task.folder))
    if task.what == "build":
        shown: msgspec.Struct = build(running, task)
    else:
        asked = msgspec.json.decode(Path(task.queries).read_bytes(), type=tuple[Asked, ...])
        running.open()
        if task.what == "first":
            running.search(next(one for one in asked if one.kind == KEYWORDS[-1]), LIMIT)
            print("found", flush=True)
            return
        shown = search(system, running, asked, task.budget)
    print(msgspec.json.encode(shown).decode())


def build(running: Running, task: Task) -> Built:
    """Index a corpus; the peak is that of the largest process."""
    from tests.bench.scale.prepared import Prepared

    corpus = Prepared(Path(task.corpora), task.size, task.seed)
    before, started = sum(os.times()[:4]), time.perf_counter()
    running.build(corpus)
    seconds, cpu = time.perf_counter() - started, sum(os.times()[:4]) - before
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Built(seconds, cpu, max(status("VmHWM"), children))


def search(system: System, running: Running, asked: Sequence[Asked], budget: float) -> Searched:
    """Ask every query once with a page of hits, and keywords once more with one hit."""
    kinds = {kind: [one for one in asked if one.kind == kind] for kind in system.kinds}
    for queries in kinds.values():
        for one in queries[:WARMING]:
            running.search(one, LIMIT)
    times: dict[str, list[float]] = {}
    answered: dict[str, int] = {}
    for kind, queries in kinds.items():
        times[kind], answered[kind] = timed(running, queries, LIMIT, budget)
    memory, own = status("VmHWM"), status("RssAnon")
    keywords = [one for kind in KEYWORDS for one in kinds[kind]]
    alone = {kind: timed(running, kinds[kind], 1, budget)[0] for kind in KEYWORDS}
    return Searched(spreads(times), spreads(alone), answered, memory, own, rate(running, keywords))


def timed(
    running: Running, asked: Sequence[Asked], limit: int, budget: float
) -> tuple[list[float], int]:
    """Seconds of each query that `budget` seconds are enough for; how many of them have hits."""
    found: list[float] = []
    answered = 0
    end = time.perf_counter() + budget
    for one in asked:
        started = time.perf_counter()
        if started > end:
            break
        hits = running.search(one, limit)
        found.append(time.perf_counter() - started)
        answered += bool(hits)
    return found, answered


def rate(running: Running, asked: Sequence[Asked]) -> float:
    """Keyword queries a second of several threads, all kinds by turns."""
    mixed = [one for start in range(50) for one in islice(asked, start, None, 50)]
    counts = [0] * THREADS
    ready = threading.Barrier(THREADS)
    ends: list[float] = [0.0] * THREADS
    starts: list[float] = [0.0] * THREADS

    def run(number: int) -> None:
        # A connection is opened by the thread that uses it, and not timed.
        running.search(mixed[0], LIMIT)
        ready.wait()
        starts[number] = time.perf_counter()
        for one in islice(cycle(mixed), number * len(mixed) // THREADS, None):
            if time.perf_counter() - starts[number] > RATE_SECONDS:
                break
            running.search(one, LIMIT)
            counts[number] += 1
        ends[number] = time.perf_counter()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (max(ends) - min(starts))


if __name__ == "__main__":
    try:
        main(msgspec.json.decode(sys.argv[1], type=Task))
    except AbsentError as error:
        print(error)
        sys.exit(ABSENT)
