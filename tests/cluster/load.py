"""Readers and a writer at one library on the cluster, while something happens to its nodes."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

from index.build import build
from index.opensearch_engine import OpenSearchEngine
from kb.errors import EngineError
from kb.library import Library
from kb.model import Report
from tests.bench.soak_library import History, Shelves, marks
from tests.bench.soak_readers import Inside

MOST_TRIES = 10
"""How often a write that is refused is made."""
PATIENCE = 300.0
"""Seconds after which readers who have no answer are a failure."""


class Load:
    """Searches that go on as long as it is entered, each reader's by an engine of its own.

    Every passage says which version of its report it is of, and every answer must be of one state
    that it can be of; see `tests.bench.soak_library`.

    Args:
        url: of an engine that holds nothing yet.
        folder: for the library, which is made.
        readers: how many ask at the same time.

    Attributes:
        errors: what readers met: errors of the engine, and answers that are of no one state.
        refused: what writes failed with before they were made again.
    """

    def __init__(self, url: str, folder: Path, readers: int = 3) -> None:
        self.errors: list[str] = []
        self.refused: list[str] = []
        self._url = url
        self._folder = folder
        self._history = History()
        self._shelves = Shelves(folder)
        self._engine = OpenSearchEngine(url)
        self._retries = _Retries()
        self._over = False
        self._answer = threading.Condition()
        self._readers = [
            Inside(self._history, number, OpenSearchEngine(url)) for number in range(readers)
        ]
        self._threads = [
            threading.Thread(target=self._read, args=[reader]) for reader in self._readers
        ]

    def __enter__(self) -> Self:
        logging.getLogger("opensearch").addHandler(self._retries)
        self._write(self._build)
        for thread in self._threads:
            thread.start()
        self.wait_for_answers()
        return self

    def __exit__(self, *failure: object) -> None:
        self._over = True
        for thread in self._threads:
            thread.join()
        logging.getLogger("opensearch").removeHandler(self._retries)

    @property
    def retries(self) -> int:
        """How many requests a node did not answer, so that another one was asked."""
        return self._retries.count

    @property
    def written(self) -> set[tuple[str, int]]:
        """The reports of what was written last, each with its version."""
        return set(self._shelves.state.items())

    @property
    def held(self) -> set[tuple[str, int]]:
        """The same as an engine has it that has asked for nothing before."""
        engine = OpenSearchEngine(self._url)
        reports = [engine.report(info.id) for info in engine.ping().reports]
        return {mark for one in reports for passage in one.passages for mark in marks(passage.zh)}

    def change(self, midway: Callable[[], object] = lambda: None) -> None:
        """Add, replace or remove reports, until the engine says that it is done.

        Args:
            midway: what happens in the middle of the first try.
        """
        self._shelves.change()
        self._write(lambda: self._build(midway))

    def rebuild(self) -> None:
        """The same, by writing everything anew."""
        self._shelves.change()
        self._write(lambda: self._build(force=True))

    def rebuild_by_command(self) -> None:
        """The same, as `kb build --force` does."""
        self._shelves.change()
        self._write(self._command)

    def wait_for_answers(self) -> None:
        """Wait until every reader has asked each kind of question once more, or met an error."""
        before = [self._asked(reader) for reader in self._readers]
        errors = len(self.errors)

        def all_have() -> bool:
            pairs = zip(self._readers, before, strict=True)
            enough = all(self._asked(reader) >= asked + reader.kinds for reader, asked in pairs)
            return enough or len(self.errors) > errors

        with self._answer:
            assert self._answer.wait_for(all_have, PATIENCE), "Readers wait for their answers."

    def _asked(self, reader: Inside) -> int:
        return reader.answered.total()

    def _read(self, reader: Inside) -> None:
        while not self._over:
            try:
                reader.ask()
            except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
                self.errors.append(f"{error!r} from {error.__cause__!r}")
            with self._answer:
                self._answer.notify_all()

    def _write(self, write: Callable[[], None]) -> None:
        self._history.begin(self._shelves.state)
        for _ in range(MOST_TRIES):
            try:
                write()
            except EngineError as error:
                self.refused.append(str(error))
            else:
                self._history.complete()
                return
        raise AssertionError(self.refused)

    def _build(self, midway: Callable[[], object] = lambda: None, *, force: bool = False) -> None:
        tries = len(self.refused)

        def passed(reports: Iterable[Report]) -> Iterator[Report]:
            yield from reports
            if tries == len(self.refused):
                midway()

        build(self._engine, Library(self._folder), progress=passed, force=force)

    def _command(self) -> None:
        options = ["--library", str(self._folder), "--engine", self._url]
        done = subprocess.run(
            [sys.executable, "-m", "web", *options, "build", "--force"],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise EngineError(done.stderr)


class _Retries(logging.Handler):
    """Counts what the client says of requests that no answer came to."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        if "[status:N/A" in record.getMessage():
            self.count += 1
