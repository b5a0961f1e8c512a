"""The fast engine: Tantivy, in a folder or in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import tantivy

from index.documents import Document
from index.indexed import Indexed
from index.narrowing import tokens_of
from index.records import Holds
from index.tantivy_files import Files
from index.tantivy_schema import as_document, as_record
from index.tantivy_state import TantivyState
from kb.errors import EngineError


class TantivyEngine(Indexed):
    """Answers from the Tantivy index in a folder, made when something is first added.

    With `folder=None` it is in memory, for tests and for libraries of a moment.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(TantivyStore(folder))


class TantivyStore:
    """See `index.state.Store`. A state is read once for each commit."""

    def __init__(self, folder: Path | None) -> None:
        self._files = Files(folder)
        self._lock = threading.Lock()
        self._last: TantivyState | None = None

    @contextmanager
    def state(self) -> Iterator[TantivyState]:
        with self._files.reading():
            yield self._state()

    def _state(self) -> TantivyState:
        commit = self._files.commit()
        known = self._last
        if known is None or known.commit != commit:
            with self._lock:
                searcher, has_deletions = self._files.searcher(commit)
                folder = self._files.folder
                known = TantivyState(searcher, commit, folder, has_deletions=has_deletions)
                self._last = known
        return known

    @contextmanager
    def writer(self, *, anew: bool) -> Iterator[TantivyWriter]:
        with self._files.writer(anew=anew) as writer:
            if anew:
                free_shelf = 0
            else:
                with self.state() as state:
                    free_shelf = state.free_shelf
            yield TantivyWriter(writer, free_shelf)

    def damage(self) -> EngineError:
        return self._files.damage()


class TantivyWriter:
    """See `index.state.Writer`. Reports are put on shelves from the first free one on."""

    def __init__(self, writer: tantivy.IndexWriter, free_shelf: int) -> None:
        self._writer = writer
        self._shelf = free_shelf - 1
        self._common: Mapping[str, str] = {}

    def record(
        self, key: str, json: bytes, *, kind: str = "", report: str = "", known: Sequence[str] = ()
    ) -> None:
        made = as_record(key, json, kind, report, known)
        if kind == "holds":
            self._shelf += 1
            self._common = tokens_of(msgspec.json.decode(json, type=Holds).info)
            made.add_integer("shelf", self._shelf)
        self._writer.add_document(made)

    def document(self, report: str, place: int, document: Document) -> None:  # noqa: ARG002 - it is the one whose records were written last
        self._writer.add_document(as_document(document, self._shelf, place, self._common))

    def forget_report(self, report: str) -> None:
        for field in ("owner", "report"):
            self._writer.delete_documents_by_term(field, report)

    def forget_record(self, key: str) -> None:
        self._writer.delete_documents_by_term("key", key)
