"""Placing: which units render which texts, and the English that these get."""

from __future__ import annotations

import random
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.addresses import Address
from kb.english import English, key_of, load_english
from kb.likeness import likeness
from kb.pairing import pairs
from kb.placing import places
from kb.textfiles import load_texts
from kb.tmx import Unit
from kb.tmx_writer import units_of_edition
from tests.test_layers import ROOT

WATER = "全市修成水库三座，新建泵站120个。"
SCHOOL = "改扩建学校16所，办好人民满意教育。"
ROADS = "改造农村公路585公里；各项工程运行良好。"
NEARER = "我市修成水库三座、新建泵站120个。"
TEXTS = [WATER, SCHOOL, ROADS]


def found(units: list[str], texts: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...], int]]:
    return [(pair.units, tuple(pair.texts), pair.likeness) for pair in pairs(units, texts)]


def entries(units: list[Unit], texts: list[str]) -> list[English | None]:
    """The English that each text gets."""
    at = [Address("a-1", section=(1,), passage=n) for n in range(1, len(texts) + 1)]
    addresses = [address.at(sentence=1) for address in at]
    chinese = dict(zip(addresses, texts, strict=True))
    got: dict[Address, English] = {}
    for place in places(units, chinese, "GR.tmx", "2024-02-29"):
        assert got.keys().isdisjoint(place.entries)
        got.update(place.entries)
    return [got.get(address) for address in addresses]


def texts_of(english: list[English | None]) -> list[str | None]:
    return [each.en if each else None for each in english]


@pytest.mark.parametrize(
    ("units", "texts", "expected"),
    [
        (TEXTS, TEXTS, [((0,), (0,), 100), ((1,), (1,), 100), ((2,), (2,), 100)]),
        (TEXTS[::-1], TEXTS, [((2,), (0,), 100), ((1,), (1,), 100), ((0,), (2,), 100)]),
        (["改造农村公路585公里；", "各项工程运行良好。"], TEXTS, [((0, 1), (2,), 100)]),
        ([WATER + SCHOOL], TEXTS, [((0,), (0, 1), 100)]),
        ([ROADS, WATER + SCHOOL], TEXTS, [((1,), (0, 1), 100), ((0,), (2,), 100)]),
        (
            [WATER + "改扩建学校16所，", "办好人民满意教育。"],
            TEXTS,
            [((0, 1), (0, 1), 100)],
        ),
        ([WATER], [WATER, ROADS, WATER], [((0,), (0,), 100), ((0,), (2,), 100)]),
        ([WATER, WATER], [WATER], [((0,), (0,), 100)]),
        ([WATER.replace("全市", "我市")], TEXTS, [((0,), (0,), 93)]),
        ([WATER.replace("全市", "我市"), WATER], [WATER, ROADS], [((1,), (0,), 100)]),
        (
            [NEARER, WATER, ROADS],
            [WATER, ROADS, WATER.replace("全市", "我市")],
            [((1,), (0,), 100), ((2,), (1,), 100), ((0,), (2,), 99)],
        ),
        ([WATER.replace("120", "121")], TEXTS, []),
        ([WATER.replace("120", "121"), WATER], [WATER], [((1,), (0,), 100)]),
        (["今年要做的事还有很多。"], TEXTS, []),
        ([WATER + ROADS], TEXTS, []),
        (["", "。"], TEXTS, []),
        ([WATER], ["\u200b", WATER, "\u200b"], [((0,), (1,), 100)]),
        ([WATER + SCHOOL], [WATER, "\u200b", SCHOOL], [((0,), (0, 1, 2), 100)]),
        ([], TEXTS, []),
        (TEXTS, [], []),
    ],
    ids=[
        "in order",
        "in another order",
        "two units, one text",
        "one unit, two texts",
        "one unit, two texts, in another order",
        "cut in other places",
        "a text twice",
        "a unit twice",
        "a close match",
        "an equal text after a close match",
        "the closer of two that are close",
        "another figure",
        "another figure beside the right one",
        "nowhere",
        "not together",
        "no letters",
        "texts without letters",
        "a text without letters between",
        "no unit",
        "no text",
    ],
)
def test_units_find_the_texts_they_render(
    units: list[str],
    texts: list[str],
    expected: list[tuple[tuple[int, ...], tuple[int, ...], int]],
) -> None:
    assert found(units, texts) == expected


