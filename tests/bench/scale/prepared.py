"""Corpora prepared for the peers: the tokens of our analysis, made once and kept in files.

A line for each passage in three files: `words.txt` has the words, parted by spaces, `texts.txt` the
folded text, `rows.tsv` every field. Tokens are made sentence by sentence, and each sentence once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

import msgspec

from index.analysis import bigrams, pairs, read_with, signs, stems, words
from index.fold import fold
from index.gloss import Glosser
from index.lexicons import of_glossary
from index.segment import Segmenter
from index.sentences import sentences_of
from kb.addresses import Address
from kb.glossary import load_glossary
from kb.library import Library, shipped_seeds
from kb.model import Passage, Report, Text
from tests.bench.scale.corpus import Material, as_report, draw, harvest, reports
from tests.bench.scale.rows import FILES, Row, Tokenised

MATERIAL = "material.msgpack"


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a sentence by field, parted by spaces."""

    words: str
    signs: str
    stems: str
    gloss: str
    folded: str


class Analysis:
    """Makes tokens as the project does, each sentence once."""

    def __init__(self) -> None:
        self.glossary = load_glossary(shipped_seeds() / "glossary.tsv")
        self.segmenter = Segmenter(self.glossary.terms)
        self._glosser = Glosser(of_glossary(self.glossary.entries))
        self._known: dict[tuple[str, str], Tokens] = {}

    def __call__(self, text: Text) -> Tokens:
        """The tokens of a sentence."""
        key = text.zh, text.en
        if key not in self._known:
            self._known[key] = self._tokens(text)
        return self._known[key]

    def _tokens(self, text: Text) -> Tokens:
        found, stemmed = words(text.zh, self.segmenter), stems(text.en)
        alone = Passage(Address("one", section=(1,), passage=1), (text,))
        gloss = self._glosser.gloss(sentences_of(alone, found, stemmed))
        return Tokens(
            words=" ".join(token.text for token in found),
            signs=" ".join(signs(text.zh)),
            stems=" ".join(token.text for token in stemmed),
            gloss=" ".join(term.replace(" ", "_") for term in gloss),
            folded=" ".join(fold(f"{text.zh} {text.en}").text.split()),
        )


class Prepared:
    """A corpus of one size in a folder; `reports` is what the project is given."""

    def __init__(self, folder: Path, size: int, seed: int) -> None:
        self.folder = folder / f"{size}-{seed}"
        self.size = size
        self.seed = seed
        self.tokens = Tokenised(self.folder)
        self._material = folder / MATERIAL

    @cached_property
    def material(self) -> Material:
        """What it is drawn from."""
        return msgspec.msgpack.decode(self._material.read_bytes(), type=Material)

    def reports(self) -> Iterator[Report]:
        """Its reports, drawn one after the other."""
        return reports(self.material, self.size, self.seed)

    @property
    def is_there(self) -> bool:
        return (self.folder / "done").exists()

    def write(self, analysis: Analysis) -> None:
        """Write the files of its tokens."""
        self.folder.mkdir(parents=True, exist_ok=True)
        encode = msgspec.json.Encoder().encode
        with ExitStack() as stack:
            named = (self.folder / name for name in FILES)
            files = [stack.enter_context(path.open("w", encoding="utf-8")) for path in named]
            for drawn in draw(self.material, self.size, self.seed):
                report = as_report(drawn, self.material)
                for passage in report.passages:
                    row, text = _row(report, passage, analysis)
                    row = msgspec.structs.replace(row, stored=encode(passage).decode())
                    lines = (f"{row.words} {row.stems}".strip(), text, row.line)
                    for file, line in zip(files, lines, strict=True):
                        file.write(line + "\n")
        (self.folder / "done").touch()


def material_in(folder: Path, library: Library) -> Path:
    """The folder for what is drawn from a library, with its material in it."""
    material = harvest(library)
    name = f"{material.digest}-{read_with().split()[0]}"
    path = folder / name
    path.mkdir(parents=True, exist_ok=True)
    (path / MATERIAL).write_bytes(msgspec.msgpack.encode(material))
    return path


def _row(report: Report, passage: Passage, analysis: Analysis) -> tuple[Row, str]:
    found = [analysis(text) for text in passage.sentences]
    run = " ".join(tokens.signs for tokens in found if tokens.signs)
    title = Text(Address(report.info.id), report.info.title.zh, report.info.title.en)
    above = [analysis(text) for text in (title, *report.path(passage.address))]
    row = Row(
        report=report.info.id,
        year=report.info.year,
        kind=report.kind_at(passage.address),
        words=" ".join(tokens.words for tokens in found if tokens.words),
        pairs=" ".join(pairs(run.split())),
        signs=run,
        stems=" ".join(tokens.stems for tokens in found if tokens.stems),
        gloss=" ".join(tokens.gloss for tokens in found if tokens.gloss),
        above_words=" ".join(tokens.words for tokens in above if tokens.words),
        above_pairs=" ".join(bigrams(title.zh)),
        above_stems=" ".join(tokens.stems for tokens in above if tokens.stems),
        stored="",
    )
    return row, " ".join(tokens.folded for tokens in found)
