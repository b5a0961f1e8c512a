"""That the Chinese beneath a person's English has changed is told, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.beneath import record
from kb.errors import EditionError
from kb.library import Library, shipped_seeds
from tests.program import NAME, Program
from tests.samples import write_edition

FIRST, SECOND = f"{NAME}:0.p1.s1", f"{NAME}:1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition of which two sentences were translated by hand."""
    folder = write_edition(tmp_path / "library")
    put(
        folder,
        "en.human.json",
        {
            FIRST: "Nanchuan’s congress reviewed the past five years and new water works.",
            SECOND: "Five years of water works show results",
        },
    )
    return folder


def put(folder: Path, name: str, texts: dict[str, object]) -> None:
    (folder / name).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def correct(folder: Path, zh: str = "大会回顾了水利工作。") -> None:
    texts = json.loads((folder / "zh.json").read_text(encoding="utf-8"))
    put(folder, "zh.json", {**texts, FIRST: zh})


def stale(folder: Path) -> list[str]:
    """Addresses whose Chinese has changed."""
    report = Library(folder.parent).load(NAME)
    texts = [text for passage in report.passages for text in passage.sentences]
    return [str(text.address) for text in texts if any(f.kind == "stale" for f in text.flags)]


def test_a_line_is_recorded_once(folder: Path) -> None:
    assert record(folder, NAME) == 2
    before = (folder / "of.human.json").stat().st_mtime_ns
    assert record(folder, NAME) == 0
    assert (folder / "of.human.json").stat().st_mtime_ns == before


def test_a_change_of_the_chinese_is_told(folder: Path) -> None:
    record(folder, NAME)
    assert stale(folder) == []
    correct(folder)
    assert stale(folder) == [FIRST]
    assert record(folder, NAME) == 0
    assert stale(folder) == [FIRST]


def test_width_and_spaces_are_no_change(folder: Path) -> None:
    text = json.loads((folder / "zh.json").read_text(encoding="utf-8"))[FIRST]
    record(folder, NAME)
    correct(folder, f"{text[:4]} {text[4:]}")
    assert stale(folder) == []


def test_english_that_was_written_anew_is_of_the_chinese_as_it_is(folder: Path) -> None:
    record(folder, NAME)
    correct(folder)
    put(
        folder,
        "en.human.json",
        {
            FIRST: "The congress reviewed new water works.",
            SECOND: "Five years of water works show results",
        },
    )
    assert stale(folder) == []
    assert record(folder, NAME) == 1
    assert stale(folder) == []


def test_english_can_be_accepted_as_it_is(folder: Path) -> None:
    record(folder, NAME)
    correct(folder)
    assert record(folder, NAME, accept=True) == 1
    assert stale(folder) == []


def test_what_says_itself_what_it_is_of_needs_no_record(folder: Path) -> None:
    put(
        folder,
        "en.human.json",
        {
            FIRST: {
                "en": "Nanchuan’s congress reviewed the past five years and new water works.",
                "of": "0123456789abcdef",
            }
        },
    )
    assert record(folder, NAME) == 0
    assert stale(folder) == [FIRST]


def test_a_record_that_is_not_valid_is_said(folder: Path) -> None:
    put(folder, "of.human.json", {FIRST: "once"})
    with pytest.raises(EditionError, match="remove the file"):
        Library(folder.parent).load(NAME)


def test_building_an_index_records_and_check_tells(folder: Path) -> None:
    kb = Program(folder.parent.parent)
    assert kb("build").exit_code == 0
    assert kb("check").exit_code == 0
    correct(folder)
    done = kb("check")
    assert done.exit_code == 1
    assert f"{FIRST}: the Chinese has changed since it was translated" in done.stdout
    assert "1 line taken to be right" in kb("edition", NAME, "--accept").stderr
    assert "has changed" not in kb("check").stdout


def test_checking_records_too(folder: Path) -> None:
    kb = Program(folder.parent.parent)
    kb("check")
    correct(folder)
    assert f"{FIRST}: the Chinese has changed" in kb("check").stdout


def test_the_shipped_english_is_recorded() -> None:
    assert record(shipped_seeds() / "tongliao-2022", "tongliao-2022") == 0
