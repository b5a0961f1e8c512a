"""The command that corrects a report by hand: edit."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from kb.errors import KbError
from web.command import engine_of, remark, settings
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
    while True:
        for path in taken.paths:
            click.edit(filename=str(path))
        if not taken.changed():
            click.echo("Nothing was changed.")
            break
        try:
            with chosen.library.writing("kb edit"):
                taken.put_back()
        except KbError as error:
            _again(taken, error)
            continue
        except OSError:
            remark(f"What you wrote is in {taken.folder}")
            raise
        engine_of(chosen)
        click.echo(f"{report_id} is corrected.")
        break
    shutil.rmtree(taken.folder)


def _again(taken: Edit, error: KbError) -> None:
    """Ask whether to edit on; what was written is kept for somebody who does not.

    Raises:
        ClickException: they do not, or nobody can be asked.
    """
    if sys.stdin.isatty():
        click.echo(str(error), err=True)
        if click.confirm("Edit again?", default=True, err=True):
            return
    raise click.ClickException(f"{error}\nWhat you wrote is in {taken.folder}") from error


COMMANDS = (edit,)
