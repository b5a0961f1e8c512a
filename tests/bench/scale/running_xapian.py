"""Xapian over our words."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xapian

from tests.bench.scale.rows import Asked

if TYPE_CHECKING:
    # Not for a search, whose memory and start are measured.
    from tests.bench.scale.prepared import Prepared


class Xapian:
    """Any of the words, ranked by BM25; each thread has a database of its own."""

    def __init__(self, folder: Path, _told: str) -> None:
        self._path = str(folder / "passages")
        self._local = threading.local()

    def build(self, corpus: Prepared) -> None:
        """Index a corpus."""
        database = xapian.WritableDatabase(self._path, xapian.DB_CREATE)
        for words in corpus.tokens.words():
            document = xapian.Document()
            for word, count in Counter(words.split()).items():
                document.add_term(word, count)
            database.add_document(document)
        database.commit()
        database.close()

    def open(self) -> None:
        """Open what was built."""
        self._database()

    def search(self, asked: Asked, limit: int) -> int:
        """The numbers of the best passages; how many there are of them."""
        enquire = xapian.Enquire(self._database())
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, list(asked.words)))
        return len([match.docid for match in enquire.get_mset(0, limit)])

    def _database(self) -> Any:  # noqa: ANN401 - the library has no types
        if not hasattr(self._local, "database"):
            self._local.database = xapian.Database(self._path)
        return self._local.database
