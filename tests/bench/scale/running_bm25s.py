"""bm25s over our words: the whole score matrix, read from its files as they are needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import bm25s
from bm25s.tokenization import Tokenized

from tests.bench.scale.rows import Asked

if TYPE_CHECKING:
    # Not for a search, whose memory and start are measured.
    from tests.bench.scale.prepared import Prepared


class Bm25s:
    """Any of the words, ranked by BM25."""

    def __init__(self, folder: Path, _told: str) -> None:
        self._folder = str(folder)
        self._retriever: Any = None

    def build(self, corpus: Prepared) -> None:
        """Index a corpus; its numbered tokens are all in memory, as the library asks."""
        numbers: dict[str, int] = {}
        ids = [
            [numbers.setdefault(word, len(numbers)) for word in words.split()]
            for words in corpus.tokens.words()
        ]
        retriever = bm25s.BM25()
        retriever.index(Tokenized(ids=ids, vocab=numbers), show_progress=False)
        retriever.save(self._folder, show_progress=False)

    def open(self) -> None:
        """Open what was built."""
        self._retriever = bm25s.BM25.load(self._folder, mmap=True)

    def search(self, asked: Asked, limit: int) -> int:
        """The numbers of the best passages; how many there are of them."""
        known = [word for word in asked.words if word in self._retriever.vocab_dict]
        if not known:
            return 0
        _, scores = self._retriever.retrieve([known], k=limit, show_progress=False)
        return int((scores[0] > 0).sum())
