"""Folding: texts that differ only in writing become the same, and the way back is kept.

Width and compatibility forms (NFKC), case, Traditional characters (as Simplified), kinds of
dash, and commas in numbers make no difference to a search.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kb.script import HAN, simplified

__all__ = ["HAN", "Folded", "fold", "simplified"]

_DASH = re.compile(r"[-‐-―－─~～〜]")
_NUMBER_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is the character of the shown text that its `i` came from.

    `offsets` is empty where nothing has moved.
    """

    text: str
    offsets: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A range of the folded text as a range of the text as shown."""
        if not self.offsets:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=1024)
def fold(text: str, *, script: bool = True) -> Folded:
    """`text` without regard to how it is written; with `script`, Traditional as Simplified."""
    table = _SCRIPT if script else _PLAIN
    folded = text.translate(table)
    commas = [match.start() for match in _NUMBER_COMMA.finditer(folded)]
    if len(folded) == len(text) and not commas:
        return Folded(folded)
    lengths = [len(table[ord(char)]) for char in text]
    starts = [start for start, length in enumerate(lengths) for _ in range(length)]
    for comma in reversed(commas):
        folded = folded[:comma] + folded[comma + 1 :]
        del starts[comma]
    return Folded(folded, tuple(starts))


class _Table(dict[int, str]):
    """A translation table that works out each character when it first meets it."""

    def __init__(self, *, script: bool) -> None:
        super().__init__()
        self._script = script

    def __missing__(self, code: int) -> str:
        char = unicodedata.normalize("NFKC", chr(code)).casefold()
        char = _DASH.sub("-", char)
        self[code] = simplified(char) if self._script else char
        return self[code]


_SCRIPT = _Table(script=True)
_PLAIN = _Table(script=False)
