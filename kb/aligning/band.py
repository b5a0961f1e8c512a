"""Where to look: the cells between pairs of texts that plainly belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.aligning.evidence import Evidence
from kb.aligning.text import Tokens

PLAIN = 3.0
"""Evidence from which two texts plainly belong together, if no other comes near."""
AHEAD = 2.0
"""How much more it must be than that of any other."""
COMMON = 0.1
"""Share of the texts that a token may stand in to be looked for."""
NEAREST = 4
"""Texts that are compared in full."""
MARGIN = 6
"""Texts before and after the straight way between two anchors that are looked at as well."""
WIDEST = 40
"""The same where the anchors are far apart, at most."""

Place = tuple[int, int]


def band(evidence: Evidence) -> list[range]:
    """For each number of Chinese texts, how many English ones may be done by then."""
    height, width = len(evidence.zh.has), len(evidence.en.has)
    rows: list[range] = [range(0)] * (height + 1)
    places = [(0, 0), *_rising(_anchors(evidence)), (height, width)]
    for (top, left), (bottom, right) in pairwise(places):
        steep = (right - left) / max(bottom - top, 1)
        wide = min(MARGIN + max(right - left, bottom - top) // 2, WIDEST)
        for row in range(top, bottom + 1):
            at = left + round((row - top) * steep)
            end = at if top < bottom else right  # Of no Chinese texts one row has to do.
            new = range(max(at - wide, 0), min(end + wide, width) + 1)
            old = rows[row] or new
            rows[row] = range(min(old.start, new.start), max(old.stop, new.stop))
    for row, before in enumerate(rows[:-1], 1):
        # However far apart two anchors are, there is a way from one to the other.
        rows[row] = range(min(rows[row].start, before.stop - 1), rows[row].stop)
    return rows


def _anchors(evidence: Evidence) -> list[Place]:
    """Texts that plainly belong together, each the other's best."""
    columns = list(_columns(evidence))
    best: dict[int, tuple[float, int]] = {}
    for row, (found, column) in enumerate(columns):
        best[column] = max(best.get(column, (PLAIN, -1)), (found, row))
    return [
        (row, column) for row, (found, column) in enumerate(columns) if best[column] == (found, row)
    ]


def _columns(evidence: Evidence) -> Iterator[tuple[float, int]]:
    """For each Chinese text its best English one and how good it is: 0 if another comes near."""
    zh, en = evidence.zh, evidence.en
    ways = (zh.gives, _index(en.has), en.gain), (zh.has, _index(en.gives), zh.gain)
    for row in range(len(zh.has)):
        sums: defaultdict[int, float] = defaultdict(float)
        for tokens, index, gain in ways:
            for token in tokens[row] & index.keys():
                for column in index[token]:
                    sums[column] += gain.get(token, 0.0)
        nearest = sorted(sums, key=lambda column: (-sums[column], column))[:NEAREST]
        scored = sorted((_score(evidence, row, column), column) for column in nearest)
        (second, _), (first, column) = [(0.0, 0), (0.0, 0), *scored][-2:]
        yield (first if first - second >= AHEAD else 0.0), column


def _index(texts: Sequence[Tokens]) -> dict[str, list[int]]:
    """In which texts each token stands, but for those that stand in many."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for number, tokens in enumerate(texts):
        for token in tokens:
            where[token].append(number)
    many = max(COMMON * len(texts), 2)
    return {token: numbers for token, numbers in where.items() if len(numbers) <= many}


def _score(evidence: Evidence, row: int, column: int) -> float:
    return evidence.together(range(row, row + 1), range(column, column + 1)) or 0.0


def _rising(places: Sequence[Place]) -> list[Place]:
    """The longest chain of places that rises in both languages."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, column) in enumerate(places):
        at = bisect_left(ends, column)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [column]
        last[at : at + 1] = [number]
    chosen: list[Place] = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(places[number])
        number = before[number]
    return chosen[::-1]
