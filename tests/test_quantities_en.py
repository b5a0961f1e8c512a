"""The quantities of English text: which numbers are any, in what unit, and how exact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.figures.quantities_en import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reached 234.5 billion yuan", [(Decimal(234500000000), "元")]),
        ("an increase of 7 percent", [(Decimal(7), "%")]),
        ("up 0.5 percentage points", [(Decimal("0.5"), "百分点")]),
        ("covered 1.2 million people", [(Decimal(1200000), "人")]),
        ("all 15,000 households", [(Decimal(15000), "户")]),
        ("planted 5.85 million mu", [(Decimal(5850000), "亩")]),
        ("yielded 8.9 million tonnes", [(Decimal(8900000), "吨")]),
        ("raised 11.4 million head", [(Decimal(11400000), "头")]),
        ("opened 585 kilometers of road", [(Decimal(585), "公里")]),
        ("added 3 million kilowatts", [(Decimal(3000000), "千瓦")]),
        ("used 3.5 million kilowatt-hours", [(Decimal(3500000), "千瓦时")]),
        ("240,000 square meters of floor", [(Decimal(240000), "平方米")]),
        ("PM2.5 fell to 32 micrograms per cubic meter", [(Decimal(32), "微克/立方米")]),
        ("burned 300 grams per kilowatt-hour", [(Decimal(300), "克/千瓦时")]),
        ("output doubled", [(Decimal(2), "倍")]),
        ("cut rates three times", [(Decimal(3), "次")]),
        ("three times as much as in 2015", [(Decimal(3), "倍")]),
        ("one third of farmers", [(Decimal("0.333333333333"), "")]),
        ("12 million new jobs", [(Decimal(12000000), "")]),
        ("12 million jobs", [(Decimal(12000000), "")]),
        ("in a ratio of 23.6:31.9:44.5", [(Decimal(n), "") for n in ("23.6", "31.9", "44.5")]),
    ],
)
def test_a_quantity_has_its_scale_and_the_chinese_unit(
    text: str, expected: list[tuple[Decimal, str]]
) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "in the past five years, and within three years",
        "on March 5, 2022, in the first three quarters",
        "the sixth meeting of the 14th Five-Year Plan period",
        "5G networks and Boeing 5G-A",
        "the two regions and these three rivers",
        "the “four ten-million-mu” projects",
        "the Horqin 500-kilometer Scenic Avenue",
        "a four-tier system, a three-year action",
        "the two centenary goals",
        "(zero-carbon) parks, one matter in one go",
        "Two, we must improve schools",
        "the action to double new energy",
        "allowances per 50 kilograms of wheat",
        "for two consecutive years",
        "one year ahead of schedule",
        "ten-point decision",
    ],
)
def test_what_is_a_date_an_ordinal_a_name_or_a_manner_of_speaking_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("life expectancy reached 77.3 years", "岁"),
        ("approval was shortened to 3 days", "天"),
        ("the time for it was reduced to 3 hours", "小时"),
    ],
)
def test_a_span_of_time_that_is_measured_is_a_quantity(text: str, unit: str) -> None:
    assert [q.unit for q in quantities(text)] == [unit]


def test_what_a_translator_explains_is_no_quantity() -> None:
    assert len(quantities("built 20 parks (Note: these are 6 kinds in 30 fields)")) == 1


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("5 percent", "exact"),
        ("around 5 percent", "about"),
        ("nearly 5 million", "about"),
        ("some 300 schools", "about"),
        ("5 percent or so", "about"),
        ("over 5 percent", "min"),
        ("no less than 5 percent", "min"),
        ("at least 5 percent", "min"),
        ("exceeded 5 percent", "min"),
        ("10 million yuan or more each", "min"),
        ("200 plus items", "min"),
        ("no more than 5 percent", "max"),
        ("kept within 5 percent", "max"),
        ("does not rise above 5 percent", "max"),
        ("below 5 percent", "max"),
        ("4.5 percent or lower", "max"),
        ("up to 30 schools", "max"),
        ("bringing investment up to 30 million yuan", "exact"),
        ("6 to 6.5 percent", "range"),
        ("between 5 and 6 million", "range"),
    ],
)
def test_the_words_around_a_number_say_how_exact_it_is(text: str, bound: str) -> None:
    assert [q.bound for q in quantities(text)] == [bound]


def test_what_follows_with_and_over_does_not_bound_the_number_before() -> None:
    found = quantities("grew by 340 and over 550 kilometers of cable were laid")
    assert [q.bound for q in found] == ["exact", "min"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("grew by 6 to 6.5 percent", [(6, "6.5")]),
        ("between 5 and 6 million yuan", [(5000000, "6000000")]),
        ("increased from 135,900 to 268,400", [(135900, None), (268400, None)]),
        ("rose by 5 million to 8 million yuan", [(5000000, None), (8000000, None)]),
    ],
)
def test_a_range_is_one_quantity_but_from_and_to_are_two(
    text: str, values: list[tuple[int, str | None]]
) -> None:
    expected = [(Decimal(low), Decimal(high) if high else None) for low, high in values]
    assert [(q.value, q.value_to) for q in quantities(text)] == expected
