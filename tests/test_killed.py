"""A program that is killed leaves a library that opens, an index that answers, and no process.

Half of the kills come at a random moment, the other half at a random file that is opened, moved
or removed: most of a program's time is reading, but what could be left half done is writing.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.build import open_engine
from index.query import parse
from kb.library import Library
from tests.incoming import program, written
from tests.samples import NEWSPAPER
from web.cli import main
from web.ready import ready_engine
from web.settings import Settings

KILLS = 50
KINDS = ("add", "build", "rename", "replace", "remove")
NOTED = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir")
"""Audit events of what is done to files."""
PATIENCE = 20.0
"""Seconds within which the processes of a killed program have to end; they do in less than one."""


class Held:
    """A library of invented reports, with sources to add to it."""

    def __init__(self, folder: Path) -> None:
        kb = program(folder)
        self.options = kb.options
        self.settings = Settings(str(kb.library), f"whoosh:{kb.index}", None)
        self.library = Library(kb.library)
        self.count = folder / "count"
        self.sources = [
            written(folder, f"city{city}-2020.txt", NEWSPAPER.replace("南川", f"{city}川"))
            for city in "甲乙丙"
        ]

    def run(self, args: Sequence[str], *, stop_at: int = 0) -> int:
        """Run a command in a process that shares what is loaded here; its process id.

        It is killed at the file operation of that number; else it leaves how many there were.
        """
        child = os.fork()
        if child:
            return child
        os.setsid()  # By its session those are known whom it starts.
        try:
            with Path(os.devnull).open("w") as nowhere:
                for stream in (1, 2):
                    os.dup2(nowhere.fileno(), stream)
            operations = _counting(str(self.library.folder.parent), stop_at)
            main([*self.options, *args], standalone_mode=False)
            self.count.write_text(str(operations()))
        finally:
            os._exit(0)

    def measured(self, args: Sequence[str]) -> tuple[float, int]:
        """How many seconds a command takes, and how many operations, when nobody kills it."""
        start = time.monotonic()
        os.waitpid(self.run(args), 0)
        return time.monotonic() - start, int(self.count.read_text())

    def check(self) -> None:
        """The index answers as it is, and says what the library says when asked again."""
        engine = open_engine(self.settings.engine)
        before = engine.ping()
        assert engine.search(parse("水利"), limit=100).total >= bool(before.reports)
        ready = ready_engine(self.settings)
        reports = {report.info.id: report for report in Library(self.library.folder)}
        assert {info.id for info in ready.ping().reports} == set(reports)
        assert all(ready.report(name) == report for name, report in reports.items())
        hits = ready.search(parse("水利"), limit=100).hits
        assert {hit.passage.address.report for hit in hits} == set(reports)


def _counting(folder: str, stop_at: int) -> Callable[[], int]:
    """Count what this process does to files in a folder, and end it at the one of that number."""
    done = 0

    def note(event: str, args: tuple[object, ...]) -> None:
        nonlocal done
        if event in NOTED and str(args[0]).startswith(folder):
            done += 1
            if done == stop_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(note)
    return lambda: done


def of_session(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue  # It has ended meanwhile.
        if int(its) == session and state != "Z":
            found.append(int(path.parent.name))
    return found


def all_end(session: int) -> bool:
    """Whether every process of a session ends by itself, before long."""
    until = time.monotonic() + PATIENCE
    while of_session(session):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def commands(held: Held, chance: random.Random) -> dict[str, list[str]]:
    """What can be done to the library as it is now."""
    ids, reading = held.library.ids(), ["add", "--workers", "2"]
    found = {"build": ["build", "--force"]}
    if len(ids) < len(held.sources):
        found["add"] = [*reading, "--variants", *held.sources]
    if ids:
        name = chance.choice(ids)
        found["remove"] = ["remove", "--yes", name]
        found["rename"] = ["rename", name, f"renamed-{chance.randrange(10**6)}"]
        found["replace"] = [*reading, "--replace", "--id", name, chance.choice(held.sources)]
    return found


def killed(held: Held, args: Sequence[str], *, seconds: float = 0, operation: int = 0) -> bool:
    """Kill a command after so many seconds or operations; whether it was not done before."""
    child = held.run(args, stop_at=operation)
    if not operation:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert all_end(child), f"processes remain of: kb {' '.join(args)}"
    return os.WIFSIGNALED(status)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # It forks, with threads.
def test_a_kill_at_any_moment_leaves_a_library_that_opens(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - any order will do
    held = Held(tmp_path)
    ready_engine(held.settings).search(parse("水利"))  # What is loaded now is loaded in all.
    whole = {}
    for kind in KINDS:
        whole[kind] = held.measured(commands(held, chance)[kind])
    kills: Counter[str] = Counter()
    while kills.total() < KILLS:
        kind = KINDS[kills.total() % len(KINDS)]
        while kind not in (possible := commands(held, chance)):
            held.measured(possible["remove" if kind == "add" else "add"])
        args, (seconds, operations) = possible[kind], whole[kind]
        if kills.total() % 2:
            kills[kind] += killed(held, args, operation=chance.randint(1, operations))
        else:
            kills[kind] += killed(held, args, seconds=chance.uniform(0, seconds))
        held.check()
    print(whole, kills)  # noqa: T201 - what is measured


def hang(started: Path) -> None:
    """A reader that does not come to an end."""
    started.touch()
    time.sleep(600)


def test_a_reader_that_hangs_ends_with_the_program_that_was_killed(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys\n"
        "from kb.keeping.workers import each_apart\n"
        "from tests.test_killed import hang\n"
        "list(each_apart(hang, [pathlib.Path(sys.argv[1])], workers=1, seconds=600))\n"
    )
    started = tmp_path / "started"
    reading = subprocess.Popen([sys.executable, "-c", code, str(started)], start_new_session=True)
    while not started.exists():
        assert reading.poll() is None
        time.sleep(0.02)
    reading.kill()
    reading.wait()
    assert all_end(reading.pid)
