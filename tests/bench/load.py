"""Measure searches over HTTP under load: `python -m tests.bench.load [--library FOLDER …]`.

`kb serve` runs as several processes (`--workers`, 2), each on a port of its own, as behind a proxy
that shares requests out; each client keeps one connection to one of them. The clients take some of
the same processor: what they use is printed. Each library is measured for `--seconds`; with
`--requests N` the last one is asked N times, and memory and file handles must stay flat.
`--engine URL` measures what an engine holds instead; nothing is built there.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.build import open_engine
from kb.library import shipped_seeds
from tests.bench.asking import Asking
from tests.bench.clients import Load
from tests.bench.flatness import GROWTH, Watch, judged
from tests.bench.serving import Serving

WARM_UP = 2000
"""Requests before memory is watched: caches are full after as many, and readers have come."""


def main(args: Sequence[str]) -> int:
    """Print what was measured; the exit status is 1 where something failed or memory grew."""
    asked = _asked(args)
    figures = [measured(asked, url, library) for url, library in _targets(asked)]
    if asked.json:
        print(json.dumps({"machine": _machine(), "measured": figures}, ensure_ascii=False))
    return 0 if all(figure["ok"] for figure in figures) else 1


def measured(asked: Namespace, url: str, library: Path | None) -> dict[str, Any]:
    """The figures of one engine; printed as they come unless JSON is wanted."""
    name = str(library or url)
    say = _silent if asked.json else _show
    say("machine", _machine())
    say("asked", f"{name}, {asked.workers} processes with {asked.threads} threads each")
    with _serving(url, library, asked.workers, asked.threads) as serving:
        asking = Asking(open_engine(url))
        figures: dict[str, Any] = {"asked": name, "workers": asked.workers, "ok": True}
        if asked.seconds:
            before = serving.seen()
            load = Load(serving.hosts, asking, asked.clients).for_seconds(asked.seconds)
            figures["load"] = load.figures
            say("requests", load.line)
            say("memory", _memory(before, serving.seen()))
            figures["memory_mib"] = [round(seen.memory) for seen in serving.seen()]
            figures["ok"] &= not load.errors
        if asked.requests:
            flat = _flat(asked, serving, asking)
            figures |= flat
            figures["ok"] &= flat["flat"]
            say("flatness", flat["sentence"])
    for error in load_errors(figures):
        print(error, file=sys.stderr)
    return figures


def load_errors(figures: dict[str, Any]) -> list[str]:
    """What went wrong, a line each."""
    runs = (figures.get(name, {}) for name in ("load", "flat_load"))
    return [error for run in runs for error in run.get("errors", ())]


def _flat(asked: Namespace, serving: Serving, asking: Asking) -> dict[str, Any]:
    """Whether memory and file handles stay as they are over many requests."""
    load = Load(serving.hosts, asking, asked.clients)
    load.for_requests(min(WARM_UP, asked.requests))
    before = load.idle(serving)
    with Watch(serving) as watch:
        load.for_requests(asked.requests, first_seed=asked.clients)
    sentence, is_flat = judged(watch.seen, before, load.idle(serving, before))
    if load.errors:
        sentence, is_flat = f"{sentence}; {len(load.errors)} errors", False
    return {"flat": is_flat, "flat_load": load.figures, "sentence": sentence}


def _targets(asked: Namespace) -> Iterator[tuple[str, Path | None]]:
    """Each engine that is measured, and the library that it is brought to."""
    if asked.engine:
        yield asked.engine, None
        return
    for library in asked.library or [shipped_seeds()]:
        with tempfile.TemporaryDirectory() as folder:
            yield f"whoosh:{folder}/index", library


@contextmanager
def _serving(url: str, library: Path | None, workers: int, threads: int) -> Iterator[Serving]:
    serving = Serving(url, library, workers=workers, threads=threads)
    try:
        yield serving
    finally:
        serving.stop()


def _memory(before: Sequence[Any], after: Sequence[Any]) -> str:
    pairs = (f"{a.memory:.0f} → {b.memory:.0f} MiB" for a, b in zip(before, after, strict=True))
    return f"{', '.join(pairs)} a process"


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def _asked(args: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--library", type=Path, action="append", help="several can be given")
    parser.add_argument("--engine", default="", help="URL of what is there, never built")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--requests", type=int, default=0)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2, help="processes of kb serve")
    parser.add_argument("--threads", type=int, default=2, help="threads of each")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(args)


def _show(name: str, figure: str) -> None:
    print(f"{name:10}{figure}", flush=True)


def _silent(name: str, figure: str) -> None:
    pass


if __name__ == "__main__":
    print(f"Memory may grow by {GROWTH} MiB a process at most.", file=sys.stderr)
    sys.exit(main(sys.argv[1:]))
