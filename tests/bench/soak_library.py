"""A library that changes all the time, and whose state can be read from any answer.

Every passage of a report says which report it is of and which version, in letters alone so that
it is one word to the tokeniser: `qdxaaarq` is version 17 of `soak-3`. So an answer that
shows all passages shows a whole state, and one that mixes two states shows that.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from kb import editions

QUERY = "兴修水利"
"""What every passage has."""
PASSAGES = 3
"""Of each report."""
MOST, LEAST = 6, 2
"""Reports there are: all their passages fit on one page of results."""

State = Mapping[str, int]
"""Each report that is there, and its version."""

_MARK = re.compile(r"q([a-f])x([a-z]{4})q")
_SOURCE = "第{report}县政府工作报告\n\n" + "\n\n".join(
    f"　　全县兴修水利，完成工程第{number}项，记号{{mark}}。" for number in range(1, PASSAGES + 1)
)
_REPORT = """\
id = "soak-{report}"
title = {{ zh = "第{report}县政府工作报告" }}
level = "county"
year = {year}
kind = "full"
[source]
file = "source.txt"
sha256 = "{sha256}"
description = {{ zh = "虚构的报告。" }}
"""


def marks(text: str) -> list[tuple[str, int]]:
    """The reports and versions that a text names, as often as it names them."""
    return [
        (f"soak-{ord(report) - ord('a')}", _number(version))
        for report, version in _MARK.findall(text)
    ]


def _mark(report: int, version: int) -> str:
    letters = (chr(ord("a") + version // 26**place % 26) for place in (3, 2, 1, 0))
    return f"q{chr(ord('a') + report)}x{''.join(letters)}q"


def _number(letters: str) -> int:
    return sum((ord(c) - ord("a")) * 26**place for place, c in enumerate(reversed(letters)))


class History:
    """The states of the library: those that were, and those that may be there already."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._states: list[State] = [{}]
        self._complete = 0

    def begin(self, state: State) -> None:
        """A state is being written: from now on an answer may be of it."""
        with self._lock:
            self._states.append(dict(state))

    def complete(self) -> None:
        """What was begun is there: from now on no answer may be of an older one."""
        with self._lock:
            self._complete = len(self._states) - 1

    def now(self) -> int:
        """The newest state that is there for sure."""
        with self._lock:
            return self._complete

    def since(self, first: int) -> list[State]:
        """The states that may have been there since."""
        with self._lock:
            return self._states[first:]


class Shelves:
    """The folder of the library; each call changes a report or two."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self._folder = folder
        self._draw = random.Random(seed)  # noqa: S311 - no secret
        self._version = 0
        self.state: dict[str, int] = {}
        folder.mkdir(parents=True)
        for number in range(MOST // 2):
            self._write(number)

    def change(self) -> State:
        """Add a report, take one away, or write some anew; what is there then."""
        there = sorted(int(name.removeprefix("soak-")) for name in self.state)
        away = sorted(set(range(MOST)) - set(there))
        kind = self._draw.choice(("add", "remove", "change", "both"))
        if kind in ("add", "both") and away:
            self._write(self._draw.choice(away))
        if kind in ("remove", "both") and len(there) > LEAST:
            self._remove(self._draw.choice(there))
        else:
            self._write_all(self._draw.sample(there, 2))
        return self.state

    def _write_all(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._write(number)

    def _write(self, number: int) -> None:
        self._version += 1
        name = f"soak-{number}"
        folder = self._folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        source = _SOURCE.format(report=number, mark=_mark(number, self._version)).encode()
        (folder / "source.txt").write_bytes(source)
        sha256 = hashlib.sha256(source).hexdigest()
        told = _REPORT.format(report=number, year=2000 + number, sha256=sha256)
        (folder / "report.toml").write_text(told, encoding="utf-8")
        editions.make_text(folder)
        self.state[name] = self._version

    def _remove(self, number: int) -> None:
        shutil.rmtree(self._folder / f"soak-{number}")
        del self.state[f"soak-{number}"]
