"""The folder, or the memory, that a Whoosh index lives in: opening, reading and writing it."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import msgspec
from whoosh import writing
from whoosh.codec.base import Segment
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import EmptyIndexError, FileIndex, LockError
from whoosh.reading import SegmentReader
from whoosh.searching import Searcher

from index.folders import IndexFolder
from index.whoosh_codec import Codec
from index.whoosh_schema import schema
from index.whoosh_writing import writer_of
from kb.errors import EngineError

T = TypeVar("T")

ATTEMPTS = 5
PAUSE = 0.005
"""Seconds before what was not there is looked for again."""
GROWTH = 4
"""How much longer than what is written a segment is that stays as it is."""
WASTE = 1 / 3
"""Share of a segment that may be deleted documents: they cost room and time, and nothing else."""


class Memory(RamStorage):  # type: ignore[misc]
    """Memory whose temporary files are its own: Whoosh would share one folder between all."""

    def __init__(self) -> None:
        super().__init__()
        # A writer asks twice and removes one folder: both have to be the same.
        self._aside = f"{uuid4().hex}.tmp"

    def temp_storage(self, name: str | None = None) -> FileStorage:  # noqa: ARG002 - as it is there
        return super().temp_storage(self._aside)


class Files(IndexFolder):
    """One Whoosh index; searchers are per thread and see each commit as soon as it is made."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder, "whoosh", _is_damage)
        self._local = threading.local()
        self._index: FileIndex | None = None
        if folder is None:
            self._index = Memory().create_index(schema())

    def searcher(self) -> Searcher:
        """A searcher over the newest commit; one in use elsewhere goes on with its own.

        Raises:
            EngineError: there is no index, or it is of another version, or damaged.
        """
        index = self._open()
        searcher: Searcher | None = getattr(self._local, "searcher", None)
        with self.reading():
            if searcher is None or not searcher.up_to_date():
                former, searcher = searcher, _patiently(index.searcher)
                codecs = [reader.codec() for reader, _ in searcher.reader().leaf_readers()]
                if not all(codec is None or isinstance(codec, Codec) for codec in codecs):
                    raise self.of_another_version()
                self._local.searcher = searcher
                if former is not None:
                    former.close()
        return searcher

    @contextmanager
    def writer(self, *, anew: bool) -> Iterator[writing.IndexWriter]:
        """A writer whose work appears all at once at the end, or not at all.

        `anew`, everything that was there before disappears at that moment.

        Raises:
            EngineError: the folder cannot be written, or another program is writing it.
        """
        try:
            writer = writer_of(self._create())
        except LockError as error:
            raise self.written_elsewhere() from error
        except OSError as error:
            raise self.not_writable(str(error.strerror)) from error
        if anew:
            writer.schema = schema()  # what was there may have had other fields
        try:
            yield writer
            writer.commit(mergetype=writing.CLEAR if anew else _merge)
        except BaseException as error:
            writer.cancel()
            # What stays of an index is read while it is written, and may be damaged.
            missing = isinstance(error, FileNotFoundError)
            if not anew and (missing or not isinstance(error, OSError)) and _is_damage(error):
                raise self.damage() from error
            if isinstance(error, OSError):
                raise self.not_writable(str(error.strerror)) from error
            raise

    def _open(self) -> FileIndex:
        """The index that is there."""
        if self._index is None:
            with self.reading():
                if self.folder is None or not self._has_index(self.folder):
                    raise self.missing()
                self._index = FileStorage(str(self.folder), supports_mmap=False).open_index()
        return self._index

    def _create(self) -> FileIndex:
        """The index, made if it is not there, made anew if it is damaged."""
        if self.folder is None:
            return self._open()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if self._has_index(self.folder):
                # Opening a reader is what finds a missing or half-written segment.
                with suppress(EngineError), self.reading():
                    self._open().reader().close()
                    return self._open()
            self._index = FileStorage(str(self.folder), supports_mmap=False).create_index(schema())
        except OSError as error:
            raise self.not_writable(str(error.strerror)) from error
        return self._index

    @staticmethod
    def _has_index(folder: Path) -> bool:
        return _patiently(lambda: any(folder.glob("_MAIN_*.toc")), bool)


def _patiently(read: Callable[[], T], is_there: Callable[[T], bool] = lambda _: True) -> T:
    """What is read, a few times if need be.

    While one file takes the place of another, the listing of a folder may have neither.
    """
    for _ in range(ATTEMPTS):
        with suppress(EmptyIndexError, FileNotFoundError):
            found = read()
            if is_there(found):
                return found
        time.sleep(PAUSE)
    return read()


def _merge(writer: writing.SegmentWriter, segments: list[Segment]) -> list[Segment]:
    """Write short and wasteful segments anew, with what is new; those that stay as they are.

    To write everything anew takes as long as building it; a search takes the longer the more
    segments there are. So each of those that stay is much longer than the next.
    """
    kept: list[Segment] = []
    size = writer.doc_count()
    for segment in sorted(segments, key=lambda segment: int(segment.doc_count())):
        wasteful = segment.deleted_count() > WASTE * segment.doc_count_all()
        if not (wasteful or segment.doc_count() < GROWTH * size):
            kept.append(segment)
        elif segment.doc_count():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            size += segment.doc_count()
    return kept


def _is_damage(error: BaseException) -> bool:
    """Whether Whoosh stumbled over its own files, or what they hold cannot be decoded."""
    if isinstance(error, (UnicodeDecodeError, msgspec.DecodeError)):
        return True
    if not isinstance(error, Exception):
        return False
    *_, (innermost, _line) = traceback.walk_tb(error.__traceback__)
    module = str(innermost.f_globals.get("__name__"))
    # What is not stored where it has to be, or is of no report, is noticed by what reads it.
    ours = isinstance(error, (KeyError, ValueError)) and module.startswith("index.whoosh_")
    return ours or module.startswith("whoosh.")
