"""The folder, or the memory, that a Tantivy index lives in: opening, reading and writing it."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import tantivy

from index.folders import IndexFolder
from index.tantivy_schema import MARK, schema

HEAP_BYTES = 200_000_000
"""What a writer holds before it writes a segment: the more, the fewer there are to search."""
THREADS = 1
"""Of a writer: to make documents takes longer, and each thread makes segments of its own."""
_META = "meta.json"
_OURS = (_META, ".managed.json")
_PARTS = ("idx", "pos", "term", "store", "fast", "fieldnorm", "del", "temp")
"""How the names of what a segment is made of end."""
_FULL = ("code: 28", "StorageFull")


class _Field(msgspec.Struct):
    name: str


class _Segment(msgspec.Struct):
    deletes: dict[str, int] | None


class _Meta(msgspec.Struct, rename={"fields": "schema"}):
    """What Tantivy writes about a commit."""

    segments: list[_Segment]
    fields: list[_Field]

    @property
    def has_deletions(self) -> bool:
        return any(segment.deletes for segment in self.segments)


class Files(IndexFolder):
    """One Tantivy index, for all threads."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder, "tantivy", _is_damage)
        self._lock = threading.Lock()
        self._index = _index(None) if folder is None else None
        self._commits = 0

    def commit(self) -> bytes:
        """What tells the newest commit from those before it.

        Raises:
            EngineError: there is no index.
        """
        if self.folder is None:
            return str(self._commits).encode()
        try:
            return (self.folder / _META).read_bytes()
        except FileNotFoundError:
            raise self.missing() from None

    def searcher(self, commit: bytes) -> tuple[tantivy.Searcher, bool]:
        """A searcher over a commit or a newer one, and whether documents were deleted there.

        Raises:
            EngineError: the index is of another version, or damaged.
        """
        has_deletions = True
        with self.reading():
            if self.folder:
                meta = msgspec.json.decode(commit, type=_Meta)
                if MARK not in [field.name for field in meta.fields]:
                    raise self.of_another_version()
                has_deletions = meta.has_deletions
            with self._lock:
                index = self._open()
                index.reload()
                return index.searcher(), has_deletions

    @contextmanager
    def writer(self, *, anew: bool) -> Iterator[tantivy.IndexWriter]:
        """A writer whose work appears all at once at the end, or not at all.

        `anew`, everything that was there before disappears at that moment.

        Raises:
            EngineError: the folder cannot be written, or another program is writing it.
        """
        try:
            writer = self._writer(anew=anew)
        except OSError as error:
            raise self.not_writable(error.strerror or str(error)) from error
        try:
            if anew:
                writer.delete_all_documents()
            yield writer
            with self._writing():
                writer.commit()
                self._commits += 1
                # Segments are merged meanwhile: fewer are searched faster, and take less room.
                writer.wait_merging_threads()
        except BaseException:
            with suppress(Exception):
                writer.rollback()
                writer.wait_merging_threads()  # Which gives the lock back.
            raise

    def _writer(self, *, anew: bool) -> tantivy.IndexWriter:
        if self.folder is None:
            return self._open().writer(HEAP_BYTES, THREADS)
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock, self._writing():
            if anew:
                return self._anew(self.folder)
            if not (self.folder / _META).exists():
                self._index = _index(self.folder)
            return self._open().writer(HEAP_BYTES, THREADS)

    def _anew(self, folder: Path) -> tantivy.IndexWriter:
        """A writer of the index that is there, or of another where that is damaged."""
        try:
            meta = msgspec.json.decode((folder / _META).read_bytes(), type=_Meta)
            if MARK in [field.name for field in meta.fields]:
                return self._open().writer(HEAP_BYTES, THREADS)
            tantivy.Index.open(str(folder)).writer(HEAP_BYTES, THREADS)
        except FileNotFoundError:
            pass
        except BaseException as error:
            if not _is_damage(error) or "LockBusy" in str(error):
                raise
        for path in folder.iterdir():
            if path.name in _OURS or path.suffix[1:] in _PARTS:
                path.unlink()
        self._index = _index(folder)
        return self._index.writer(HEAP_BYTES, THREADS)

    def _open(self) -> tantivy.Index:
        if self._index is None:
            self._index = tantivy.Index.open(str(self.folder))
            self._index.config_reader("manual")
        return self._index

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Whatever Tantivy says of what it cannot write, as one error with the remedy."""
        try:
            yield
        except BaseException as error:
            if not _is_damage(error):
                raise
            said = str(error)
            if "LockBusy" in said:
                raise self.written_elsewhere() from error
            reason = "No space left on device" if any(map(said.__contains__, _FULL)) else said
            raise self.not_writable(reason) from error


def _index(folder: Path | None) -> tantivy.Index:
    """An empty index."""
    index = tantivy.Index(schema(), str(folder) if folder else None)
    index.config_reader("manual")
    return index


def _is_damage(error: BaseException) -> bool:
    """Whether Tantivy stumbled over its own files, or what they hold cannot be decoded."""
    # What Rust panics with is no Exception: nobody else is to catch it.
    if type(error).__name__ == "PanicException" or isinstance(error, msgspec.DecodeError):
        return True
    if not isinstance(error, (ValueError, OSError, LookupError, TypeError)):
        return False
    *_, (innermost, _line) = traceback.walk_tb(error.__traceback__)
    return str(innermost.f_globals.get("__name__")).startswith("index.tantivy_")
