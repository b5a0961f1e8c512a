"""IBM Model 1: how likely a word is the translation of another, learned from aligned sentences.

Brown, Della Pietra, Della Pietra and Mercer, "The Mathematics of Statistical Machine
Translation", Computational Linguistics 19 (1993). Both directions are learned from one table
of the word pairs that stand in one sentence pair together. Memory does not grow with the number
of sentences: they are worked on in shards that rest in temporary files, some 1.5 kB a sentence
pair, and the table is held to a size by leaving out the pairs that occur together least.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Small = NDArray[np.int32]
    Floats = NDArray[np.float64]

ROUNDS = 6
"""Rounds of expectation and maximisation; more of them change little."""
LONGEST = 120
"""Words of the longest sentence that is learned from: in longer ones too much goes together."""
SHARD = 1_000_000
"""Cells, which are pairs of a word here and a word there, that are worked on at once."""
TABLE = 12_000_000
"""Word pairs that the table holds at most."""
NOTHING = 0
"""The number of the empty word, which gives the words that translate nothing."""

SentencePair = tuple[Sequence[str], Sequence[str]]
"""The words of a sentence and the words of its translation."""


class WordPair(NamedTuple):
    """Two words with p(target | source) and p(source | target), and how often they are together."""

    source: str
    target: str
    forward: float
    backward: float
    together: int


def learn(
    sentences: Iterable[SentencePair],
    *,
    least: float,
    progress: Callable[[float], None] = lambda _: None,
) -> Iterator[WordPair]:
    """The word pairs of which either direction is at least `least` likely.

    `progress` is told, from 0 to 1, how much of the rounds is done. Needs numpy.
    """
    import numpy as np

    with tempfile.TemporaryFile() as words, tempfile.TemporaryFile() as cells:
        corpus = _Corpus(words)
        corpus.read(sentences)
        table = _Table(corpus, cells)
        for done in range(1, ROUNDS + 1):
            table.round()
            progress(done / ROUNDS)
    chosen = (table.forward >= least) | (table.backward >= least)
    chosen &= (table.sources != NOTHING) & (table.targets != NOTHING)
    sources, targets = list(corpus.sources), list(corpus.targets)
    for row in np.flatnonzero(chosen):
        yield WordPair(
            sources[table.sources[row]],
            targets[table.targets[row]],
            float(table.forward[row]),
            float(table.backward[row]),
            int(table.together[row]),
        )


class Shard(NamedTuple):
    """Some sentence pairs: their words as numbers, those of a sentence beside one another."""

    source_lengths: Small
    target_lengths: Small
    sources: Small
    targets: Small

    def cells(self) -> tuple[Ints, Ints]:
        """Where in `sources` and in `targets` the two words of each cell are."""
        import numpy as np

        # Each word of a source sentence is a row of cells, as wide as the target sentence.
        widths = np.repeat(self.target_lengths, self.source_lengths).astype(np.int64)
        first_cells = np.cumsum(widths) - widths
        first_targets = np.cumsum(self.target_lengths) - self.target_lengths
        shifts = np.repeat(first_targets, self.source_lengths) - first_cells
        source = np.repeat(np.arange(len(widths)), widths)
        return source, np.arange(len(source)) + shifts[source]


class _Corpus:
    """Sentence pairs as numbers, in shards that are read back from a file one by one."""

    def __init__(self, file: IO[bytes]) -> None:
        self._numbers = _Numbers(file)
        self.sources: dict[str, int] = {"": NOTHING}
        self.targets: dict[str, int] = {"": NOTHING}

    def read(self, sentences: Iterable[SentencePair]) -> None:
        held: list[tuple[list[int], list[int]]] = []
        cells = 0
        for source, target in sentences:
            if not (0 < len(source) <= LONGEST and 0 < len(target) <= LONGEST):
                continue
            pair = _numbered(source, self.sources), _numbered(target, self.targets)
            held.append(pair)
            cells += len(pair[0]) * len(pair[1])
            if cells >= SHARD:
                self._write(held)
                held, cells = [], 0
        if held:
            self._write(held)

    def _write(self, held: list[tuple[list[int], list[int]]]) -> None:
        import numpy as np

        for side in zip(*held, strict=True):
            self._numbers.write(np.fromiter(map(len, side), np.int32))
            self._numbers.write(np.fromiter(chain.from_iterable(side), np.int32))

    def __iter__(self) -> Iterator[Shard]:
        numbers = iter(self._numbers)
        for source_lengths, sources, target_lengths, targets in zip(*[numbers] * 4, strict=True):
            yield Shard(source_lengths, target_lengths, sources, targets)


class _Table:
    """The translation table: a row for each pair of words, both directions.

    Its last row stands for all the pairs that were left out, and nothing is ever likely there.
    """

    def __init__(self, corpus: _Corpus, file: IO[bytes]) -> None:
        import numpy as np

        self._corpus = corpus
        self._rows = _Numbers(file)
        keys, together = _together(corpus)
        for shard in corpus:
            self._rows.write(_places(keys, _keys(shard, len(corpus.targets))))
        both = np.append(keys, NOTHING)
        self.sources = (both // len(corpus.targets)).astype(np.int32)
        self.targets = (both % len(corpus.targets)).astype(np.int32)
        self.together = np.append(together, 0)
        # The empty word gives words of the other side and is never given one itself.
        self.forward = (self.targets != NOTHING).astype(np.float64)
        self.backward = (self.sources != NOTHING).astype(np.float64)

    def round(self) -> None:
        """Count how often each pair is linked as the table stands, and make it anew."""
        import numpy as np

        forward, backward = np.zeros(len(self.forward)), np.zeros(len(self.backward))
        for shard, rows in zip(self._corpus, self._rows, strict=True):
            source, target = shard.cells()
            np.add.at(forward, rows, _shares(self.forward[rows], target))
            np.add.at(backward, rows, _shares(self.backward[rows], source))
        self.forward = _shares(forward, self.sources)
        self.backward = _shares(backward, self.targets)


class _Numbers:
    """Rows of numbers in a file, in the order in which they were written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sizes: list[int] = []

    def write(self, numbers: Small) -> None:
        self._sizes.append(self._file.write(numbers.tobytes()))

    def __iter__(self) -> Iterator[Small]:
        import numpy as np

        start = 0
        for size in self._sizes:
            self._file.seek(start)
            yield np.frombuffer(self._file.read(size), dtype=np.int32)
            start += size


