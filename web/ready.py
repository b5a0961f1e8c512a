"""An engine in step with its library, built first where it is missing or stale."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import suppress

import click

from index.build import (
    build,
    holding,
    is_built,
    is_of,
    is_shared,
    not_held,
    open_engine,
    stamp_of,
)
from index.engine import Engine, Stamp
from kb.aside import leftovers
from kb.errors import LibraryError, LibraryLockedError
from kb.library import Faults, left_out
from kb.model import Report
from web.settings import Settings

PATIENCE = 30.0
"""Seconds for which another program is waited for that builds the first index."""


def ready_engine(settings: Settings, *, force: bool = False, changing: bool = False) -> Engine:
    """The engine of `settings`; with `force` it is built anew even if it is current.

    One that is shared is brought up to date only by what is about `changing` it: others may have
    no library, or another, and it answers or not whatever they have.

    What it does not hold as it is in the library is said on standard error.

    Raises:
        EditionError: the library is not valid, or none of its reports can be read.
        EngineError: the index cannot be written.
        LibraryLockedError: another program is building it, and there is none to answer yet.
    """
    engine = open_engine(settings.engine)
    if is_shared(settings.engine) and not (force or changing):
        return engine
    library = settings.library
    if leftovers(library.folder):
        # What a killed program took away comes back; another program's work is let alone.
        with suppress(LibraryError, OSError), library.writing("kb build"):
            pass
    stamp = stamp_of(library, settings.tokenizer)
    faults: Faults = {}
    if not force and is_of(engine, stamp):
        list(library.sound(faults, not_held(engine, stamp)))
    else:
        faults = _built(engine, settings, stamp, force=force)
    for sentence in left_out(faults):
        click.echo(sentence, err=True)
    return engine


def _built(engine: Engine, settings: Settings, stamp: Stamp, *, force: bool) -> Faults:
    """Build the index, or wait for another program that does, unless an old one can answer."""
    library, until = settings.library, 0.0
    while True:
        try:
            with holding(settings.engine):
                if not force and is_of(engine, stamp):
                    return {}
                click.echo(f"Building the index of {library.folder} …", err=True)
                library.record()
                return build(
                    engine,
                    library,
                    progress=lambda reports: with_bar(reports, len(library)),
                    force=force,
                    tokenizer=settings.tokenizer,
                )
        except LibraryLockedError as error:
            who = str(error).partition(";")[0]
            if not force and is_built(engine):
                click.echo(f"{who}; what answers is not up to date.", err=True)
                return {}
            if not until:
                click.echo(f"Waiting: {who} …", err=True)
                until = time.monotonic() + PATIENCE
            if time.monotonic() > until:
                raise
        time.sleep(0.1)


def with_bar(reports: Iterable[Report], length: int) -> Iterable[Report]:
    """The reports passed through; a bar on standard error, on a terminal only."""
    with click.progressbar(
        reports,
        length=length,
        label="Indexing",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda report: report.info.id if report else "",
    ) as shown:
        yield from shown