reports = st.lists(
    st.text("水库学校公路工程七八九", min_size=4, max_size=12), min_size=1, max_size=6
)


def test_texts_that_are_equal_together_in_any_order_are_paired_one_by_one() -> None:
    texts = ["七七七七", "七七七七", "七七九九", "七八七八", "七八七八"]
    units = ["七七七七", "七七七七", "七八七八", "七八七八", "七七九九"]
    assert [(pair.units, pair.likeness) for pair in pairs(units, texts)] == [
        ((0,), 100),
        ((1,), 100),
        ((4,), 100),
        ((2,), 100),
        ((3,), 100),
    ]


@given(st.data())
def test_every_text_finds_its_own_unit_in_any_order(data: st.DataObject) -> None:
    texts = data.draw(reports)
    units = data.draw(st.permutations(texts))
    got = pairs(units, texts)
    assert [number for pair in got for number in pair.texts] == list(range(len(texts)))
    for pair in got:
        (unit,), (text,) = pair.units, pair.texts
        assert units[unit] == texts[text]


near = st.lists(
    st.text("水库学校", min_size=1, max_size=2).map(lambda end: "全市修成了一批公路工程" + end),
    min_size=2,
    max_size=8,
)


@given(st.data())
def test_equal_texts_find_each_other_before_close_ones(data: st.DataObject) -> None:
    texts = data.draw(near)
    units = data.draw(st.permutations([*texts, *data.draw(near)]))
    got = pairs(units, texts)
    assert [pair.likeness for pair in got] == [100] * len(texts)


@pytest.mark.parametrize("seed", range(-1, 12))
def test_the_shipped_translation_finds_its_places_in_any_order(seed: int) -> None:
    folder = ROOT / "seeds" / "tongliao-2022"
    chinese = load_texts(folder / "zh.json", folder.name)
    units = [msgspec.structs.replace(u, tuid="") for u in units_of_edition(folder, folder.name)]
    before = load_english(folder, folder.name, "project")
    assert len(before) == len(units)
    units.reverse()
    if seed >= 0:
        random.Random(seed).shuffle(units)  # noqa: S311 - the same order each time
    got: dict[Address, English] = {}
    for place in places(units, chinese, "GR.tmx", "2024-02-29"):
        got.update(place.entries)
    assert {address: each.en for address, each in got.items()} == {
        address: each.en for address, each in before.items()
    }
    assert {each.match for each in got.values()} == {100}


