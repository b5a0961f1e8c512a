"""The command that gives reports an English side: translate."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from web.command import as_json, counted, print_json, remark, settings
from web.settings import Settings

if TYPE_CHECKING:
    from kb.argos_packages import Package
    from kb.jobs import Job
    from kb.translate import Made
    from kb.translator import Translator

MOST_WORKERS = 8
"""More workers than these are not taken unless asked for: each holds memory of its own."""
KEPT = 128
"""Texts that are translated before they are kept, at most."""
file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--model", type=file, metavar="FILE", help="An .argosmodel file to translate with.")
@click.option(
    "--engine",
    default="",
    metavar="NAME",
    help="One of the installed models, by its name or its folder's.",
)
@click.option("--limit", type=click.IntRange(0), help="Texts translated at most.")
@click.option(
    "--workers",
    default=lambda: min(os.cpu_count() or 1, MOST_WORKERS),
    show_default=f"as many as there are cores, {MOST_WORKERS} at most",
    type=click.IntRange(1, 64),
    help="Batches of texts translated at the same time, a core each.",
)
@click.option(
    "--compute-type",
    default="int8",
    show_default=True,
    metavar="TYPE",
    help="How the model calculates, as CTranslate2 calls it; another one gives other words.",
)
@click.option("--dry-run", is_flag=True, help="Only say what there is to translate.")
@click.option("--install", type=file, metavar="FILE", help="Install an .argosmodel file.")
@click.option("--list", "listing", is_flag=True, help="List the installed models.")
@as_json
@settings
def translate(
    chosen: Settings,
    reports: tuple[str, ...],
    *,
    model: Path | None,
    engine: str,
    limit: int | None,
    workers: int,
    compute_type: str,
    dry_run: bool,
    install: Path | None,
    listing: bool,
    as_json: bool,
) -> None:
    """Translate what has no English, offline, with a model of Argos Translate.

    All reports, unless some are named. What people have translated stays as it is, and a
    sentence that they have translated elsewhere is taken from there. Work is kept as it goes:
    end the program when you like, and run it again to go on.
    """
    _refuse_together(
        {"--install": install, "--list": listing, "--model": model, "--engine": engine},
        {"--install": install, "--list": listing, "REPORT": reports},
    )
    from kb import argos_packages as packages

    if install:
        from kb.argos import Model

        package = packages.install(install, lambda package: Model(package).prove())
        _print_packages([package], as_json=as_json)
    elif listing:
        _print_packages(packages.installed(), as_json=as_json)
    elif dry_run:
        from kb.jobs import find_missing

        todo = _jobs(chosen, reports)
        names: tuple[str, ...] = ()
        if model or engine or packages.installed():
            names = tuple(t.name for t in _translators(model, engine, 1, compute_type))
        find_missing(chosen.library, todo, names)
        _print(todo, {}, as_json=as_json)
    else:
        with chosen.library.writing("kb translate"):
            todo = _jobs(chosen, reports)
            for job in todo:
                job.save_memory()
            translators = _translators(model, engine, workers, compute_type)
            _print(todo, _run(chosen, todo, translators, limit, workers), as_json=as_json)


def _refuse_together(*alternatives: Mapping[str, object]) -> None:
    """Refuse options that exclude each other.

    Raises:
        UsageError: several of the same alternatives are given.
    """
    for options in alternatives:
        given = [name for name, value in options.items() if value]
        if len(given) > 1:
            raise click.UsageError(f"{' and '.join(given)} cannot be used together.")


def _jobs(chosen: Settings, reports: Sequence[str]) -> list[Job]:
    from kb.jobs import jobs
    from kb.memory import Memory

    return jobs(chosen.library, reports or chosen.library.ids(), Memory.of(chosen.library))


def _translators(
    file: Path | None, engine: str, workers: int, compute_type: str
) -> tuple[Translator, Translator]:
    """The translator that is chosen, and the same more careful for a second try."""
    from kb.argos import CAREFUL, ArgosTranslator, Model
    from kb.argos_packages import choose, unpacked

    package = unpacked(file) if file else choose(engine)
    model = Model(package, workers=workers, compute_type=compute_type)
    return ArgosTranslator(model), ArgosTranslator(model, CAREFUL)


def _run(
    chosen: Settings,
    todo: Sequence[Job],
    translators: tuple[Translator, Translator],
    limit: int | None,
    workers: int,
) -> dict[str, Any]:
    """Translate with a progress bar: what was done, by whom, how fast, how much is flagged."""
    from kb.argos import BATCH
    from kb.jobs import find_missing
    from kb.translate import translate

    missing = find_missing(chosen.library, todo, [each.name for each in translators])
    wanted = missing if limit is None else min(missing, limit)
    batch = min(BATCH * workers, KEPT)
    started = time.perf_counter()
    made: list[Made] = []
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=wanted, label="Translating", file=sys.stderr, hidden=hidden
    ) as bar:
        try:
            for each in translate(todo, *translators, batch=batch, limit=limit):
                made.append(each)
                bar.label = f"Translating, {len(made) / (time.perf_counter() - started):.1f}/s"
                bar.update(1)
        except KeyboardInterrupt:
            raise click.ClickException(
                f"Stopped with {len(made)} of {counted(wanted, 'text')}; run it again to go on."
            ) from None
    seconds = time.perf_counter() - started
    return {
        "engine": translators[0].name,
        "translated": len(made),
        "seconds": round(seconds, 3),
        "flags": dict(Counter(flag.kind for each in made for flag in each.flags)),
    }


def _print(todo: Sequence[Job], done: dict[str, Any], *, as_json: bool) -> None:
    counts = {job.report: job.counts for job in todo}
    if as_json:
        print_json({"reports": counts, **done})
        return
    for report, each in counts.items():
        click.echo(
            f"{report}  {counted(each['texts'], 'text')}: {each['people']} by people, "
            f"{each['memory']} as people have it elsewhere, {each['machine']} by a machine, "
            f"{each['missing']} to translate"
        )
    if done.get("translated"):
        rate = done["translated"] / done["seconds"]
        remark(
            f"{counted(done['translated'], 'text')} translated by {done['engine']}, {rate:.1f}/s"
        )
    if done.get("flags"):
        flags = ", ".join(f"{count} {kind}" for kind, count in done["flags"].items())
        remark(f"flagged: {flags}; to see them: kb check --translations")


def _print_packages(packages: Sequence[Package], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {"name": each.name, "version": each.version, "folder": str(each.folder)}
                for each in packages
            ]
        )
        return
    for package in packages:
        click.echo(f"{package.name}  {package.folder}")
    if not packages:
        from kb.argos_packages import HOW_TO_GET

        remark(f"No model is installed: {HOW_TO_GET}.")


COMMANDS = (translate,)