def _numbered(words: Sequence[str], known: dict[str, int]) -> list[int]:
    """The empty word and the words of a sentence as numbers; new words get the next ones."""
    return [NOTHING, *(known.setdefault(word, len(known)) for word in words)]


def _keys(shard: Shard, width: int) -> Ints:
    """Each cell as one number: its source word × `width` + its target word."""
    import numpy as np

    source, target = shard.cells()
    return shard.sources[source].astype(np.int64) * width + shard.targets[target]


def _together(corpus: _Corpus) -> tuple[Ints, Ints]:
    """The keys of the word pairs that stand together, sorted, and how often each does.

    They are at most `TABLE`.
    """
    import numpy as np

    table = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    waiting: list[tuple[Ints, Ints]] = []
    for shard in corpus:
        waiting.append(np.unique(_keys(shard, len(corpus.targets)), return_counts=True))
        if sum(len(keys) for keys, _ in waiting) > TABLE:
            table = _merged([table, *waiting])
            waiting = []
    return _merged([table, *waiting])


def _merged(parts: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """Keys with their counts as one table; the rarest are left out where it grows too large."""
    import numpy as np

    every = np.concatenate([keys for keys, _ in parts])
    order = np.argsort(every, kind="stable")
    counts = np.concatenate([counts for _, counts in parts])[order]
    every = every[order]
    firsts = np.flatnonzero(np.diff(every, prepend=-1))
    keys = every[firsts]
    if len(firsts):
        counts = np.asarray(np.add.reduceat(counts, firsts), dtype=np.int64)
    if len(keys) > TABLE:
        most = np.sort(np.argpartition(counts, -TABLE)[-TABLE:])
        keys, counts = keys[most], counts[most]
    return keys, counts


def _places(keys: Ints, wanted: Ints) -> Small:
    """Where in the sorted `keys` each wanted one is; their number for one that is not there."""
    import numpy as np

    # Those that are sorted are found many times quicker.
    once, back = np.unique(wanted, return_inverse=True)
    places = np.searchsorted(keys, once)
    there = np.append(keys, -1)[places] == once
    found: Small = np.where(there, places, len(keys)).astype(np.int32)[back]
    return found


def _shares(weights: Floats, group: Ints | Small) -> Floats:
    """Each weight as a share of the sum of its group; nothing where that is nothing."""
    import numpy as np

    total = np.bincount(group, weights=weights)
    total[total == 0] = 1.0
    shares: Floats = weights / total[group]
    return shares
