"""Invented sources that are added to libraries, and reading them without other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kb.errors import KbError
from kb.keeping import adding
from kb.keeping.adding import Job
from kb.keeping.preparing import Prepared
from kb.library import make_library
from tests.program import Program
from tests.samples import NEWSPAPER

OTHER = NEWSPAPER.replace("三座", "四座")
"""Another copy of the invented account."""
ENGLISH = """\
Report on the Work of the Government

I. A Review of Our Work

Three reservoirs were built last year, and output grew by 6.5 percent.
We rebuilt 585 kilometres of irrigation canals in the villages around the lake.

II. Plans for the Coming Year

We will rebuild sixteen schools and plant 20,000 trees along the river.
The government will connect the three lakes by a new canal of 40 kilometres.
"""


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are read in this process: reading them apart has tests of its own."""

    def here(
        work: Callable[[Job], Prepared], jobs: Iterable[Job], **_: object
    ) -> Iterator[tuple[Job, Prepared | KbError]]:
        for job in jobs:
            try:
                yield job, work(job)
            except KbError as error:
                yield job, error

    monkeypatch.setattr(adding, "each_apart", here)


def program(folder: Path) -> Program:
    """`kb` over a new library without reports, and a glossary of one term."""
    kb = Program(folder)
    make_library(kb.library)
    (kb.library / "glossary.tsv").write_text(
        "zh\ten\tdomain\tnote\n引水\twater diversion\t\t\n", "utf-8"
    )
    return kb


def written(folder: Path, name: str = "a.txt", text: str = NEWSPAPER) -> str:
    """A source in a folder; its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def files_of(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, byte for byte, but for the lock that is always there."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".writing"
    }
