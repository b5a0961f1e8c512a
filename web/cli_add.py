"""The command that takes reports in: add."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from kb.model import Language, Level
from web.command import as_json, counted, engine_of, print_json, remark, settings, to_library
from web.settings import Settings

if TYPE_CHECKING:
    from kb.given import Given
    from kb.keeping.adding import Added, Choices

SECONDS, HOUR = 120, 3600

SIGNS = {
    "added": "+",
    "variant": "+",
    "replaced": "*",
    "same": "=",
    "offered": "?",
    "failed": "!",
}
"""First sign of a line, by what became of the source."""


class Day(click.ParamType[str]):
    """A day, as 2022-03-05."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The day, as it is written in `report.toml`."""
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"{value} is no day; write it as 2022-03-05.", param, ctx)


def _said(command: click.decorators.FC) -> click.decorators.FC:
    """The options that say what the source does not, or says wrongly."""
    choices = {
        "--level": [level for level in get_args(Level) if level],
        "--language": list(get_args(Language)),
        "--origin": ["official", "human"],
    }
    helps = {
        "--id": "Id of the report, as in tongliao-2022; for one source only.",
        "--title": "Its title; for one source only.",
        "--place": "Whose government it is of.",
        "--level": "Whose government it is of.",
        "--year": "The year in which it was given.",
        "--language": "The language that it is in.",
        "--origin": "Of sources in English: whose English it is.",
        "--speaker": "Who gave it.",
        "--date": "The day that it was given, as 2022-03-05.",
        "--publisher": "Who published it.",
        "--url": "Where it is from.",
    }
    kinds: dict[str, Any] = {name: click.Choice(found) for name, found in choices.items()}
    kinds["--date"] = Day()
    kinds["--year"] = click.IntRange(1900, 2200)
    for name in reversed(helps):
        command = click.option(name, type=kinds.get(name, str), help=helps[name])(command)
    return command


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE_OR_FOLDER…", type=click.Path(path_type=Path)
)
@_said
@click.option("--ocr", is_flag=True, help="Read pictures of pages, with tesseract.")
@click.option("--variants", is_flag=True, help="Add another copy of a report that is there too.")
@click.option(
    "--replace",
    is_flag=True,
    help="Put a report in the place of the one with its id, or of the copy that is there.",
)
@click.option(
    "--workers",
    default=os.cpu_count() or 1,
    show_default="one for each processor",
    type=click.IntRange(1, 64),
    help="Sources read at the same time.",
)
@click.option(
    "--timeout",
    default=0,
    type=click.IntRange(0, 86400),
    help="Seconds after which a source is given up; 120 unless given, 3600 with --ocr.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be added; write nothing.")
@as_json
@settings
def add(
    chosen: Settings,
    /,
    paths: tuple[Path, ...],
    *,
    ocr: bool,
    variants: bool,
    replace: bool,
    workers: int,
    timeout: int,
    dry_run: bool,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - options are of several kinds
) -> None:
    """Add reports to the library: PDF, Word, web page, text, or many in a JSONL or CSV file.

    What a file is, is told by what is in it; of a folder every file is added. A line says what
    became of each source: + added, * put in the place of another, = the same source is there
    already, ? another copy of a report that is there, ! could not be added. One that cannot be
    added stops none of the others; the exit status is then 1.
    """
    from kb.given import Given
    from kb.keeping.adding import Choices

    if said["id"] is not None and not said["id"].strip():
        raise click.UsageError("--id is empty; give an id, as tongliao-2022, or leave it out.")
    given = Given(**{name: value for name, value in said.items() if value})
    if (given.id or given.title) and (len(paths) > 1 or paths[0].is_dir()):
        raise click.UsageError("--id and --title are for one source; give one.")
    seconds = timeout or (HOUR if ocr else SECONDS)
    choices = Choices(workers, seconds, ocr, variants, replace, dry_run)
    tally: Counter[str] = Counter()
    try:
        with nullcontext() if dry_run else chosen.library.writing("kb add"):
            for added in _added(chosen, paths, given, choices):
                if as_json:
                    record = _record(added) | ({"dry_run": True} if dry_run else {})
                    print_json(record, indent=None)
                else:
                    click.echo(_line(added))
                tally[added.outcome] += 1
    except (KeyboardInterrupt, OSError):
        remark(f"{_summary(tally) or 'nothing added'}, then stopped")
        raise
    if not tally:
        raise click.UsageError("There is no file in it; name a file or a folder that has some.")
    remark(_summary(tally))
    if not dry_run:
        engine_of(chosen, changing=True)
    if tally["failed"]:
        raise click.exceptions.Exit(1)


def _summary(tally: Counter[str]) -> str:
    """How many became what."""
    said = {
        "offered": "not added: copies of reports that are there (--variants, --replace)",
    }
    return " · ".join(f"{count} {said.get(outcome, outcome)}" for outcome, count in tally.items())


def _added(
    chosen: Settings, paths: tuple[Path, ...], given: Given, choices: Choices
) -> Iterator[Added]:
    """What became of each source, as it is known; a bar on standard error, on a terminal only."""
    from kb.keeping.adding import add
    from kb.keeping.gathering import count, gather

    terminal, sources = sys.stderr.isatty(), count(paths)
    choices = replace(choices, workers=min(choices.workers, max(sources, 1)))
    with (
        to_library(chosen),
        click.progressbar(
            length=sources, label="Adding", file=sys.stderr, hidden=not terminal
        ) as bar,
    ):
        for added in add(chosen.library, gather(paths, given), choices):
            if terminal:  # Lines go above the bar.
                click.echo("\r\x1b[2K", nl=False, err=True)
            yield added
            bar.update(1)


def _line(added: Added) -> str:
    """What became of a source, in one line."""
    parts = [f"{SIGNS[added.outcome]} {added.id or '-'}"]
    if added.outcome in {"added", "variant", "replaced"}:
        parts += [counted(added.passages, "passage"), counted(added.headings, "heading")]
    if added.outcome == "same":
        parts.append("the same source is there already")
    if added.twin:
        share = f"{added.twin.share:.0%} of its sentences"
        parts.append(f"another copy of {added.twin.id} ({share})")
    if added.outcome == "offered":
        parts.append("not added; --variants adds it beside that one, --replace in its place")
    parts += [f"warning: {warning}" for warning in added.warnings]
    parts += [added.error] if added.error else []
    return "  ".join((*parts, f"[{added.name}]"))


def _record(added: Added) -> dict[str, object]:
    return {
        "source": added.name,
        "outcome": added.outcome,
        "id": added.id,
        "passages": added.passages,
        "headings": added.headings,
        "warnings": list(added.warnings),
        "copy_of": added.twin.id if added.twin else "",
        "share": round(added.twin.share, 3) if added.twin else 0,
        "error": added.error,
    }


COMMANDS = (add,)
