"""The commands that read one report: show, outline, edition, cite, export."""

from __future__ import annotations

import click

from kb.citations import STYLES
from web.command import (
    as_json,
    counted,
    engine_of,
    place_of,
    print_json,
    remark,
    report_named,
    settings,
)
from web.settings import Settings

report_argument = click.argument("report_id", metavar="REPORT")


@click.command()
@click.argument("address", nargs=-1, required=True)
@as_json
@settings
def show(chosen: Settings, address: tuple[str, ...], *, as_json: bool) -> None:
    """Print what is at an ADDRESS, in both languages.

    An address names a report, a section, a passage, a sentence or a caption.
    """
    from web import printing, records

    report, place = place_of(chosen, " ".join(address))
    if as_json:
        print_json(records.of_place(report, place, chosen.link))
    else:
        printing.place(report, place, chosen.link)


@click.command()
@report_argument
@as_json
@settings
def outline(chosen: Settings, report_id: str, *, as_json: bool) -> None:
    """Print the headings of a REPORT with their numbers."""
    from web import printing, records

    report = report_named(engine_of(chosen), report_id)
    print_json(records.of_outline(report)) if as_json else printing.outline(report)


@click.command()
@report_argument
@click.option("--make", is_flag=True, help="First make zh.json from the source, if there is none.")
@click.option(
    "--accept",
    is_flag=True,
    help="Take the English by people to be right where the Chinese has changed since.",
)
@as_json
@settings
def edition(chosen: Settings, report_id: str, *, make: bool, accept: bool, as_json: bool) -> None:
    """Print what was done to the source of a REPORT.

    Lines joined, blanks bridged, captions set apart: a line of the source each.
    """
    from kb.beneath import record
    from kb.editions import make_text
    from web import printing, records

    if make:
        remark(f"Made {make_text(chosen.library.folder / report_id)}")
    if accept:
        count = record(chosen.library.folder_of(report_id), report_id, accept=True)
        remark(f"{counted(count, 'line')} taken to be right")
    report = chosen.library.load(report_id)
    print_json(records.of_audit(report)) if as_json else printing.audit(report)


@click.command()
@click.argument("address", nargs=-1, required=True)
@click.option(
    "--style",
    type=click.Choice(sorted(STYLES)),
    default="gbt7714-2025",
    show_default=True,
    help="Style of the citation.",
)
@settings
def cite(chosen: Settings, address: tuple[str, ...], style: str) -> None:
    """Print a citation of the place at an ADDRESS.

    What the source does not state goes to standard error.
    """
    from datetime import UTC, datetime

    from kb.citations import cite as make

    report, place = place_of(chosen, " ".join(address))
    today = datetime.now(UTC).astimezone().date()
    made = make(report, place, style=style, url=chosen.citable(report, place), accessed=today)
    click.echo(made.text)
    if made.unknown:
        remark(f"The source does not state: {', '.join(made.unknown)}")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "tmx"]),
    default="jsonl",
    show_default=True,
    help="jsonl: one passage a line, as JSON. tmx: what is translated, as TMX 1.4b.",
)
@click.option("--report", "report_id", default="", metavar="ID", help="This report only.")
@click.option("--memory", is_flag=True, help="TMX only: the translation memory too.")
@settings
def export(chosen: Settings, form: str, report_id: str, *, memory: bool) -> None:
    """Print every passage as a record, or every translation, for other programs.

    A record has the address, both languages and the lines of the source. A unit of TMX has the
    address, origin, engine and date; `kb import-tmx` puts it back where it was.
    """
    if form == "tmx":
        _export_tmx(chosen, report_id, memory=memory)
        return
    if memory:
        raise click.UsageError("--memory needs --format tmx.")
    from web import records

    engine = engine_of(chosen)
    for wanted in [report_id] if report_id else [info.id for info in engine.ping().reports]:
        for record in records.of_export(report_named(engine, wanted)):
            print_json(record, indent=None)


def _export_tmx(chosen: Settings, report_id: str, *, memory: bool) -> None:
    """Print translations as they stand in the editions, which know more of them than the engine."""
    from itertools import chain

    from kb.memory_file import FILE
    from kb.tmx_writer import tmx_lines, units_of_edition, units_of_memory

    library = chosen.library
    folders = [library.folder_of(each) for each in ([report_id] if report_id else library.ids())]
    units = chain.from_iterable(units_of_edition(folder, folder.name) for folder in folders)
    remembered = units_of_memory(library.folder / FILE) if memory else ()
    for line in tmx_lines(chain(units, remembered)):
        click.echo(line)


COMMANDS = (show, outline, edition, cite, export)
