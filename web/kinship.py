"""Sentences elsewhere that say what a passage says, as its page shows them."""

from __future__ import annotations

from typing import NamedTuple

from index.engine import Engine
from index.kin import Kin
from kb.addresses import Address
from kb.model import Report

SHOWN = 5
"""Kin in sight; the others are folded."""


class Kinship(NamedTuple):
    """The kin of a passage, of the nearest years first."""

    shown: tuple[Kin, ...]
    more: tuple[Kin, ...]


def kinship(engine: Engine, report: Report, address: Address) -> Kinship:
    """What says the same as the passage or the sentence at `address`, elsewhere."""
    year = report.info.year
    found = sorted(engine.kin(address), key=lambda kin: abs(kin.info.year - year))
    return Kinship(tuple(found[:SHOWN]), tuple(found[SHOWN:]))
