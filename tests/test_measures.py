"""What the figures of an indicator are compared in, and how they are converted to it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.addresses import Address
from kb.figures.figure import Change, Figure
from kb.model import Bilingual, Info, Source
from kb.numbers.units import Dimension
from web.figures.measures import measures
from web.figures.view import Row

INFO = Info(id="r", title=Bilingual("r"), source=Source("source.txt", "0" * 64), year=2021)


def row(
    value: str,
    unit: str,
    dimension: Dimension,
    *,
    indicator: str = "grain-output",
    change: Change = "level",
    value_to: str = "",
) -> Row:
    """A figure of an invented report."""
    figure = Figure(
        indicator="", indicator_id=indicator, value=Decimal(value), unit=unit, bound="exact",
        value_to=Decimal(value_to) if value_to else None, dimension=dimension, change=change,
        kind="achieved", start=0, end=1, address=Address.parse("r:1.p1.s1"),
        words=f"{value}{unit}", rule="made",
    )  # fmt: skip
    return Row(figure, INFO)


def people(value: str, unit: str, dimension: Dimension) -> Row:
    """A figure of jobs."""
    return row(value, unit, dimension, indicator="new-urban-jobs")


JIN, TONNES = row("2000", "斤", "mass"), row("3", "吨", "mass")


MU, METRE, YUAN = row("1", "亩", "area"), row("1", "米", "length"), row("1", "元", "money")
PLAIN, JOBS = people("5", "", "number"), people("7", "人", "people")
GROWN = row("1", "%", "percent", change="growth")
POINTS = row("1", "百分点", "points", change="growth")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((JIN, JIN, TONNES), "level 斤 3"),
        ((JIN, TONNES, row("1", "公斤", "mass"), TONNES), "level 吨 4"),
        ((MU, row("1", "公顷", "area")), "level 亩 2"),
        ((METRE, MU), "level 米 1, level 亩 1"),
        ((TONNES, row("1", "吨", "mass", change="growth")), "level 吨 1, growth 吨 1"),
        ((GROWN, POINTS, GROWN), "growth % 2, growth 百分点 1"),
        ((YUAN, row("1", "美元", "money")), "level 元 1, level 美元 1"),
        ((PLAIN, PLAIN, JOBS), "level 人 3"),
        ((people("5", "个", "count"), JOBS), "level 个 2"),
        ((people("5", "户", "households"), JOBS), "level 户 1, level 人 1"),
        ((people("0.5", "", "number"), JOBS), "level  1, level 人 1"),
        ((row("1", "", "number"), JIN), "level  1, level 斤 1"),
    ],
)
def test_units_that_are_so_much_of_each_other_are_one_measure(
    rows: tuple[Row, ...], found: str
) -> None:
    told = (f"{each.change} {each.unit} {each.number}" for each in measures(rows))
    assert ", ".join(told) == found


def test_a_measure_has_the_figures_that_it_counts() -> None:
    rows = (JIN, TONNES, row("1", "亩", "area"), row("1", "%", "percent"))
    for measure in measures(rows):
        assert sum(map(measure.has, rows)) == measure.number


def test_figures_are_converted_exactly_and_keep_their_words() -> None:
    (mass,) = measures((JIN, TONNES, TONNES))
    converted = mass.of(JIN)
    assert (converted.figure.value, converted.figure.unit) == (Decimal(1), "吨")
    assert (converted.figure.words, converted.key) == (JIN.figure.words, JIN.key)
    assert mass.of(TONNES) is TONNES


def test_both_ends_of_a_range_are_converted() -> None:
    between = row("300", "亩", "area", value_to="450")
    (area,) = measures((row("1", "公顷", "area"), row("2", "公顷", "area"), between))
    converted = area.of(between).figure
    assert (converted.value, converted.value_to) == (Decimal(20), Decimal(30))


def test_what_is_counted_stays_as_it_is() -> None:
    counted = people("5", "个", "count")
    (measure,) = measures((people("7", "人", "people"), people("8", "人", "people"), counted))
    assert measure.of(counted) is counted
