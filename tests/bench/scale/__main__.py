"""Measure speed and growth beside what others would use: `python -m tests.bench.scale`.

Reports are resampled to any number of passages, from those that KB_DATA names or from a library.
Every system gets the same tokens and queries; each is built and searched in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import msgspec

from kb.errors import KbError
from kb.library import Library, make_library
from tests.bench.relevance import PACKAGES, about
from tests.bench.scale import shown
from tests.bench.scale.asking import BANDS, Drawing
from tests.bench.scale.corpus import described
from tests.bench.scale.goals import goals
from tests.bench.scale.measured import ALL_KEYWORDS, Measured
from tests.bench.scale.prepared import Analysis, Prepared, material_in
from tests.bench.scale.rows import KEYWORDS, TEXTS, Asked
from tests.bench.scale.run import Bench, Chosen, say
from tests.bench.scale.systems import SYSTEMS, at_url

SIZES = (10_000, 100_000, 1_000_000)
QUERIES = 100
SEED = 1
BUDGET = 60.0
"""Seconds in which queries of a kind are asked."""


def main() -> None:
    """Print tables and what was reached, or all of it as JSON."""
    chosen = options()
    with tempfile.TemporaryDirectory() as aside:
        folder = (chosen.keep or Path(aside)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            library = Library(chosen.library) if chosen.library else read_reports(folder)
            run(chosen, folder, library)
        except KbError as error:
            sys.exit(str(error))


def options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    add = parser.add_argument
    add("--json", action="store_true", help="print JSON, for programs")
    add("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of passages")
    add("--queries", type=int, default=QUERIES, metavar="N", help="queries of each kind")
    add("--seed", type=int, default=SEED, help="another seed draws other passages and queries")
    add("--library", type=Path, metavar="FOLDER", help="a library, in place of KB_DATA's reports")
    add("--keep", type=Path, metavar="FOLDER", help="keep corpora and indexes, and use them again")
    add("--all", action="store_true", help="leave out nothing that would take too long")
    keys = [system.key for system in SYSTEMS]
    add("--only", action="append", choices=keys, help="a system; may be given again")
    add(
        "--engine",
        action="append",
        default=[],
        metavar="URL",
        help="this project on an engine elsewhere, opensearch://… say; may be given again",
    )
    return parser.parse_args()


def read_reports(folder: Path) -> Library:
    """The reports of KB_DATA, read by the project into a library."""
    data = os.environ.get("KB_DATA")
    if not data:
        sys.exit("Name the folder of reports with KB_DATA, or a library with --library.")
    place = folder / "library"
    if not place.exists():
        say("reading the reports")
        make_library(place)
        command = [sys.executable, "-m", "web", "--library", str(place), "--engine"]
        command += [f"whoosh:{folder / 'library-index'}", "add", "--variants", f"{data}/reports"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Library(place)


def run(chosen: argparse.Namespace, folder: Path, library: Library) -> None:
    """Prepare, measure and print."""
    sizes = sorted(set(chosen.sizes))
    corpora = material_in(folder, library)
    prepared = [Prepared(corpora, size, chosen.seed) for size in sizes]
    asked = prepare(prepared, chosen.queries, chosen.seed)
    queries = corpora / f"queries-{sizes[0]}-{chosen.queries}-{chosen.seed}.json"
    queries.write_bytes(msgspec.json.encode(asked))
    counts = Counter(query.kind for query in asked)
    counts[ALL_KEYWORDS] = sum(counts[kind] for kind in KEYWORDS)
    known = described_machine()
    notes = [
        f"Corpus: {described(prepared[0].material)}. Seed {chosen.seed}.",
        f"Queries: {queried(counts, sizes[0])}",
    ]
    if not chosen.json:
        print("\n".join(f"{name:16}{what}" for name, what in known.items()))
        print("\n".join(["", *notes, "", shown.EXPLAINED]), flush=True)
    say("tokenising")
    speeds = tokenising(corpora)
    if not chosen.json:
        print("\n".join(shown.tokenising(speeds)), flush=True)
    only = [system for system in SYSTEMS if not chosen.only or system.key in chosen.only]
    systems = [(system, "") for system in only] + [(at_url(url), url) for url in chosen.engine]
    bench = Bench(corpora, queries, chosen.seed, Chosen(tuple(systems), chosen.all, BUDGET))
    found: list[Measured] = []
    for size in sizes:
        rows = list(bench.rows(size))
        found.extend(rows)
        if not chosen.json:
            print("\n".join(shown.table(size, rows, counts)), flush=True)
    cores = max((speed for name, speed in speeds.items() if "processes" in name), default=0.0)
    takes = {
        one.size: (one.folder / TEXTS).stat().st_size / 1e6 / cores for one in prepared if cores
    }
    results = {(row.key, row.size): row for row in found}
    aims = list(goals(results, takes))
    if chosen.json:
        output = {
            "about": known,
            "notes": [*notes, " ".join(shown.EXPLAINED.split())],
            "tokenising": speeds,
            "rows": msgspec.to_builtins(found),
            "goals": [{**msgspec.structs.asdict(aim), "reached": aim.reached} for aim in aims],
            "remarks": list(bench.remarks),
        }
        print(json.dumps(output, ensure_ascii=False, indent=2))
        return
    lines = [*shown.grown(found), *shown.reached(aims)]
    print("\n".join([*lines, "", *bench.remarks] if bench.remarks else lines))


def described_machine() -> dict[str, str]:
    """The machine and the versions, with what else speed depends on here."""
    known = about((*PACKAGES, "tantivy", "rjieba"))
    try:
        import xapian
    except ImportError:
        known["xapian"] = "not installed"
    else:
        known["xapian"] = xapian.version_string()
    known["load"] = f"{os.getloadavg()[0]:.1f} before it began: other programs slow all of it"
    return known


def prepare(corpora: Sequence[Prepared], number: int, seed: int) -> tuple[Asked, ...]:
    """Write the corpora that are not there yet; queries from the smallest one."""
    analysis = Analysis()
    for corpus in corpora:
        if not corpus.is_there:
            say(f"{corpus.size:,}: preparing tokens")
            corpus.write(analysis)
    rows = list(islice(corpora[0].tokens.rows(), SIZES[0]))
    return Drawing(rows, analysis.glossary, seed).all(number)


def queried(counts: Counter[str], size: int) -> str:
    """A sentence that says what is asked."""
    bands = ", ".join(
        f"{counts[kind]} of {kind} words (in {low:.1%} to {high:.1%} of passages)"
        for kind, (low, high) in BANDS.items()
    )
    return (
        f"drawn from the first {min(size, SIZES[0]):,} passages, the same at every size: {bands}, "
        "half of them of one word, the others of two or three that are in one passage together; "
        f"{counts['phrase']} phrases, quoted runs of 4 to 10 characters; {counts['filtered']} "
        f"words with year:, kind: or report:; {counts['gloss']} English terms of the glossary."
    )


def tokenising(corpora: Path) -> dict[str, float]:
    """MB/s of each way of cutting, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.scale.tokenising", str(corpora)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
