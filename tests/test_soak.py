"""Readers, a writer and rebuilds at one library for a moment: the short form of `make soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.soak import Soak
from tests.bench.soak_library import PASSAGES, History, Shelves, marks
from tests.bench.soak_readers import Reader, WrongError, shows, told


@pytest.fixture(scope="module")
def soak(tmp_path_factory: pytest.TempPathFactory) -> Soak:
    """What came of a few changes, one brought in by the command and one followed by a rebuild."""
    folder = tmp_path_factory.mktemp("soak")
    run = Soak(f"whoosh:{folder / 'index'}", folder / "library", by_command=2, anew=3)
    return run.run(workers=1, outside=2, inside=1, rounds=4, minutes=0)


def test_every_answer_is_of_one_state(soak: Soak) -> None:
    assert soak.errors == []


def test_every_kind_of_question_was_answered(soak: Soak) -> None:
    assert {*soak.answered} == {
        *("search", "read", "status", "terms"),
        *("api_search", "search_page", "report_page", "api_library", "library_page"),
        *("first_page", "health"),
    }


def test_changes_and_a_rebuild_were_made_meanwhile(soak: Soak) -> None:
    assert (soak.rounds, soak.rebuilds) == (4, 1)


def test_no_file_is_left_open(soak: Soak) -> None:
    assert not soak.leaked, soak.handles


class Careless(Reader):
    """Says that it was told what it was not."""

    def _kinds(self) -> list[object]:  # type: ignore[override]
        return [lambda: self._check(lambda: self.got, lambda got, state: got == state)]

    got: dict[str, int]


@pytest.fixture
def history() -> History:
    """One state that is there and one that is being written; one before them is gone."""
    past = History()
    for state in ({"soak-0": 1}, {"soak-0": 2}):
        past.begin(state)
        past.complete()
    past.begin({"soak-0": 3})
    return past


@pytest.mark.parametrize("version", [2, 3])
def test_an_answer_may_be_of_what_is_there_or_of_what_comes(history: History, version: int) -> None:
    reader = Careless(history, 0)
    reader.got = {"soak-0": version}
    reader.ask()


@pytest.mark.parametrize("got", [{"soak-0": 1}, {"soak-0": 4}, {}, {"soak-0": 2, "soak-1": 1}])
def test_an_answer_of_any_other_state_is_wrong(history: History, got: dict[str, int]) -> None:
    reader = Careless(history, 0)
    reader.got = got
    with pytest.raises(WrongError, match="fits none of"):
        reader.ask()


def test_what_is_shown_of_two_states_fits_neither(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path / "library")
    texts = [(tmp_path / "library" / name / "zh.json").read_text("utf-8") for name in shelves.state]
    assert shows(shelves.state, texts)
    before = dict(shelves.state)
    while shelves.state.keys() != before.keys() or shelves.state == before:
        shelves.change()
    changed = (tmp_path / "library" / min(before) / "zh.json").read_text("utf-8")
    assert not shows(shelves.state, [*texts[:-1], changed])
    assert not shows(before, texts[:-1])


def test_a_report_that_is_not_there_is_right_only_where_it_is_not() -> None:
    assert told((404, ""), "soak-1", {"soak-0": 1})
    assert not told((404, ""), "soak-0", {"soak-0": 1})


def test_a_passage_says_which_version_it_is_of(tmp_path: Path) -> None:
    Shelves(tmp_path / "library")
    text = (tmp_path / "library" / "soak-2" / "source.txt").read_text("utf-8")
    assert marks(text) == [("soak-2", 3)] * PASSAGES
