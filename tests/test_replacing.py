"""A corrected edition takes the place of the old one, and nothing that people wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb import editions
from kb.addresses import Address
from kb.beneath import record
from kb.english import English, load_english, save_english
from kb.errors import EditionError
from kb.keeping.replacing import LEFT, replace_edition
from kb.library import Library
from tests.samples import write_edition

NAME = "nanchuan-2020"
FIRST, SECOND, LAST = f"{NAME}:1.p1.s1", f"{NAME}:1.p1.s2", f"{NAME}:1.p2.s1"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write_edition(tmp_path)
    return Library(tmp_path)


def texts_of(library: Library) -> dict[str, str]:
    found: dict[str, str] = json.loads((library.folder / NAME / "zh.json").read_text("utf-8"))
    return found


def put(library: Library, texts: dict[str, str]) -> None:
    data = json.dumps(texts, ensure_ascii=False).encode()
    replace_edition(library, NAME, {"zh.json": data})


def translate(library: Library, *addresses: str) -> None:
    entries = {Address.parse(at): English(f"E of {at}") for at in addresses}
    save_english(library.folder / NAME, "human", entries)
    record(library.folder / NAME, NAME)


def english_of(library: Library) -> dict[str, str]:
    found = load_english(library.folder / NAME, NAME, "human")
    return {str(at): entry.en for at, entry in found.items()}


def without_first_passage(texts: dict[str, str]) -> dict[str, str]:
    """The texts without 1.p1, the passage after it in its place."""
    kept = {at: zh for at, zh in texts.items() if not at.startswith(f"{NAME}:1.p1.")}
    return {at.replace(":1.p2.", ":1.p1."): zh for at, zh in kept.items()}


def test_a_corrected_text_is_there(library: Library) -> None:
    put(library, {**texts_of(library), FIRST: "改正的一句。"})
    assert library.load(NAME).passages[1].sentences[0].zh == "改正的一句。"


def test_english_of_a_text_that_changed_warns_its_readers(library: Library) -> None:
    translate(library, FIRST, SECOND)
    put(library, {**texts_of(library), FIRST: "改正的一句。"})
    first, second, *_ = library.load(NAME).passages[1].sentences
    assert [flag.kind for flag in first.flags] == ["stale"]
    assert not second.flags


def test_english_goes_where_its_chinese_went(library: Library) -> None:
    translate(library, LAST)
    put(library, without_first_passage(texts_of(library)))
    assert english_of(library) == {FIRST: f"E of {LAST}"}
    assert not library.load(NAME).passages[1].sentences[0].flags


def test_what_people_wrote_of_a_text_that_is_gone_is_kept(library: Library) -> None:
    before = texts_of(library)
    translate(library, FIRST)
    put(library, without_first_passage(before))
    assert not english_of(library)
    left = json.loads((library.folder / NAME / LEFT).read_text("utf-8"))
    assert left == [
        {"origin": "human", "address": FIRST, "zh": before[FIRST], "en": f"E of {FIRST}"}
    ]


def test_a_passage_that_is_gone_is_remembered(library: Library) -> None:
    passage = library.load(NAME).passages[1]
    put(library, without_first_passage(texts_of(library)))
    gone = library.load(NAME).gone
    assert [(each.fingerprint, each.local, each.text) for each in gone] == [
        (passage.fingerprint, "1.p1", passage.zh)
    ]


def test_a_passage_that_comes_back_is_not_gone(library: Library) -> None:
    before = texts_of(library)
    put(library, without_first_passage(before))
    put(library, before)
    assert not library.load(NAME).gone


@pytest.mark.parametrize("wrong", [b"{", b"{}", b'{"other-2020:1.p1.s1": "x"}'])
def test_what_is_not_valid_changes_nothing(library: Library, wrong: bytes) -> None:
    folder = library.folder / NAME
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(EditionError, match=f"{NAME}/zh.json"):
        replace_edition(library, NAME, {"zh.json": wrong})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in library.folder.iterdir()] == [NAME]


def test_a_damaged_edition_can_be_replaced(library: Library) -> None:
    good = (library.folder / NAME / "zh.json").read_bytes()
    (library.folder / NAME / "zh.json").write_bytes(b"{")
    replace_edition(library, NAME, {"zh.json": good})
    assert editions.load(library.folder / NAME).passages
