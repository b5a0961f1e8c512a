"""From lines to paragraphs: where one ends is told by the room that its last line leaves.

A line is broken where the next word does not fit; where it would have fitted, somebody ended the
line. An indent and a gap begin a paragraph; at the end of a column or page nothing but a full
line and what follows without an indent tells that it goes on.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kb.reading.page_lines import Line
from kb.sentences import ends_sentence

INDENT = 1.2
"""What begins further in than this, in characters, is indented."""
ROOM = 0.6
"""So much room, in characters, at the end of a justified line shows that it was ended."""
HAIR = 0.06
"""So much does, where programs end all full lines at one place."""
GAP = 1.28
"""A distance of so many ordinary ones between two lines is a gap."""
SAME = 0.08
"""Sizes that differ by a smaller share are the same."""
FULL_ROOM = 1.5
"""A line with more room than this, in characters, is not full."""
ASIDE = 8
"""A paragraph goes on after at most so many captions, notes or rows of a table."""

_STOPS = "。！？；：.!?;:"
_QUOTES = "”’」』）)】》\"'"
_NUMBERED = re.compile(
    r"——|[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十百]+[章节部条]|附[件录表]"
)

Group = list[Line]


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is set.

    Attributes:
        size: of its text.
        face: of its text; empty where it has no name.
        pitch: distance of lines in each size.
        indent: of first lines, in characters; 0 where there is none.
        ended: how much room shows that a line was ended; infinite where lines are ragged.
        loose: sizes within this share are the same.
    """

    size: float
    face: str
    pitch: dict[int, float]
    indent: float
    ended: float
    loose: float = SAME

    def same_size(self, one: Line, other: Line) -> bool:
        """Whether two lines are of one size."""
        sizes = one.run.size, other.run.size
        return max(sizes) - min(sizes) <= self.loose * max(sizes)

    def is_larger(self, line: Line) -> bool:
        """Whether a line is larger than the text."""
        return line.run.size > (1 + self.loose) * self.size


def style_of(lines: Sequence[Line], loose: float = SAME) -> Style:
    """How these lines are set."""
    sizes: Counter[float] = Counter()
    faces: Counter[str] = Counter()
    for line in lines:
        sizes[round(line.run.size * 2) / 2] += len(line.text)
        faces[line.run.face] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 1
    body = [line for line in lines if abs(line.run.size - size) <= loose * size + 0.5]
    face = faces.most_common(1)[0][0] if faces else ""
    return Style(size, face, _pitches(lines), _indent(body), _ended(body), loose)


