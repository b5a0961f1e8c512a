"""Text that remembers where in the source each of its characters stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

Place = tuple[int, int]
"""Line and column in the source, both from 1; column 0 is the end of the line above."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text with one place for each of its characters."""

    text: str = ""
    places: tuple[Place, ...] = ()

    @classmethod
    def line(cls, text: str, number: int) -> Traced:
        """A whole line of the source."""
        return cls(text, tuple((number, column) for column in range(1, len(text) + 1)))

    @classmethod
    def join(cls, parts: Iterable[Traced]) -> Traced:
        """The parts one after the other, with nothing between them."""
        parts = tuple(parts)
        places = tuple(chain.from_iterable(part.places for part in parts))
        return cls("".join(part.text for part in parts), places)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, key: slice) -> Traced:
        return Traced(self.text[key], self.places[key])

    def strip(self) -> Traced:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(self.text.strip())]

    def keep(self, wanted: Iterable[int]) -> Traced:
        """Only the characters at these indices."""
        indices = tuple(wanted)
        return Traced(
            "".join(self.text[i] for i in indices), tuple(self.places[i] for i in indices)
        )

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of the source; `(0, 0)` for an empty text."""
        if not self.places:
            return (0, 0)
        numbers = [line for line, _ in self.places]
        return (min(numbers), max(numbers))
