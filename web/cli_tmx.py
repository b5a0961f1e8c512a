"""The command that takes over people's translations: import-tmx."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.errors import ImportedFileError
from web.command import as_json, counted, print_json, remark, settings
from web.settings import Settings

if TYPE_CHECKING:
    from kb.model import Origin
    from kb.tmx_import import Fate, Imported, Importer

SHOWN = 5
"""Addresses named of those that were kept as they were; --json has all."""
_SAID: dict[Fate, str] = {
    "exact": "placed exactly",
    "close": "placed closely",
    "memory": "in the memory",
    "kept": "kept as they were",
    "there": "there already",
    "left": "left out",
}
"""How what became of units is said; what is always said comes first."""


@click.command("import-tmx")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--origin",
    type=click.Choice(["official", "human"]),
    default="human",
    show_default=True,
    help="Who made the translations: those who gave the report, which is for you to know, or "
    "some other person. Only files that `kb export` wrote say it of themselves.",
)
@click.option("--report", default="", metavar="ID", help="Place them in this report only.")
@click.option("--replace", is_flag=True, help="Overwrite other texts of the same origin.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@as_json
@settings
def import_tmx(
    chosen: Settings,
    files: tuple[Path, ...],
    *,
    origin: Origin,
    report: str,
    replace: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take over people's translations from TMX FILEs, or folders of them.

    Units are placed by their Chinese: where it is equal, then where it is at least 80 % alike
    with the same figures, which is marked; several units may make a sentence, and several
    sentences a unit. A file is placed in the reports that it belongs to: half of its units
    stand there, or half of the report stands in it. What finds no place is kept in the
    translation memory, memory.jsonl in the library; `kb translate` takes equal sentences from
    it before it asks a machine.

    What stands there already is kept, in case a person corrected it. Units that `kb export`
    wrote come back as what they were, a machine's never as a person's; what a file of another
    program says of its origin is believed only where it says that a machine made it.
    """
    from kb.tmx import tmx_files
    from kb.tmx_import import Importer

    paths = tmx_files(files)
    importer = Importer(chosen.library, origin, report=report, replace=replace, write=not dry_run)
    with nullcontext() if dry_run else chosen.library.writing("kb import-tmx"):
        taken, refused = _take(importer, paths)
    if not taken and len(refused) == 1:
        raise click.ClickException(refused[0])
    if as_json:
        print_json([_record(done) for done in taken])
    else:
        for done in taken:
            _print(done)
    for problem in refused:
        remark(problem)
    if refused:
        rest = "the rest was" if taken else "nothing was taken over"
        raise click.ClickException(f"{counted(len(refused), 'file')} could not be used; {rest}.")


def _take(importer: Importer, paths: list[Path]) -> tuple[list[Imported], list[str]]:
    """What became of each file that can be used, and what is wrong with the others."""
    taken: list[Imported] = []
    refused: list[str] = []
    # Each file is read twice.
    size = 2 * sum(path.stat().st_size for path in paths)
    with click.progressbar(
        length=size, label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for path in paths:
            try:
                taken.append(importer.take(path, bar.update))
            except ImportedFileError as error:
                refused.append(str(error))
    return taken, refused


def _print(done: Imported) -> None:
    """One line of a file, and a remark on what was kept as it was."""
    always = ("exact", "close", "memory", "kept")
    said = [
        f"{done.fates.get(fate, 0)} {words}"
        for fate, words in _SAID.items()
        if fate in always or fate in done.fates
    ]
    nothing = set(done.fates) <= {"there", "kept", "left"}
    said += ["nothing changed"] if nothing else []
    click.echo(f"{done.file}: {counted(done.units, 'unit')}: {', '.join(said)}")
    if done.kept:
        named = ", ".join(map(str, done.kept[:SHOWN]))
        more = ", …" if len(done.kept) > SHOWN else ""
        remark(f"Kept as they were, --replace overwrites them: {named}{more}")


def _record(done: Imported) -> dict[str, Any]:
    """`units`, how many of them `exact`, `close` and so on, `reports`, addresses `kept_at`."""
    return {
        "file": done.file,
        "units": done.units,
        **{fate: done.fates.get(fate, 0) for fate in _SAID},
        "reports": list(done.reports),
        "kept_at": [str(address) for address in done.kept],
    }


COMMANDS = (import_tmx,)
