"""Measure reading figures: `KB_DATA=… python -m tests.bench.figures`.

Reads the reports of the folder that KB_DATA names into a library, finds the figures of all, and
compares them with the labels made by reading, those that the rules were tuned on apart.
"""

from __future__ import annotations

import os
import platform
import tempfile
import time
from pathlib import Path

from kb.figures.found import of_report
from kb.given import Given
from kb.keeping.adding import Choices, add
from kb.keeping.gathering import gather
from kb.library import Library, make_library, shipped_seeds
from tests.figure_gold import SETS, Agreement, found, found_in_english, labels

SEED = "tongliao-2022"


def main() -> None:
    """Print a line for each thing measured."""
    shown("machine", f"{os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        library = make_library(Path(folder, "library"))
        source = Path(os.environ["KB_DATA"]) / "reports" / "reports.jsonl"
        list(add(library, gather([source], Given()), Choices(variants=True)))
        reports = list(library)
        started = time.perf_counter()
        count = sum(1 for report in reports for _ in of_report(report))
        took = time.perf_counter() - started
        shown("reports", f"{len(reports)}, {count:,} figures in {took:.1f} s, one process")
        for name, reports_of in SETS.items():
            every = Agreement()
            for each in reports_of:
                every.compare(labels(each), found(library.load(each)))
            shown(name, str(every))
    seed = Library(shipped_seeds()).load(SEED)
    for name, got in (("seed, Chinese", found(seed)), ("seed, English", found_in_english(seed))):
        one = Agreement()
        one.compare(labels(SEED if "Chinese" in name else f"{SEED}-en"), got)
        shown(name, str(one))


def shown(what: str, found_out: str) -> None:
    """Print what was measured."""
    print(f"{what:16} {found_out}", flush=True)


if __name__ == "__main__":
    main()
