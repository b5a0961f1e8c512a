"""How likely each bead is, over all the ways in which two documents can be aligned.

Forward and backward sums as for a hidden Markov model: Rabiner, "A Tutorial on Hidden Markov
Models", Proceedings of the IEEE 77 (1989).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import exp, inf, log

PRIORS = {
    (1, 1): 0.8,
    (1, 2): 0.06,
    (2, 1): 0.03,
    (2, 2): 0.001,
    (1, 3): 0.02,
    (3, 1): 0.005,
    (1, 4): 0.01,
    (1, 5): 0.005,
    (1, 6): 0.002,
    (4, 1): 0.001,
    (1, 0): 0.03,
    (0, 1): 0.03,
}
"""How often so many Chinese texts are so many English ones."""
_MOVES = [(move, log(share)) for move, share in PRIORS.items()]
LEAST = 0.5
"""Likelihood from which beads are given: from here on none is at odds with another."""
HOPELESS = 15.0
"""Logarithm of how many times likelier another way into a cell may be than one that is kept."""

Cell = tuple[int, int]
Bead = tuple[range, range, float]
Score = Callable[[range, range], float | None]
"""What the evidence says for texts together; nothing where they cannot belong together."""


def likely(rows: Sequence[range], score: Score) -> Iterator[Bead]:
    """The beads that are more likely than not, in order.

    `rows` is where to look: for each number of Chinese texts those of English ones.
    """
    ways: dict[Cell, list[tuple[Cell, float]]] = {}
    forward: dict[Cell, float] = {(0, 0): 0.0}
    for row, columns in enumerate(rows):
        for column in columns:
            into = list(_into((row, column), forward, score))
            if into:
                worths = [forward[before] + worth for before, worth in into]
                forward[row, column] = _sum(worths)
                # Most ways lead nowhere, and all of them would fill the memory.
                least = max(worths) - HOPELESS
                ways[row, column] = [
                    way for way, whole in zip(into, worths, strict=True) if whole > least
                ]
    end = len(rows) - 1, rows[-1].stop - 1
    total = forward[end]
    backward: dict[Cell, float] = {end: 0.0}
    found: list[Bead] = []
    for cell in reversed(ways):
        after = backward.get(cell)
        if after is None:
            continue
        for before, worth in ways[cell]:
            through = worth + after
            backward[before] = _sum([backward.get(before, -inf), through])
            likelihood = exp(forward[before] + through - total)
            if likelihood >= LEAST and before[0] < cell[0] and before[1] < cell[1]:
                zh, en = range(before[0], cell[0]), range(before[1], cell[1])
                found.append((zh, en, min(likelihood, 1.0)))
    return reversed(found)


def _into(cell: Cell, forward: dict[Cell, float], score: Score) -> Iterator[tuple[Cell, float]]:
    """The ways into a cell: from where, and what the texts between are worth."""
    row, column = cell
    for (high, wide), prior in _MOVES:
        before = row - high, column - wide
        if before in forward:
            if not high or not wide:
                yield before, prior
                continue
            worth = score(range(before[0], row), range(before[1], column))
            if worth is not None:
                yield before, prior + worth


def _sum(values: Sequence[float]) -> float:
    """The logarithm of the sum of what these are the logarithms of."""
    most = max(values)
    return most + log(sum(exp(value - most) for value in values))
