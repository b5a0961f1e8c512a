"""What others would search the same passages with, each in its best usual way.

Every peer is asked for any of the query's words, ranked by BM25. Traditional text is folded to
Simplified for them first, since jieba's dictionary is Simplified.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from typing import Any, NamedTuple, Protocol

from index.analysis import stem
from index.fold import HAN, fold
from index.measure import Ids
from kb.model import Report

HITS = 10
QUIET = "org.apache.logging.log4j.simple.SimpleLoggerContextFactory"
_PIECE = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")


class Sided(NamedTuple):
    """A passage with what stands above it; a side that it does not have is empty."""

    id: str
    zh: str
    en: str


class Peer(Protocol):
    """Another way to search passages."""

    name: str

    def index(self, passages: Sequence[Sided]) -> None:
        """Take these passages."""

    def search(self, text: str) -> Iterable[str]:
        """The ids of the best passages, best first."""


class MissingPeerError(Exception):
    """A peer cannot be measured here; the message says why."""


def sided(reports: Iterable[Report], ids: Ids) -> tuple[Sided, ...]:
    """The passages and captions of reports, for peers, under the titles of their reports."""
    found = []
    for report in reports:
        title = report.info.title
        for passage in report.passages:
            path = report.path(passage.address)
            zh = "\n".join([title.zh, *(heading.zh for heading in path), passage.zh])
            en = "\n".join([title.en, *(heading.en for heading in path), passage.en])
            found.append(Sided(ids[passage.address], zh.strip(), en.strip()))
        found.extend(Sided(ids[text.address], text.zh, text.en) for text in report.captions)
    return tuple(found)


class Bm25s:
    """bm25s over jieba's words and English stems."""

    name = "bm25s, jieba"

    def __init__(self) -> None:
        try:
            import bm25s
        except ImportError as error:
            raise MissingPeerError("bm25s is not installed: pip install --group bench") from error
        self._retriever: Any = bm25s.BM25()
        self._ids: list[str] = []

    def index(self, passages: Sequence[Sided]) -> None:
        """Take these passages."""
        self._ids = [passage.id for passage in passages]
        tokens = [[*cut(passage.zh), *cut(passage.en)] for passage in passages]
        self._retriever.index(tokens, show_progress=False)

    def search(self, text: str) -> Iterable[str]:
        """The ids of the best passages, best first."""
        known = [token for token in cut(text) if token in self._retriever.vocab_dict]
        if not known:
            return []
        k = min(HITS, len(self._ids))
        found, scores = self._retriever.retrieve([known], k=k, show_progress=False)
        pairs = zip(found[0], scores[0], strict=True)
        return [self._ids[number] for number, score in pairs if score > 0]


class _Fts5:
    """SQLite's full text search."""

    tokenizer = ""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:")
        columns = f"id unindexed, text, tokenize='{self.tokenizer}'"
        self._database.execute(f"create virtual table passage using fts5({columns})")

    def index(self, passages: Sequence[Sided]) -> None:
        """Take these passages."""
        rows = ((p.id, self.text(f"{p.zh}\n{p.en}")) for p in passages)
        self._database.executemany("insert into passage values (?, ?)", rows)

    def search(self, text: str) -> Iterable[str]:
        """The ids of the best passages, best first."""
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(self.words(text)))
        if not words:
            return []
        rows = self._database.execute(
            "select id from passage where passage match ? order by bm25(passage) limit ?",
            (words, HITS),
        )
        return [str(name) for (name,) in rows]

    def text(self, text: str) -> str:
        """A passage as it is put in."""
        raise NotImplementedError

    def words(self, text: str) -> Iterable[str]:
        """A query's words."""
        raise NotImplementedError


