"""Web pages: the report told from the page around it.

All text of the page is read as lines. The report stands in the deepest block that holds nearly
all of the page's prose; what stands around it is the site's, and is accounted for as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from kb.draft import BlockKind, Draft
from kb.errors import SourceError
from kb.reading.captions import is_caption
from kb.reading.markup import Node, Page, PageLine, page_of
from kb.reading.rendered import Dropped, Line, draft
from kb.reading.webpage_parts import places_of, title_of, unveiled

HEADING = 60
"""A line in bold is a heading up to this many characters."""

_HEADING_TAG = re.compile(r"h[1-6]")
_NO_HEADING = re.compile(r"[。；：，,;:.?？]\s*$")
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_FRAGMENT = re.compile(r"\A\s*\[(\s*<.*>\s*)\]\s*\Z", re.DOTALL)


def read_html(path: Path) -> Draft:
    """The blocks of a web page.

    Raises:
        SourceError: the file cannot be read, or its page has no text or more than any report.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; allow it.") from error
    found = draft_of_html(_decoded(data, str(path)))
    if not found.blocks:
        raise SourceError(f"{path} has no text on its page; save the page that shows the report.")
    return found


def draft_of_html(text: str) -> Draft:
    """The blocks of a web page's text; none where there is nothing to read.

    Raises:
        SourceError: it has more tags than any report.
    """
    fragment = _FRAGMENT.match(text)
    page = unveiled(page_of(fragment[1] if fragment else text))
    return draft(_lines(page), site=True)


def _decoded(data: bytes, name: str) -> str:
    """The page's text: in UTF-8 if it can be, else in the encoding that it names."""
    from kb.reading.charset import decode

    named = _CHARSET.search(data[:4096])
    encoding = named[1].decode("ascii").lower() if named else ""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if encoding and not marked and not encoding.startswith("utf"):
        for each in ("utf-8", "gb18030" if encoding.startswith("gb") else encoding):
            try:
                return data.decode(each)
            except (LookupError, UnicodeError):
                continue
    return decode(data, name)


def _lines(page: Page) -> Iterator[Line]:
    """The lines of the page with what they are; rows of tables joined."""
    places = places_of(page)
    first, last = title_of(page, places)
    ranks = _ranks(page)
    plain = {node for node, layout in _tables(page).items() if not layout}
    numbered = enumerate(page.lines)

    def row(item: tuple[int, PageLine]) -> tuple[int, int]:
        node = page.nodes[item[1].node]
        return (node.row, 0) if node.row >= 0 and node.table in plain else (-1, item[0])

    for (key, _), group in groupby(numbered, row):
        items = list(group)
        number, line = items[0]
        place = places[line.node]
        kept = (place.body and not place.site) or first <= number < last
        if key >= 0:
            veiled = all(item.share("hidden") == 1 for _, item in items)
            text = _row([item for _, item in items], page.nodes)
            made = Line(text, dropped="hidden" if veiled else "")
        else:
            made = _line(line, page.nodes[line.node], ranks)
        yield made if kept or made.dropped else replace(made, dropped="chrome")


def _tables(page: Page) -> dict[int, bool]:
    """Table → whether it only lays the page out: it is no table of rows then."""
    nodes = page.nodes
    layout = {number: False for number, node in enumerate(nodes) if node.tag == "table"}
    cells: dict[int, int] = {}
    rows: dict[int, set[int]] = {}
    for node in nodes:
        around = nodes[node.parent].table if node.parent >= 0 else -1
        if around >= 0 and (node.tag == "table" or _HEADING_TAG.fullmatch(node.tag)):
            layout[around] = True
    for line in page.lines:
        node = nodes[line.node]
        if node.table >= 0:
            cells[node.cell] = cells.get(node.cell, 0) + 1
            layout[node.table] |= cells[node.cell] > 10
            rows.setdefault(node.row, set()).add(node.cell)
    several = {nodes[row].table for row, found in rows.items() if len(found) > 1 and row >= 0}
    return {table: lays or table not in several for table, lays in layout.items()}


def _row(lines: Iterable[PageLine], nodes: tuple[Node, ...]) -> str:
    """The cells of a row parted by tabs."""
    cells = groupby(lines, lambda line: nodes[line.node].cell)
    return "\t".join(" ".join(line.text.strip() for line in cell) for _, cell in cells)


def _ranks(page: Page) -> Mapping[str, int]:
    """Heading tag → its depth among those that the page uses."""
    used = {page.nodes[line.node].tag for line in page.lines}
    return {tag: rank for rank, tag in enumerate(sorted(filter(_HEADING_TAG.fullmatch, used)), 1)}


def _line(line: PageLine, node: Node, ranks: Mapping[str, int]) -> Line:
    """A line with what its tags say of it."""
    text = line.text
    shown = node.tag == "figcaption" or (len(text) <= HEADING and is_caption(text.strip()))
    kind: BlockKind = "caption" if shown else "paragraph"
    dropped: Dropped = "hidden" if line.share("hidden") == 1 else ""
    bold = line.share("bold") == 1 and len(text) <= HEADING
    if node.tag in ranks or (bold and not _NO_HEADING.search(text)):
        kind = "heading"
    return Line(
        text, kind, ranks.get(node.tag, 0), _lead(line, kind), tuple(_unseen(line)), dropped
    )


def _lead(line: PageLine, kind: BlockKind) -> int:
    """How many characters at the start are a sentence in bold before others that are not."""
    if kind == "heading" or line.share("bold") == 1:
        return 0
    bold = ""
    for run in line.runs:
        if not run.bold and run.text.strip():
            break
        bold += run.text
    return len(bold) if len(bold) <= HEADING and re.search(r"[。！？]\s*$", bold) else 0


def _unseen(line: PageLine) -> Iterator[tuple[int, int]]:
    start = 0
    for run in line.runs:
        end = start + len(run.text)
        if run.hidden:
            yield start, end
        start = end
