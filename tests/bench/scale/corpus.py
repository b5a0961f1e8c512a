"""Reports of any number, drawn sentence by sentence from those of a library.

A drawn report has the year, place, level, headings and kinds of sections of a real one, so that
filters mean something, and sentences of any report in its language. Each is drawn with a chance of
its own: a smaller corpus is the beginning of a larger one, and nothing is kept in memory.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

import msgspec

from kb.addresses import Address
from kb.library import Library
from kb.model import Info, Language, Passage, Report, Section, Source, Text

PASSAGES = 180
"""Passages of a drawn report, as many as a report of today has; the last one may have fewer."""
Sentences = tuple[int, ...]
"""Numbers of sentences in `Material.sentences` of a language."""


class Shape(msgspec.Struct, frozen=True):
    """A real report without its text; `places` has the number of the section of each passage."""

    info: Info
    sections: tuple[Section, ...]
    places: tuple[tuple[int, ...], ...]


class Material(msgspec.Struct, frozen=True):
    """What is drawn from.

    Attributes:
        digest: of the editions that it was taken from.
        shapes: the reports.
        sentences: language → every sentence, as often as it occurs.
        lengths: language → of every passage, how many sentences it has.
    """

    digest: str
    shapes: tuple[Shape, ...]
    sentences: dict[Language, tuple[Text, ...]]
    lengths: dict[Language, tuple[int, ...]]


class Drawn(msgspec.Struct, frozen=True):
    """A drawn report: for each passage the number of its section, and its sentences."""

    number: int
    shape: Shape
    passages: tuple[tuple[tuple[int, ...], Sentences], ...]

    @property
    def id(self) -> str:
        return f"scale-{self.number:05}"


def harvest(library: Library) -> Material:
    """What the reports of a library have to draw from."""
    shapes: list[Shape] = []
    sentences: dict[Language, list[Text]] = {"zh": [], "en": []}
    lengths: dict[Language, list[int]] = {"zh": [], "en": []}
    for name in library.ids():
        report = library.load(name)
        passages = [passage for passage in report.passages if passage.sentences]
        if not passages:
            continue
        language = report.info.language
        shapes.append(
            Shape(_plain(report.info), report.sections, tuple(p.address.section for p in passages))
        )
        sentences[language].extend(chain.from_iterable(p.sentences for p in passages))
        lengths[language].extend(len(p.sentences) for p in passages)
    digests = "".join(map("{0[0]}{0[1]}".format, sorted(library.digests().items())))
    return Material(
        digest=sha256(digests.encode()).hexdigest()[:12],
        shapes=tuple(shapes),
        sentences={language: tuple(found) for language, found in sentences.items()},
        lengths={language: tuple(found) for language, found in lengths.items()},
    )


def draw(material: Material, size: int, seed: int) -> Iterator[Drawn]:
    """Reports of together `size` passages; the same for the same seed."""
    for number, first in enumerate(range(0, size, PASSAGES), start=1):
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 - not for secrets
        shape = chance.choice(material.shapes)
        language = shape.info.language
        pool, lengths = len(material.sentences[language]), material.lengths[language]
        count = min(PASSAGES, size - first)
        # The real report stretched or shrunk to the number asked for, in reading order.
        places = [shape.places[at * len(shape.places) // count] for at in range(count)]
        passages = tuple(
            (place, tuple(chance.choices(range(pool), k=chance.choice(lengths))))
            for place in places
        )
        yield Drawn(number, shape, passages)


def as_report(drawn: Drawn, material: Material) -> Report:
    """A drawn report as the project knows reports."""
    name, shape = drawn.id, drawn.shape
    pool = material.sentences[shape.info.language]
    counts: dict[tuple[int, ...], int] = {}
    passages = []
    for section, chosen in drawn.passages:
        counts[section] = counts.get(section, 0) + 1
        place = Address(name, section=section, passage=counts[section])
        texts = tuple(
            _at(pool[number], place.at(sentence=at)) for at, number in enumerate(chosen, start=1)
        )
        passages.append(Passage(place, texts))
    sections = tuple(
        Section(_at(s.heading, Address(name, section=s.address.section)), s.kind)
        for s in shape.sections
    )
    info = msgspec.structs.replace(shape.info, id=name)
    return Report(info, sections, tuple(passages))


def reports(material: Material, size: int, seed: int) -> Iterator[Report]:
    """The reports of a corpus, one after the other."""
    return (as_report(drawn, material) for drawn in draw(material, size, seed))


def described(material: Material) -> str:
    """A sentence that says what is drawn from, and how."""
    languages = [shape.info.language for shape in material.shapes]
    texts = list(chain.from_iterable(material.sentences.values()))
    both = sum(bool(text.zh and text.en) for text in texts)
    passages = sum(map(len, material.lengths.values()))
    size = sum(len((text.zh or text.en).encode()) for text in texts) / 1e6
    return (
        f"resampled by sentence from {len(languages)} reports ({languages.count('zh')} Chinese, "
        f"{languages.count('en')} English) of {passages:,} passages, {len(texts):,} sentences, "
        f"{size:.1f} MB; {both:,} sentences have both languages. Reports of {PASSAGES} passages "
        "with the year, place, headings and kinds of a real one drawn at random; sentences repeat, "
        "the more the larger the corpus, and no new words come"
    )


def _plain(info: Info) -> Info:
    """What a search can ask of a report, without where it is from."""
    return Info(
        id=info.id,
        title=info.title,
        source=Source(file="", sha256=""),
        place=info.place,
        level=info.level,
        year=info.year,
        language=info.language,
        origin=info.origin,
    )


def _at(text: Text, address: Address) -> Text:
    return Text(address, text.zh, text.en, text.origin)
