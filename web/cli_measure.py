"""The command that measures how well a set of queries is answered: measure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kb.errors import MeasureError
from web.command import as_json, counted, print_json, remark, settings
from web.settings import Settings

if TYPE_CHECKING:
    from index.engine import Engine
    from index.judged import Judged
    from index.measure import Measured
    from kb.lexicon import Lexicon

RUN_DEPTH = 100
"""Hits of a query that a run has at most."""
T = TypeVar("T")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--lexicon",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Lexicon to search through; the library's glossary alone unless given.",
)
@click.option(
    "--engine",
    "url",
    default="whoosh:",
    metavar="URL",
    help="Engine to put the set in, one without a library; in memory unless given.",
)
@click.option(
    "--run",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Write the hits of each query there, {RUN_DEPTH} at most, as TREC's tools read them.",
)
@as_json
@settings
def measure(
    chosen: Settings,
    folder: Path,
    *,
    lexicon: Path | None,
    url: str,
    run: Path | None,
    as_json: bool,
) -> None:
    """Measure how well the queries of a set find its passages.

    DIR holds passages.jsonl, queries.jsonl and qrels.tsv; it prints R@1, R@10, MRR@10, nDCG@10.
    """
    from index import measure as measuring
    from index.judged import read_set
    from web import printing

    measuring.require_measures()
    if run and not run.absolute().parent.is_dir():
        raise MeasureError(f"{run.parent} is no folder; name a file in one that is there.")
    judged = read_set(folder)
    for sentence in judged.remarks:
        remark(sentence)
    with _lexicon(lexicon) as opened:
        done = _measured(chosen, judged, opened, url, RUN_DEPTH if run else measuring.DEPTH)
    if done.refused:
        count = f"{len(done.refused)} of the queries"
        remark(f"{count}, {done.refused[0]} first, cannot be asked as written and find nothing.")
    if run:
        from kb.files import write_atomically

        lines = "".join(f"{line}\n" for line in measuring.trec_run(done.run))
        write_atomically(run, lines.encode())
        remark(f"{counted(len(lines.splitlines()), 'hit')} in {run}")
    shown = {
        **done.figures,
        "queries": len(judged.queries),
        "passages": len(judged.passages),
        "seconds": round(done.seconds, 3),
    }
    print_json(shown) if as_json else printing.table({k: _figure(v) for k, v in shown.items()})


def _measured(
    chosen: Settings, judged: Judged, lexicon: Lexicon | None, url: str, depth: int
) -> Measured:
    from index.measure import index_set
    from index.measure import measure as ask

    engine = _engine(url)
    ids = index_set(
        engine,
        judged,
        chosen.library.glossary.entries,
        lexicon,
        _bar("Indexing", len(judged.passages), lambda report: len(report.passages)),
    )
    return ask(
        engine,
        judged.queries,
        judged.grades,
        ids,
        depth=depth,
        progress=_bar("Asking", len(judged.queries)),
    )


def _engine(url: str) -> Engine:
    """The engine to put a set in.

    Raises:
        MeasureError: it holds a library, or what it holds cannot be told.
        EngineError: there is no such engine.
    """
    from index.build import open_engine
    from index.measure import refuse_library

    engine = open_engine(url)
    if not _is_new_folder(url):
        refuse_library(engine)
    return engine


def _is_new_folder(url: str) -> bool:
    """Whether `url` names a folder in which nothing is that could be lost."""
    kind, _, place = url.partition(":")
    folder = Path(place).expanduser()
    return kind == "whoosh" and place != "" and not (folder.is_dir() and any(folder.iterdir()))


@contextmanager
def _lexicon(path: Path | None) -> Iterator[Lexicon | None]:
    if path is None:
        yield None
        return
    from kb.lexicon import Lexicon

    lexicon = Lexicon.open(path)
    try:
        yield lexicon
    finally:
        lexicon.close()


def _bar(
    label: str, length: int, size: Callable[[T], int] = lambda _: 1
) -> Callable[[Iterable[T]], Iterable[T]]:
    """Passes items through; draws a bar on standard error, on a terminal only."""

    def progress(items: Iterable[T]) -> Iterator[T]:
        hidden = not sys.stderr.isatty()
        with click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
            for item in items:
                yield item
                bar.update(size(item))

    return progress


def _figure(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.4f}"


COMMANDS = (measure,)
