"""A report as a page shows it: headings, paragraphs and the source's marks, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import ClassVar, Literal, get_args

from markupsafe import Markup

from index.engine import Hit, Span
from kb.addresses import Address
from kb.model import APPENDICES, Language, Mark, Passage, Report, Section, SectionKind, Text
from kb.provenance import Provenance, provenance
from web.marking import Framed, marked
from web.origins import NOTHING, Warned, warned

View = Literal["both", "zh", "en", "words"]
"""Which languages are shown; `words` is both, the Chinese with its entries in the lexicon."""
VIEWS: tuple[View, ...] = get_args(View)
NOWHERE = Provenance("")
NO_FRAMES: Mapping[Address, Sequence[Framed]] = {}
Show = Callable[[str, Iterable[Span], Sequence[Framed]], Markup]
"""Gives a Chinese text as HTML, with marks, and what is framed in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in both languages, marked; `counterpart` is the side that mirrors a mark.

    `above` says that its English stands with that of the sentence before; `source` is where it
    is from.
    """

    kind: ClassVar = "line"
    address: Address
    zh: Markup
    en: Markup
    counterpart: Language | Literal[""] = ""
    above: bool = False
    warned: Warned = NOTHING
    source: Provenance = NOWHERE

    @property
    def is_marked(self) -> bool:
        return bool(self.counterpart) or "<mark>" in self.zh


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, marked, without the dashes before it and the full stop after it.

    `sort` is what its section is, where it begins something that stands after the report itself.
    """

    kind: ClassVar = "heading"
    address: Address
    zh: Markup
    en: Markup
    warned: Warned = NOTHING
    source: Provenance = NOWHERE
    sort: SectionKind = ""

    @property
    def level(self) -> int:
        return len(self.address.section)


