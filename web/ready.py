"""An engine in step with its library, built first where it is missing or stale."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from index.build import Progress, build, is_current, open_engine
from index.engine import Engine
from kb.aside import leftovers
from kb.errors import EngineError, LibraryError, NotFoundError
from kb.model import Report
from web.settings import Settings


def ready_engine(settings: Settings, *, force: bool = False) -> Engine:
    """The engine of `settings`; with `force` it is built anew even if it is current.

    Raises:
        EditionError: the library is not valid.
        EngineError: the index cannot be written.
    """
    engine, library = open_engine(settings.engine), settings.library
    if leftovers(library.folder):
        # What a killed program took away comes back; another program's work is let alone.
        with suppress(LibraryError, OSError), library.writing("kb build"):
            pass
    if force or not is_current(engine, library):
        click.echo(f"Building the index of {library.folder} …", err=True)
        library.record()
        build(engine, library, progress=_with_bar(len(library)), force=force)
    return engine


def is_damaged(engine: Engine) -> bool:
    """Whether an engine cannot give what it says it holds."""
    try:
        for info in engine.ping().reports:
            engine.report(info.id)
    except (EngineError, NotFoundError):
        return True
    return False


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
