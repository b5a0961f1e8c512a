"""What a result shows of a long passage: the sentences with marks and their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from index.engine import Hit
from web.reading import Line, lines

WHOLE = 4
"""A passage of so many sentences or fewer is shown whole."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences left out."""

    kind: ClassVar = "gap"
    count: int


def excerpt(hit: Hit) -> tuple[Line | Gap, ...]:
    """The sentences of a hit to show, with a `Gap` wherever some are left out.

    Where no sentence is marked, because the words are in the heading, the first two stand.
    """
    every = lines(hit.passage, hit)
    if len(every) <= WHOLE:
        return every
    found = [n for n, line in enumerate(every) if line.is_marked] or [0]
    shown = {near for n in found for near in (n - 1, n, n + 1)}
    return _with_gaps(every, shown)


def _with_gaps(every: tuple[Line, ...], shown: set[int]) -> tuple[Line | Gap, ...]:
    parts: list[Line | Gap] = []
    left_out = 0
    for n, line in enumerate(every):
        if n not in shown:
            left_out += 1
            continue
        if left_out:
            parts.append(Gap(left_out))
            left_out = 0
        parts.append(line)
    return (*parts, Gap(left_out)) if left_out else tuple(parts)
