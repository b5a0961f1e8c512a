"""What is installed works: built, put into an empty environment, run far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.test_layers import ROOT

DATA = ("web/templates", "web/static", "web/translations")
"""Folders of files that are not Python but have to be in the wheel."""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What the command prints; nothing of this process's Python reaches it.

    Raises:
        AssertionError: it failed; the message has what it said.
    """
    inherited = ("PYTHON", "VIRTUAL_ENV", "COV_", "COVERAGE_", "PYTEST_", "KB_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(inherited)}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**env, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the source distribution, not from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel and what it asks for."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    run(folder / "python", "-m", "pip", "install", "-q", wheel, cwd=home)
    return folder


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_three_packages_and_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kb", "index", "web"}


def test_the_wheel_holds_every_seed_byte_for_byte(wheel: Path) -> None:
    seeds = [path for path in (ROOT / "seeds").rglob("*") if path.is_file()]
    assert seeds
    with zipfile.ZipFile(wheel) as archive:
        for path in seeds:
            inside = f"kb/seeds/{path.relative_to(ROOT / 'seeds').as_posix()}"
            assert archive.read(inside) == path.read_bytes()


@pytest.mark.parametrize("folder", DATA)
def test_the_wheel_holds_what_the_pages_are_made_of(names: set[str], folder: str) -> None:
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.*")}
    assert files
    assert {name for name in files if not name.endswith((".mo", ".pot"))} <= names


def test_the_wheel_holds_every_catalogue_compiled(names: set[str]) -> None:
    sources = {name for name in names if name.endswith(".po")}
    assert sources
    assert {f"{name.removesuffix('.po')}.mo" for name in sources} <= names


def test_help_works_without_anything_of_the_development_set(scripts: Path, tmp_path: Path) -> None:
    assert "Usage: kb" in run(scripts / "kb", "--help", cwd=tmp_path)
    listed = json.loads(run(scripts / "python", "-m", "pip", "list", "--format=json", cwd=tmp_path))
    assert not {"pytest", "ruff", "mypy", "playwright"} & {entry["name"] for entry in listed}


def test_the_installed_requirements_agree(scripts: Path, tmp_path: Path) -> None:
    run(scripts / "python", "-m", "pip", "check", cwd=tmp_path)


def test_the_installed_search_finds_a_passage_of_the_seed(scripts: Path, tmp_path: Path) -> None:
    settings = {"KB_ENGINE": f"whoosh:{tmp_path / 'index'}", "HOME": str(tmp_path)}
    run(scripts / "kb", "build", cwd=tmp_path, **settings)
    printed = run(scripts / "kb", "search", "牛", "--json", cwd=tmp_path, **settings)
    found = json.loads(printed)
    assert found["query"] == "牛"
    assert found["total"] >= len(found["hits"]) > 0
    assert "牛" in found["hits"][0]["zh"]
    assert found["hits"][0]["address"].startswith("tongliao-2022:")


def test_the_code_that_runs_is_the_installed_one(scripts: Path, tmp_path: Path) -> None:
    code = "import kb, index, web; print(kb.__file__, index.__file__, web.__file__)"
    printed = run(scripts / "python", "-c", code, cwd=tmp_path)
    assert str(ROOT / "kb") not in printed
    assert printed.count("site-packages") == len(("kb", "index", "web"))
