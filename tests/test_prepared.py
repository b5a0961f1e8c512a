"""Reports are made ready for an engine, here or by processes, and the same either way."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import preparing
from index.analysis import read_with
from index.documents import Document, Documents
from index.engine import Stamp
from index.preparing import Prepared, prepare
from kb.glossary import Entry
from kb.keeping.workers import AHEAD
from kb.lexicon import Lexicon, Pair, in_memory, write
from kb.model import Report
from tests.samples import sectioned

STAMP = Stamp(analysis=read_with(), glossary=(Entry("嘎查村", ("gacha village",)),))


def reports(count: int) -> list[Report]:
    return [
        sectioned(
            f"beihe-{2000 + n}", ("plan", [(f"新建水库{n}座。", "", "machine")]), year=2000 + n
        )
        for n in range(count)
    ]


def names(found: Iterable[Prepared]) -> list[str]:
    return [one.report.info.id for one in found]


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    """A lexicon in a file."""
    pair = Pair("水库", "reservoir", ("reservoir",), "learned", 0.8, 0.8)
    write(tmp_path / "lexicon.db", [pair], list)
    return Lexicon.open(tmp_path / "lexicon.db")


@pytest.mark.parametrize("has_lexicon", [False, True])
def test_processes_make_the_same_documents_in_the_same_order(
    lexicon: Lexicon, *, has_lexicon: bool
) -> None:
    given = lexicon if has_lexicon else None
    here = list(prepare(reports(12), STAMP, given, workers=1))
    apart = list(prepare(reports(12), STAMP, given, workers=2, worth=1))
    assert names(here) == [f"beihe-{2000 + n}" for n in range(12)]
    assert apart == here
    assert any("reservoir" in doc.gloss for one in apart for doc in one.documents) is has_lexicon
    assert all("水库" in one.known for one in apart)


def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Iterator[object]:
        raise AssertionError("a process was begun")

    monkeypatch.setattr(preparing, "each_apart", refuse)


@pytest.mark.parametrize(
    ("count", "workers", "worth"),
    [pytest.param(3, 1, 1, id="one core"), pytest.param(3, 2, 4, id="few passages")],
)
def test_no_process_is_begun_for_little(
    monkeypatch: pytest.MonkeyPatch, count: int, workers: int, worth: int
) -> None:
    no_processes(monkeypatch)
    assert len(list(prepare(reports(count), STAMP, workers=workers, worth=worth))) == count


def test_a_lexicon_in_memory_can_be_looked_up_here_only(monkeypatch: pytest.MonkeyPatch) -> None:
    no_processes(monkeypatch)
    assert len(list(prepare(reports(3), STAMP, in_memory([]), workers=2, worth=1))) == 3


def test_no_more_reports_are_taken_than_processes_are_at() -> None:
    taken: list[str] = []

    def watched() -> Iterator[Report]:
        for report in reports(40):
            taken.append(report.info.id)
            yield report

    with closing(prepare(watched(), STAMP, workers=2, worth=1)) as found:
        next(found)
        assert len(taken) <= AHEAD * 2 + 1


def die(_: object) -> None:
    """What a process does that is ended from outside."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail(_: object) -> None:
    """What a process does that meets a fault of ours."""
    raise ValueError("a fault")


@pytest.mark.parametrize("work", [die, fail])
def test_what_a_process_fails_at_is_made_here(
    monkeypatch: pytest.MonkeyPatch, work: Callable[[object], None]
) -> None:
    here = list(prepare(reports(2), STAMP, workers=1))
    monkeypatch.setattr(preparing, "_work", work)
    assert list(prepare(reports(2), STAMP, workers=2, worth=1)) == here


def test_a_fault_that_shows_itself_here_too_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def of(_: Documents, __: Report) -> Iterator[Document]:
        raise ValueError("a fault")

    monkeypatch.setattr(preparing, "_work", fail)
    monkeypatch.setattr(Documents, "of", of)
    with pytest.raises(ValueError, match="a fault"):
        list(prepare(reports(2), STAMP, workers=2, worth=1))
