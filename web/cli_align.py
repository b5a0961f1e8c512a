"""The command that gives a Chinese report the English of an English document: align."""

from __future__ import annotations

from contextlib import nullcontext

import click

from web.command import as_json, engine_of, print_json, settings
from web.settings import Settings


@click.command()
@click.argument("zh", metavar="ZH")
@click.argument("en", metavar="EN")
@click.option("--dry-run", is_flag=True, help="Say what would come of it; write nothing.")
@click.option("--force", is_flag=True, help="Write it though little of it could be aligned.")
@as_json
@settings
def align(chosen: Settings, zh: str, en: str, *, dry_run: bool, force: bool, as_json: bool) -> None:
    """Give the Chinese report ZH the English of the document EN, sentence by sentence.

    Both are reports of the library: add the English document first, with --origin official where
    it is. What renders what is told by figures, words of the lexicon, headings and lengths; a
    sentence of which that is not sure has no English afterwards.
    """
    from datetime import UTC, datetime

    from kb.aligned import align_editions

    today = str(datetime.now(UTC).astimezone().date())
    with nullcontext() if dry_run else chosen.library.writing("kb align"):
        done = align_editions(chosen.library, zh, en, today=today, write=not dry_run, force=force)
    if not dry_run:
        engine_of(chosen, changing=True)
    if as_json:
        print_json(done._asdict())
        return
    would = "would have" if dry_run else "have"
    click.echo(
        f"{done.aligned} of {done.texts} texts of {zh} {would} the English of {en} "
        f"({done.share:.0%} of its characters; origin: {done.origin})"
    )
    if done.kept:
        click.echo(f"{done.kept} had {done.origin} English from elsewhere, which stays.")


COMMANDS = (align,)
