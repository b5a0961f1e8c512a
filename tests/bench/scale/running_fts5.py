"""SQLite's full text search, with its trigrams and with our words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.bench.scale.rows import Asked

if TYPE_CHECKING:
    # Not for a search, whose memory and start are measured.
    from tests.bench.scale.prepared import Prepared

RANKED = "select rowid from passage where passage match ? order by rank limit ?"
Parameters = tuple[str | int, ...]


class _Fts5:
    """What both ways of using it share; each thread has a connection of its own."""

    options = ""

    def __init__(self, folder: Path, _told: str) -> None:
        self._path = folder / "passages.db"
        self._local = threading.local()

    def build(self, corpus: Prepared) -> None:
        """Index a corpus, and merge the index at the end."""
        with sqlite3.connect(self._path) as database:
            database.execute("pragma journal_mode = off")
            database.execute("pragma synchronous = off")
            database.execute(f"create virtual table passage using fts5(text, {self.options})")
            rows = enumerate(self.texts(corpus))
            database.executemany("insert into passage (rowid, text) values (?, ?)", rows)
            database.execute("insert into passage (passage) values ('optimize')")
        database.close()

    def open(self) -> None:
        """Open what was built."""
        self._database()

    def search(self, asked: Asked, limit: int) -> int:
        """The numbers of the best passages; how many there are of them."""
        statement, parameters = self.statement(asked)
        return len(self._database().execute(statement, (*parameters, limit)).fetchall())

    def texts(self, corpus: Prepared) -> Iterator[str]:
        """Each passage as it is put in."""
        raise NotImplementedError

    def statement(self, asked: Asked) -> tuple[str, Parameters]:
        """A query as it is asked for."""
        raise NotImplementedError

    def _database(self) -> sqlite3.Connection:
        if not hasattr(self._local, "database"):
            uri = f"file:{quote(str(self._path))}?mode=ro"
            self._local.database = sqlite3.connect(uri, uri=True)
        connection: sqlite3.Connection = self._local.database
        return connection


class Words(_Fts5):
    """Over our words, parted by spaces; the text is not kept."""

    options = "content='', tokenize='unicode61 remove_diacritics 0'"

    def texts(self, corpus: Prepared) -> Iterator[str]:
        """Each passage as it is put in."""
        return corpus.tokens.words()

    def statement(self, asked: Asked) -> tuple[str, Parameters]:
        """A query as it is asked for; a phrase as a run of words."""
        if asked.run:
            return RANKED, (f'"{" ".join(asked.words)}"',)
        return RANKED, (" OR ".join(f'"{word}"' for word in asked.words),)


class Trigrams(_Fts5):
    """Over the text. Words of two signs have no trigram: for these it reads every passage."""

    options = "tokenize='trigram'"

    def texts(self, corpus: Prepared) -> Iterator[str]:
        """Each passage as it is put in."""
        return corpus.tokens.texts()

    def statement(self, asked: Asked) -> tuple[str, Parameters]:
        """A query as it is asked for; not ranked where a word has no trigram."""
        words = (asked.run,) if asked.run else asked.words
        if all(len(word) > 2 for word in words):
            return RANKED, (" OR ".join(f'"{word}"' for word in words),)
        # Not LIKE: SQLite 3.40 takes two signs, six bytes, for a trigram, and finds nothing.
        either = " or ".join("instr(text, ?)" for _ in words)
        return f"select rowid from passage where {either} limit ?", words  # noqa: S608 - no value is in it
