"""`kb align`: what it says, writes, and what is found with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bilingual import EN, ZH
from tests.incoming import files_of, program, read_here, written
from tests.program import Program, fails
from tests.samples import NEWSPAPER

__all__ = ["read_here"]
KEYS = {"texts", "aligned", "kept", "share", "origin"}


@pytest.fixture
def kb(tmp_path: Path, read_here: None) -> Program:
    """`kb` over a report, its official English, and another report."""
    kb = program(tmp_path)
    kb("add", "--id", "zh", written(tmp_path, "zh.txt", ZH))
    kb("add", "--id", "en", "--origin", "official", written(tmp_path, "en.txt", EN))
    kb("add", "--id", "other", written(tmp_path))
    return kb


def english(kb: Program) -> str:
    """What is found in the Chinese report by words of its English."""
    hits = json.loads(kb("search", "--json", "--report", "zh", "fifth year in a row").stdout)[
        "hits"
    ]
    return hits[0]["en"] if hits else ""


def test_the_report_is_found_by_its_english(kb: Program) -> None:
    done = kb("align", "zh", "en")
    assert done.exit_code == 0
    assert "texts of zh have the English of en (" in done.stdout
    assert "origin: official" in done.stdout
    assert english(kb) == "Grain output reached 482,000 tons, growing for the fifth year in a row."


def test_as_json_it_has_these_keys(kb: Program) -> None:
    record = json.loads(kb("align", "--json", "zh", "en").stdout)
    assert set(record) == KEYS
    assert record["origin"] == "official"
    assert 0.8 < record["share"] <= 1


def test_a_dry_run_says_what_would_come_of_it_and_writes_nothing(kb: Program) -> None:
    before = files_of(kb.library), files_of(kb.index)
    dry = json.loads(kb("align", "--dry-run", "--json", "zh", "en").stdout)
    assert (files_of(kb.library), files_of(kb.index)) == before
    assert json.loads(kb("align", "--json", "zh", "en").stdout) == dry


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["other", "en"], "is it the same report?"),
        (["en", "zh"], "name the Chinese report first"),
        (["zh", "nowhere"], "there are en"),
    ],
)
def test_what_cannot_be_aligned_is_said_and_changes_nothing(
    kb: Program, names: list[str], said: str
) -> None:
    before = files_of(kb.library)
    assert said in fails(kb, "align", *names)
    assert files_of(kb.library) == before


def test_forced_it_is_written_though_little_was_found(kb: Program) -> None:
    assert kb("align", "--force", "other", "en").exit_code == 0
    assert kb("check").exit_code == 0


def test_a_report_that_was_corrected_keeps_its_english(kb: Program, tmp_path: Path) -> None:
    kb("align", "zh", "en")
    longer = ZH.replace(
        "一、过去", f"{NEWSPAPER.split(chr(10))[0]}各位代表，现在报告工作。\n\n一、过去"
    )
    kb("add", "--replace", "--id", "zh", written(tmp_path, "zh2.txt", longer))
    assert english(kb) == "Grain output reached 482,000 tons, growing for the fifth year in a row."
