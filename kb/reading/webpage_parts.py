"""Which of a web page is the report, and which the site around it.

The report stands in the deepest block that holds nearly all of the page's running text; its title
may stand above that block, and what explains it below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.reading.markup import Node, Page, PageLine

MAIN = 0.9
"""The report's block holds at least this share of the prose."""
SIDE = 40
"""So many characters of running text make a block beside it the report's, unless it says more."""
TITLES = 40
"""The title stands at most this many lines above the report's block."""
INSIDE = 8
"""Or it is among so many of the first lines inside."""

_WHOLE = ("", "html", "body")
_FURNITURE = frozenset("nav footer aside menu select button dialog".split())
_SITE = re.compile(
    r"(?:^|[\s_-])(?:share|bshare|bdshare|breadcrumb|crumbs?|nav|menu|footer|foot|copyright|print|"
    r"toolbar|related|xgwd|qrcode|ewm|sidebar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[。！？；]|[.!?;](?:\s|$)")
_REPORT = re.compile(r"报告|報告|report", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Whether a block is the report's or the site's furniture."""

    body: bool = False
    site: bool = False


def unveiled(page: Page) -> Page:
    """The page as its programs show it, where they show what is hidden at first: the most of it."""
    prose = [line for line in page.lines if _is_prose(line)]
    hidden = sum(len(line.text) * line.share("hidden") for line in prose)
    if 2 * hidden <= sum(len(line.text) for line in prose):
        return page
    lines = (
        replace(line, runs=tuple(replace(run, hidden=False) for run in line.runs))
        for line in page.lines
    )
    return replace(page, lines=tuple(lines))


def places_of(page: Page) -> list[Place]:
    """For each block what it is."""
    nodes = page.nodes
    prose = _prose(page)
    counts, sizes, links = ([0] * len(nodes) for _ in range(3))
    for line in page.lines:
        counts[line.node] += 1
        sizes[line.node] += len(line.text)
        links[line.node] += round(len(line.text) * line.share("link"))
    for found in (counts, sizes, links):
        _summed(found, nodes)
    whole = prose[0]
    main = max(
        number
        for number, node in enumerate(nodes)
        if not number
        or (whole and prose[number] >= MAIN * whole and counts[number] > 1 and node.tag != "tr")
    )
    above, number = set(), main
    while number >= 0:
        above.add(number)
        number = nodes[number].parent
    beside = nodes[main].parent if main and nodes[nodes[main].parent].tag not in _WHOLE else -1
    places: list[Place] = []
    for number, node in enumerate(nodes):
        outer = places[node.parent] if number else Place()
        own = node.tag in _FURNITURE or (not prose[number] and bool(_SITE.search(node.names)))
        site = number not in above and (outer.site or own)
        text = prose[number] >= max(SIDE, sizes[number] / 2) and number not in above
        below = number > main and node.parent == beside and links[number] < sizes[number] / 2
        places.append(Place(outer.body or number == main or ((text or below) and not site), site))
    return places


def title_of(page: Page, places: list[Place]) -> tuple[int, int]:
    """From which line to which the title stands above the report's block; empty where inside."""
    lines = page.lines
    start = next((n for n, line in enumerate(lines) if places[line.node].body), 0)
    if any(_is_title(line, page) for line in lines[start : start + INSIDE]):
        return start, start
    for number in range(start - 1, max(start - TITLES, 0) - 1, -1):
        line = lines[number]
        if not places[line.node].site and _is_title(line, page):
            first = number
            while first and lines[first - 1].node == line.node:
                first -= 1
            return first, start
    return start, start


def _is_title(line: PageLine, page: Page) -> bool:
    """Whether a line may be the report's title."""
    letters = _letters(line.text)
    if _is_prose(line) or line.share("link") > 0.5 or line.text.lstrip().startswith(("—", "（")):
        return False
    named = len(letters) > 5 and letters in _letters(page.title)
    tagged = page.nodes[line.node].tag == "h1"
    return tagged or named or (len(letters) < 40 and bool(_REPORT.search(line.text)))


def _is_prose(line: PageLine) -> bool:
    """Whether a line is running text."""
    text = line.text
    return len(text) >= 20 and bool(_STOP.search(text)) and line.share("link") < 0.5


def _prose(page: Page) -> list[int]:
    """For each block how many characters of running text are shown in it."""
    found = [0] * len(page.nodes)
    for line in page.lines:
        if _is_prose(line) and line.share("hidden") < 1:
            found[line.node] += len(line.text)
    return _summed(found, page.nodes)


def _summed(found: list[int], nodes: tuple[Node, ...]) -> list[int]:
    """For each block the sum of what is found in it and in those inside."""
    for number in range(len(nodes) - 1, 0, -1):
        found[nodes[number].parent] += found[number]
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
