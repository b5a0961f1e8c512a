"""What is measured: this project on each engine, and what others would use instead."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from tests.bench.scale.rows import KEYWORDS, KINDS, Asked

if TYPE_CHECKING:
    from tests.bench.scale.prepared import Prepared

LIMIT = 20
"""Hits of a search, as many as a page shows."""


class AbsentError(Exception):
    """A system cannot be measured here; the message says why."""


class Running(Protocol):
    """A system with its index at one place; `open` before it is searched."""

    def build(self, corpus: Prepared) -> None:
        """Index a corpus."""

    def open(self) -> None:
        """Open what was built."""

    def search(self, asked: Asked, limit: int) -> int:
        """Fetch the best passages; how many there are of them."""


class System(msgspec.Struct, frozen=True):
    """A system that can be measured.

    Attributes:
        key: what it is called on the command line.
        name: what the table calls it.
        place: module and class, and what the class is told besides the folder.
        kinds: the kinds of queries that it answers.
        most: passages of the largest corpus that it is measured with, unless all is asked for;
            0 for any.
        same: key of the raw engine with the same fields.
        plain: key of the raw engine with words alone.
    """

    key: str
    name: str
    place: tuple[str, str, str]
    kinds: tuple[str, ...]
    most: int = 0
    same: str = ""
    plain: str = ""

    def at(self, folder: Path) -> Running:
        """The system with its index in a folder.

        Raises:
            AbsentError: it is not installed, or nothing is known under its URL.
        """
        module, name, told = self.place
        try:
            kind = getattr(import_module(f"tests.bench.scale.{module}"), name)
            running: Running = kind(folder, told)
        except ModuleNotFoundError as error:
            raise AbsentError(f"{error.name} is not installed") from error
        return running


WHOOSH, WHOOSH_FIELDS = 100_000, 10_000
"""Whoosh writes some hundred passages a second: a million would take more than an hour, and all
fields in its own way ten minutes for a hundred thousand."""
_OURS = ("running_ours", "Ours")
PHRASED = (*KEYWORDS, "phrase")
SYSTEMS = (
    System(
        "ours-whoosh", "duizhao, whoosh:", (*_OURS, "whoosh:"), KINDS, WHOOSH,
        same="whoosh-fields", plain="whoosh",
    ),
    System(
        "ours-tantivy", "duizhao, tantivy:", (*_OURS, "tantivy:"), KINDS,
        same="tantivy-fields", plain="tantivy",
    ),
    System("whoosh", "Whoosh, words, OR", ("running_whoosh", "Words", ""), KEYWORDS, WHOOSH),
    System(
        "whoosh-fields", "Whoosh, same fields", ("running_whoosh", "Fields", ""), KINDS,
        WHOOSH_FIELDS,
    ),
    System("tantivy", "Tantivy, words, OR", ("running_tantivy", "Words", ""), KEYWORDS),
    System(
        "tantivy-fields", "Tantivy, same fields", ("running_tantivy", "Fields", ""), KINDS
    ),
    System(
        "fts5-trigram", "SQLite FTS5, trigram", ("running_fts5", "Trigrams", ""), PHRASED
    ),
    System("fts5-jieba", "SQLite FTS5, jieba", ("running_fts5", "Words", ""), PHRASED),
    System("bm25s", "bm25s, jieba", ("running_bm25s", "Bm25s", ""), KEYWORDS),
    System("xapian", "Xapian, jieba", ("running_xapian", "Xapian", ""), KEYWORDS),
)  # fmt: skip
BY_KEY = {system.key: system for system in SYSTEMS}


def at_url(url: str) -> System:
    """This project on an engine that runs elsewhere, a cluster say."""
    scheme = url.partition(":")[0]
    return System(f"ours-{scheme}", f"duizhao, {scheme}:", (*_OURS, url), KINDS)
