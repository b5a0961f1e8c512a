"""`kb measure`: what it prints and writes, and what it leaves alone."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from index.build import open_engine
from index.lexicons import Builder
from index.measure import MEASURES
from kb.glossary import Entry, Glossary
from tests.invented import tongbei
from tests.sets import QRELS, write_set
from web.cli_measure import COMMANDS
from web.command import Group
from web.settings import Settings


def kb(folder: Path, *args: str) -> Result:
    """`kb measure` over a library of nothing but a glossary."""
    (folder / "library").mkdir(exist_ok=True)
    (folder / "library" / "glossary.tsv").write_text(
        "zh\ten\tdomain\tnote\n水库\treservoir\tinfrastructure\t\n", "utf-8"
    )
    group = Group(commands={command.name or "": command for command in COMMANDS})
    chosen = Settings(str(folder / "library"), None, None)
    return CliRunner().invoke(group, ["measure", *args], obj=chosen, catch_exceptions=False)


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    done = kb(tmp_path, str(write_set(tmp_path)))
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[:6] == [
        *([name, "1.0000"] for name in MEASURES),
        ["queries", "3"],
        ["passages", "3"],
    ]
    assert lines[6][0] == "seconds"
    assert done.stderr == ""


def test_the_command_prints_json_with_fixed_keys(tmp_path: Path) -> None:
    shown = json.loads(kb(tmp_path, str(write_set(tmp_path)), "--json").stdout)
    assert list(shown) == [*MEASURES, "queries", "passages", "seconds"]


def test_remarks_go_to_standard_error(tmp_path: Path) -> None:
    folder = write_set(tmp_path, qrels=QRELS + "9\ta\t1\n")
    done = kb(tmp_path, str(folder), "--json")
    assert "9 first" in done.stderr
    assert json.loads(done.stdout)["queries"] == 3


def test_a_run_is_written_for_other_tools(tmp_path: Path) -> None:
    run = tmp_path / "run.txt"
    assert kb(tmp_path, str(write_set(tmp_path)), "--run", str(run)).exit_code == 0
    first = run.read_text("utf-8").splitlines()[0].split()
    assert (first[:4], first[5]) == (["1", "Q0", "a", "1"], "duizhao")


def test_a_run_that_has_no_folder_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    done = kb(tmp_path, str(write_set(tmp_path)), "--run", str(tmp_path / "none" / "run"))
    assert done.exit_code == 1
    assert "is no folder" in done.stderr


def test_the_glossary_leads_to_passages_in_the_other_language(tmp_path: Path) -> None:
    queries = ({"id": "1", "lang": "en", "text": "reservoir"},)
    folder = write_set(tmp_path, queries=queries, qrels="1\ta\n")
    assert json.loads(kb(tmp_path, str(folder), "--json").stdout)["R@1"] == 1.0


def test_a_lexicon_leads_there_as_well(tmp_path: Path) -> None:
    glossary = Glossary([Entry("水渠", ("canal",))])
    builder = Builder(glossary)
    builder.glossary(glossary, "test")
    builder.write(tmp_path / "lexicon.db")
    queries = ({"id": "1", "lang": "en", "text": "canals"},)
    folder = write_set(tmp_path, queries=queries, qrels="1\ta\n")
    without = json.loads(kb(tmp_path, str(folder), "--json").stdout)
    option = ("--lexicon", str(tmp_path / "lexicon.db"))
    given = json.loads(kb(tmp_path, str(folder), "--json", *option).stdout)
    assert (without["R@1"], given["R@1"]) == (0.0, 1.0)


def test_another_engine_can_hold_one_set_after_another(tmp_path: Path) -> None:
    folder, url = str(write_set(tmp_path)), f"whoosh:{tmp_path / 'index'}"
    for _ in range(2):
        assert kb(tmp_path, folder, "--engine", url).exit_code == 0
    assert open_engine(url).ping().passages == 3


def test_a_library_is_never_replaced_by_a_set(tmp_path: Path) -> None:
    url = f"whoosh:{tmp_path / 'index'}"
    open_engine(url).add([tongbei()])
    done = kb(tmp_path, str(write_set(tmp_path)), "--engine", url)
    assert done.exit_code == 1
    assert "holds a library" in done.stderr
    assert [info.id for info in open_engine(url).ping().reports] == [tongbei().info.id]


def test_a_folder_of_other_things_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "letter.txt").write_text("Dear reader", "utf-8")
    done = kb(tmp_path, str(write_set(tmp_path)), "--engine", f"whoosh:{tmp_path / 'index'}")
    assert done.exit_code == 1
    assert [path.name for path in (tmp_path / "index").iterdir()] == ["letter.txt"]


def test_without_the_library_of_measures_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as it is there
        if name == "ir_measures":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    done = kb(tmp_path, str(write_set(tmp_path)))
    assert done.exit_code == 1
    assert "pip install 'duizhao[measure]'" in done.stderr
