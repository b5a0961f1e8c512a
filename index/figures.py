"""Figures as an engine finds them: the tokens of a passage, and which of them are wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from index.fold import fold
from kb.figures.figure import Figure
from kb.figures.indicators import indicators

ANY = "*"
"""The token of a passage that states a figure, of whatever."""


def figure_tokens(figures: Iterable[Figure]) -> tuple[str, ...]:
    """What a passage with these figures is found by: the ids of their indicators, and `ANY`."""
    ids = {figure.indicator_id for figure in figures}
    return (ANY, *sorted(filter(None, ids))) if ids else ()


def table_digest() -> str:
    """Hash of the canonical indicators, by whose ids figures are found."""
    return hashlib.sha256(msgspec.json.encode(indicators().rows)).hexdigest()[:8]


class Wanted(NamedTuple):
    """Which figures are asked for: those of an indicator, or those named with some words.

    Where it says neither, all are.
    """

    indicator_id: str = ""
    words: str = ""

    @property
    def token(self) -> str:
        """What every passage has that states one."""
        return self.indicator_id or ANY

    def among(self, figures: Iterable[Figure]) -> Iterator[Figure]:
        """Those of some figures that are."""
        for figure in figures:
            if self.indicator_id:
                if figure.indicator_id == self.indicator_id:
                    yield figure
            elif not self.words or self.words in fold(figure.indicator).text:
                yield figure


def wanted(indicator: str) -> Wanted:
    """What is asked for by the id of an indicator, a name that it has, or other words."""
    table = indicators()
    canonical = table.by_id.get(indicator) or table.named(indicator)
    return Wanted(canonical.id) if canonical else Wanted(words=fold(indicator).text.strip())
