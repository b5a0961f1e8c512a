"""Headings among their neighbours: what looks like one is one where its series and its place agree.

A numbered sentence opens a section where others of its series do and where text stands below it;
in a list, where one point follows the other, none does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.draft import Block
from kb.model import Language
from kb.outlining.heading_forms import APPENDIX, CLOSING, DASH, FOREWORD, HEADLINE, Candidate, Found
from kb.outlining.heading_ranks import ranked
from kb.outlining.headings import SALUTATION, candidate
from kb.outlining.run_in import run_in, sentence_lines, without_lone
from kb.sentences import ends_sentence

MOST = 0.5
"""Share of a series that must have text below them."""
FIT = 0.6
"""Share of a series that must be fit for headings."""
BARE = 4
"""A line that is no more than a number in brackets has at most this many characters."""
DEEP = 9
"""So many series of parts are looked back on for the one that a part continues."""
APART = 3
"""Points of one list of dashes stand at most this many paragraphs apart."""


def headings(blocks: Sequence[Block], language: Language) -> dict[int, Candidate]:
    """Index → the heading, for each of `blocks` that opens with one.

    `blocks` are headings and paragraphs only.
    """
    looks = {
        index: look
        for index, block in enumerate(blocks)
        if (look := candidate(block, language)) is not None
    }
    marked = {
        i for i in looks if blocks[i].kind == "heading" and (looks[i].firm or blocks[i].level)
    }
    kept = marked | set(_numbered(looks)) | set(_dashes(looks)) | set(run_in(looks, blocks))
    kept |= set(sentence_lines(looks, blocks))
    kept |= set(_lines(looks, blocks, kept))
    found = without_lone({index: looks[index] for index in sorted(kept)}, blocks)
    return ranked(found, _series(looks)[1])


def _numbered(looks: Found) -> Iterator[int]:
    for series in _series(looks)[0]:
        fit = [index for index in series if looks[index].fit]
        is_even = len(series) > 1 and len(fit) >= FIT * len(series)
        if len(series) > 1 and all(_is_bare(looks[index]) for index in series):
            yield from series
        elif not _is_list(looks, series):
            yield from (index for index in fit if looks[index].firm or is_even)


def _is_bare(look: Candidate) -> bool:
    """Whether a line is （一） and nothing else."""
    return look.form.name == "sub" and look.whole and look.end <= BARE


def _series(looks: Found) -> tuple[list[list[int]], set[int]]:
    """Indices of numbered candidates of one form whose numbers rise, and which are nested.

    Parts are nested where they stand between two others whose numbers go on: 三、 一、 二、 四、
    """
    done: list[list[int]] = []
    nested: set[int] = set()
    stacks: dict[str, list[list[int]]] = {}
    for index, look in looks.items():
        if not look.number and look.form.name != "ordinal":
            continue
        stack = stacks.setdefault(look.form.name, [])
        depth = _continued(look, stack, looks)
        if depth is not None:
            nested.update(*stack[depth + 1 :])
            del stack[depth + 1 :]
        elif not stack or 0 < look.number <= looks[stack[-1][-1]].number:
            stack.append([])
            done.append(stack[-1])
            del stack[: -DEEP if look.form.name == "part" else -1]
        stack[-1].append(index)
    return done, nested


def _continued(look: Candidate, stack: Sequence[Sequence[int]], looks: Found) -> int | None:
    """Which of the series begun the part of a report continues, the likest and latest first."""
    lasts = [looks[series[-1]] for series in stack if look.form.name == "part"]
    before = [depth for depth, last in enumerate(lasts) if last.number == look.number - 1]
    alike = [depth for depth in before if lasts[depth].firm == look.firm]
    return next(iter([*alike[::-1], *before[::-1]]), None)


def _is_list(looks: Found, series: Sequence[int]) -> bool:
    """Whether most members of a series have no text between them and the next of their form."""
    bare = [
        index
        for index in series[:-1]
        if looks[index].whole
        and (after := looks.get(index + 1)) is not None
        and after.form.name == looks[index].form.name
    ]
    return len(bare) > MOST * (len(series) - 1)


def _dashes(looks: Found) -> Iterator[int]:
    dashes = [index for index, look in looks.items() if look.form == DASH]
    groups: list[list[int]] = [[]]
    for before, index in zip([-APART, *dashes], dashes, strict=False):
        if index - before > APART:
            groups.append([])
        groups[-1].append(index)
    for group in groups:
        fit = [index for index in group if looks[index].fit]
        if len(fit) >= MOST * len(group) and not _is_list(looks, group):
            yield from fit


def _lines(looks: Found, blocks: Sequence[Block], kept: set[int]) -> Iterator[int]:
    """Short lines without a stop that stand between finished paragraphs."""
    for index, look in looks.items():
        if index + 1 == len(blocks) or look.form not in (HEADLINE, APPENDIX, CLOSING, FOREWORD):
            continue
        above = blocks[index - 1].text.text.rstrip() if index else "。"
        done = index - 1 in kept or (index - 1 in looks and looks[index - 1].whole)
        below = len(blocks[index + 1].text)
        is_free = done or ends_sentence(above) or above.endswith(".") or SALUTATION.match(above)
        beside = [looks.get(index + step) for step in (-1, 1)]
        lonely = not all(other and other.form == HEADLINE for other in beside)
        if look.form != HEADLINE or (
            is_free and lonely and (below > look.end or index + 1 in looks)
        ):
            yield index
