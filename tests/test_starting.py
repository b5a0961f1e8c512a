"""A command starts with no more than it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import write_edition

HEAVY = ("jieba", "whoosh", "flask", "opencc", "pypinyin", "rapidfuzz", "waitress")


def loaded_by(*args: str) -> set[str]:
    """The heavy libraries that a command has loaded when it ends."""
    program = (
        "import sys; from web.cli import main\n"
        f"try: main({list(args)!r})\n"
        f"finally: print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split("LOADED")[1].split())


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The options of a library whose index is built."""
    folder = tmp_path_factory.mktemp("starting")
    write_edition(folder / "library")
    options = ["--library", str(folder / "library"), "--engine", f"whoosh:{Path(folder) / 'index'}"]
    loaded_by(*options, "build")
    return options


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["search", "--help"]])
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    assert loaded_by(*args) == set()


@pytest.mark.parametrize("query", ["no such words", "5G", "1.p1"])
def test_a_search_without_chinese_loads_no_dictionary(options: list[str], query: str) -> None:
    assert "jieba" not in loaded_by(*options, "search", query)


def test_a_chinese_search_loads_the_dictionary(options: list[str]) -> None:
    assert "jieba" in loaded_by(*options, "search", "水利")
