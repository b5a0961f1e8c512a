"""Which units of a translation memory render which texts of a report, by their Chinese.

Units and texts are cut in different places: several units may make one text, and one unit
several. The characters of both are aligned, and what shares enough of them belongs together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from kb.english import plain
from kb.likeness import CLOSE, EXACT, letters, likeness, telling

SHARES = (0.5, 0.2)
"""How much of the shorter of a unit and a text must be shared for them to belong together.

With less, more are taken together: what was cut in the middle of either is whole again.
"""
STEP = 1
"""Percent of likeness from one round of pairing to the next, so that a better pair comes first."""
OFFERED = 20
"""How many of the units that a text is close to are weighed, the closest."""

_Shared = dict[tuple[int, int], int]
"""How many letters a unit and a text share, by their numbers, in the order that aligned them."""


class Pair(NamedTuple):
    """Numbers of units, and of the consecutive texts that they render together.

    `likeness` is how alike their Chinese is in percent, 100 where it is equal.
    """

    units: tuple[int, ...]
    texts: range
    likeness: int


def pairs(units: Sequence[str], texts: Sequence[str]) -> list[Pair]:
    """Units with the texts that they render, in the order of the texts.

    Equal texts come first, wherever they stand, then those that are most alike. Of these first
    they that follow one another in both, then those whose words stand in the text, and last any:
    a translation of the report is placed as a whole, and a memory in any order as well. A text
    stands in one pair at most; a unit in several where the same text does.
    """
    found = _Found(units, texts)
    in_order = found.shared(sorted(found.units))
    # One by one first: several that are alike, in another order, are equal together too.
    found.along(in_order, EXACT, single=True)
    found.equal()
    found.along(in_order, EXACT)
    as_they_stand = found.shared(found.as_they_stand())
    found.along(as_they_stand, EXACT)
    found.again()
    close = found.close()
    for least in range(EXACT - STEP, CLOSE - 1, -STEP):
        found.along(in_order, least)
        found.along(as_they_stand, least)
        found.alike(close, least)
    found.again()
    return sorted(found.pairs, key=lambda pair: pair.texts.start)


class _Found:
    """Pairs found so far, and which units and texts are still free."""

    def __init__(self, units: Sequence[str], texts: Sequence[str]) -> None:
        self._zh = tuple(units), tuple(texts)
        self._letters = [*map(letters, units)], [*map(letters, texts)]
        self.units = {number for number, text in enumerate(self._letters[0]) if text}
        self.texts = {number for number, text in enumerate(self._letters[1]) if text}
        self.pairs: list[Pair] = []

    def shared(self, order: Sequence[int]) -> _Shared:
        """How many letters free units, in this order, and free texts share, aligned."""
        texts = sorted(self.texts)
        sides = [self._letters[0][n] for n in order], [self._letters[1][n] for n in texts]
        owners = [
            [number for number, part in zip(numbers, side, strict=True) for _ in part]
            for numbers, side in zip((order, texts), sides, strict=True)
        ]
        shared: Counter[tuple[int, int]] = Counter()
        # Other than Indel's, these take little memory for long texts.
        for block in Levenshtein.opcodes(*map("".join, sides)):
            if block.tag == "equal":
                mine = owners[0][block.src_start : block.src_end]
                shared.update(zip(mine, owners[1][block.dest_start : block.dest_end], strict=True))
        return shared

    def along(self, shared: _Shared, least: int, *, single: bool = False) -> None:
        """Pair free units with free texts that they share letters with, as they were aligned.

        With `single`, only one unit with one text.
        """
        for share in SHARES:
            links = [
                (unit, text)
                for (unit, text), count in shared.items()
                if unit in self.units and text in self.texts
                if count >= share * self._shorter(unit, text)
            ]
            for mine, theirs in _chains(links):
                if not single or len(mine) == len(theirs) == 1:
                    self._try(mine, theirs, least=least)

    def as_they_stand(self) -> list[int]:
        """Free units whose words stand in the free texts, in the order in which they do."""
        whole = "".join(self._letters[1][number] for number in sorted(self.texts))
        places = ((whole.find(self._letters[0][number]), number) for number in self.units)
        return [number for place, number in sorted(places) if place >= 0]

    def equal(self) -> None:
        """Pair free units with free texts that are the same, in the order of both."""
        free: dict[str, list[int]] = {}
        for number in sorted(self.units, reverse=True):
            free.setdefault(plain(self._zh[0][number]), []).append(number)
        for number in sorted(self.texts):
            if units := free.get(plain(self._zh[1][number])):
                self._take(Pair((units.pop(),), range(number, number + 1), EXACT))

    def close(self) -> list[Pair]:
        """Each free unit with each free text that it is close to, the closest first."""
        free: dict[tuple[str, ...], dict[int, str]] = {}
        for number in sorted(self.units):
            key = telling(self._zh[0][number])
            free.setdefault(key, {})[number] = self._letters[0][number]
        found = []
        for text in sorted(self.texts):
            choices = free.get(telling(self._zh[1][text]), {})
            said = self._letters[1][text]
            for _, _, unit in process.extract(
                said,
                choices,
                scorer=Indel.normalized_similarity,
                score_cutoff=CLOSE / 100,
                limit=OFFERED,
            ):
                alike = likeness(self._zh[0][unit], self._zh[1][text])
                found.append(Pair((unit,), range(text, text + 1), alike))
        return sorted(found, key=lambda pair: -pair.likeness)

    def alike(self, close: Iterable[Pair], least: int) -> None:
        """Take those of the pairs that are alike enough and whose unit and text are free."""
        for pair in close:
            if pair.likeness < least:
                break
            if self.units.issuperset(pair.units) and self.texts.issuperset(pair.texts):
                self._take(pair)

    def again(self) -> None:
        """Pair every free text that is equal to one in a pair with the same units."""
        known = {plain(self._zh[1][p.texts[0]]): p for p in self.pairs if len(p.texts) == 1}
        for number in sorted(self.texts):
            pair = known.get(plain(self._zh[1][number]))
            if pair:
                self._take(pair._replace(texts=range(number, number + 1)))

    def _shorter(self, unit: int, text: int) -> int:
        return min(len(self._letters[0][unit]), len(self._letters[1][text]))

    def _try(self, units: Sequence[int], texts: Sequence[int], *, least: int) -> None:
        """Take units and texts as a pair if their Chinese is alike enough."""
        span = range(texts[0], texts[-1] + 1)
        if any(number not in texts and self._letters[1][number] for number in span):
            return
        said = "".join(self._zh[0][number] for number in units)
        found = likeness(said, "".join(self._zh[1][number] for number in texts))
        if found >= least:
            self._take(Pair(tuple(units), span, found))

    def _take(self, pair: Pair) -> None:
        self.pairs.append(pair)
        self.units.difference_update(pair.units)
        self.texts.difference_update(pair.texts)


def _chains(links: Iterable[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Units and texts that links hold together, of links in the order of both."""
    units: list[int] = []
    texts: list[int] = []
    for unit, text in links:
        if units and unit != units[-1] and text != texts[-1]:
            yield units, texts
            units, texts = [], []
        units = units if unit in units[-1:] else [*units, unit]
        texts = texts if text in texts[-1:] else [*texts, text]
    if units:
        yield units, texts
