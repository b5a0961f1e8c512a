"""Word files (.docx): paragraphs with the numbers that Word sets before them, tables as rows.

Insertions of tracked changes are read and deletions are not; notes stand at the end, as
paragraphs; heads and feet of the pages are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kb.draft import BlockKind, Draft
from kb.errors import SourceError
from kb.reading.numbering import Numbering, whole
from kb.reading.packages import Element, Package, W
from kb.reading.rendered import Dropped, Line, draft

DEPTH = 200
"""Elements inside one another beyond this are no report's."""

_SPACES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset(
    f"{W}{name}" for name in "del moveFrom instrText delText pPr rPr tblPr trPr tcPr sectPr".split()
)
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style of paragraphs says: depth as heading, list and depth in it, whether contents."""

    level: int = 0
    list: str = ""
    depth: int = 0
    contents: bool = False


@dataclass(slots=True)
class _Paragraph:
    """Pieces of text and whether they are hidden; lines of boxes anchored in it."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Line] = field(default_factory=list)


def read_docx(path: Path) -> Draft:
    """The blocks of a Word file.

    Raises:
        SourceError: it is damaged, larger than any report, or has no text.
    """
    with Package(path) as package:
        names = package.related("", "officeDocument") or ["word/document.xml"]
        root = package.part(names[0])
        if root is None:
            raise SourceError(f"{path} is a damaged Word file; get it again or save it anew.")
        found = draft(_Reading(package, names[0]).lines(root))
    if not found.blocks:
        raise SourceError(f"{path} has no text; if it holds pictures of pages, save them as a PDF.")
    return found


class _Reading:
    """One Word file being read."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._styles = _styles(self._first("styles"))
        self._numbering = Numbering.of(self._first("numbering"))

    def _first(self, kind: str) -> Element:
        names = self._package.related(self._name, kind)
        return self._package.part(names[0]) if names else None

    def lines(self, root: Element) -> Iterator[Line]:
        """The text, the notes, then heads and feet."""
        yield from self._flow(root)
        for kind in ("footnotes", "endnotes"):
            notes = self._first(kind)
            for note in () if notes is None else notes:
                if note.get(f"{W}type") in (None, "normal"):
                    yield from self._flow(note)
        for kind in ("header", "footer"):
            for name in dict.fromkeys(self._package.related(self._name, kind)):
                part = self._package.part(name)
                for line in () if part is None else self._flow(part):
                    yield replace(line, dropped="running")

    def _flow(self, element: Element, depth: int = 0) -> Iterator[Line]:
        """The lines of what holds paragraphs and tables."""
        for child in element:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth + 1)
            elif child.tag not in _GONE and depth < DEPTH:
                yield from self._flow(child, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Line]:
        style = self._style(element.find(f"{W}pPr"))
        paragraph = _Paragraph()
        self._inline(element, paragraph, depth, hidden=False)
        if any(text.strip() for text, _ in paragraph.pieces):
            number = self._numbering.next(style.list, style.depth) if style.list else ""
            dropped: Dropped = "running" if style.contents else ""
            yield from _lines([(number, False), *paragraph.pieces], style.level, dropped)
        yield from paragraph.boxes

    def _style(self, properties: Element) -> _Style:
        """What the paragraph's style and its own properties say."""
        if properties is None:
            return self._styles.get("", _Style())
        name = _val(properties, "pStyle") or ""
        return _own(self._styles.get(name, _Style()), properties)

    def _inline(self, element: Element, into: _Paragraph, depth: int, *, hidden: bool) -> None:
        """Collect what stands in a paragraph."""
        for child in element:
            if child.tag in _GONE or depth > DEPTH:
                continue
            if child.tag == f"{W}t":
                into.pieces.append((child.text or "", hidden))
            elif child.tag in _SIGNS:
                into.pieces.append((_sign(child), hidden))
            elif child.tag == f"{W}txbxContent":
                into.boxes.extend(self._flow(child, depth + 1))
            elif child.tag == f"{_SPACES}AlternateContent":
                self._inline(child[:1][0] if len(child) else child, into, depth + 1, hidden=hidden)
            else:
                veiled = hidden or (child.tag == f"{W}r" and _is_veiled(child))
                self._inline(child, into, depth + 1, hidden=veiled)

    def _table(self, element: Element, depth: int) -> Iterator[Line]:
        """A line for each row; what only lays the page out is read as text."""
        rows = [[self._cell(cell, depth) for cell in _cells(row)] for row in _rows(element)]
        nested = any(True for _ in element.iterdescendants(f"{W}tbl"))
        if nested or max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    yield from cell
            return
        for row in rows:
            texts = [
                " ".join(line.text.strip() for line in cell if not line.dropped) for cell in row
            ]
            if any(texts):
                yield Line("\t".join(texts))

    def _cell(self, element: Element, depth: int) -> list[Line]:
        merged = element.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val") != "restart":
            return []
        return list(self._flow(element, depth + 1))