@dataclass(frozen=True, slots=True)
class Rule:
    """Signs that stand in the source after a heading and are not text."""

    kind: ClassVar = "rule"
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage, sentence by sentence."""

    kind: ClassVar = "paragraph"
    passage: Passage
    lines: tuple[Line, ...]


Item = Heading | Rule | Paragraph


class Marks:
    """What hits mark in a report: in its passages and captions, and in its headings.

    `chinese` is how the Chinese is shown with them, and with what is framed in a sentence.
    """

    def __init__(
        self,
        hits: Iterable[Hit] = (),
        chinese: Show = marked,
        framed: Mapping[Address, Sequence[Framed]] = NO_FRAMES,
    ) -> None:
        self.chinese = chinese
        self.framed = framed
        self.hits = {hit.passage.address: hit for hit in hits}
        self.headings = {
            heading.address: (zh, en)
            for hit in self.hits.values()
            for heading, zh, en in zip(hit.path, hit.path_zh, hit.path_en, strict=False)
        }


def flow(report: Report, within: Address, marks: Marks) -> tuple[Item, ...]:
    """What is in `within`, in reading order.

    Captions are apart, and so is what stands after the report itself unless `within` is part of
    it: see `captions` and `appendices`.
    """
    every, behind = _ordered(report, within), _behind(report)
    own = [item for item in every if not _is_in(item.address, behind)]
    return _items(report, every if _is_in(within, behind) else own, marks)


def appendices(report: Report, within: Address, marks: Marks) -> tuple[Item, ...]:
    """What of `within` stands after the report itself, unless all of it does."""
    behind = _behind(report)
    if not behind or _is_in(within, behind):
        return ()
    every = _ordered(report, within)
    return _items(report, (item for item in every if _is_in(item.address, behind)), marks)


def outline(report: Report) -> tuple[tuple[Section, SectionKind], ...]:
    """The sections, appendices last, each with what it is where it begins an appendix."""
    behind = _behind(report)
    ordered = sorted(report.sections, key=lambda section: _is_in(section.address, behind))
    return tuple((s, s.kind if s.address.section in behind else "") for s in ordered)


def is_english(report: Report) -> bool:
    """Whether it has no Chinese at all."""
    return bool(report.passages) and not any(passage.zh for passage in report.passages)


def around(report: Report, passage: Passage, neighbours: int, marks: Marks) -> tuple[Item, ...]:
    """A passage with so many on either side, and the headings between them."""
    ordered = _ordered(report, report.address)
    places = [n for n, item in enumerate(ordered) if isinstance(item, Passage)]
    at = next(n for n, place in enumerate(places) if ordered[place].address == passage.address)
    first, last = max(at - neighbours, 0), min(at + neighbours, len(places) - 1)
    return _items(report, ordered[places[first] : places[last] + 1], marks)


def captions(report: Report, marks: Marks) -> tuple[Paragraph, ...]:
    """The picture captions, each as a paragraph of one sentence."""
    every = (Passage(caption.address, (caption,)) for caption in report.captions)
    return tuple(_paragraph(each, marks) for each in every)


def lines(
    passage: Passage,
    hit: Hit | None = None,
    chinese: Show = marked,
    framed: Mapping[Address, Sequence[Framed]] = NO_FRAMES,
) -> tuple[Line, ...]:
    """The sentences of a passage, with the marks of `hit` and what is framed in each."""
    nothing: tuple[tuple[Span, ...], ...] = ()
    zh, en = (hit.zh, hit.en) if hit else (nothing, nothing)
    return tuple(
        _line(sentence, in_zh, in_en, chinese(sentence.zh, in_zh, framed.get(sentence.address, ())))
        for sentence, in_zh, in_en in zip_longest(passage.sentences, zh, en, fillvalue=())
        if isinstance(sentence, Text)
    )


def _line(sentence: Text, zh: tuple[Span, ...], en: tuple[Span, ...], chinese: Markup) -> Line:
    counterpart: Language | Literal[""] = ""
    if bool(zh) != bool(en) and sentence.en and sentence.zh:
        counterpart = "en" if zh else "zh"
    return Line(
        sentence.address,
        chinese,
        marked(sentence.en, en),
        counterpart,
        above=sentence.stands_above,
        warned=warned(sentence),
        source=provenance([sentence]),
    )


def heading(
    text: Text, zh: Iterable[Span] = (), en: Iterable[Span] = (), chinese: Show = marked
) -> Heading:
    """A heading as shown, with its marks."""
    dashes = len(text.zh) - len(text.zh.lstrip("—"))
    shifted = ((start - dashes, end - dashes) for start, end in zh)
    return Heading(
        text.address,
        chinese(text.label, shifted, ()),
        marked(text.en.rstrip("."), en),
        warned(text),
        provenance([text]),
    )


def path(hit: Hit) -> tuple[Heading, ...]:
    """The headings above a hit, with its marks."""
    rows = zip_longest(hit.path, hit.path_zh, hit.path_en, fillvalue=())
    return tuple(heading(text, zh, en) for text, zh, en in rows if isinstance(text, Text))


def _ordered(report: Report, within: Address) -> tuple[Text | Passage, ...]:
    headings = [s.heading for s in report.sections if s.address in within]
    every: tuple[Text | Passage, ...] = (*headings, *report.inside(within))
    return tuple(sorted(every, key=lambda item: item.address))


def _behind(report: Report) -> dict[tuple[int, ...], SectionKind]:
    """Numbers of the sections that begin what stands after the report itself, and what it is."""
    kinds = {section.address.section: section.kind for section in report.sections}
    return {
        number: kind
        for number, kind in kinds.items()
        if kind in APPENDICES and kinds.get(number[:-1]) != kind
    }


def _is_in(address: Address, sections: Collection[tuple[int, ...]]) -> bool:
    """Whether a place is in one of some sections."""
    number = address.section
    return any(number[:depth] in sections for depth in range(1, len(number) + 1))


def _items(report: Report, ordered: Iterable[Text | Passage], marks: Marks) -> tuple[Item, ...]:
    behind = _behind(report)
    return tuple(chain.from_iterable(_item(report, item, marks, behind) for item in ordered))


def _item(
    report: Report,
    item: Text | Passage,
    marks: Marks,
    behind: Mapping[tuple[int, ...], SectionKind],
) -> Iterator[Item]:
    if isinstance(item, Passage):
        yield _paragraph(item, marks)
        return
    shown = heading(item, *marks.headings.get(item.address, ((), ())), marks.chinese)
    yield replace(shown, sort=behind.get(item.address.section, ""))
    signs = tuple(mark for mark in report.info.marks if mark.after == item.address.number)
    if signs:
        yield Rule(signs)


def _paragraph(passage: Passage, marks: Marks) -> Paragraph:
    hit = marks.hits.get(passage.address)
    return Paragraph(passage, lines(passage, hit, marks.chinese, marks.framed))
