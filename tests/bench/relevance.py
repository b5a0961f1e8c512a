"""Measure how well queries find what was judged relevant, here and with what others use.

`python -m tests.bench.relevance`: one run over the same passages and queries, side by side.
The sets are the one over the shipped report and those in $KB_DATA/bench.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from index.build import open_engine
from index.engine import Stamp
from index.measure import MEASURES, falling, figures, measure
from kb.glossary import Glossary, load_glossary
from kb.lexicon import Lexicon
from kb.library import shipped_seeds
from tests.bench.relevance_peers import PEERS, MissingPeerError, Peer, sided
from tests.bench.relevance_sets import IN_REPO, BenchSet, bench_sets, data_folder
from tests.bench.relevance_translated import Translated, dictionaries, whole_lexicon

PACKAGES = ("duizhao", "whoosh-reloaded", "jieba", "bm25s", "pyserini", "ir-measures")
AS_TYPED = ""


class Row(msgspec.Struct, frozen=True):
    """What one way of searching reaches on one set."""

    set: str
    name: str
    figures: dict[str, float]
    index_s: float
    query_ms: float


class Bench:
    """Measures sets, one row after the other; `missing` says which rows there cannot be."""

    def __init__(self, data: Path | None, aside: Path) -> None:
        self.missing: dict[str, None] = {}
        self._glossary: Glossary = load_glossary(shipped_seeds() / "glossary.tsv")
        self._lexicon: Lexicon | None = None
        self._translated: Translated | None = None
        if data:
            found = dictionaries(data, self._glossary, aside / "dictionaries.lexicon")
            self._translated = Translated(found, self._glossary)
            self._lexicon = whole_lexicon(data, self._glossary, aside / "whole.lexicon")

    def rows(self, bench_set: BenchSet) -> Iterator[Row]:
        """This project, then its peers."""
        yield self._ours(bench_set, "duizhao, shipped glossary", None)
        if bench_set.crosses and self._lexicon:
            yield self._ours(bench_set, "duizhao, lexicon", self._lexicon)
        for peer in PEERS:
            try:
                yield from self._peer(bench_set, peer)
            except MissingPeerError as error:
                self.missing[f"{peer.name}: {error}"] = None

    def _ours(self, bench_set: BenchSet, name: str, lexicon: Lexicon | None) -> Row:
        engine = open_engine("whoosh:")
        digest = lexicon.digest if lexicon else ""
        stamp = Stamp(glossary=self._glossary.entries, lexicon=digest)
        index_s = seconds(lambda: engine.add(bench_set.reports, stamp=stamp, lexicon=lexicon))
        measure(engine, bench_set.queries[:5], bench_set.grades, bench_set.ids)
        done = measure(engine, bench_set.queries, bench_set.grades, bench_set.ids)
        query_ms = 1000 * done.seconds / len(bench_set.queries)
        return Row(bench_set.name, name, done.figures, index_s, query_ms)

    def _peer(self, bench_set: BenchSet, kind: Callable[[], Peer]) -> Iterator[Row]:
        peer = kind()
        passages = sided(bench_set.reports, bench_set.ids)
        index_s = seconds(lambda: peer.index(passages))
        ways: dict[str, Callable[[str], str]] = {AS_TYPED: str}
        if bench_set.crosses and self._translated:
            ways[", query words translated"] = self._translated
        for way, prepare in ways.items():
            asked = [(query.id, prepare(query.text)) for query in bench_set.queries]
            list(peer.search(asked[0][1]))
            started = time.perf_counter()
            found = {name: list(peer.search(text)) for name, text in asked}
            query_ms = 1000 * (time.perf_counter() - started) / len(asked)
            run = {name: falling((hit, 0.0) for hit in hits) for name, hits in found.items()}
            yield Row(
                bench_set.name,
                peer.name + way,
                figures(run, bench_set.grades),
                index_s,
                query_ms,
            )


def seconds(run: Callable[[], object]) -> float:
    """How long `run` takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def about(packages: Sequence[str] = PACKAGES) -> dict[str, str]:
    """The machine, the versions and the date, which figures of speed depend on."""
    found = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {_processor()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), "")


def table(bench_set: BenchSet, rows: Sequence[Row]) -> Iterator[str]:
    """The lines that show a set."""
    width = max(len(row.name) for row in rows)
    yield f"\n{bench_set.name}: {len(bench_set.queries)} queries, {len(bench_set.ids)} passages"
    columns = "".join(f"{name:>9}" for name in (*MEASURES, "index s", "query ms"))
    yield f"{'':{width}}{columns}"
    for row in rows:
        shown = "".join(f"{row.figures[name]:9.4f}" for name in MEASURES)
        yield f"{row.name:{width}}{shown}{row.index_s:9.2f}{row.query_ms:9.1f}"


def main() -> None:
    """Print a table for each set, or all of it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.relevance", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME",
        help=f"measure this set only, {IN_REPO!r} or a folder's name; may be given again",
    )
    chosen = parser.parse_args()
    known = about()
    if not chosen.json:
        print("\n".join(f"{name:16}{what}" for name, what in known.items()), flush=True)
    data, found = data_folder(), []
    with tempfile.TemporaryDirectory() as aside:
        bench = Bench(data, Path(aside))
        for bench_set in bench_sets(chosen.set):
            rows = []
            for row in bench.rows(bench_set):
                print(f"{bench_set.name}: {row.name}", file=sys.stderr)
                rows.append(row)
            found.extend(rows)
            if not chosen.json:
                print("\n".join(table(bench_set, rows)), flush=True)
    remarks = list(bench.missing)
    if data is None:
        remarks.append("KB_DATA names no folder: only the shipped report was searched.")
    if chosen.json:
        rows_shown = msgspec.to_builtins(found)
        shown = {"about": known, "rows": rows_shown, "remarks": remarks}
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    elif remarks:
        print("\n" + "\n".join(remarks))
    if not found:
        sys.exit(f"There is no set {', '.join(chosen.set)}.")


if __name__ == "__main__":
    main()
