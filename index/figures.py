"""Figures as an engine finds them: the tokens of a passage, and which of them are wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from index.fold import fold
from kb import figures, numbers
from kb.figures.figure import Figure
from kb.figures.indicators import indicators

ANY = "*"
"""The token of a passage that states a figure, of whatever."""


def figure_tokens(found: Iterable[Figure]) -> tuple[str, ...]:
    """What a passage with these figures is found by: the ids of their indicators, and `ANY`."""
    ids = {figure.indicator_id for figure in found}
    return (ANY, *sorted(filter(None, ids))) if ids else ()


def rules_digest() -> str:
    """Hash of all that figures are found by: the rules themselves and the table of indicators."""
    table = msgspec.json.encode(indicators().rows)
    return hashlib.sha256(_rules() + table).hexdigest()[:8]


@lru_cache(maxsize=1)
def _rules() -> bytes:
    """The sources of the rules, which are as good as a version that nobody forgets to raise."""
    folders = (Path(package.__file__ or "").parent for package in (figures, numbers))
    return b"".join(path.read_bytes() for folder in folders for path in sorted(folder.glob("*.py")))


class Wanted(NamedTuple):
    """Which figures are asked for: those of an indicator, or those named with some words.

    Where it says neither, all are. `words` are folded.
    """

    indicator_id: str = ""
    words: str = ""

    @property
    def token(self) -> str:
        """What every passage has that may state one."""
        return self.indicator_id or ANY

    def among(self, found: Iterable[Figure]) -> Iterator[Figure]:
        """Those of some figures that are asked for."""
        return filter(self._is_one, found)

    def _is_one(self, figure: Figure) -> bool:
        if self.indicator_id:
            return figure.indicator_id == self.indicator_id
        return not self.words or self.words in fold(figure.indicator).text


def wanted(indicator: str) -> Wanted:
    """What is asked for by the id of an indicator, a name that it has, or other words."""
    canonical = indicators().named(indicator)
    return Wanted(canonical.id) if canonical else Wanted(words=fold(indicator).text.strip())
