"""Files of English: what an entry may hold, and what stands beneath another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.english import English, beneath_nothing, load_english
from kb.errors import EditionError
from tests.samples import write_edition

NAME = "nanchuan-2020"
ABOVE = {"en": "", "above": True}


def write(library: Path, **entries: object) -> Path:
    """The invented account with English by a person, by address without the report."""
    folder = write_edition(library)
    named = {f"{NAME}:{local.replace('_', '.')}": entry for local, entry in entries.items()}
    (folder / "en.human.json").write_text(json.dumps(named), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"match": 500}, "its `match` has to be a whole number from 1 to 100"),
        ({"match": 0}, "its `match` has to be a whole number from 1 to 100"),
        ({"match": "90"}, "its `match` has to be a whole number from 1 to 100"),
        ({"date": "yesterday"}, "its `date` has to be a day such as 2026-11-24"),
        ({"date": "2026-13-24"}, "its `date` has to be a day such as 2026-11-24"),
        ({"date": "2026-11-24\n"}, "its `date` has to be a day such as 2026-11-24"),
        ({"of": "zzz"}, "its `of` has to be the 16 hex digits of a key"),
        ({"of": "0123456789ABCDEF"}, "its `of` has to be the 16 hex digits of a key"),
        ({"by": 1}, "Expected `str`, got `int` - at `$.by`"),
        ({"note": "x"}, "unknown field `note`"),
    ],
)
def test_a_field_that_cannot_be_is_said_in_a_sentence(
    tmp_path: Path, fields: dict[str, Any], says: str
) -> None:
    folder = write(tmp_path, **{"2_1_1": {"en": "Water.", **fields}})
    with pytest.raises(EditionError) as raised:
        load_english(folder, NAME, "human")
    said = str(raised.value)
    assert said.startswith(f"{folder / 'en.human.json'}: {NAME}:2.1.1 is neither")
    assert says in said
    assert said.endswith("; mend the line.")


def test_all_that_may_be_known_is_read(tmp_path: Path) -> None:
    full = English("Water.", "0123456789abcdef", "x", "2026-11-24", 1, cut=True)
    entry = {"en": "Water.", "of": full.of, "by": "x", "date": full.date, "match": 1, "cut": True}
    empty = {"en": "Schools.", "of": "", "by": "", "date": "", "match": 100}
    found = load_english(write(tmp_path, **{"2_1_1": entry, "2_1_2": empty}), NAME, "human")
    assert [*found.values()] == [full, English("Schools.")]


def test_english_comes_in_the_order_of_the_text(tmp_path: Path) -> None:
    folder = write(tmp_path, **{"2_1_1": "Water.", "1_p1_s1": "Output."})
    assert [at.local for at in load_english(folder, NAME, "human")] == ["1.p1.s1", "2.1.1"]


@pytest.mark.parametrize(
    ("entries", "there", "astray"),
    [
        ({"1_p1_s1": "Both.", "1_p1_s2": ABOVE}, ["1.p1.s1", "1.p1.s2"], []),
        ({"1_p1_s1": ABOVE, "1_p1_s2": ABOVE}, [], ["1.p1.s1", "1.p1.s2"]),
        ({"1": "A heading.", "1_p1_s2": ABOVE, "2": "Next."}, ["1", "2"], ["1.p1.s2"]),
        ({"0_p1_s1": ABOVE}, [], ["0.p1.s1"]),
    ],
    ids=["beneath English", "beneath each other", "beneath a gap", "the first text"],
)
def test_what_stands_beneath_nothing_is_not_there(
    tmp_path: Path, entries: dict[str, object], there: list[str], astray: list[str]
) -> None:
    folder = write(tmp_path, **entries)
    assert [at.local for at in load_english(folder, NAME, "human")] == there
    assert [at.local for at in beneath_nothing(folder, NAME, "human")] == astray
    assert beneath_nothing(folder, NAME, "official") == []
