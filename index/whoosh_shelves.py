"""Where the documents of each report stand in a Whoosh index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.narrowing import tokens_of
from index.records import Holds
from index.whoosh_codec import Numbers

BEFORE = 2
"""How far behind what it holds the documents of a report begin: its words stand between."""


class Shelves:
    """The documents of an index of so many, by report.

    `held` has for each report the number of the record of what it holds, and that record; in the
    order of the ids.
    """

    def __init__(self, held: Sequence[tuple[int, Holds]], documents: int) -> None:
        self._infos = [holds.info for _, holds in held]
        self._starts = np.array([number + BEFORE for number, _ in held], np.int64)
        self._sizes = np.array([holds.documents for _, holds in held], np.int64)
        self._held = held
        self.documents = documents

    @cached_property
    def every(self) -> NDArray[np.bool_]:
        """Which numbers are those of documents."""
        return self._shelf_of >= 0

    @cached_property
    def _shelf_of(self) -> NDArray[np.int32]:
        """The report of each number, by its place among the reports; -1 for none."""
        found = np.full(self.documents, -1, np.int32)
        for shelf, (start, size) in enumerate(zip(self._starts, self._sizes, strict=True)):
            found[start : start + size] = shelf
        return found

    def place(self, number: int) -> tuple[str, int]:
        """The report of a document and its place there."""
        shelf = int(self._shelf_of[number])
        return self._infos[shelf].id, number - int(self._starts[shelf])

    def in_order(self, numbers: Numbers) -> Numbers:
        """Numbers in reading order: report by report, and as they stand there."""
        return numbers[np.lexsort((numbers, self._shelf_of[numbers]))]

    def by_report(self, found: NDArray[np.bool_]) -> Mapping[str, int]:
        """How many documents of each report are among those found."""
        counts = np.bincount(self._shelf_of[found], minlength=len(self._infos)).tolist()
        named = zip(self._infos, counts, strict=True)
        return {info.id: count for info, count in named if count}

    def having(self, field: str, token: str) -> NDArray[np.bool_]:
        """The documents of the reports that have a token of `index.narrowing.tokens_of`."""
        is_wanted = [tokens_of(info)[field] == token for info in self._infos]
        # Behind the last report stands what is of none.
        return np.array([*is_wanted, False], np.bool_)[self._shelf_of]

    def lengths(self, field: str) -> NDArray[np.uint16]:
        """How many tokens each document has in a field."""
        if field not in self._lengths:
            found = np.zeros(self.documents, np.uint16)
            for start, (_, holds) in zip(self._starts, self._held, strict=True):
                sizes = np.frombuffer(holds.sizes[field], "<u2")
                found[start : start + len(sizes)] = sizes
            self._lengths[field] = found
        return self._lengths[field]

    @cached_property
    def _lengths(self) -> dict[str, NDArray[np.uint16]]:
        return {}
