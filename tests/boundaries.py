"""How well the boundaries of paragraphs were found, as places in their joined text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate


def ends(texts: Iterable[str]) -> set[int]:
    """Where each text but the last ends in all of them joined."""
    return set(list(accumulate(map(len, texts)))[:-1])


def f1(expected: Iterable[str], found: Iterable[str]) -> float:
    """Harmonic mean of precision and recall of the boundaries; 1 where there are none."""
    right, said = ends(expected), ends(found)
    return 2 * len(right & said) / (len(right) + len(said)) if right or said else 1.0
