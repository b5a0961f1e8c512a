"""The command line: each command parses its input, calls one function, and prints.

Data goes to standard output, remarks to standard error. Nothing heavy is imported before a
command needs it, so that `kb --help` answers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from web import (
    cli_add,
    cli_align,
    cli_check,
    cli_edit,
    cli_engine,
    cli_figures,
    cli_lexicon,
    cli_library,
    cli_measure,
    cli_reports,
    cli_serve,
    cli_tmx,
    cli_translate,
)
from web import settings as names
from web.command import (
    Group,
    as_json,
    counted,
    engine_of,
    print_json,
    remark,
    report_at,
    settings,
)
from web.settings import Settings

if TYPE_CHECKING:
    from index.query import Match
    from index.tokenisers import Kind


MANY = 50_000
"""Passages up to which Whoosh answers quickly."""


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--library", envvar=names.LIBRARY.name, metavar="FOLDER", help=names.LIBRARY.help)
@click.option("--engine", envvar=names.ENGINE.name, metavar="URL", help=names.ENGINE.help)
@click.option("--lexicon", envvar=names.LEXICON.name, metavar="FILE", help=names.LEXICON.help)
@click.option(
    "--tokenizer",
    envvar=names.TOKENIZER.name,
    type=click.Choice(["jieba", "rjieba"]),
    default="jieba",
    help=names.TOKENIZER.help,
)
@click.option(
    "--url",
    envvar=names.URL.name,
    metavar="URL",
    help=names.URL.help,
)
@click.version_option(package_name="duizhao", prog_name="kb")
@click.pass_context
def main(
    ctx: click.Context,
    *,
    library: str | None,
    engine: str | None,
    lexicon: str | None,
    tokenizer: Kind,
    url: str | None,
) -> None:
    """Duizhao 对照: Chinese government reports, searchable in Chinese and in English."""
    ctx.obj = Settings(library, engine, url, lexicon, tokenizer)


@main.command()
@click.option("--force", is_flag=True, help="Build anew even if nothing has changed.")
@click.option(
    "--golden",
    is_flag=True,
    help="First judge it: build nothing if queries would find less than they have to.",
)
@settings
def build(chosen: Settings, *, force: bool, golden: bool) -> None:
    """Bring the index to what the editions say.

    With --golden judged queries are asked before of an index made in the same way. They are those
    of judgements.tsv in the library, with the floors of floors.toml; else the shipped ones, of
    the shipped reports that the library holds unchanged.
    """
    if golden:
        _judge(chosen)
    before = _passages(chosen)
    status = engine_of(chosen, force=force, changing=True).ping()
    if before <= MANY < status.passages and status.url.startswith("whoosh:"):
        remark(
            f"Whoosh is good for up to about {MANY:,} passages. For more an engine in Rust answers "
            "many times as fast: pip install 'duizhao[fast]', then KB_ENGINE=tantivy:FOLDER."
        )
    held = (counted(len(status.reports), "report"), counted(status.passages, "passage"))
    click.echo(f"{', '.join(held)} in {status.url}")


def _passages(chosen: Settings) -> int:
    """How many passages the engine has now; none where it does not answer."""
    from index.build import open_engine
    from kb.errors import EngineError

    try:
        return open_engine(chosen.engine).ping().passages
    except EngineError:
        return 0


def _judge(chosen: Settings) -> None:
    """Ask the judged queries of a library, and say on standard error what was reached."""
    from index.build import stamp_of
    from index.golden import golden_of, judge

    library = chosen.library
    golden = golden_of(library)
    if golden.is_empty:
        remark(
            "There is nothing to judge: no judged query is about reports that are held as judged."
        )
        return
    stamp = stamp_of(library, chosen.tokenizer)
    reached = judge(golden, chosen.engine, stamp, library.lexicon())
    shown = ", ".join(f"{name} {value:.3f}" for name, value in reached.items())
    queries = len(golden.judgements.queries)
    remark(f"{queries} judged {'query' if queries == 1 else 'queries'}: {shown}")


@main.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(0, 1000),
    help="Hits printed at most.",
)
@click.option("--offset", default=0, type=click.IntRange(0, 10**6), help="Hits passed over first.")
@click.option("--report", default="", metavar="ID", help="Search this report only.")
@click.option(
    "--match",
    type=click.Choice(["exact", "all", "most", "any"]),
    default="most",
    show_default=True,
    help="How much must match: the words as one run, all of them, most, or any.",
)
@click.option("--no-script", is_flag=True, help="Search characters only as typed.")
@click.option("--no-glossary", is_flag=True, help="Do not try the glossary's other names.")
@click.option("--no-machine", is_flag=True, help="Leave out English that a machine made.")
@as_json
@settings
def search(
    chosen: Settings,
    query: tuple[str, ...],
    *,
    limit: int,
    offset: int,
    report: str,
    match: Match,
    no_script: bool,
    no_glossary: bool,
    no_machine: bool,
    as_json: bool,
) -> None:
    """Find passages by words in Chinese or English.

    An address, such as 3.1.p1, leads to its place. Put -- before a query that begins with a hyphen.
    """
    from index.answer import answer
    from web import printing, records
    from web.figures.card import cards

    engine = engine_of(chosen)
    found = answer(
        engine,
        " ".join(query),
        match=match,
        fold_script=not no_script,
        use_glossary=not no_glossary,
        machine=not no_machine,
        report=report,
        offset=offset,
        limit=limit,
    )
    if found.jump:
        report_there = report_at(engine, found.jump)
        found = records.led_to(found, report_there, offset=offset, limit=limit)
    if as_json:
        print_json(records.of_answer(found, chosen.link))
    else:
        for card in () if found.jump or offset else cards(engine, found.query):
            printing.card(card)
        printing.search(found, chosen.link, offset=offset)


@main.command()
@as_json
@settings
def stats(chosen: Settings, *, as_json: bool) -> None:
    """Print how much there is, and how much of it in English.

    Reports, sections, passages, sentences, captions, characters, terms.
    """
    from web import printing

    counts = printing.counts(engine_of(chosen))
    print_json(counts) if as_json else printing.table(counts)


for command in (
    *cli_serve.COMMANDS,
    *cli_add.COMMANDS,
    *cli_library.COMMANDS,
    *cli_edit.COMMANDS,
    *cli_align.COMMANDS,
    *cli_reports.COMMANDS,
    *cli_figures.COMMANDS,
    *cli_check.COMMANDS,
    *cli_translate.COMMANDS,
    *cli_tmx.COMMANDS,
    *cli_measure.COMMANDS,
    cli_lexicon.lexicon,
    cli_engine.engine,
):
    main.add_command(command)
