"""`kb engine`: what an engine holds, and copying it to another; when another one is suggested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.build import open_engine
from index.copying import copy_engine
from index.engine import Engine, Stamp, Status
from index.query import parse
from index.whoosh_engine import WhooshEngine
from kb.errors import EngineError, LexiconError
from kb.lexicon import in_memory
from tests.program import Program, fails, with_index
from tests.samples import sample_report


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, its index built."""
    return with_index(tmp_path)


def test_status_says_what_is_held_and_whether_it_is_the_library(kb: Program) -> None:
    held = json.loads(kb("engine", "status", "--json").stdout)
    assert held["answers"]
    assert held["is_as_the_library"]
    assert held["reports"] == 1
    assert held["bytes"] > 1000
    assert "passages" in kb("engine", "status").stdout


def test_status_builds_nothing(kb: Program, tmp_path: Path) -> None:
    held = json.loads(kb("engine", "status", f"whoosh:{tmp_path / 'none'}", "--json").stdout)
    assert not held["answers"]
    assert "kb build" in held["error"]
    assert not (tmp_path / "none").exists()


def test_a_copy_answers_as_the_first(kb: Program, tmp_path: Path) -> None:
    done = kb("engine", "copy", f"whoosh:{kb.index}", f"whoosh:{tmp_path / 'copy'}")
    assert done.exit_code == 0
    first, copy = (open_engine(f"whoosh:{folder}") for folder in (kb.index, tmp_path / "copy"))
    assert copy.ping().stamp == first.ping().stamp
    assert copy.search(parse("水利")).hits == first.search(parse("水利")).hits != ()


def test_a_librarys_editions_can_be_copied_to_an_engine(kb: Program, tmp_path: Path) -> None:
    assert kb("engine", "copy", str(kb.library), f"whoosh:{tmp_path / 'copy'}").exit_code == 0
    assert open_engine(f"whoosh:{tmp_path / 'copy'}").ping().reports


def test_what_does_not_answer_cannot_be_copied_and_changes_nothing(
    kb: Program, tmp_path: Path
) -> None:
    before = open_engine(f"whoosh:{kb.index}").ping()
    assert "kb build" in fails(
        kb, "engine", "copy", f"whoosh:{tmp_path / 'none'}", f"whoosh:{kb.index}"
    )
    assert open_engine(f"whoosh:{kb.index}").ping() == before


def held(*names: str, stamp: Stamp) -> Engine:
    engine = WhooshEngine(None)
    engine.add([sample_report(name) for name in names], stamp=stamp)
    return engine


def test_a_source_that_changes_meanwhile_is_not_copied() -> None:
    source = held("first-2020", "second-2021", stamp=Stamp(library="a"))
    target = held("third-2022", stamp=Stamp(library="b"))

    def meddling(reports: object, _: int) -> object:
        for report in reports:  # type: ignore[attr-defined]
            source.add([sample_report("first-2020")], stamp=Stamp(library="c"), without=())
            yield report

    with pytest.raises(EngineError, match="changed while it was copied"):
        copy_engine(source, target, progress=meddling)  # type: ignore[arg-type]
    assert [info.id for info in target.ping().reports] == ["third-2022"]


def test_a_copy_needs_the_lexicon_of_the_first() -> None:
    source = held("first-2020", stamp=Stamp(lexicon="another"))
    with pytest.raises(LexiconError, match="--lexicon"):
        copy_engine(source, WhooshEngine(None), in_memory((), ()))


@pytest.mark.parametrize(
    ("before", "after", "said"), [(0, 60_000, 1), (60_000, 70_000, 0), (0, 9, 0)]
)
def test_a_faster_engine_is_suggested_once(
    kb: Program, monkeypatch: pytest.MonkeyPatch, before: int, after: int, said: int
) -> None:
    counts = iter([before, after])

    class Counted(WhooshEngine):
        def ping(self) -> Status:
            return Status("whoosh:x", Stamp(), (), after)

    monkeypatch.setattr("web.cli._passages", lambda _: next(counts))
    monkeypatch.setattr("web.cli.engine_of", lambda *_, **__: Counted(None))
    assert kb("build").stderr.count("tantivy:FOLDER") == said
