"""A report as the documents an engine stores: tokens by field, and what a page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from index.analysis import Token, bigrams, signs, stems, surface, values, words
from index.segment import Segmenter
from kb.addresses import Address
from kb.model import Bilingual, Passage, Report, Text

BREAK = "¶¶"
"""A token between passage and heading that no run can contain."""


class Stored(msgspec.Struct, frozen=True):
    """What a hit is made from: the passage, its place, and its words for marking."""

    passage: Passage
    title: Bilingual
    path: tuple[Text, ...]
    words: tuple[Token, ...]
    stems: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One passage, or one caption, for an engine.

    Attributes:
        address: its address.
        year: the year of its report.
        sections: numbers of the sections it is in, from the top down.
        tokens: field → tokens, in order.
        stored: a `Stored` record as JSON.
    """

    address: Address
    year: int
    sections: tuple[str, ...]
    tokens: dict[str, tuple[str, ...]]
    stored: bytes


def documents(report: Report, segmenter: Segmenter) -> Iterator[Document]:
    """The passages and captions of a report, in reading order."""
    headed: set[Address] = set()
    captions = (Passage(caption.address, (caption,)) for caption in report.captions)
    for passage in (*report.passages, *captions):
        path = report.path(passage.address)
        # A heading is found through every passage directly under it, and through the first
        # one below it where it has none of its own.
        headings = tuple(
            heading
            for heading in path
            if heading.address.section == passage.address.section or heading.address not in headed
        )
        headed.update(heading.address for heading in path)
        yield _document(report, passage, path, headings, segmenter)


def _document(
    report: Report,
    passage: Passage,
    path: tuple[Text, ...],
    headings: tuple[Text, ...],
    segmenter: Segmenter,
) -> Document:
    found, stemmed = words(passage.zh, segmenter), stems(passage.en)
    heading_words = tuple(t.text for h in headings for t in words(h.zh, segmenter))
    heading_stems = tuple(t.text for h in headings for t in stems(h.en))
    shown = (passage.zh, *(heading.zh for heading in headings))
    folded = _with_breaks(signs(text) for text in shown)
    typed = _with_breaks(signs(text, script=False) for text in shown)
    tokens = {
        "signs": folded,
        "typed": typed if typed != folded else (),
        "words": (*(token.text for token in found), *heading_words),
        "bigrams": tuple(pair for text in shown for pair in bigrams(text)),
        "stems": (*(token.text for token in stemmed), BREAK, *heading_stems),
        "heading_words": heading_words,
        "heading_stems": heading_stems,
        "values": (*values(passage.zh, "zh"), *values(passage.en, "en")),
        "surface": tuple(
            word for text in (passage.en, *(h.en for h in headings)) for word in surface(text)
        ),
    }
    section = passage.address.section
    return Document(
        address=passage.address,
        year=report.info.year,
        sections=tuple(".".join(map(str, section[: depth + 1])) for depth in range(len(section))),
        tokens=tokens,
        stored=msgspec.json.encode(Stored(passage, report.info.title, path, found, stemmed)),
    )


def _with_breaks(texts: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    joined: list[str] = []
    for text in texts:
        joined.extend((*text, BREAK))
    return tuple(joined)