class Fts5Trigrams(_Fts5):
    """FTS5's trigram tokeniser, asked for every three neighbouring signs of Chinese.

    Chinese words of one or two signs cannot be asked for: its index has no shorter token.
    """

    name = "SQLite FTS5, trigram"
    tokenizer = "trigram"

    def text(self, text: str) -> str:
        """A passage as it is put in."""
        return fold(text).text

    def words(self, text: str) -> Iterator[str]:
        """A query's words."""
        for piece in _PIECE.findall(fold(text).text):
            if is_han(piece):
                yield from (piece[at : at + 3] for at in range(len(piece) - 2))
            elif len(piece) > 2:
                yield piece


class Fts5Words(_Fts5):
    """FTS5 over jieba's words and English stems, parted by spaces."""

    name = "SQLite FTS5, jieba"
    tokenizer = "unicode61"

    def text(self, text: str) -> str:
        """A passage as it is put in."""
        return " ".join(cut(text))

    def words(self, text: str) -> Iterable[str]:
        """A query's words."""
        return cut(text)


class Lucene:
    """Lucene through Pyserini: its analysers for Chinese (CJK bigrams) and for English."""

    name = "Lucene, its analysers"
    pretokenized = False

    def __init__(self) -> None:
        require_pyserini()
        self._folder = tempfile.TemporaryDirectory()
        self._searcher: Any = None
        self._language = "zh"

    def index(self, passages: Sequence[Sided]) -> None:
        """Take these passages."""
        from pyserini.index.lucene import LuceneIndexer
        from pyserini.pyclass import autoclass

        self._language = "zh" if any(passage.zh for passage in passages) else "en"
        how = ["-pretokenized"] if self.pretokenized else ["-language", self._language]
        indexer = LuceneIndexer(args=["-index", self._folder.name, *how], threads=2)
        for passage in passages:
            text = self._text(f"{passage.zh}\n{passage.en}")
            indexer.add_doc_dict({"id": passage.id, "contents": text})
        indexer.close()
        # Not LuceneSearcher: its module makes a client of a paid service when it is imported.
        self._searcher = autoclass("io.anserini.search.SimpleSearcher")(self._folder.name)
        if self.pretokenized:
            white = autoclass("org.apache.lucene.analysis.core.WhitespaceAnalyzer")
            self._searcher.set_analyzer(white())
        else:
            self._searcher.set_language(self._language)

    def search(self, text: str) -> Iterable[str]:
        """The ids of the best passages, best first."""
        found = self._searcher.search(self._text(text), HITS)
        return [hit.docid for hit in found]

    def _text(self, text: str) -> str:
        return " ".join(cut(text)) if self.pretokenized else fold(text).text


class LuceneWords(Lucene):
    """Lucene through Pyserini, over jieba's words and English stems."""

    name = "Lucene, jieba"
    pretokenized = True


PEERS: tuple[type[Peer], ...] = (Bm25s, Fts5Trigrams, Fts5Words, Lucene, LuceneWords)


def require_pyserini() -> None:
    """Make sure that Lucene can be run.

    Raises:
        MissingPeerError: it cannot.
    """
    try:
        version("pyserini")
    except PackageNotFoundError as error:
        raise MissingPeerError("Pyserini is not installed: pip install pyserini") from error
    if "JAVA_HOME" not in os.environ:
        raise MissingPeerError("Pyserini needs JAVA_HOME, the folder of a JDK 21 or later")
    import jnius_config

    if not jnius_config.vm_running:
        # Its log goes to standard output unless another one is chosen.
        jnius_config.add_options(f"-Dlog4j2.loggerContextFactory={QUIET}")


def cut(text: str) -> list[str]:
    """The words of a text: Chinese as jieba cuts it by itself, English as stems."""
    pieces = _PIECE.findall(fold(text).text)
    return list(chain.from_iterable(_jieba().lcut(p) if is_han(p) else [stem(p)] for p in pieces))


def is_han(text: str) -> bool:
    """Whether a piece of a text is Chinese."""
    return re.match(f"[{HAN}]", text) is not None


@lru_cache(maxsize=1)
def _jieba() -> Any:  # noqa: ANN401 - the library has no types
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
