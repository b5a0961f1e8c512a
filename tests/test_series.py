"""Which figures a chart shows, one for each place, kind and year, and what the table has."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from kb.addresses import Address
from kb.figures.figure import Figure, FigureKind
from kb.model import Bilingual, Info, Language, Source
from web.figures.series import choose, lines
from web.figures.view import Row
from web.whereabouts import Places


def row(
    value: str,
    period: str,
    *,
    kind: FigureKind = "achieved",
    year: int = 2021,
    place: str = "北原省",
    language: Language = "zh",
    copy_of: str = "",
    rule: str = "made",
) -> Row:
    """A figure of an invented report."""
    name = f"r{year}-{language}"
    figure = Figure(
        indicator="", value=Decimal(value), unit="%", dimension="percent", bound="exact",
        change="growth", kind=kind, period=period, start=int(10 * float(value)), end=99,
        address=Address.parse(f"{name}:1.p1.s1"), words=value, rule=rule,
    )  # fmt: skip
    where = Bilingual(place) if language == "zh" else Bilingual("", place)
    info = Info(
        id=name, title=Bilingual(name), source=Source("source.txt", "0" * 64), place=where,
        year=year, language=language, variant_of=copy_of,
    )  # fmt: skip
    return Row(figure, info)


def chosen(*rows: Row) -> list[tuple[list[str], list[str]]]:
    """For each place the results and the targets that are drawn."""
    found = choose(rows, Places(each.info for each in rows))
    return [
        ([r.figure.words for r in each.results], [r.figure.words for r in each.targets])
        for each in found.series
    ]


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        ([row("8", "2020", year=2023), row("7", "2020", year=2021)], ["7"]),
        ([row("8", "2020", year=2020), row("7", "2020", year=2021)], ["7"]),
        ([row("7", "2020", year=2021), row("8", "2020", year=2021)], ["7"]),
        ([row("8", "2020", year=2021, copy_of="r"), row("7", "2020", year=2024)], ["7"]),
        ([row("8", "2020", language="en"), row("7", "2020")], ["7"]),
        ([row("7", "2020"), row("8", "2019", year=2020)], ["8", "7"]),
        ([row("7", "2016/2020")], None),
        ([row("7", "2020-06")], None),
        ([row("7", "")], None),
    ],
)
def test_a_year_has_the_result_of_the_nearest_report(
    rows: list[Row], drawn: list[str] | None
) -> None:
    assert (chosen(*rows)[0][0] if chosen(*rows) else None) == drawn


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        ([row("6", "2021", kind="target", year=2022), row("5", "2021", kind="target")], ["5"]),
        ([row("6", "", kind="target")], ["6"]),
        ([row("6", "", kind="target"), row("5", "2021", kind="target")], ["5"]),
    ],
)
def test_a_year_has_the_target_of_its_own_report(rows: list[Row], drawn: list[str]) -> None:
    assert chosen(*rows)[0][1] == drawn


def test_growth_promised_until_a_later_year_is_not_that_of_the_year() -> None:
    promised = row("6.5", "2025", kind="target")
    value = msgspec.structs.replace(promised.figure, change="level")
    assert chosen(promised) == []
    assert chosen(Row(value, promised.info)) == [([], ["6.5"])]


def test_what_is_neither_result_nor_target_is_not_drawn() -> None:
    assert chosen(row("7", "2020", kind="other")) == []


def test_a_place_known_in_both_languages_is_one_place() -> None:
    known = row("7", "2020")
    named = msgspec.structs.replace(known.info, place=Bilingual("北原省", "Beiyuan"))
    other = row("8", "2019", language="en", place="Beiyuan")
    assert chosen(Row(known.figure, named), other) == [(["8", "7"], [])]


MORE = (("2018", "丙省"), ("2017", "乙省"), ("2016", "乙省"))
"""Years that some places have beside those of all."""


def test_of_more_places_than_a_chart_can_tell_apart_those_with_most_figures_are_drawn() -> None:
    rows = [row("7", str(2020 - n), place=f"{place}省") for place in "甲乙丙" for n in range(2)]
    rows += [row("9", year, place=place) for year, place in MORE]
    found = choose(rows, Places(each.info for each in rows), most=2)
    assert [each.place.zh for each in found.series] == ["乙省", "丙省"]
    assert [place.zh for place in found.left_out] == ["甲省"]


def test_the_table_has_all_of_them_the_newest_first_and_alike_ones_together() -> None:
    rows = (
        row("7", "2020"), row("7", "2020", year=2022), row("8", "2020", year=2022),
        row("5", "2021", kind="target"), row("3", "", kind="other"), row("4", "2016/2020"),
    )  # fmt: skip
    found = lines(rows, Places(each.info for each in rows))
    assert [line.period for line in found] == ["2021", "2020", "2016/2020", ""]
    assert [(s.row.figure.words, len(s.others)) for s in found[1].results] == [("7", 1), ("8", 0)]
    assert len(found[0].targets) == len(found[3].others) == 1


def test_a_value_that_something_rose_from_is_in_the_table_and_never_a_result_of_the_chart() -> None:
    start = row("7", "2020", rule="from")
    assert chosen(start) == []
    rows = (start, row("7", "2020", year=2023), row("8", "2020", year=2023))
    assert chosen(*rows) == [(["7"], [])]
    (line,) = lines(rows, Places(each.info for each in rows))
    assert [(each.row.is_start, each.others) for each in line.results] == [
        (False, ()), (False, ()), (True, ()),
    ]  # fmt: skip


def test_a_copy_is_not_drawn_where_its_original_is_there_and_drawn_where_it_is_not() -> None:
    original = row("7", "2019", year=2020)
    copied = row("8", "2020", year=2021, copy_of=original.info.id)
    assert chosen(original, copied) == [(["7"], [])]
    assert chosen(copied) == [(["8"], [])]


def test_that_a_copy_says_the_same_goes_without_saying() -> None:
    original, other = row("7", "2020", year=2020), row("7", "2020", year=2022)
    copied = row("7", "2020", year=2021, copy_of=original.info.id)
    rows = (original, copied, other)
    (line,) = lines(rows, Places(each.info for each in rows))
    assert [(each.row, each.others) for each in line.results] == [(original, (other,))]
