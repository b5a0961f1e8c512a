"""The commands that keep a library: init, list, rename, remove, backup, restore."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.errors import EditionError
from web.command import Years, as_json, counted, engine_of, print_json, remark, settings
from web.settings import Settings

if TYPE_CHECKING:
    from kb.library import Faults
    from kb.model import Info

NAMED = 5
"""Reports that a question names at most."""

path_argument = click.argument("path", type=click.Path(path_type=Path))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new library in FOLDER, without reports, with the shipped glossary.

    Then name it to every command: kb --library FOLDER …, or in KB_LIBRARY.
    """
    from kb.library import make_library

    click.echo(f"Made {make_library(folder).folder}; add reports: kb --library {folder} add FILE…")


@click.command("list")
@click.option("--place", default="", help="Only those whose place has this in its name.")
@click.option("--year", "years", type=Years(), help="Only of this year, or as in 2018-2022.")
@as_json
@settings
def list_(chosen: Settings, *, place: str, years: tuple[int, int] | None, as_json: bool) -> None:
    """List the reports of the library: id, year, language, place, title."""
    from kb.library import left_out

    faults = chosen.library.headless()
    infos = list(chosen.library.infos(faults))
    if faults and not infos:
        raise EditionError(next(iter(faults.values())))
    for sentence in left_out(faults):
        remark(sentence)
    found = [
        info
        for info in infos
        if place.casefold() in f"{info.place.zh} {info.place.en}".casefold()
        if not years or years[0] <= info.year <= years[1]
    ]
    if as_json:
        print_json([_record(info) for info in found])
        return
    for info in found:
        title = info.title.zh or info.title.en or "-"
        copy = f"another copy of {info.variant_of}" if info.variant_of else ""
        where = info.place.zh or info.place.en or "-"
        fields = (info.id, str(info.year or "-"), info.language, where, title, copy)
        click.echo("\t".join(filter(None, fields)))


@click.command()
@click.argument("old")
@click.argument("new")
@settings
def rename(chosen: Settings, old: str, new: str) -> None:
    """Give the report OLD the id NEW; links with the old one lead to it."""
    from kb.keeping.changing import rename

    with chosen.library.writing("kb rename"):
        rename(chosen.library, old, new)
    engine_of(chosen, changing=True)
    click.echo(f"{old} is now {new}.")


@click.command()
@click.argument("report_ids", nargs=-1, required=True, metavar="REPORT…")
@click.option("--yes", is_flag=True, help="Do not ask.")
@settings
def remove(chosen: Settings, report_ids: tuple[str, ...], *, yes: bool) -> None:
    """Take reports out of the library, with all that belongs to them.

    There is no way back but a backup: kb backup FILE.
    """
    from kb.keeping.changing import remove

    with chosen.library.writing("kb remove"):  # It is said first if that cannot be.
        for report_id in report_ids:
            chosen.library.folder_of(report_id)
    if not yes:
        said = f"{counted(len(report_ids), 'report')} ({_named(report_ids)})"
        where = f"with all translations from {chosen.library.folder}"
        click.confirm(f"Remove {said} {where}?", abort=True, err=True)
    with chosen.library.writing("kb remove"):
        remove(chosen.library, report_ids)
    engine_of(chosen, changing=True)
    click.echo(f"{counted(len(report_ids), 'report')} removed.")


@click.command()
@path_argument
@click.option("--force", is_flag=True, help="Replace PATH where it is there already.")
@settings
def backup(chosen: Settings, path: Path, *, force: bool) -> None:
    """Write the whole library into one file, a ZIP.

    Every report is checked; what cannot be read is in the file as it is, and the exit status is 1.
    """
    from kb.keeping.backup import back_up

    library = chosen.library
    with nullcontext() if library.is_shipped else library.writing("kb backup"):
        faults = back_up(library, path, force=force)
    click.echo(f"{counted(len(library), 'report')} in {path}")
    _warn(faults)
    if faults:
        said = f"{counted(len(faults), 'report')} cannot be read"
        raise click.ClickException(f"{said}; the files are in {path} as they are.")


@click.command()
@path_argument
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Restore reports too that cannot be read.")
def restore(path: Path, folder: Path, *, force: bool) -> None:
    """Unpack the library in a backup PATH into FOLDER, which is new or empty.

    Every report in it is checked first; where one is damaged, nothing is written without --force.
    """
    from kb.keeping.backup import restore as unpack

    library, faults = unpack(path, folder, force=force)
    _warn(faults)
    click.echo(f"{counted(len(library), 'report')} in {folder}")


def _named(report_ids: tuple[str, ...]) -> str:
    """The first few of them by name."""
    more = len(report_ids) - NAMED
    return ", ".join(report_ids[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _warn(faults: Faults) -> None:
    for report_id, why in faults.items():
        remark(f"damaged: {report_id}: {why}")


def _record(info: Info) -> dict[str, object]:
    return {
        "id": info.id,
        "title": {"zh": info.title.zh, "en": info.title.en},
        "place": {"zh": info.place.zh, "en": info.place.en},
        "level": info.level,
        "year": info.year or None,
        "language": info.language,
        "kind": info.kind,
        "date": info.date,
        "variant_of": info.variant_of,
        "former": list(info.former),
        "source": {"file": info.source.file, "sha256": info.source.sha256, "url": info.source.url},
        "stated": info.stated,
    }


COMMANDS = (init, list_, rename, remove, backup, restore)
