"""Packed streams of a PDF that would take more memory than there is: PDFium unpacks them whole."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator
from pathlib import Path

MOST = 300_000_000
"""A stream of more bytes is no page and no picture of one."""
RATIO = 1032
"""Nothing is packed tighter."""
CHUNK = 1 << 16
_MARK = b"stream"


def is_bomb(path: Path) -> bool:
    """Whether a stream of a file unpacks to too much.

    Raises:
        OSError: the file cannot be read.
    """
    if path.stat().st_size * RATIO < MOST:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return any(_is_long(data, place) for place in _streams(data))


def _streams(data: mmap.mmap) -> Iterator[int]:
    """Where streams begin."""
    place = data.find(_MARK)
    while place >= 0:
        place += len(_MARK)
        yield place + (2 if data[place : place + 2] == b"\r\n" else 1)
        place = data.find(_MARK, place)


def _is_long(data: mmap.mmap, place: int) -> bool:
    """Whether what begins at `place` unpacks to too much; what is not packed does not."""
    unpacked, packed, size = zlib.decompressobj(), b"", 0
    while size <= MOST and not unpacked.eof:
        if not packed:
            packed, place = data[place : place + CHUNK], place + CHUNK
        try:
            more = unpacked.decompress(packed, CHUNK)
        except zlib.error:
            return False
        if not packed and not more:
            return False
        size += len(more)
        packed = unpacked.unconsumed_tail
    return size > MOST
