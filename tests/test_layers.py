"""Imports run one way, web → index → kb, and modules stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINES = frozenset({"whoosh", "tantivy", "opensearchpy", "jieba", "rjieba"})
FACES = frozenset({"flask", "flask_babel", "werkzeug", "waitress", "click"})
FORBIDDEN = {
    "kb": {"index", "web"} | ENGINES | FACES,
    "index": {"web"} | FACES,
    "web": ENGINES,
}
"""What each package may not import."""
LONGEST = 300
"""Lines of the longest module."""
SHAPELESS = {"util", "utils", "helper", "helpers", "common", "misc"}
"""Names that do not say what a module is for."""

MODULES = sorted(path for package in FORBIDDEN for path in (ROOT / package).rglob("*.py"))


def imported(source: str) -> set[str]:
    """The top-level names that `source` imports, in functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "__import__",
            "import_module",
            "importlib.import_module",
        }:
            constants = (arg.value for arg in node.args if isinstance(arg, ast.Constant))
            names.update(value for value in constants if isinstance(value, str))
    return {name.split(".")[0] for name in names}


def violations(package: str, source: str) -> set[str]:
    """What a module of `package` imports against the rule."""
    return imported(source) & FORBIDDEN[package]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_from_its_own_layer_and_below(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert violations(package, path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_has_one_subject_and_says_which(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{_name(path)} has {lines} lines: split it by subject"
    assert path.stem not in SHAPELESS, f"name {_name(path)} for what it is for"


@pytest.mark.parametrize(
    ("package", "source", "caught"),
    [
        ("kb", "import web", {"web"}),
        ("kb", "from index.engine import Engine", {"index"}),
        ("kb", "def late():\n    import whoosh.index\n", {"whoosh"}),
        ("kb", "import json, flask", {"flask"}),
        ("kb", "import importlib\nimportlib.import_module('jieba.posseg')", {"jieba"}),
        ("index", "from web import cli", {"web"}),
        ("index", "if True:\n    from flask import g\n", {"flask"}),
        ("web", "import jieba as segmenter", {"jieba"}),
        ("kb", "from kb import model", set()),
        ("kb", "from . import model", set()),
        ("index", "import jieba, whoosh\nfrom kb.model import Report", set()),
        ("web", "from index.engine import Engine\nimport click, flask, kb.model", set()),
        ("kb", "indexed = 'import web'  # import web", set()),
    ],
)
def test_the_rule_catches_what_it_forbids_and_nothing_else(
    package: str, source: str, caught: set[str]
) -> None:
    assert violations(package, source) == caught


def test_every_package_was_looked_at() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(FORBIDDEN)
