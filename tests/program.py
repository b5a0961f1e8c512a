"""`kb` over the invented account, run in this process or as a shell would run it."""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner, Result

from tests.samples import write_edition
from web.cli import main

NAME = "nanchuan-2020"


class Program:
    """`kb` over a library of its own."""

    def __init__(self, folder: Path) -> None:
        self.library = folder / "library"
        self.index = folder / "index"

        self.options = ["--library", str(self.library), "--engine", f"whoosh:{self.index}"]
        self.command = [sys.executable, "-m", "web", *self.options]
        """How a shell would begin it; what it is to do comes after."""

    def __call__(self, *args: str) -> Result:
        return CliRunner().invoke(main, [*self.options, *args], catch_exceptions=False)


def with_index(folder: Path) -> Program:
    """`kb` over the invented account and a glossary of one term, its index built."""
    program = Program(folder)
    write_edition(program.library)
    (program.library / "glossary.tsv").write_text(
        "zh\ten\tdomain\tnote\n引水\twater diversion\t\t\n", "utf-8"
    )
    assert program("build").exit_code == 0
    return program


def fails(kb: Program, *args: str) -> str:
    """The one sentence that a command fails with."""
    done = kb(*args)
    assert done.exit_code == 1
    assert not done.stdout
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Building")]
    assert len(lines) == 1
    assert lines[0].startswith("Error: ")
    return lines[0]
