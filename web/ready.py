"""An engine in step with its library, built first where it is missing or stale."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from index.build import Progress, build, is_current, open_engine
from index.engine import Engine
from kb.model import Report
from web.settings import Settings


def ready_engine(settings: Settings, *, force: bool = False) -> Engine:
    """The engine of `settings`; with `force` it is built anew even if it is current.

    Raises:
        EditionError: the library is not valid.
        EngineError: the index cannot be written.
    """
    engine = open_engine(settings.engine)
    if force or not is_current(engine, settings.library):
        click.echo(f"Building the index of {settings.library.folder} …", err=True)
        settings.library.record()
        build(engine, settings.library, progress=_with_bar(len(settings.library)))
    return engine


def _with_bar(length: int) -> Progress:
    """Passes reports through; draws a bar on standard error, on a terminal only."""

    def progress(reports: Iterable[Report]) -> Iterable[Report]:
        with click.progressbar(
            reports,
            length=length,
            label="Indexing",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
            item_show_func=lambda report: report.info.id if report else "",
        ) as shown:
            yield from shown

    return progress
