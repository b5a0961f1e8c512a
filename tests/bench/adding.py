"""Measure a library of many reports: `KB_DATA=… python -m tests.bench.adding [SOURCE…]`.

Reads the sources by the command, with one worker and with two, then measures building the index
from nothing, after one report has changed, and a search. Without sources they are the reports of
the folder that KB_DATA names.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kb.library import Library, make_library
from kb.report_file import FILE, with_changes
from kb.textfiles import read_file

WORKERS = (1, 2)


def main(sources: Sequence[str]) -> None:
    """Print a line for each thing measured."""
    shown("machine", f"{os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        for workers in WORKERS:
            library = make_library(Path(folder, f"library-{workers}"))
            engine = f"whoosh:{folder}/index-{workers}"
            run = Program(library, engine)
            # Reading alone: a dry run does all but writing and indexing.
            took = run("add", "--dry-run", "--variants", "--workers", str(workers), *sources)
            shown(f"reading, {workers} workers", f"{took:.1f} s")
        took = run("add", "--variants", "--workers", str(workers), *sources)
        shown("library", f"{len(library)} reports")
        shown(f"adding and indexing, {workers} workers", f"{took:.1f} s")
        shown("building anew", f"{run('build', '--force'):.1f} s")
        change(library)
        shown("building after a change", f"{run('build'):.1f} s")
        shown("searching, cold", f"{run('search', '就业'):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    shown("largest process", f"{peak:.0f} MiB")


class Program:
    """`kb` over a library, as a shell runs it."""

    def __init__(self, library: Library, engine: str) -> None:
        options = ["--library", str(library.folder), "--engine", engine]
        self._command = [sys.executable, "-m", "web", *options]

    def __call__(self, *args: str) -> float:
        """Run a command; how many seconds it took."""
        started = time.perf_counter()
        subprocess.run([*self._command, *args], check=True, capture_output=True)
        return time.perf_counter() - started


def change(library: Library) -> None:
    """Change one report, so that it has to be indexed again."""
    path = library.folder / library.ids()[len(library) // 2] / FILE
    path.write_bytes(with_changes(read_file(path), {"date": "2020-01-01"}))


def shown(name: str, value: str) -> None:
    """Print a line of the table."""
    print(f"{name:36}{value}", flush=True)


if __name__ == "__main__":
    data = os.environ.get("KB_DATA")
    named = sys.argv[1:] or [f"{data}/reports"]
    if not (sys.argv[1:] or data):
        sys.exit("Name sources, or the folder of reports with KB_DATA.")
    main(named)
