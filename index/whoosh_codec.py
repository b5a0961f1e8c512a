"""How postings stand in a Whoosh index: in blocks of arrays, read without an object for each.

Whoosh pickles tuples of numbers and of bytes: to read those takes longer than all else of a search.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format

from index.whoosh_formats import PLACE, PLACE_BYTES

Numbers: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.uint32]

BLOCK = 1024
"""Postings that are read at once."""
_STEP, _WEIGHT = "<u4", "<f4"


class Posted(NamedTuple):
    """The documents that have a token, in order, and how often they have it.

    Where the field has places, those of one document stand after those of another.
    """

    numbers: Numbers
    weights: Weights
    places: Places


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own with other blocks, and without lengths of fields, which ours keeps."""

    # To look for lengths that are not there asks the disk for each posting.
    length_stats = False

    def __init__(self) -> None:
        super().__init__(BLOCK, inlinelimit=0)

    def postings_writer(self, dbfile: StructFile, byteids: bool = False) -> W3PostingsWriter:  # noqa: FBT001, FBT002 - as it is there
        return _BlockWriter(dbfile, self._blocklimit, byteids, self._compression, 0)

    def postings_reader(
        self,
        dbfile: StructFile,
        terminfo: Any,  # noqa: ANN401 - the library has no types
        format_: Format,
        **rest: Any,  # noqa: ANN401
    ) -> BlockMatcher:
        return BlockMatcher(dbfile, *terminfo.extent(), format_, **rest)


class _BlockWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes a block as the steps between documents, weights unless all are one, and values."""

    def _mini_ids(self) -> bytes:
        return np.diff(np.array(self._ids, np.int64), prepend=0).astype(_STEP).tobytes()

    def _mini_weights(self) -> bytes:
        weights = np.array(self._weights, _WEIGHT)
        return b"" if (weights == 1).all() else weights.tobytes()

    def _mini_values(self) -> bytes:
        return b"".join(self._values)


class BlockMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Goes through the documents of a token, one by one as Whoosh does, or a block at a time."""

    def block(self) -> Posted:
        """The block that it is in."""
        if self._data is None:
            self._read_data()
        steps, weights, values = self._data
        numbers = np.cumsum(np.frombuffer(steps, _STEP), dtype=np.int64)
        found = np.frombuffer(weights, _WEIGHT) if weights else np.ones(len(numbers))
        places = np.frombuffer(values, PLACE).astype(np.uint32, copy=False)
        return Posted(numbers, found.astype(np.float64), places)

    def next_block(self) -> None:
        """Go to the next block, or to the end."""
        self._next_block()

    def _read_ids(self) -> None:
        self._ids = self.block().numbers.tolist()

    def _read_weights(self) -> None:
        self._weights = self.block().weights.tolist()

    def _read_values(self) -> None:
        block = self.block()
        ends = np.cumsum(block.weights).astype(int) * PLACE_BYTES
        values = self._data[2]
        pairs = zip([0, *ends.tolist()], ends.tolist(), strict=False)
        self._values = [values[start:end] for start, end in pairs] if values else [b""] * len(ends)
