"""The command that lists figures: figures."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

import click

from kb.errors import SettingError
from kb.figures.figure import Change, Context, Figure, FigureKind
from kb.model import Language, Level, SectionKind
from web.command import Years, as_json, counted, engine_of, print_json, remark, settings
from web.settings import Settings

if TYPE_CHECKING:
    from index.engine import Engine
    from web.figures.table import Row

EXAMPLES = """\b
Examples:
  kb figures tongliao-2022
  kb figures --indicator GDP --change growth --kind target --year 2000-2023
  kb figures --place 通辽 --format csv --output figures.csv
  kb figures --indicators
  kb figures --stdin --json --year 2022 --section plan < passages.txt
"""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Signs that are no text."""
CONTEXT = ("year", "section")
"""The options that say something of passages on standard input too."""


@click.command(epilog=EXAMPLES)
@click.argument("reports", nargs=-1, metavar="[REPORT…]")
@click.option(
    "--indicator",
    metavar="NAME",
    help="Only those of an indicator: its id, a name of it in either language, or words that stand "
    "in what a text calls it.",
)
@click.option(
    "--kind",
    type=click.Choice(get_args(FigureKind)),
    help="Only what is achieved, what is to be reached, or what is neither.",
)
@click.option(
    "--change",
    type=click.Choice(get_args(Change)),
    help="Only how much there is, or only by how much it changes.",
)
@click.option(
    "--place",
    multiple=True,
    metavar="NAME",
    help="Only reports of a place with this in its name. Can be given again.",
)
@click.option(
    "--level",
    multiple=True,
    type=click.Choice(list(filter(None, get_args(Level)))),
    help="Only reports of governments of this level. Can be given again.",
)
@click.option(
    "--year",
    multiple=True,
    type=Years(),
    metavar="A-B",
    help="Only reports for these years, 2022 or 2018-2022; with --stdin the year of the report "
    "that the passages are from. Can be given again.",
)
@click.option(
    "--section",
    multiple=True,
    type=click.Choice(list(filter(None, get_args(SectionKind)))),
    help="Only sections of this kind; with --stdin the kind that the passages are from. Can be "
    "given again.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl", "parquet"]),
    help="A table to read, unless another is chosen: one for spreadsheets and programs.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file and print nothing; Parquet needs one.",
)
@click.option("--indicators", "lists", is_flag=True, help="List the indicators that have an id.")
@click.option(
    "--stdin",
    "reads",
    is_flag=True,
    help="Read passages instead, one a line of standard input, in Chinese or English.",
)
@as_json
@settings
def figures(
    chosen: Settings,
    /,
    *,
    reports: tuple[str, ...],
    form: str | None,
    output: Path | None,
    lists: bool,
    reads: bool,
    as_json: bool,
    **narrowed: Any,  # noqa: ANN401 - options are of several kinds
) -> None:
    """List figures: what is measured, how much, achieved or a target, and in which sentence.

    They are those of the whole library unless reports are named. With --json each is a record;
    with --stdin --json each line that is read becomes a line with a list of records.
    """
    rest = {"REPORT": reports, "--format": form, "--output": output}
    given = rest | {f"--{name}": value for name, value in narrowed.items()}
    if reads:
        fits = [f"--{name}" for name in CONTEXT]
        _refuse("--stdin", {**given, "--indicators": lists, **dict.fromkeys(fits)})
        _read(_context(**{name: narrowed[name] for name in CONTEXT}), as_json=as_json)
    elif lists:
        _refuse("--indicators", given)
        _list(as_json=as_json)
    else:
        if as_json:
            _refuse("--json", {"--format": form})
        if form == "parquet" and not output:
            raise click.UsageError("--format parquet needs --output FILE.")
        _write(chosen, "json" if as_json else form or "table", output, reports, **narrowed)


def _refuse(option: str, given: dict[str, object]) -> None:
    """Say what has been given that an option goes without.

    Raises:
        UsageError: something has.
    """
    for name, value in given.items():
        if value:
            raise click.UsageError(f"{option} goes without {name}; leave one of them out.")


def _context(year: tuple[tuple[int, int], ...], section: tuple[SectionKind, ...]) -> Context:
    """What is known of passages on standard input.

    Raises:
        UsageError: it is said of more than one year or section.
    """
    if len(year) > 1 or any(first != last for first, last in year):
        raise click.UsageError("With --stdin give one --year, that of the report.")
    if len(section) > 1:
        raise click.UsageError("With --stdin give one --section, that of the passages.")
    return Context(section=section[0] if section else "", year=year[0][0] if year else 0)


