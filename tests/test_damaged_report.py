"""One damaged report leaves a library that can be used, added to and mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.incoming import ENGLISH, OTHER, files_of, program, read_here, written
from tests.program import Program, fails

__all__ = ["read_here"]

DAMAGE: dict[str, Callable[[Path], object]] = {
    "no report.toml": lambda folder: (folder / "report.toml").unlink(),
    "report.toml cut off": lambda folder: (folder / "report.toml").write_text("id ="),
    "zh.json cut off": lambda folder: (folder / "zh.json").write_text("{"),
}


@pytest.fixture(params=DAMAGE.values(), ids=list(DAMAGE))
def kb(tmp_path: Path, read_here: None, request: pytest.FixtureRequest) -> Program:
    """A library of two reports, of which `one` is damaged."""
    made = program(tmp_path)
    assert made("add", "--id", "one", written(tmp_path, "one.txt")).exit_code == 0
    assert made("add", "--id", "two", written(tmp_path, "two.txt", ENGLISH)).exit_code == 0
    request.param(made.library / "one")
    return made


def test_the_others_are_found(kb: Program) -> None:
    assert kb("search", "report:two", "water").exit_code == 0


def test_it_is_said_by_check(kb: Program) -> None:
    done = kb("check")
    assert done.exit_code == 1
    assert "one" in done.stdout


def test_another_report_is_added(kb: Program, tmp_path: Path) -> None:
    done = kb("add", "--id", "three", written(tmp_path, "three.txt", OTHER))
    assert done.exit_code == 0
    assert done.stdout.startswith("+ three")


def test_none_takes_its_place_unawares(kb: Program, tmp_path: Path) -> None:
    before = files_of(kb.library / "one")
    kb("add", "--id", "one", written(tmp_path, "three.txt", OTHER))
    assert kb("rename", "two", "one").exit_code == 1
    assert files_of(kb.library / "one") == before


def test_it_is_in_the_backup(kb: Program, tmp_path: Path) -> None:
    kb("backup", str(tmp_path / "all.zip"))
    assert (
        kb("restore", "--force", str(tmp_path / "all.zip"), str(tmp_path / "again")).exit_code == 0
    )
    assert files_of(tmp_path / "again" / "one") == files_of(kb.library / "one")


def test_a_damaged_report_is_mended_by_editing(
    tmp_path: Path, read_here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = program(tmp_path)
    made("add", "--id", "one", written(tmp_path, "one.txt"))
    path = made.library / "one" / "report.toml"
    good = path.read_bytes()
    path.write_text("id =")
    assert "report.toml" in fails(made, "search", "水")

    def editing(filename: str) -> None:
        if Path(filename).name == path.name:
            Path(filename).write_bytes(good)

    monkeypatch.setattr("click.edit", editing)
    assert made("edit", "one").exit_code == 0
    assert made("check").exit_code == 0
