"""The records that the parts of the benchmark hand to each other; nothing heavy is imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

WORDS, TEXTS, ROWS = FILES = ("words.txt", "texts.txt", "rows.tsv")
KEYWORDS = ("rare", "middle", "frequent")
"""Kinds of keyword queries, by the number of passages that their words are in."""
KINDS = (*KEYWORDS, "phrase", "filtered", "gloss")


class Row(msgspec.Struct, frozen=True):
    """A passage with all of its fields; tokens are parted by spaces.

    Those of the title and the headings above it, by which it ranks, are apart.
    """

    report: str
    year: int
    kind: str
    words: str
    pairs: str
    signs: str
    stems: str
    gloss: str
    above_words: str
    above_pairs: str
    above_stems: str
    stored: str

    @property
    def line(self) -> str:
        """The row as a line."""
        return "\t".join(map(str, msgspec.structs.astuple(self)))


class Asked(msgspec.Struct, frozen=True):
    """A query: `text` as it is typed into the box, and its parts for the peers.

    Of a phrase, `run` is the text, and the pairs stand in it one after the other.
    """

    kind: str
    text: str
    words: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    run: str = ""
    year: int = 0
    section: str = ""
    report: str = ""


def ranking(asked: Asked) -> Iterator[tuple[str, str, float]]:
    """Field, token and weight of all that ranks for a query, as this project ranks."""
    for field, tokens, weight in (
        ("words", asked.words, 1.0),
        ("pairs", asked.pairs, 0.5),
        ("stems", asked.stems, 1.0),
    ):
        for token in tokens:
            yield field, token, weight
            yield f"above_{field}", token, weight
    yield from (("gloss", stem, 1.0) for stem in asked.stems)


class Tokenised:
    """The files of a prepared corpus, read line by line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def words(self) -> Iterator[str]:
        """The words of each passage, English ones as stems, parted by spaces."""
        return self._lines(WORDS)

    def texts(self) -> Iterator[str]:
        """The folded text of each passage."""
        return self._lines(TEXTS)

    def rows(self) -> Iterator[Row]:
        """All fields of each passage."""
        for line in self._lines(ROWS):
            report, year, *others = line.split("\t")
            yield Row(report, int(year), *others)

    def _lines(self, name: str) -> Iterator[str]:
        with (self._folder / name).open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield line.rstrip("\n")
