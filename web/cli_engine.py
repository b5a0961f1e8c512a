"""The commands about engines: engine status, engine copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from web.command import as_json, counted, engine_of, print_json, settings
from web.credentials import without_credentials
from web.settings import Settings

if TYPE_CHECKING:
    from index.engine import Engine

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
def engine() -> None:
    """See what an engine holds; copy it to another one."""


@engine.command()
@click.argument("url", required=False, metavar="[URL]")
@as_json
@settings
def status(chosen: Settings, url: str | None, *, as_json: bool) -> None:
    """Say what an engine holds, and whether that is what the library says.

    URL is an engine, tantivy:FOLDER say; the one that is set unless given. Nothing is built.
    """
    from index.build import open_engine

    held = _held(open_engine(url or chosen.engine), chosen)
    if as_json:
        print_json(held)
        return
    for name, value in held.items():
        click.echo(f"{name.replace('_', ' '):20}{_shown(value)}")


@engine.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@settings
def copy(chosen: Settings, source: str, target: str) -> None:
    """Build the engine TO from what FROM holds.

    FROM is the URL of an engine, or the folder of a library: its editions are then read. What TO
    held is replaced, and answers until the new is complete. A lexicon other than the glossary has
    to be the one that FROM was built with; name it with --lexicon.
    """
    from index.build import holding, open_engine
    from index.copying import copy_engine
    from web.ready import with_bar

    if Path(source).expanduser().is_dir():
        to = engine_of(replace(chosen, folder=source, engine_url=target), changing=True)
    else:
        to = open_engine(target)
        with holding(target):
            copy_engine(
                open_engine(source),
                to,
                chosen.library.lexicon(),
                tokenizer=chosen.tokenizer,
                progress=with_bar,
            )
    held = to.ping()
    sizes = (counted(len(held.reports), "report"), counted(held.passages, "passage"))
    click.echo(f"{', '.join(sizes)} in {held.url}")


def _held(engine: Engine, chosen: Settings) -> dict[str, Any]:
    """What an engine holds, for people and for programs."""
    from index.build import is_current
    from kb.errors import EditionError, EngineError

    try:
        held = engine.ping()
    except EngineError as error:
        return {"answers": False, "error": without_credentials(str(error))}
    try:
        current = is_current(engine, chosen.library, chosen.tokenizer)
    except EditionError:
        current = False
    return {
        "answers": True,
        "url": without_credentials(held.url),
        "reports": len(held.reports),
        "passages": held.passages,
        "analysis": held.stamp.analysis,
        "lexicon": held.stamp.lexicon,
        "library": held.stamp.library,
        "is_as_the_library": current,
        "bytes": _size(held.url),
    }


def _size(url: str) -> int | None:
    """Bytes on this machine's disk; `None` for an engine that is not in a folder."""
    folder = Path(url.partition(":")[2])
    if not folder.name or not folder.is_dir():
        return None
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value or "-")
