"""What stands above what: headings of a report with the ranks that they have in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kb.outlining.heading_forms import (
    APPENDIX,
    APPENDIX_TITLE,
    CONTAINER,
    DASH,
    HEADLINE,
    PART_TITLE,
    Candidate,
    Found,
)

APART = 3
"""With more blocks than this between them there is text between two headlines."""
BARE = 3
"""A part that is a number alone has at most this many characters."""
LEAF = 99.0
"""Rank of what has no headings below it."""


def ranked(found: Found, nested: set[int]) -> dict[int, Candidate]:
    """`found` with ranks as this report has them; `nested` are parts inside other parts."""
    return _listed(_lifted(_titled(_nested(dict(found), nested))))


def _nested(found: dict[int, Candidate], nested: set[int]) -> dict[int, Candidate]:
    """`found`, with parts inside parts below what they stand in."""
    above = 0.0
    for index, look in found.items():
        if index in nested:
            found[index] = replace(look, form=replace(look.form, name="nested", rank=above + 0.05))
        elif look.number or look.form == DASH:
            above = look.form.rank
    return found


def _listed(found: dict[int, Candidate]) -> dict[int, Candidate]:
    """`found`, with points that follow each other paragraph by paragraph having none below them."""
    points = {i for i, look in found.items() if look.form.name == DASH.name}
    for index in sorted(points):
        step = 2 if found[index].whole else 1
        if index + step in points or (index - step in points and index + 1 not in found):
            found[index] = replace(found[index], form=replace(DASH, rank=LEAF))
    return found


def _titled(found: dict[int, Candidate]) -> dict[int, Candidate]:
    """`found`, a line right below 附件1 or 一 being its title."""
    for before, index in pairwise(list(found)):
        is_plain = found[index].form in (HEADLINE, APPENDIX)
        if index != before + 1 or not is_plain:
            continue
        if found[before].form == APPENDIX:
            found[index] = replace(found[index], form=APPENDIX_TITLE)
        elif found[before].form.name == "part" and found[before].end <= BARE:
            found[index] = replace(found[index], form=PART_TITLE)
    return found


def _lifted(found: dict[int, Candidate]) -> dict[int, Candidate]:
    """`found`, with what encloses a series of another form above that form."""
    ranks = {look.form.name: look.form.rank for look in found.values() if look.number}
    numbered = [look for look in found.values() if look.number]
    lifted: dict[str, float] = {}
    for inner in sorted(ranks, key=lambda name: ranks[name]):
        for outer, rank in ranks.items():
            if rank < ranks[inner] and _encloses(numbered, inner, outer):
                lifted[inner] = rank - 0.1
    containers = _containers(found)
    for index, look in found.items():
        if index in containers:
            found[index] = replace(look, form=CONTAINER)
        elif look.form.name in lifted:
            found[index] = replace(look, form=replace(look.form, rank=lifted[look.form.name]))
    return found


def _encloses(numbered: Sequence[Candidate], name: str, other: str) -> bool:
    """Whether the first series of `other` stands between two neighbours of a series of `name`."""
    kinds = [look.form.name for look in numbered]
    if other not in kinds or kinds.index(name) > kinds.index(other):
        return False
    first = kinds.index(other)
    before = [look.number for look in numbered[:first] if look.form.name == name]
    after = [look.number for look in numbered[first:] if look.form.name == name]
    return numbered[first].number == 1 and bool(after) and after[0] == before[-1] + 1


def _containers(found: Found) -> set[int]:
    """Headlines that stand above the numbered parts of a report.

    There is one before the first part, and another one where the numbers of the parts do not go
    on; or there are two, with text between them, before the first part.
    """
    forms = [look.form for look in found.values() if look.number]
    end = next((index for index, look in found.items() if look.form == APPENDIX), None)
    main = min(forms, key=lambda form: form.rank, default=None)
    lines: list[int] = []
    parts = [(0, 0)]
    apart = 0
    for index, look in found.items():
        if index == end or main is None:
            break
        if look.form.name == main.name:
            apart += look.number != parts[-1][1] + 1 and parts[-1][1] > 0
            parts.append((index, look.number))
        elif look.form == HEADLINE:
            lines.append(index)
    firsts = [index for index in lines if len(parts) > 1 and index < parts[1][0]]
    tops = {i for i in lines if not _is_inside(i, parts)}
    if firsts and (tops > set(firsts) or apart or firsts[-1] - firsts[0] > APART):
        return tops
    return set()


def _is_inside(index: int, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether a line stands between two parts whose numbers go on."""
    after = bisect_left(parts, (index, 0))
    before = parts[after - 1][1]
    return bool(before) and after < len(parts) and parts[after][1] == before + 1
