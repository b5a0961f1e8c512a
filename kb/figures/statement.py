"""What a text says of a quantity."""

from __future__ import annotations

from typing import NamedTuple

from kb.figures.figure import Change
from kb.figures.quantities import Quantity

Span = tuple[int, int]
"""From where to where some words stand."""


class Statement(NamedTuple):
    """A quantity and the words that name what it is of.

    `start` and `end` are where these stand, equal where nothing names it; `change` says whether
    it is a growth, `falls` whether that is a decline; `clause` is from where to where it is spoken
    of; `rule` is how the words were found.
    """

    quantity: Quantity
    start: int
    end: int
    change: Change
    falls: bool
    rule: str
    clause: Span
