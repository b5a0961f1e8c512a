"""The default engine: Whoosh, in a folder or in memory.

Whoosh unpickles what is in its folder, so never point this at a folder from elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.writing import IndexWriter

from index.documents import Document
from index.indexed import Indexed
from index.whoosh_files import Files
from index.whoosh_schema import as_fields
from index.whoosh_state import WhooshState
from kb.errors import EngineError


class WhooshEngine(Indexed):
    """Answers from the Whoosh index in a folder, made when something is first added.

    With `folder=None` it is in memory, for tests and for libraries of a moment.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(WhooshStore(folder))


class WhooshStore:
    """See `index.state.Store`. A state is read once for each thread and commit."""

    def __init__(self, folder: Path | None) -> None:
        self._files = Files(folder)
        self._states = threading.local()

    @contextmanager
    def state(self) -> Iterator[WhooshState]:
        with self._files.reading():
            searcher = self._files.searcher()
            known: WhooshState | None = getattr(self._states, "last", None)
            if known is None or known.searcher is not searcher:
                known = WhooshState(searcher, self._files.folder)
                self._states.last = known
            yield known

    @contextmanager
    def writer(self, *, anew: bool) -> Iterator[WhooshWriter]:
        with self._files.writer(anew=anew) as writer:
            yield WhooshWriter(writer)

    def damage(self) -> EngineError:
        return self._files.damage()


class WhooshWriter:
    """See `index.state.Writer`."""

    def __init__(self, writer: IndexWriter) -> None:
        self._writer = writer

    def record(
        self, key: str, json: bytes, *, kind: str = "", report: str = "", known: Iterable[str] = ()
    ) -> None:
        named = {"kind": kind, "report": report, "known": tuple(known)}
        fields = {name: value for name, value in named.items() if value}
        self._writer.add_document(key=key, stored=json, **fields)

    def document(self, report: str, place: int, document: Document) -> None:  # noqa: ARG002 - documents stand in their order
        self._writer.add_document(report=report, **as_fields(document))

    def forget_report(self, report: str) -> None:
        self._writer.delete_by_term("report", report)

    def forget_record(self, key: str) -> None:
        self._writer.delete_by_term("key", key)
