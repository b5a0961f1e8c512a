"""Readers, a writer and rebuilds at one library: `python -m tests.bench.soak --minutes 10`.

Every answer must be of one state of the library: one that was there when it was asked for, or came
until it was answered. Reports are added, removed and changed, by this process and by `kb build` as
another one; from time to time `kb build --force` makes everything anew. Readers ask over HTTP, of
several `kb serve`, and in this process. `--engine URL` names an engine that holds nothing yet; its
content is lost.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from index.build import build, holding, is_built, open_engine
from kb.library import Library
from tests.bench.serving import Seen, Serving, of_process
from tests.bench.soak_library import History, Shelves
from tests.bench.soak_readers import Inside, Outside, Reader

SETTLING = 30.0
"""Seconds in which every thread of a server has read what was written last."""
AT_ONCE = 4
"""Readers at each server that are enough to keep all of its threads busy."""
SHOWN = 5
"""Errors that are told word for word."""


@dataclass
class Soak:
    """A library, those who read it and the one who writes it, and what came of it.

    Attributes:
        url: of the engine.
        folder: of the library, which is made.
        by_command: of so many changes one is brought in by `kb build`.
        anew: of so many changes one is followed by `kb build --force`.
        history: the states that there were.
        answered: how many answers were right, by kind of question.
        errors: what went wrong, a sentence each.
        rounds: how many changes were made.
        rebuilds: how often everything was made anew meanwhile.
        handles: open files before and afterwards, of each server and of this process.
        memory: MiB before and afterwards, of the same.
    """

    url: str
    folder: Path
    by_command: int = 10
    anew: int = 25
    history: History = field(default_factory=History)
    answered: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    rounds: int = 0
    rebuilds: int = 0
    handles: list[tuple[int, int]] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    def run(self, *, workers: int, outside: int, inside: int, rounds: int, minutes: float) -> Soak:
        """Until so many changes were made or, without `rounds`, for so many minutes."""
        shelves = Shelves(self.folder)
        self._write(shelves)
        with ExitStack() as stack:
            serving = Serving(self.url, self.folder, workers=workers)
            stack.callback(serving.stop)
            before = self._settled(serving)
            own = _own()
            engine = open_engine(self.url)
            hosts = [serving.hosts[n % workers] for n in range(outside)]
            readers: list[Reader] = [Outside(self.history, n, host) for n, host in enumerate(hosts)]
            readers += [Inside(self.history, outside + n, engine) for n in range(inside)]
            self._with_readers(shelves, readers, rounds, minutes)
            self._command("build", "--force")
            after = self._settled(serving, [seen.handles for seen in before])
            pairs = list(zip([*before, own], [*after, _own()], strict=True))
            self.handles = [(a.handles, b.handles) for a, b in pairs]
            self.memory = [(a.memory, b.memory) for a, b in pairs]
        return self

    @property
    def leaked(self) -> bool:
        """Whether a process holds more files than before."""
        return any(after > before for before, after in self.handles)

    def _with_readers(
        self, shelves: Shelves, readers: Sequence[Reader], rounds: int, minutes: float
    ) -> None:
        over = threading.Event()
        threads = [threading.Thread(target=self._read, args=(each, over)) for each in readers]
        for thread in threads:
            thread.start()
        until = time.monotonic() + 60 * minutes
        try:
            for self.rounds in count(1):
                shelves.change()
                self._write(shelves)
                if self.rounds == rounds or (not rounds and time.monotonic() > until):
                    break
        finally:
            over.set()
            for thread in threads:
                thread.join()
        for reader in readers:
            self.answered += reader.answered

    def _read(self, reader: Reader, over: threading.Event) -> None:
        """Ask until it is over, and each kind of question at least once."""
        for asked in count(1):
            try:
                reader.ask()
            except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
                self.errors.append(f"{type(reader).__name__}: {error!r} from {error.__cause__!r}")
                reader.close()
            if over.is_set() and asked >= reader.kinds:
                break
        reader.close()

    def _write(self, shelves: Shelves) -> None:
        """Bring the engine to what is on the shelves."""
        self.history.begin(shelves.state)
        if self.rounds and self.rounds % self.by_command == 0:
            self._command("build")
        else:
            with holding(self.url):
                build(open_engine(self.url), Library(self.folder))
        self.history.complete()
        if self.rounds and self.rounds % self.anew == 0:
            self._command("build", "--force")
            self.rebuilds += 1

    def _command(self, *args: str) -> None:
        options = ["--library", str(self.folder), "--engine", self.url]
        done = subprocess.run(
            [sys.executable, "-m", "web", *options, *args],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            self.errors.append(f"kb {' '.join(args)}: {done.stderr}")

    def _settled(self, serving: Serving, wanted: Sequence[int] = ()) -> list[Seen]:
        """The servers once every thread of theirs has read the newest state and nobody asks.

        A thread lets go of the files of an old state when it is next asked something.
        """
        until = time.monotonic() + SETTLING
        while True:
            at_once = [
                Outside(self.history, 0, host) for host in serving.hosts for _ in range(AT_ONCE)
            ]
            threads = [threading.Thread(target=self._ask_all, args=(reader,)) for reader in at_once]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            seen = _quiet(serving)
            enough = all(each.handles <= most for each, most in zip(seen, wanted, strict=False))
            if enough or time.monotonic() > until:
                return seen

    def _ask_all(self, reader: Reader) -> None:
        try:
            for _ in range(reader.kinds):
                reader.ask()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
            self.errors.append(f"afterwards: {error!r}")
        reader.close()


def _own() -> Seen:
    """This process, without what waits to be collected."""
    gc.collect()
    return of_process(0)


def _quiet(serving: Serving) -> list[Seen]:
    """The servers once they have closed what their clients have closed."""
    seen, last = serving.seen(), [-1]
    while (now := [each.handles for each in seen]) != last:
        last = now
        time.sleep(0.3)
        seen = serving.seen()
    return seen


def main(args: Sequence[str]) -> int:
    """Print what came of it; the exit status is 1 where an answer was wrong or a file is left."""
    asked = _asked(args)
    if asked.engine and is_built(open_engine(asked.engine)):
        print(f"{asked.engine} holds something; name an engine that is empty.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        url = asked.engine or f"whoosh:{folder}/index"
        started = time.monotonic()
        soak = Soak(url, Path(folder, "library")).run(
            workers=asked.workers,
            outside=asked.readers,
            inside=2,
            rounds=asked.rounds,
            minutes=asked.minutes,
        )
    figures = _figures(soak, time.monotonic() - started)
    if asked.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        for name, figure in figures.items():
            print(f"{name:10}{figure}")
    return 1 if soak.errors or soak.leaked else 0


def _figures(soak: Soak, seconds: float) -> dict[str, Any]:
    return {
        "seconds": round(seconds),
        "changes": soak.rounds,
        "rebuilds": soak.rebuilds,
        "answers": soak.answered.total(),
        "asked": dict(soak.answered),
        "failed": len(soak.errors),
        "errors": soak.errors[:SHOWN],
        "handles": soak.handles,
        "memory_mib": [(round(before), round(after)) for before, after in soak.memory],
    }


def _asked(args: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m tests.bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=0, help="changes, instead of minutes")
    parser.add_argument("--readers", type=int, default=4, help="over HTTP; two more are inside")
    parser.add_argument("--workers", type=int, default=2, help="processes of kb serve")
    parser.add_argument("--engine", default="", help="URL of an engine that is empty")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