def _ended(body: Sequence[Line]) -> float:
    """How much room, too little for what follows, only last lines leave; infinite if any does."""
    full = [
        (line.room, ends(line.text))
        for line, after in pairwise(body)
        if line.room < after.run.head / line.run.size
    ]
    goes_on = [room <= HAIR for room, ended in full if not ended]
    if goes_on and sum(goes_on) >= 0.95 * len(goes_on):
        return HAIR
    near = [ended for room, ended in full if room > ROOM / 2]
    return ROOM if sum(near) >= 0.7 * len(near) else math.inf


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Size → the usual distance of two lines of that size."""
    found: dict[int, list[float]] = {}
    for before, line in pairwise(lines):
        distance = (line.run.base - before.run.base) / line.run.size
        if before.column == line.column and 0.9 < distance < 3 and not line.run.row:
            found.setdefault(round(line.run.size), []).append(distance)
    return {size: _low_median(distances) for size, distances in found.items()}


def _low_median(values: list[float]) -> float:
    """The median of those that are not far above the lowest: gaps do not count."""
    lowest = sorted(values)[len(values) // 10]
    return median(value for value in values if value <= 1.25 * lowest)


def _indent(body: Sequence[Line]) -> float:
    indents = Counter(round(line.indent * 2) / 2 for line in body if INDENT < line.indent < 4.6)
    usual, count = indents.most_common(1)[0] if indents else (0.0, 0)
    return usual if count >= max(2, len(body) / 50) else 0.0


def paragraphs(lines: Sequence[Line], style: Style) -> list[Group]:
    """The lines in groups: a paragraph, a heading, a caption or a row each."""
    groups: list[Group] = []
    for line in lines:
        if not groups or begins(groups[-1][-1], line, style):
            groups.append([line])
        else:
            groups[-1].append(line)
    return list(_resumed(groups, style))


def begins(before: Line, line: Line, style: Style) -> bool:
    """Whether a line begins a paragraph and does not go on with what is there of the last."""
    if before.run.row or line.run.row or line.pictured or not style.same_size(before, line):
        return True
    if style.is_larger(line) and _is_second_of_headline(before, line):
        return False
    return (
        is_short(before, line, style)
        or _is_indented(before, line, style)
        or (before.column == line.column and _is_gap(before, line, style))
        or (not style.indent and _is_opened(before, line))
    )


def _is_indented(before: Line, line: Line, style: Style) -> bool:
    usual = abs(line.indent - style.indent) < 0.4
    further = abs(line.run.x0 - before.run.x0) > line.run.size
    return INDENT < line.indent < 9 and (usual or further)


def _is_opened(before: Line, line: Line) -> bool:
    return ends_sentence(before.text) and _NUMBERED.match(line.text) is not None


def is_short(line: Line, after: Line, style: Style) -> bool:
    """Whether a line leaves so much room that what comes after it would have fitted."""
    needed = after.run.head / line.run.size + 0.12
    last = ends(line.text) or _NUMBERED.match(line.text) is not None
    return line.room > needed or (line.room > style.ended and last)


def ends(text: str) -> bool:
    """Whether a text may end a paragraph: it closes with a stop."""
    return text.rstrip(_QUOTES)[-1:] in _STOPS


def _is_gap(before: Line, line: Line, style: Style) -> bool:
    pitch = style.pitch.get(round(line.run.size), 1.7)
    gap = (line.run.base - before.run.base) / line.run.size
    # A picture in the midst of a paragraph leaves a wider one than any between paragraphs.
    return gap > (GAP if gap < 3 * pitch or ends(before.text) else 100) * pitch


def _is_second_of_headline(before: Line, line: Line) -> bool:
    """Whether two centred lines of one size are one headline: the first is long."""
    middle = abs(before.indent - before.room) < 1.1 and line.centred
    width = before.run.x1 - before.run.x0
    return (
        middle
        and before.column == line.column
        and not ends(before.text)
        and line.run.base - before.run.base < 2.1 * line.run.size
        and width > 0.5 * (before.right - before.left)
    )


def _resumed(groups: list[Group], style: Style) -> Iterator[Group]:
    """The groups, a paragraph whole that captions, notes or a table stand in the midst of."""
    taken: set[int] = set()
    for index, group in enumerate(groups):
        if index in taken:
            continue
        while (after := _rest(groups, index, group, taken, style)) is not None:
            taken.add(after)
            group = [*group, *groups[after]]  # noqa: PLW2901
        yield group


def _rest(
    groups: list[Group], index: int, group: Group, taken: set[int], style: Style
) -> int | None:
    """Which group a paragraph goes on with; `None` where it is whole."""
    last = group[-1]
    if not _is_text(group, style) or ends(last.text) or last.room > FULL_ROOM:
        return None
    for after in range(index + 1, min(index + 1 + ASIDE, len(groups))):
        if after in taken:
            continue
        first = groups[after][0]
        if _is_text(groups[after], style):
            goes_on = first.column != last.column or any(
                line.pictured or line.run.row for line in groups[after - 1]
            )
            return after if goes_on and not begins(last, first, style) else None
        if style.is_larger(first):
            return None
    return None


def _is_text(group: Group, style: Style) -> bool:
    """Whether a group is of the text's own size, no row and not beneath a picture."""
    first = group[0]
    size = abs(first.run.size - style.size) <= style.loose * style.size
    return size and not first.run.row and not first.pictured
