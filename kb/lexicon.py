"""The lexicon: weighted Chinese–English word pairs from our glossary, dictionaries, translations.

One SQLite file, so that opening it reads nothing: a word's pairs are looked up when asked for.
"""

from __future__ import annotations

import hashlib
import sqlite3
import weakref
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import msgspec

from kb.errors import LexiconError
from kb.files import replacing

Source = Literal["glossary", "cedict", "learned", "pinyin"]
"""Where a pair is from: the project's own terms, an imported dictionary, translations, or the
spelling of a name that none of these has."""
SOURCES: tuple[Source, ...] = ("glossary", "cedict", "learned")
"""Those that a lexicon's file can hold."""

_APPLICATION = 0x4455495A  # "DUIZ": what `file` and we know our files by
_VERSION = 1
_ANEW = "make it anew: kb lexicon build"
_TABLES = """
create table pair (
    zh text not null, en text not null, stems text not null, source text not null,
    forward real not null, backward real not null,
    primary key (zh, stems, source)
) without rowid;
create table origin (kind text not null, name text not null, size integer not null);
create table stamp (digest text not null);
"""
_SELECT = "select zh, en, stems, source, forward, backward from pair "
# Of two pairs with the same words and the same source the likelier stays, whichever comes first.
_INSERT = """
insert into pair values (?, ?, ?, ?, ?, ?) on conflict do update set
    en = iif((excluded.forward, en) > (forward, excluded.en), excluded.en, en),
    forward = max(forward, excluded.forward), backward = max(backward, excluded.backward)
"""


class Pair(msgspec.Struct, frozen=True):
    """A Chinese word and an English rendering of it.

    Attributes:
        zh: the Chinese word, in Simplified characters.
        en: the English as a reader reads it, one word or several.
        stems: the stems of its telling words, in order; what an English text is compared with.
        source: where the pair is from.
        forward: how likely the English is where the Chinese stands, from 0 to 1.
        backward: how likely the Chinese is where the English stands, from 0 to 1.
    """

    zh: str
    en: str
    stems: tuple[str, ...]
    source: Source
    forward: float
    backward: float


class Origin(msgspec.Struct, frozen=True):
    """One thing a lexicon was made from: what it is, its name, and how many entries it had."""

    kind: Source
    name: str
    size: int


