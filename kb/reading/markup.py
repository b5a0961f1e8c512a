"""A web page as lines: what a browser would break into lines, and where each stands.

The page is read as a stream of tags, never as a tree of objects: depth costs nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kb.errors import SourceError

TAGS = 1_000_000
"""A page of more tags is no report."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "button ol option p pre section select summary table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset("script style template noscript iframe object svg math textarea".split())

_BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sub)?(?:title|biaoti|heading)(?:$|[\s_\d-])", re.IGNORECASE
)
_GAP = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef]")


@dataclass(slots=True)
class Node:
    """A block of the page.

    `parent` and the nearest `table`, `row` and `cell` are numbers of nodes, -1 where there is none.
    """

    tag: str
    parent: int
    names: str = ""
    table: int = -1
    row: int = -1
    cell: int = -1


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are marked alike."""

    text: str
    bold: bool = False
    link: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its runs and the number of the block that it stands in."""

    runs: tuple[Run, ...]
    node: int

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def share(self, mark: str) -> float:
        """Which share of the line's characters is marked `bold`, `link` or `hidden`."""
        marked = sum(len(run.text) for run in self.runs if getattr(run, mark))
        return marked / max(len(self.text), 1)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order; a block stands after the one around it."""

    title: str
    nodes: tuple[Node, ...]
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an open tag means for the text in it."""

    tag: str = ""
    node: int = 0
    bold: bool = False
    link: bool = False
    hidden: bool = False
    skipped: bool = False
    kept: bool = False


@dataclass
class _Reading:
    """The target that lxml's parser tells of tags and text."""

    nodes: list[Node] = field(default_factory=lambda: [Node("", -1)])
    lines: list[PageLine] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    _open: list[_Frame] = field(default_factory=lambda: [_Frame()])
    _runs: list[Run] = field(default_factory=list)
    _at: int = 0
    _tags: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._tags += 1
        if self._tags > TAGS:
            raise SourceError("The page has more tags than any report; save its text alone.")
        if tag in _BLOCKS or tag == "br":
            self._flush()
        top = self._open[-1]
        look = attributes.get("style") or ""
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        frame = replace(
            top,
            tag=tag,
            bold=top.bold
            or tag in _BOLD
            or bool(_BOLD_STYLE.search(look) or _TITLE_CLASS.search(names)),
            link=top.link or tag == "a",
            hidden=top.hidden or "hidden" in attributes or bool(_INVISIBLE.search(look)),
            skipped=top.skipped or tag in _SKIPPED,
            kept=top.kept or tag == "pre",
        )
        if tag in _BLOCKS:
            frame = replace(frame, bold=tag in _BOLD or (frame.bold and tag not in ("div", "td")))
            frame = replace(frame, node=self._block(tag, names, top.node, attributes))
        self._open.append(frame)

    def _block(self, tag: str, names: str, parent: int, attributes: Mapping[str, str]) -> int:
        number = len(self.nodes)
        above = self.nodes[parent]
        node = Node(tag, parent, names, above.table, above.row, above.cell)
        if attributes.get("role") in ("navigation", "contentinfo", "complementary"):
            node.tag = "nav"
        if tag == "table":
            node.table, node.row, node.cell = number, -1, -1
        elif tag == "tr":
            node.row, node.cell = number, -1
        elif tag in ("td", "th"):
            node.cell = number
        self.nodes.append(node)
        return number

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if len(self._open) > 1:
            self._open.pop()

    def data(self, text: str) -> None:
        top = self._open[-1]
        if top.tag == "title" and not top.skipped:
            self.titles.append(text)
        elif not top.skipped:
            if self._runs and self._at != top.node:
                self._flush()
            self._at = top.node
            for number, part in enumerate(text.split("\n") if top.kept else [text]):
                if number:
                    self._flush()
                self._runs.append(Run(part, top.bold, top.link, top.hidden))

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def close(self) -> Page:
        self._flush()
        return Page("".join(self.titles).strip(), tuple(self.nodes), tuple(self.lines))

    def _flush(self) -> None:
        """End the line at hand."""
        runs = tuple(_one_space(self._runs))
        if any(run.text.strip() for run in runs):
            self.lines.append(PageLine(runs, self._at))
        self._runs.clear()


def _one_space(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with one space for each gap, and none where the file's own lines part Chinese."""
    runs = tuple(runs)
    whole = "".join(run.text for run in runs)
    gaps = deque(
        (gap.start() + (not _is_layout(whole, gap)), gap.end()) for gap in _GAP.finditer(whole)
    )
    start = at = 0
    for run in runs:
        end = start + len(run.text)
        pieces = []
        while gaps and gaps[0][0] < end:
            pieces.append(whole[at : gaps[0][0]])
            at = gaps[0][1]
            if at > end:
                break
            gaps.popleft()
        if at < end:
            pieces.append(whole[at:end])
            at = end
        start = end
        if text := _GAP.sub(" ", "".join(pieces)):
            yield replace(run, text=text)


def _is_layout(text: str, gap: re.Match[str]) -> bool:
    """Whether a gap is that of the file: at an end, or a line's end between Chinese."""
    before, after = text[gap.start() - 1 : gap.start()], text[gap.end() : gap.end() + 1]
    if not before or not after:
        return True
    return "\n" in gap.group() and bool(_WIDE.match(before) and _WIDE.match(after))


def page_of(text: str) -> Page:
    """What stands on a page; no line where the parser finds nothing.

    Raises:
        SourceError: it has more tags than any report.
    """
    from lxml import etree

    parser = etree.HTMLParser(target=_Reading(), encoding="utf-8", huge_tree=True)
    data = text.replace("\0", "").encode("utf-8", "replace")
    try:
        page: Page = etree.fromstring(data, parser)
    except etree.LxmlError:
        return _Reading().close()
    return page
