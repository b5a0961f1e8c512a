"""Writing a Whoosh index: its own way costs more than the postings themselves do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pickle import HIGHEST_PROTOCOL, dump
from typing import IO, TypeAlias

from whoosh.index import FileIndex
from whoosh.writing import PostingPool, SegmentWriter

from index.whoosh_codec import Codec

Posting: TypeAlias = tuple[str, bytes, int, float, bytes]
"""Field, token, document, weight, and what else is stored, in the order that sorts them."""

MOST = 1_000_000
"""Postings that are in memory, some 200 MB, before they are put aside."""
CHUNK = 4096
"""Postings that are put aside, and read again, at once."""


def writer_of(index: FileIndex) -> SegmentWriter:
    """A writer of an index.

    Raises:
        LockError: the index is being written.
    """
    writer = index.writer(codec=Codec())
    writer.pool = _Pool(writer.pool.tempstore, writer.pool.segment)
    return writer


class _Pool(PostingPool):  # type: ignore[misc]
    """Sorts postings; those put aside are written, read and merged many at once."""

    def add(self, posting: Posting) -> None:
        self.current.append(posting)
        if len(self.current) >= MOST:
            self.save()

    def _write_run(self, file: IO[bytes], postings: Iterable[Posting]) -> None:
        with file:
            each = iter(postings)
            while chunk := list(islice(each, CHUNK)):
                dump(chunk, file, HIGHEST_PROTOCOL)

    def _merge_runs(self, paths: Iterable[str]) -> Iterator[Posting]:
        return chain.from_iterable(_merged([self._read_run(path) for path in paths]))


def _merged(runs: list[Iterator[list[Posting]]]) -> Iterator[list[Posting]]:
    """What sorted runs have together, in order, given and returned in parts.

    What is not behind the end of any part in hand has nothing to wait for; to sort it takes little,
    since it is sorted run by run.
    """
    heads = [(next(run), run) for run in runs]
    while heads:
        bound = min(head[-1] for head, _ in heads)
        ready: list[Posting] = []
        left: list[tuple[list[Posting], Iterator[list[Posting]]]] = []
        for head, run in heads:
            cut = bisect_right(head, bound)
            ready += head[:cut]
            rest = head[cut:] or next(run, [])
            if rest:
                left.append((rest, run))
        heads = left
        ready.sort()
        yield ready
