"""The command that says what is wrong: check."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from kb.errors import EditionError
from web.command import as_json, counted, print_json, remark, settings
from web.settings import Settings

if TYPE_CHECKING:
    from index.checks import Flagged


@click.command()
@click.option(
    "--translations",
    is_flag=True,
    help="List instead all that may be wrong with the English, whoever or whatever made it.",
)
@click.option(
    "--repair",
    is_flag=True,
    help="First make anew what is derived and damaged: drafts, records, the index.",
)
@as_json
@settings
def check(chosen: Settings, *, translations: bool, repair: bool, as_json: bool) -> None:
    """Check that the editions, their figures and the index agree.

    The figures of this library's own English have to be those of the Chinese, and the Chinese
    has to be as it was when people translated it. With --translations each line has address,
    origin, kind of fault and a sentence. The exit status is 1 where anything is found.
    """
    if translations:
        _check_translations(chosen, as_json=as_json)
        return
    from index.checks import problems
    from kb.keeping.repair import left_behind

    if repair:
        _repair(chosen)
    chosen.library.record()
    of_index = problems(chosen.library, chosen.engine, chosen.tokenizer)
    found = [*left_behind(chosen.library), *of_index]
    if as_json:
        print_json(found)
    else:
        for problem in found:
            click.echo(problem)
    if found:
        raise click.ClickException(f"{counted(len(found), 'problem')} found; mend what is listed.")
    if not as_json:
        click.echo(f"{counted(len(chosen.library), 'report')} checked, no problem found.")


def _repair(chosen: Settings) -> None:
    """Make anew what is derived, and say so on standard error."""
    from kb.keeping.repair import repair
    from web.ready import ready_engine

    with nullcontext() if chosen.library.is_shipped else chosen.library.writing("kb check"):
        for sentence in () if chosen.library.is_shipped else repair(chosen.library):
            remark(sentence)
    try:
        # Not all damage to an index shows; but of a damaged report it may hold the last good state.
        ready_engine(chosen, force=not chosen.library.faults(), changing=True)
    except EditionError:
        remark("The index cannot be built before what is listed is mended.")


def _check_translations(chosen: Settings, *, as_json: bool) -> None:
    from index.checks import flagged
    from kb.library import left_out
    from kb.terms import Terms

    terms = Terms(chosen.library.glossary)
    found: list[Flagged] = []
    faults = chosen.library.headless()
    for report in chosen.library.sound(faults):
        for each in flagged(report, terms):
            found.append(each)
            if not as_json:
                line = (str(each.text.address), each.text.origin, each.flag.kind, each.flag.text)
                click.echo("\t".join(line))
    if as_json:
        print_json([_record(each) for each in found])
    for sentence in left_out(faults):
        remark(sentence)
    kinds = Counter(each.flag.kind for each in found)
    if found:
        listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        raise click.ClickException(f"{counted(len(found), 'flag')}: {listed}.")
    if faults:
        raise click.ClickException(f"{counted(len(faults), 'report')} could not be checked.")
    if not as_json:
        click.echo(f"{counted(len(chosen.library), 'report')} checked, no translation is flagged.")


def _record(flagged: Flagged) -> dict[str, str]:
    text, flag = flagged.text, flagged.flag
    return {
        "address": str(text.address),
        "origin": text.origin,
        "by": text.by,
        "kind": flag.kind,
        "text": flag.text,
    }


COMMANDS = (check,)