class Lexicon:
    """Looks words up in a lexicon's file, or in memory; safe to use from one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # Nobody has to close a lexicon that is read for as long as the program runs.
        weakref.finalize(self, connection.close)

    @classmethod
    def open(cls, path: Path) -> Lexicon:
        """The lexicon in a file.

        Raises:
            LexiconError: it is missing, damaged, empty or no lexicon, or is of another version of
                this program.
        """
        if not path.is_file():
            raise LexiconError(f"{path} is not there; make it: kb lexicon build {path}")
        with ExitStack() as undo:
            try:
                connection = sqlite3.connect(
                    f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
                )
                undo.callback(connection.close)
                ((application,),) = connection.execute("pragma application_id")
                ((version,),) = connection.execute("pragma user_version")
            except sqlite3.Error as error:
                raise LexiconError(f"{path} is no lexicon ({error}); {_ANEW} FILE") from error
            if application != _APPLICATION:
                raise LexiconError(f"{path} is no lexicon; {_ANEW} FILE")
            if version != _VERSION:
                raise LexiconError(f"{path} is no lexicon of this version; {_ANEW} {path}")
            try:
                pair = connection.execute("select 1 from pair limit 1").fetchone()
            except sqlite3.Error as error:
                raise LexiconError(f"{path} is damaged ({error}); {_ANEW} {path}") from error
            if pair is None:
                raise LexiconError(f"{path} has no word pair; {_ANEW} {path}")
            undo.pop_all()
        return cls(connection)

    def of_chinese(self, word: str) -> tuple[Pair, ...]:
        """The pairs of a Chinese word, likeliest first."""
        return self._pairs(_SELECT + "where zh = ? order by forward desc, stems, source", word)

    def of_english(self, stems: Sequence[str]) -> tuple[Pair, ...]:
        """The pairs of an English word or phrase, given its stems, likeliest first."""
        order = "where stems = ? order by backward desc, zh, source"
        return self._pairs(_SELECT + order, " ".join(stems))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every Chinese word that has a pair."""
        return frozenset(zh for (zh,) in self._rows("select distinct zh from pair"))

    @cached_property
    def phrases(self) -> frozenset[str]:
        """The stems, joined with spaces, of every English phrase of several words."""
        return frozenset(
            stems
            for (stems,) in self._rows("select distinct stems from pair where stems like '% %'")
        )

    @cached_property
    def digest(self) -> str:
        """Hash of all its pairs: the same pairs, the same digest."""
        ((digest,),) = self._rows("select digest from stamp")
        return str(digest)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """What it was made from."""
        rows = self._rows("select kind, name, size from origin order by rowid")
        return tuple(Origin(kind, name, size) for kind, name, size in rows)

    @property
    def file(self) -> Path | None:
        """Where it is, for another process to open; `None` where it is in memory."""
        ((_, _, file),) = self._rows("pragma database_list")
        return Path(file) if file else None

    def counts(self) -> dict[Source, int]:
        """How many pairs there are of each source."""
        found = dict(self._rows("select source, count(*) from pair group by source"))
        return {source: found.get(source, 0) for source in SOURCES}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _pairs(self, query: str, word: str) -> tuple[Pair, ...]:
        return tuple(
            Pair(zh, en, tuple(stems.split(" ")), source, forward, backward)
            for zh, en, stems, source, forward, backward in self._rows(query, word)
        )

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise LexiconError(f"The lexicon is damaged ({error}); {_ANEW} FILE") from error


def in_memory(pairs: Iterable[Pair], origins: Iterable[Origin] = ()) -> Lexicon:
    """A lexicon that lasts as long as the program; it may be empty."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(connection, pairs, lambda: origins)
    return Lexicon(connection)


def write(path: Path, pairs: Iterable[Pair], origins: Callable[[], Iterable[Origin]]) -> None:
    """Write a lexicon beside `path` and then put it there, all at once.

    `origins` is asked when all the pairs have been taken.

    Raises:
        LexiconError: there is no pair, or the file cannot be written.
    """
    if path.is_dir():
        raise LexiconError(f"{path} is a folder; name a file for the lexicon.")
    try:
        with replacing(path) as aside:
            _write(aside, pairs, origins)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise LexiconError(f"{path} cannot be written: {why}.") from error


def _write(path: Path, pairs: Iterable[Pair], origins: Callable[[], Iterable[Origin]]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # The file is of no use before it is whole: no journal, one flush at the end.
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        _fill(connection, pairs, origins)
        if connection.execute("select 1 from pair limit 1").fetchone() is None:
            raise LexiconError(
                "There is no word pair to put into the lexicon; leave --no-glossary off, or "
                "give --tmx or --cedict."
            )


def _fill(
    connection: sqlite3.Connection,
    pairs: Iterable[Pair],
    origins: Callable[[], Iterable[Origin]],
) -> None:
    connection.executescript(_TABLES)
    connection.executemany(
        _INSERT,
        (
            (pair.zh, pair.en, " ".join(pair.stems), pair.source, pair.forward, pair.backward)
            for pair in pairs
        ),
    )
    connection.execute("create index by_stems on pair (stems)")
    connection.executemany(
        "insert into origin values (?, ?, ?)",
        ((origin.kind, origin.name, origin.size) for origin in origins()),
    )
    connection.execute("insert into stamp values (?)", (_digest(connection),))
    connection.execute(f"pragma application_id = {_APPLICATION}")
    connection.execute(f"pragma user_version = {_VERSION}")
    connection.commit()


def _digest(connection: sqlite3.Connection) -> str:
    total = hashlib.sha256()
    for row in connection.execute("select * from pair order by zh, stems, source"):
        total.update(repr(row).encode())
    return total.hexdigest()[:16]