def _read(context: Context, *, as_json: bool) -> None:
    """Print the figures of each line as soon as it is read.

    Raises:
        SettingError: standard input is closed.
    """
    from index.analysis import has_han
    from kb.figures.found import figures as figures_of
    from web.figures import printed as figures_printed
    from web.figures import table as figures_table

    if sys.stdin is None:
        raise SettingError("Standard input is closed; give passages, as in --stdin < passages.txt.")
    out = sys.stdout.buffer
    head = not as_json
    for number, line in enumerate(sys.stdin.buffer, 1):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        text = text.removeprefix("\ufeff") if number == 1 else text
        text = _CONTROL.sub(" ", text)
        language: Language = "zh" if has_han(text) else "en"
        found = figures_of(text, language, context)
        if as_json:
            out.write(figures_table.as_json([*map(figures_table.record, found)]) + b"\n")
        elif found:
            rows = [figures_printed.cells(each, language, str(number)) for each in found]
            for printed in figures_printed.lines(rows, figures_printed.heading("line"), head=head):
                out.write(f"{printed}\n".encode())
            head = False
        out.flush()


def _list(*, as_json: bool) -> None:
    """Print the indicators that have an id, with all their names."""
    from kb.figures.indicators import indicators
    from web.figures import printed as figures_printed

    rows = indicators().rows
    if as_json:
        print_json([{**row._asdict(), "zh": list(row.zh), "en": list(row.en)} for row in rows])
        return
    shown = [(row.id, row.dimension, "、".join(row.zh), ", ".join(row.en)) for row in rows]
    names = dict.fromkeys(("id", "dimension", "Chinese", "English"), 0)
    for line in figures_printed.lines(shown, names):
        click.echo(line)


def _write(
    chosen: Settings,
    form: str,
    output: Path | None,
    reports: tuple[str, ...],
    *,
    place: tuple[str, ...],
    level: tuple[str, ...],
    year: tuple[tuple[int, int], ...],
    section: tuple[str, ...],
    **narrowed: Any,  # noqa: ANN401 - what `find` takes by these names
) -> None:
    """Print the figures that are asked for, or write them to a file."""
    from index.filters import Filters
    from web.figures import table as figures_table
    from web.figures.found import find

    if form == "parquet":
        figures_table.require_parquet()
    engine = engine_of(chosen)
    filters = Filters(reports=reports, places=place, levels=level, years=year, kinds=section)
    narrowed["indicator"] = narrowed["indicator"] or ""
    found = find(engine, filters, listed="`kb figures --indicators`", **narrowed)
    with _opened(output) as file:
        if form == "parquet":
            figures_table.write_parquet(_rows(engine, found, chosen), file)
        else:
            for piece in _pieces(engine, found, chosen, form):
                file.write(piece)
    if output or form == "table":
        there = {figure.address.report for figure in found if figure.address}
        counts = f"{counted(len(found), 'figure')} in {counted(len(there), 'report')}"
        remark(counts if found else "No such figure was found.", *([str(output)] if output else []))


def _pieces(engine: Engine, found: list[Figure], chosen: Settings, form: str) -> Iterator[bytes]:
    """The figures in a format, in the pieces that it is written in."""
    from web.figures import printed as figures_printed
    from web.figures import table as figures_table

    if form == "csv":
        yield from figures_table.as_csv(_rows(engine, found, chosen))
    elif form == "jsonl":
        yield from figures_table.as_jsonl(_rows(engine, found, chosen))
    elif form == "json":
        yield figures_table.as_json([*map(figures_table.record, found)], indent=2) + b"\n"
    elif found:
        languages: dict[str, Language] = {i.id: i.language for i in engine.ping().reports}
        shown = (
            figures_printed.cells(figure, languages[at.report], at.report)
            for figure in found
            if (at := figure.address)
        )
        for line in figures_printed.lines(shown, figures_printed.heading("report")):
            yield f"{line}\n".encode()


def _rows(engine: Engine, found: list[Figure], chosen: Settings) -> Iterator[Row]:
    """The rows of the table, each read from the engine when it is written."""
    from web.figures.table import rows

    return rows(found, engine.ping().reports, engine.passage, chosen.link)


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    """Where to write: a file that is there as a whole or not at all, or standard output."""
    from kb.files import replacing

    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif output.exists() and not output.is_file():  # a device or a pipe is not replaced
        with output.open("wb") as file:
            yield file
    else:
        with replacing(output) as aside, aside.open("wb") as file:
            yield file


COMMANDS = (figures,)
