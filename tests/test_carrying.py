"""English follows its Chinese to where it stands in a corrected text."""

from __future__ import annotations

from kb.addresses import Address
from kb.english import English, key_of
from kb.keeping.carrying import carry, moved


def texts(*said: str) -> dict[Address, str]:
    return {Address("a-1", section=(1,), passage=n, sentence=1): zh for n, zh in enumerate(said, 1)}


def english(before: dict[Address, str]) -> dict[Address, English]:
    return {address: English(f"E {zh}") for address, zh in before.items()}


def carried(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """New text → English that stands with it, and English that has no place."""
    old, new = texts(*before), texts(*after)
    kept, left = carry(english(old), old, new)
    return {new[at]: entry.en for at, entry in kept.items()}, [entry.en for entry in left.values()]


def test_english_moves_with_its_chinese() -> None:
    kept, left = carried(("甲。", "乙。"), ("新。", "甲。", "乙。"))
    assert kept == {"甲。": "E 甲。", "乙。": "E 乙。"}
    assert not left


def test_english_of_a_corrected_text_stays_with_it() -> None:
    kept, left = carried(("甲。", "乙。", "丙。"), ("甲。", "乙乙。", "丙。"))
    assert kept["乙乙。"] == "E 乙。"
    assert not left


def test_english_of_a_corrected_text_says_what_it_was_made_of() -> None:
    old, new = texts("甲。", "乙。"), texts("甲。", "乙乙。")
    kept, _ = carry(english(old), old, new)
    assert [entry.of for entry in kept.values()] == ["", key_of("乙。")]


def test_english_of_what_is_gone_is_left() -> None:
    kept, left = carried(("甲。", "乙。", "丙。"), ("甲。", "丙。"))
    assert kept == {"甲。": "E 甲。", "丙。": "E 丙。"}
    assert left == ["E 乙。"]


def test_where_one_text_has_become_two_nobody_says_which() -> None:
    assert carried(("甲乙。",), ("甲。", "乙。")) == ({}, ["E 甲乙。"])


def test_of_equal_texts_each_stays_in_its_order() -> None:
    before, after = texts("甲。", "同。", "同。"), texts("同。", "同。", "丁。")
    assert [at.passage for at in moved(before, after).values()] == [1, 2]
