"""The commands of the lexicon: build, lookup, stats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.command import as_json, counted, print_json, remark, settings
from web.settings import Settings

if TYPE_CHECKING:
    from kb.lexicon import Pair

LEAST_SHOWN = 0.005
"""Weight that is printed as 0.00; only with --json are such pairs shown."""
file = click.Path(path_type=Path)


@click.group()
def lexicon() -> None:
    """Make and read lexicons: the word pairs by which one language finds the other."""


@lexicon.command()
@click.argument("out", type=file)
@click.option(
    "--tmx",
    multiple=True,
    type=file,
    metavar="FILE",
    help="Learn from a translation memory, or from a folder of them; can be given again.",
)
@click.option("--cedict", multiple=True, type=file, metavar="FILE", help="Take CC-CEDICT's words.")
@click.option("--no-glossary", is_flag=True, help="Leave out the library's glossary.")
@click.option("--no-editions", is_flag=True, help="Do not learn from the library's translations.")
@settings
def build(
    chosen: Settings,
    out: Path,
    *,
    tmx: tuple[Path, ...],
    cedict: tuple[Path, ...],
    no_glossary: bool,
    no_editions: bool,
) -> None:
    """Write a lexicon to the file OUT.

    Its pairs are from the library's glossary, from dictionaries, and learned from translations:
    those of the library's own editions and those of TMX files. What cannot be used of a file is
    said and left out. Use the lexicon with `kb --lexicon OUT …` or KB_LEXICON, or write it to
    lexicon.db in the library's folder.
    """
    from index.lexicons import Builder
    from kb.lexicon import Lexicon
    from kb.tmx import tmx_files

    glossary = chosen.library.glossary
    files = tmx_files(tmx)
    builder = Builder(glossary)
    if not no_glossary:
        builder.glossary(glossary, "glossary.tsv")
    for path in cedict:
        builder.dictionary(path)
    if files or not no_editions:
        builder.translations(
            None if no_editions else chosen.library,
            files,
            reading=_Bar("Reading", sum(path.stat().st_size for path in files)).advance,
            learning=_Bar("Learning", 100).reach,
        )
    try:
        builder.write(out)
    finally:  # Where nothing is left to write, these say why.
        for problem in builder.problems:
            remark(problem)
    held = Lexicon.open(out)
    click.echo(f"{counted(sum(held.counts().values()), 'pair')} in {out}")
    if builder.refused:
        raise click.ClickException(
            f"{counted(len(builder.refused), 'file')} could not be used; the rest was."
        )


@lexicon.command()
@click.argument("word", nargs=-1, required=True)
@as_json
@settings
def lookup(chosen: Settings, word: tuple[str, ...], *, as_json: bool) -> None:
    """Print the pairs of a WORD, Chinese or English, and where each is from.

    The weight is how likely the other side is where the word stands, from 0 to 1.
    """
    from index.lexicons import active, look_up

    text = " ".join(word)
    found = [(_weight(pair, text), pair) for pair in look_up(active(chosen.library), text)]
    if as_json:
        print_json([_record(weight, pair) for weight, pair in found])
        return
    for weight, pair in found:
        if weight >= LEAST_SHOWN:
            click.echo(f"{weight:.2f}  {pair.zh}  {pair.en}  ({pair.source})")
    if not found:
        remark(f"The lexicon has nothing for {text}.")


@lexicon.command()
@as_json
@settings
def stats(chosen: Settings, *, as_json: bool) -> None:
    """Print what the active lexicon was made from, and how many pairs it has of each source."""
    from index.lexicons import active
    from web import printing

    held = active(chosen.library)
    if as_json:
        origins = [{"kind": o.kind, "name": o.name, "size": o.size} for o in held.origins]
        print_json({"pairs": held.counts(), "digest": held.digest, "origins": origins})
        return
    printing.table({f"{source} pairs": count for source, count in held.counts().items()})
    for origin in held.origins:
        click.echo(f"{origin.size:>9}  from {origin.name}, {origin.kind}")


class _Bar:
    """A progress bar on standard error, on a terminal only, drawn from its first step on."""

    def __init__(self, label: str, length: int) -> None:
        self._bar = click.progressbar(
            length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
        )

    def advance(self, steps: int) -> None:
        """Go on by this many steps."""
        self._bar.update(steps)
        if self._bar.finished:
            self._bar.render_finish()

    def reach(self, share: float) -> None:
        """Go on to this share of the whole."""
        self.advance(round(share * (self._bar.length or 0)) - self._bar.pos)


def _weight(pair: Pair, word: str) -> float:
    from index.analysis import has_han

    return pair.forward if has_han(word) else pair.backward


def _record(weight: float, pair: Pair) -> dict[str, str | float]:
    return {"zh": pair.zh, "en": pair.en, "weight": round(weight, 4), "source": pair.source}