_SIGNS = {
    f"{W}tab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": " ",
}


def _sign(element: Element) -> str:
    """What an element without text of its own shows; a break of pages is none of lines."""
    return "" if element.get(f"{W}type") in ("page", "column") else _SIGNS[element.tag]


def _rows(table: Element) -> Iterable[Element]:
    found: Iterable[Element] = table.iterfind(f".//{W}tr")
    return (row for row in found if next(row.iterancestors(f"{W}tbl")) is table)


def _cells(row: Element) -> Iterable[Element]:
    found: Iterable[Element] = row.iterfind(f".//{W}tc")
    return (cell for cell in found if next(cell.iterancestors(f"{W}tr")) is row)


def _lines(pieces: list[tuple[str, bool]], level: int, dropped: Dropped) -> Iterator[Line]:
    """The lines of a paragraph, which its own breaks part."""
    rows: list[list[tuple[str, bool]]] = [[]]
    for text, hidden in pieces:
        first, *others = text.split("\n")
        rows[-1].append((first, hidden))
        rows.extend([(other, hidden)] for other in others)
    for row in rows:
        text = "".join(piece for piece, _ in row)
        if text.strip():
            kind: BlockKind = "heading" if level else "paragraph"
            yield Line(text, kind, level, unseen=tuple(_unseen(row)), dropped=dropped)


def _unseen(row: list[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    start = 0
    for piece, hidden in row:
        if hidden:
            yield start, start + len(piece)
        start += len(piece)


def _is_veiled(run: Element) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


def _styles(root: Element) -> Mapping[str, _Style]:
    """Style → what it says, what it is based on included."""
    elements = (
        {}
        if root is None
        else {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
    )
    found: dict[str, _Style] = {}
    for name in elements:
        chain: list[str] = []
        at = name
        while at in elements and at not in chain and at not in found:
            chain.append(at)
            at = _val(elements[at], "basedOn") or ""
        for each in reversed(chain):
            base = found.get(_val(elements[each], "basedOn") or "", _Style())
            found[each] = _named(base, elements[each])
    return found


def _named(base: _Style, element: Element) -> _Style:
    """What a style says itself, by its name and its properties."""
    name = (_val(element, "name") or "").strip()
    heading = _HEADING.match(name)
    if heading:
        base = replace(base, level=int(heading[1]))
    base = replace(base, contents=base.contents or bool(_CONTENTS.match(name)))
    properties = element.find(f"{W}pPr")
    return base if properties is None else _own(base, properties)


def _own(style: _Style, properties: Element) -> _Style:
    """The style with what `properties` say: depth in the outline, and the list."""
    outline = _val(properties, "outlineLvl")
    if outline is not None:
        depth = whole(outline, 9)
        style = replace(style, level=depth + 1 if depth < 9 else 0)
    numbers = properties.find(f"{W}numPr")
    if numbers is not None:
        given = _val(numbers, "numId")
        name = style.list if given is None else given.removeprefix("0")
        style = replace(style, list=name, depth=whole(_val(numbers, "ilvl"), style.depth))
    return style


def _val(element: Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else str(found.get(f"{W}val", ""))
