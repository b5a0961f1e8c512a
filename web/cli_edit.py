"""The command that corrects a report by hand: edit."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from kb.errors import KbError
from web.command import engine_of, remark, settings, to_library
from web.settings import Settings

if TYPE_CHECKING:
    from kb.keeping.editing import Edit


@click.command()
@click.argument("report_id", metavar="REPORT")
@click.option(
    "--file",
    "names",
    multiple=True,
    metavar="NAME",
    help="This file of it, as en.human.json; its text and report.toml unless given.",
)
@settings
def edit(chosen: Settings, report_id: str, names: tuple[str, ...]) -> None:
    """Correct a REPORT in the editor that EDITOR names.

    What was saved is checked, put in its place as a whole, and this report alone is indexed
    again. English follows its Chinese to where it stands now; a link to a passage that moved
    leads to it, and one to a passage that is gone says what it was.
    """
    from kb.keeping.editing import take

    with chosen.library.writing("kb edit"):  # Before anybody writes what could not be kept.
        taken = take(chosen.library, report_id, names)
    try:
        while not _corrected(chosen, taken):
            pass
    except BaseException:
        if taken.changed():
            remark(f"What you wrote is in {taken.folder}")
        else:
            shutil.rmtree(taken.folder)
        raise
    if taken.changed():
        engine_of(chosen, changing=True)
        click.echo(f"{report_id} is corrected.")
    else:
        click.echo("Nothing was changed.")
    shutil.rmtree(taken.folder)


def _corrected(chosen: Settings, taken: Edit) -> bool:
    """Have the files edited and put back; whether that was all.

    Raises:
        KbError: what was written is not valid, and is not to be edited on.
    """
    for number, path in enumerate(taken.paths):
        if number:
            remark(f"now {path.name}")
        click.edit(filename=str(path))
    if not taken.changed():
        return True
    try:
        with chosen.library.writing("kb edit"), to_library(chosen):
            taken.put_back()
    except KbError as error:
        if not sys.stdin.isatty():
            raise
        click.echo(str(error), err=True)
        if not click.confirm("Edit again?", default=True, err=True):
            raise
        return False
    return True


COMMANDS = (edit,)
