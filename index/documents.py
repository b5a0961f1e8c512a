"""A report as the documents an engine stores: tokens by field, and what a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

import msgspec

from index.analysis import Token, bigrams, pairs, signs, stems, surface, values, words
from index.facets import origins_of
from index.figures import figure_tokens
from index.gloss import Glosser
from index.kin import kin_token
from index.segment import Segmenter
from index.sentences import Sentence, sentences_of
from kb.addresses import Address
from kb.figures.found import of_passage
from kb.figures.leaning import Leanings
from kb.model import Bilingual, Origin, Passage, Report, SectionKind, Text

BREAK = "¶¶"
"""A token between passage and heading that no run can contain."""
RUN_FIELDS = ("pairs", "typed", "stems", "machine")
"""Fields of whose tokens it matters where they stand: a run of them can be looked up."""


class Stored(msgspec.Struct, frozen=True):
    """What a hit is made from: the passage, its place, and its words for marking."""

    passage: Passage
    title: Bilingual
    path: tuple[Text, ...]
    words: tuple[Token, ...]
    stems: tuple[Token, ...]

    def without_machine(self) -> Stored:
        """The same without English that a machine made."""
        texts = (*self.passage.sentences, *self.path)
        if not any(text.origin == "machine" for text in texts):
            return self
        sentences = tuple(map(_without_machine, self.passage.sentences))
        passage = msgspec.structs.replace(self.passage, sentences=sentences)
        path = tuple(map(_without_machine, self.path))
        return Stored(passage, self.title, path, self.words, stems(passage.en))


@dataclass(frozen=True, slots=True)
class Document:
    """One passage, or one caption, for an engine.

    Attributes:
        address: its address.
        sections: numbers of the sections it is in, from the top down.
        kind: what the section is that it stands in.
        origins: where its English is from.
        kin: what its sentences share with their kin.
        figured: what its figures are found by.
        tokens: field → tokens, in order.
        gloss: terms of the other language that its sentences without a translation are likely
            to say, with the number of times each is to be expected.
        words: those of its words that the lexicon may have: the Chinese ones, and the English
            ones where there is no Chinese.
        sentences: those of the passage, by their tokens.
        stored: a `Stored` record as JSON.
        figures: its `Figure` records as JSON; empty where it states none.
    """

    address: Address
    sections: tuple[str, ...]
    kind: SectionKind
    origins: tuple[Origin, ...]
    kin: tuple[str, ...]
    figured: tuple[str, ...]
    tokens: dict[str, tuple[str, ...]]
    gloss: Mapping[str, float]
    words: frozenset[str]
    sentences: tuple[Sentence, ...]
    stored: bytes
    figures: bytes


class Documents:
    """Makes documents, with one way of cutting Chinese and one lexicon."""

    def __init__(self, segmenter: Segmenter, glosser: Glosser) -> None:
        self._segmenter = segmenter
        self._glosser = glosser

    def of(self, report: Report) -> Iterator[Document]:
        """The passages and captions of a report, in reading order."""
        headed: set[Address] = set()
        leanings = Leanings(report)
        captions = (Passage(caption.address, (caption,)) for caption in report.captions)
        for passage in (*report.passages, *captions):
            path = report.path(passage.address)
            # A heading is found through every passage directly under it, and through the first
            # one below it where it has none of its own.
            headings = tuple(
                heading
                for heading in path
                if heading.address.section == passage.address.section
                or heading.address not in headed
            )
            headed.update(heading.address for heading in path)
            yield self._document(report, passage, path, headings, leanings)

    def known(self, words: Iterable[Iterable[str]]) -> frozenset[str]:
        """Those of the words that the lexicon has."""
        return frozenset(word for word in set().union(*words) if self._glosser.pairs(word))

    def _document(
        self,
        report: Report,
        passage: Passage,
        path: tuple[Text, ...],
        headings: tuple[Text, ...],
        leanings: Leanings,
    ) -> Document:
        info = report.info
        found, stemmed = words(passage.zh, self._segmenter), stems(passage.en)
        inside = sentences_of(passage, found, stemmed)
        above = [self._heading(heading) for heading in headings]
        by_people = (text.en for text in passage.sentences if text.en and text.origin != "machine")
        shown = (passage.zh, *(heading.zh for heading in headings))
        title = self._heading(Text(Address(info.id), info.title.zh, info.title.en))
        runs = [signs(text) for text in shown]
        folded = _with_breaks(runs)
        typed = _with_breaks(signs(text, script=False) for text in shown)
        heading_words = tuple(word for heading in above for word in heading.words)
        heading_stems = tuple(stem for heading in above for stem in heading.stems)
        tokens = {
            "signs": tuple(dict.fromkeys(chain.from_iterable(runs))),
            "typed": typed if typed != folded else (),
            "words": (*(token.text for token in found), *heading_words),
            "pairs": _with_breaks(map(pairs, runs)),
            "stems": (*_joined(part.stems for part in inside), BREAK, *heading_stems),
            "machine": _joined(part.machine for part in (*inside, *above)),
            "above_words": (*title.words, *heading_words),
            "above_pairs": bigrams(info.title.zh),
            "above_stems": (*title.stems, *heading_stems),
            "values": (*values(passage.zh, "zh"), *values(" ".join(by_people), "en")),
            "surface": tuple(
                word for text in (passage.en, *(h.en for h in headings)) for word in surface(text)
            ),
        }
        numbers = passage.address.section
        texts = (*inside, *above)
        stated = of_passage(report, passage, leanings) if numbers else ()
        return Document(
            address=passage.address,
            sections=tuple(
                ".".join(map(str, numbers[: depth + 1])) for depth in range(len(numbers))
            ),
            kind=report.kind_at(passage.address),
            origins=origins_of(passage),
            kin=tuple(filter(None, map(kin_token, passage.sentences))),
            figured=figure_tokens(stated),
            tokens=tokens,
            gloss=self._glosser.gloss(texts),
            words=self._glosser.words(texts),
            sentences=inside,
            stored=msgspec.json.encode(Stored(passage, info.title, path, found, stemmed)),
            figures=msgspec.json.encode(stated) if stated else b"",
        )

    def _heading(self, heading: Text) -> Sentence:
        (sentence,) = sentences_of(
            Passage(heading.address, (heading,)),
            words(heading.zh, self._segmenter),
            stems(heading.en),
        )
        return sentence


def _without_machine(text: Text) -> Text:
    return Text(text.address, text.zh) if text.origin == "machine" else text


def _joined(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The tokens of neighbouring sentences as one run; none goes on over one that has nothing."""
    runs = ((*chain.from_iterable(group), BREAK) for some, group in groupby(parts, bool) if some)
    return tuple(chain.from_iterable(runs))[:-1]


def _with_breaks(texts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    joined: list[str] = []
    for text in filter(None, texts):
        joined.extend((*text, BREAK))
    return tuple(joined)
