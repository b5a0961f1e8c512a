"""From blocks to addresses: which text is a heading, which a passage, and its number.

Headings are told by their form, and a form that has not been seen since the last heading
above it goes one level down. `——坚持…。` is a heading to its first full stop; a short
first sentence without a comma (`强化有效投资支撑。`) is a heading run in to its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.addresses import Address
from kb.draft import Draft
from kb.sentences import sentence_spans
from kb.traced import Traced

RUN_IN = 14
"""A run-in heading has at most this many characters, its full stop apart."""

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff"
_FORMS = (
    ("headline", re.compile(r"(?!)")),
    ("dash", re.compile(r"——[^。！？]{2,60}。")),
    ("run-in", re.compile(rf"[{_HAN}]{{4,{RUN_IN}}}。(?=.)")),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, a sentence or a caption at its address."""

    address: Address
    text: Traced


@dataclass(frozen=True, slots=True)
class UnitMark:
    """A mark of the source and the number of the section it stands in."""

    after: str
    text: Traced


@dataclass(frozen=True, slots=True)
class Outline:
    """A draft with addresses: units in reading order, captions last, and the marks."""

    units: tuple[Unit, ...]
    marks: tuple[UnitMark, ...]


class _Numbering:
    """Counts sections by form and passages by section."""

    def __init__(self, report: str) -> None:
        self._report = report
        self._forms: list[str] = []
        self._numbers: list[int] = []
        self._passages = 0

    def heading(self, form: str) -> Address:
        """The address of the next heading of this form."""
        depth = self._forms.index(form) if form in self._forms else len(self._forms)
        last = self._numbers[depth] if depth < len(self._numbers) else 0
        self._forms[depth:] = [form]
        self._numbers[depth:] = [last + 1]
        self._passages = 0
        return Address(self._report, section=self.section)

    def passage(self) -> Address:
        """The address of the next passage of the section."""
        self._passages += 1
        return Address(self._report, section=self.section, passage=self._passages)

    @property
    def section(self) -> tuple[int, ...]:
        return tuple(self._numbers) or (0,)


def outline(draft: Draft, report: str) -> Outline:
    """The draft's text with an address for every heading, sentence and caption."""
    numbering = _Numbering(report)
    units: list[Unit] = []
    captions: list[Unit] = []
    marks: list[UnitMark] = []
    for block in draft.blocks:
        if block.kind == "caption":
            address = Address(report, caption=len(captions) + 1)
            captions.append(Unit(address, block.text))
        elif block.kind == "mark":
            marks.append(UnitMark(".".join(map(str, numbering.section)), block.text))
        elif block.kind == "title":
            continue
        elif block.kind == "heading":
            units.append(Unit(numbering.heading("headline"), block.text))
        else:
            units.extend(_paragraph(block.text, numbering))
    return Outline((*units, *captions), tuple(marks))


def _paragraph(text: Traced, numbering: _Numbering) -> Iterator[Unit]:
    """The headings that open a paragraph, then its sentences."""
    rest = text
    for form, pattern in _FORMS:
        match = pattern.match(rest.text)
        if match:
            yield Unit(numbering.heading(form), rest[: match.end()])
            rest = rest[match.end() :]
            break
    if rest.text:
        yield from _sentences(rest, numbering.passage())


def _sentences(text: Traced, passage: Address) -> Iterator[Unit]:
    for number, (start, end) in enumerate(sentence_spans(text.text), 1):
        yield Unit(passage.at(sentence=number), text[start:end])


def texts(units: Iterable[Unit]) -> dict[str, str]:
    """Address → text, as an edition's `zh.json` holds it."""
    return {str(unit.address): unit.text.text for unit in units}
