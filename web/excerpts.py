"""What a result shows: the sentences with marks and their neighbours, by tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, get_args

from index.engine import Hit, Tier
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


def groups(hits: Sequence[Hit]) -> tuple[tuple[Tier | None, tuple[Hit, ...]], ...]:
    """The hits of a page by tier, or all as one group of no tier where tiers do not rank them."""
    order: tuple[Tier, ...] = get_args(Tier)
    places = [order.index(hit.tier) for hit in hits]
    if places != sorted(places):
        return ((None, tuple(hits)),)
    return tuple((tier, tuple(group)) for tier, group in groupby(hits, key=lambda hit: hit.tier))


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
