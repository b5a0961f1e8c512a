"""From pages to a draft: what each group of lines is, and its lines joined into one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.draft import Block, BlockKind, Draft
from kb.model import AuditEntry, Mending
from kb.reading.captions import is_caption
from kb.reading.front import with_front
from kb.reading.page import Run, Sheet
from kb.reading.page_hyphens import Hyphens
from kb.reading.page_lines import Line, lines
from kb.reading.page_paragraphs import SAME, Group, Style, paragraphs, style_of
from kb.reading.page_running import parted
from kb.reading.page_text import is_wide, wrapped_space
from kb.sentences import ends_sentence
from kb.traced import Traced

HEADING = 60
"""A heading has at most this many characters."""

_LETTERSPACED = re.compile(r"[\u3400-\u9fff](?:\s+[\u3400-\u9fff])+")
_FIGURE = re.compile(r"[图表]\s*\d+|fig(?:ure|\.)\s*\d", re.IGNORECASE)


def draft_of(sheets: Iterable[Sheet], *, loose: float = SAME) -> Draft:
    """The blocks of a document's pages; sizes of type within a share of `loose` are the same."""
    read: list[Line] = []
    pages = list(parted(list(sheets)))
    ordered = lines([page for _, page, _ in pages])
    by_page: dict[int, list[Line]] = {}
    for line in ordered:
        by_page.setdefault(line.page, []).append(line)
    for heads, page, feet in pages:
        read.extend(_running(heads, page))
        read.extend(by_page.get(page.number, ()))
        read.extend(_running(feet, page))
        read.extend(_aslant(page))
    return with_front(_Writer(read, loose).draft())


def _running(runs: list[Run], page: Sheet) -> list[Line]:
    return [Line(run, page.number, running=True) for run in runs]


def _aslant(page: Sheet) -> list[Line]:
    run = Run(page.aslant, 0, page.width, page.height, 10)
    return [Line(run, page.number, running=True)] if page.aslant else []


class _Writer:
    """Gives each line its number and each group its block."""

    def __init__(self, read: list[Line], loose: float) -> None:
        self._read = read
        self._numbers = {id(line): number for number, line in enumerate(read, 1)}
        self._texts = [line.text for line in read]
        self._audit: list[AuditEntry] = []
        body = [line for line in read if not line.running]
        self._style = style_of(body, loose)
        self._groups = paragraphs(body, self._style)
        self._hyphens = Hyphens(line.text for line in body)
        self._levels = _levels(self._groups, self._style)

    def draft(self) -> Draft:
        for line in self._read:
            if line.running:
                self._note("running", line)
            if line.run.doubled:
                self._note("undoubled", line)
        blocks = tuple(self._block(group) for group in self._groups)
        audit = sorted(self._audit, key=lambda entry: entry.line)
        return Draft(tuple(self._texts), blocks, tuple(audit), tuple(x.page for x in self._read))

    def _note(self, kind: Mending, line: Line) -> None:
        self._audit.append(AuditEntry(kind, self._numbers[id(line)], line.text))

    def _block(self, group: Group) -> Block:
        text = self._joined(group)
        kind = kind_of(group, text.text, self._style)
        if kind == "caption":
            self._audit.append(AuditEntry("caption", text.lines[0], text.text))
        level = self._levels.get(round(group[0].run.size), 0) if kind == "heading" else 0
        return Block(kind, text, level)

    def _joined(self, group: Group) -> Traced:
        parts: list[Traced] = []
        for line, after in zip(group, [*group[1:], None], strict=True):
            number = self._numbers[id(line)]
            part = Traced.line(line.text, number)
            if _LETTERSPACED.fullmatch(line.text):
                self._note("space", line)
                part = part.keep(i for i, char in enumerate(line.text) if not char.isspace())
            if after is not None:
                self._note("joined", after)
                part = self._before(part, after, number)
            parts.append(part)
        return Traced.join(parts)

    def _before(self, part: Traced, after: Line, number: int) -> Traced:
        """A line as it stands before the next: with the space, without the hyphen."""
        if self._hyphens.is_broken(part.text, after.text):
            self._audit.append(AuditEntry("hyphen", number, part.text[-8:] + after.text[:8]))
            return part[:-1]
        if wrapped_space(part.text, after.text):
            self._texts[number - 1] += " "
            return Traced(part.text + " ", (*part.places, (number, len(self._texts[number - 1]))))
        return part


def kind_of(group: Group, text: str, style: Style) -> BlockKind:
    """What a group of lines is."""
    first = group[0]
    if first.run.row:
        return "paragraph"
    if is_caption(text) or (first.pictured and _is_small(group, style)):
        return "caption"
    stops = ends_sentence(text) or text.endswith(("：", ":", "；", "，", "、", ","))
    if len(text) > HEADING or stops or not any(map(str.isalpha, text)):
        return "paragraph"
    larger = all(style.is_larger(line) for line in group)
    other = any(map(is_wide, text)) and all(line.run.face != style.face for line in group)
    return "heading" if larger or other or all(line.centred for line in group) else "paragraph"


def _is_small(group: Group, style: Style) -> bool:
    first = group[0]
    smaller = first.run.size < 0.97 * style.size
    return len(group) <= 3 and (smaller or first.centred or bool(_FIGURE.match(first.text)))


def _levels(groups: Sequence[Group], style: Style) -> dict[int, int]:
    """Size → depth of a heading of that size, where headings are of several sizes."""
    first = max((group[0].run.size for group in groups[:1]), default=0)
    sizes = {
        round(group[0].run.size)
        for index, group in enumerate(groups)
        if kind_of(group, "".join(line.text for line in group), style) == "heading"
        and (index or group[0].run.size < first)
    }
    ranked = sorted(sizes, reverse=True)
    return (
        {size: rank for rank, size in enumerate(ranked, 1)}
        if len(ranked) > 1 and style.loose <= SAME
        else {}
    )