@given(st.data())
def test_however_units_are_cut_what_is_paired_is_alike(data: st.DataObject) -> None:
    texts = data.draw(reports)
    whole = "".join(texts)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(whole) - 1), max_size=5)))
    units = [whole[i:j] for i, j in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    got = pairs(units, texts)
    covered = [number for pair in got for number in pair.texts]
    assert len(covered) == len(set(covered))
    for pair in got:
        said = "".join(units[number] for number in pair.units)
        assert likeness(said, "".join(texts[number] for number in pair.texts)) == pair.likeness


def test_many_units_are_placed_in_a_moment() -> None:
    chance = random.Random(7)  # noqa: S311 - the same texts each time
    texts = ["".join(chance.choices("水库学校公路工程市县", k=30)) + f"{n}。" for n in range(600)]
    others = ["".join(chance.choices("水库学校公路工程市县", k=30)) + f"{n}。" for n in range(9000)]
    started = time.perf_counter()
    assert len(pairs([*others, *texts], texts)) == len(texts)
    assert time.perf_counter() - started < 30


def test_a_unit_that_says_nothing_has_the_file_and_the_day() -> None:
    (got,) = entries([Unit(WATER, English("Dams."))], [WATER])
    assert got == English("Dams.", key_of(WATER), "GR.tmx", "2024-02-29")


def test_what_a_unit_says_of_itself_stands() -> None:
    unit = Unit(WATER, English("Dams.", by="argos", date="2020-01-01", match=90, cut=True))
    (got,) = entries([unit], [WATER])
    assert got == English("Dams.", key_of(WATER), "argos", "2020-01-01", 90, cut=True)


def test_a_close_match_is_marked_and_is_of_the_text() -> None:
    (got,) = entries([Unit(WATER.replace("全市", "我市"), English("Dams."))], [WATER])
    assert got is not None
    assert (got.match, got.of) == (93, key_of(WATER))


def test_units_of_one_text_are_joined_with_a_space() -> None:
    units = [
        Unit("改造农村公路585公里；", English("Roads;", date="2020-01-01")),
        Unit("各项工程运行良好。", English("all runs well.", date="2021-01-01")),
    ]
    (got,) = entries(units, [ROADS])
    assert got is not None
    assert (got.en, got.date) == ("Roads; all runs well.", "2021-01-01")


def test_no_space_is_doubled_between_units() -> None:
    units = [
        Unit("改造农村公路585公里；", English("Roads; ")),
        Unit("各项工程运行良好。", English(" all  runs well.\n")),
    ]
    assert texts_of(entries(units, [ROADS])) == ["Roads; all  runs well."]


def test_english_of_other_chinese_stays_marked_so() -> None:
    before = key_of("别的话。")
    one, both = entries([Unit(WATER, English("Dams.", before))], [WATER, SCHOOL])
    assert one == English("Dams.", before, "GR.tmx", "2024-02-29")
    assert both is None
    got = entries([Unit(WATER + SCHOOL, English("All.", before))], [WATER, SCHOOL])
    assert [each and each.of for each in got] == [before, key_of(SCHOOL)]


def test_what_cannot_be_parted_stands_with_the_first() -> None:
    got = entries([Unit(WATER + SCHOOL, English("All."))], [WATER, SCHOOL, ROADS])
    assert got == [
        English("All.", key_of(WATER), "GR.tmx", "2024-02-29"),
        English("", key_of(SCHOOL), "GR.tmx", "2024-02-29", above=True),
        None,
    ]


def test_a_text_without_letters_stands_with_the_one_before() -> None:
    got = entries([Unit(WATER + SCHOOL, English("All."))], [WATER, "\u200b", SCHOOL])
    assert texts_of(got) == ["All.", "", ""]


def test_a_unit_goes_to_the_address_that_it_names() -> None:
    units = [
        Unit(WATER, English("Second.", by="x"), tuid="a-1:1.p2.s1"),
        Unit(WATER, English("First."), tuid="a-1:1.p1.s1"),
        Unit(WATER + SCHOOL, English("One. Two."), tuid="a-1:1.p3.s1"),
    ]
    got = entries(units, [WATER, WATER, WATER, SCHOOL])
    assert texts_of(got) == ["First.", "Second.", "One. Two.", ""]
    assert got[0] == English("First.", key_of(WATER))
    assert got[3] == English("", key_of(SCHOOL), above=True)


@pytest.mark.parametrize("tuid", ["a-1:1.p2.s1", "a-1:9.p1.s1", "b-1:1.p1.s1", "unit 1", "a-1"])
def test_a_name_that_does_not_fit_is_no_place(tuid: str) -> None:
    assert texts_of(entries([Unit(WATER, English("Dams."), tuid=tuid)], TEXTS)) == [
        "Dams.",
        None,
        None,
    ]


def test_a_text_between_that_is_taken_keeps_two_apart() -> None:
    units = [
        Unit(SCHOOL, English("School."), tuid="a-1:1.p2.s1"),
        Unit(WATER + ROADS, English("Both.")),
    ]
    assert texts_of(entries(units, TEXTS)) == [None, "School.", None]
