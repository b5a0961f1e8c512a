"""From blocks to addresses: which text is a heading, which a passage, and its number.

Headings are told by their form, see `kb.outlining.headings`, and numbered by position: a form
that has not been seen since the last heading above it goes one level down, below whatever
outranks it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.addresses import Address
from kb.draft import Block, Draft
from kb.languages import language_of
from kb.outlining.heading_forms import APPENDIX, Candidate, Form
from kb.outlining.heading_series import headings
from kb.outlining.headings import spans_of
from kb.traced import Traced

MOST = 9999
"""An address has at most four digits for each number; what is beyond joins the last."""


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


_Parts = tuple[Address, list[Traced]]


class _Numbering:
    """Counts sections by form, passages by section and sentences by passage."""

    def __init__(self, report: str) -> None:
        self._report = report
        self._open: list[tuple[Form, int]] = []
        self._numbers: list[int] = []
        self._passages = 0
        self._sentences = 0

    def heading(self, form: Form, level: int) -> Address | None:
        """The address of the next heading of this form; `None` where no number is left for it."""
        depth = self._depth(form, level)
        last = self._numbers[depth] if depth < len(self._numbers) else 0
        if last == MOST:
            return None
        self._open[depth:] = [(form, level)]
        self._numbers[depth:] = [last + 1]
        self._passages = 0
        return Address(self._report, section=self.section)

    def _depth(self, form: Form, level: int) -> int:
        for depth, (other, its_level) in enumerate(self._open):
            if other.name == form.name and level in (0, its_level):
                return depth
        depth = len(self._open)
        while depth and _goes(self._open[depth - 1], form, level):
            depth -= 1
        return depth

    def passage(self) -> None:
        """Begin the next passage of the section."""
        if self._passages < MOST:
            self._passages += 1
            self._sentences = 0

    def sentence(self) -> Address:
        """The address of the next sentence of the passage."""
        self._sentences = min(self._sentences + 1, MOST)
        passage = Address(self._report, section=self.section, passage=self._passages)
        return passage.at(sentence=self._sentences)

    @property
    def section(self) -> tuple[int, ...]:
        return tuple(self._numbers) or (0,)


def _goes(last: tuple[Form, int], form: Form, level: int) -> bool:
    """Whether a heading ends the section that `last` opened, being of another form."""
    other, its_level = last
    if form.rank <= APPENDIX.rank:
        return True
    if level:
        return not its_level or its_level >= level
    return not its_level and other.rank >= form.rank


def outline(draft: Draft, report: str) -> Outline:
    """The draft's text with an address for every heading, sentence and caption."""
    language = language_of(draft)
    bodies = [i for i, block in enumerate(draft.blocks) if block.kind in ("heading", "paragraph")]
    found = headings([draft.blocks[i] for i in bodies], language)
    heads = {bodies[index]: look for index, look in found.items()}
    numbering = _Numbering(report)
    units: list[_Parts] = []
    captions: list[_Parts] = []
    marks: list[UnitMark] = []
    for index, block in enumerate(draft.blocks):
        if block.kind == "caption":
            _add(captions, Address(report, caption=min(len(captions) + 1, MOST)), block.text)
        elif block.kind == "mark":
            marks.append(UnitMark(".".join(map(str, numbering.section)), block.text))
        elif block.kind != "title":
            rest = _head(block, heads.get(index), numbering, units)
            if rest.text:
                numbering.passage()
            for start, end in spans_of(language)(rest.text):
                _add(units, numbering.sentence(), rest[start:end])
    joined = (Unit(address, Traced.join(parts)) for address, parts in (*units, *captions))
    return Outline(tuple(joined), tuple(marks))


def _head(
    block: Block, look: Candidate | None, numbering: _Numbering, units: list[_Parts]
) -> Traced:
    """What is left of a block after its heading, which is added to `units`."""
    address = numbering.heading(look.form, block.level) if look else None
    if look is None or address is None:
        return block.text.strip()
    _add(units, address, block.text[: look.end].strip())
    return block.text[look.end :].strip()


def _add(units: list[_Parts], address: Address, text: Traced) -> None:
    """Add a unit, or make it part of the last one where there is no address left."""
    if units and units[-1][0] == address:
        units[-1][1].append(text)
    elif text.text:
        units.append((address, [text]))


def texts(units: Iterable[Unit]) -> dict[str, str]:
    """Address → text, as an edition's `zh.json` holds it."""
    return {str(unit.address): unit.text.text for unit in units}
