"""What Whoosh stores of our tokens: how often a document has them, and where.

Whoosh would read each text a second time and make an object of every token. Our tokens are ready:
they are counted, and where they stand is kept as an array.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.formats import Format

PLACE, PLACE_BYTES = "<u4", 4
"""A place as it is stored."""
Posting = tuple[str, float, float, bytes]
"""A token with how often it is there, its weight, and what else is stored."""


class Counted(Format):  # type: ignore[misc]
    """For tokens of which only the number counts."""

    posting_size = 0

    def word_values(
        self,
        value: Iterable[str],
        analyzer: object,  # noqa: ARG002 - Whoosh gives it
        **_: Any,  # noqa: ANN401
    ) -> Iterator[Posting]:
        """Each token with the number of times that it is there."""
        for token, count in Counter(value).items():
            yield token, count, float(count), b""


class Weighted(Format):  # type: ignore[misc]
    """For tokens that are given with a weight, each once."""

    posting_size = 0

    def word_values(
        self,
        value: Iterable[tuple[str, float]],
        analyzer: object,  # noqa: ARG002 - Whoosh gives it
        **_: Any,  # noqa: ANN401
    ) -> Iterator[Posting]:
        """Each token with its weight."""
        for token, weight in value:
            yield token, 1, weight, b""


class Placed(Format):  # type: ignore[misc]
    """For tokens that are looked up in runs: the place of each among the tokens."""

    def word_values(
        self,
        value: Iterable[str],
        analyzer: object,  # noqa: ARG002 - Whoosh gives it
        **_: Any,  # noqa: ANN401
    ) -> Iterator[Posting]:
        """Each token with its places."""
        places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, token in enumerate(value):
            places[token].append(place)
        for token, found in places.items():
            if sys.byteorder == "big":
                found.byteswap()
            yield token, len(found), float(len(found)), found.tobytes()
