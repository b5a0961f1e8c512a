"""What stands on a page, whoever read it: characters with their places, pictures and ruled lines.

Distances are in points or in pixels: everything that is made of them is measured in characters'
sizes. `y` grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

HALF = "，。、；：！？）】》〉」』〕”’"
"""Stops whose right half is empty; programs that set Chinese well leave it out at line ends."""


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Glyph(NamedTuple):
    """A character, or a word that was read as one, on its baseline.

    `face` is the name of its font where it has one; `doubled` says that a shadow of it was printed.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    face: str = ""
    doubled: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Characters side by side on one baseline, closer than columns are.

    Attributes:
        text: what they say; a row of a table has tabs between its cells.
        x0: where they begin.
        x1: where they end.
        base: their baseline.
        size: of the font, of most of them.
        face: its name, of most of them.
        head: width of what cannot be broken at their beginning.
        row: whether it is a row of a table.
        doubled: whether a shadow of them was printed.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    face: str = ""
    head: float = 0
    row: bool = False
    doubled: bool = False

    @property
    def ink(self) -> float:
        """Where its ink ends: a stop is half as wide where it closes a line."""
        return self.x1 - (0.5 * self.size if self.text[-1] in HALF else 0)

    @property
    def top(self) -> float:
        return self.base - 0.85 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.15 * self.size

    @property
    def middle(self) -> float:
        return self.base - 0.35 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """A page, from 1, its characters in the order in which they were drawn.

    `aslant` is what stands across it, a watermark say.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    aslant: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as runs."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    pictures: tuple[Box, ...] = ()
    aslant: str = ""
