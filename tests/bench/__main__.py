"""Measure building, searching and serving over the shipped library; print a table.

Each figure says what was run: whole processes are timed from outside, searches in process
after a warm-up, pages over HTTP on loopback from one client.
"""

from __future__ import annotations

import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from index.answer import answer
from index.build import build, open_engine
from index.engine import Engine
from kb.library import Library, shipped_seeds

QUERIES = (
    "水", "发展", "5G基站", "乡村振兴", "高质量发展", "嘎查村", "1411.44亿元", "營商環境",
    "“双子星座”", "生态 保护 修复", "rural revitalization", "business environment",
    "5G base stations", "141.144 billion yuan", "high-standard farmland", "employment",
    "乡村振兴 -产业", "就业 OR 教育", "发展 section:3.1", "LXB供水",
)  # fmt: skip
ROUNDS = 20
COLD_RUNS = 7


def main() -> None:
    """Print every figure, one a line."""
    library = Library(shipped_seeds())
    status = f"{len(library)} report, {sum(len(report.passages) for report in library)} passages"
    show("machine", f"{os.cpu_count()} cores, Python {platform.python_version()}")
    show("library", status)
    with tempfile.TemporaryDirectory() as folder:
        url = f"whoosh:{folder}/index"
        engine = open_engine(url)
        show("build, jieba's loading included", f"{seconds(lambda: build(engine, library)):.2f} s")
        show("build again", f"{seconds(lambda: build(engine, library, force=True)):.2f} s")
        size = sum(path.stat().st_size for path in Path(folder, "index").iterdir())
        show("index on disk", f"{size / 1024:.0f} KiB")
        environment = {**os.environ, "KB_ENGINE": url}
        for language, query in (("en", "rural revitalization"), ("zh", "乡村振兴")):
            cold = [seconds(partial(command, query, environment)) for _ in range(COLD_RUNS)]
            show(f"cold `kb search`, {language}", f"{median(cold):.2f} s median of {COLD_RUNS}")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        show("peak memory of one `kb search`", f"{peak:.0f} MiB")
        in_process(engine)
        over_http(environment)
    # The server is the largest child by far, and its pages are behind it.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    show("peak memory of `kb serve`", f"{peak:.0f} MiB")


def in_process(engine: Engine) -> None:
    """Search, and the whole answer with widening and ladder."""
    for query in QUERIES:
        answer(engine, query)
    took = [seconds(partial(answer, engine, query)) for _ in range(ROUNDS) for query in QUERIES]
    show("warm search in process", spread(took))


def over_http(environment: dict[str, str]) -> None:
    """Pages of a `kb serve` of its own; one client, a new connection each."""
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "web", "serve", "--port", "0"],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
    )
    line = server.stdout.readline() if server.stdout else ""
    base = line.split("http://")[1].split()[0]
    pages = {
        "/search": [f"search?q={quote(query)}" for query in QUERIES],
        "nothing found": [f"search?q={quote(query)}" for query in ("量子", "京纪", "revitalise")],
        "the whole report": ["r/tongliao-2022"],
        "a passage": ["r/tongliao-2022/3.1.1.p1"],
    }
    for name, paths in pages.items():
        urls = [f"http://{base}/{path}" for path in paths]
        for url in urls:
            fetch(url)
        started = time.perf_counter()
        took = [seconds(partial(fetch, url)) for _ in range(ROUNDS) for url in urls]
        rate = len(took) / (time.perf_counter() - started)
        show(f"{name} over HTTP", f"{spread(took)}, {rate:.0f} requests/s")
    server.send_signal(signal.SIGINT)
    server.communicate()


def fetch(url: str) -> None:
    """Read a page to its end."""
    with urllib.request.urlopen(url) as answered:
        answered.read()


def command(query: str, environment: dict[str, str]) -> None:
    """One `kb search` as a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "web", "search", query],
        env=environment,
        check=True,
        capture_output=True,
    )


def seconds(run: Callable[[], object]) -> float:
    """How long `run` takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def spread(took: Iterable[float]) -> str:
    """Median and 95th percentile, in milliseconds."""
    values = [second * 1000 for second in took]
    return f"p50 {median(values):.1f} ms, p95 {quantiles(values, n=20)[-1]:.1f} ms"


def show(name: str, figure: str) -> None:
    """One line of the table."""
    print(f"{name:34}{figure}", flush=True)


main()
