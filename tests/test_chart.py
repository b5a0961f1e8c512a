"""The chart of an indicator: well-formed, told in words, true to scale, and nothing invented."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html

from tests.figured import Told, site
from tests.tabled import cells, page, select
from web.figures.scale import value_axis, year_axis

SVG = "{http://www.w3.org/2000/svg}"
GROWTH = "/figures?indicator=gdp&place=北原"


@pytest.fixture(scope="module")
def app() -> Flask:
    return site()


def charts(client: FlaskClient, path: str) -> list[Any]:
    """The pictures of a page, each read as XML by itself."""
    page = client.get(path).text
    found = re.findall(r'<svg class="chart.*?</svg>', page, re.DOTALL)
    named = (svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) for svg in found)
    return [etree.fromstring(svg) for svg in named]


def of_class(svg: Any, name: str) -> list[Any]:  # noqa: ANN401 - lxml has no types
    return [each for each in svg.iter() if name in (each.get("class") or "").split()]


def spot(point: Any) -> tuple[float, float]:  # noqa: ANN401
    """Where the sign of a point stands."""
    (x, y) = re.findall(r"[\d.]+", next(iter(point.iter(f"{SVG}g"))).get("transform"))
    return float(x), float(y)


def point(svg: Any, shape: str, year: int) -> Any:  # noqa: ANN401
    found = [p for p in of_class(svg, shape) if f" {year}," in f" {p.get('aria-label')}"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("path", [GROWTH, "/figures?indicator=gdp", "/figures?indicator=cpi"])
def test_a_chart_is_well_formed_and_says_what_it_shows(client: FlaskClient, path: str) -> None:
    found = charts(client, path)
    assert len(found) == 2
    for svg in found:
        (picture,) = [g for g in svg.iter(f"{SVG}g") if g.get("role") == "img"]
        title, description = picture[0], picture[1]
        assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
        assert title.text
        assert description.text
        assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_the_two_sizes_have_ids_of_their_own(client: FlaskClient) -> None:
    page = html.fromstring(client.get(GROWTH).text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [svg.get("viewBox") for svg in charts(client, GROWTH)] == ["0 0 640 360", "0 0 360 300"]


def test_the_description_tells_between_what_the_figures_are(client: FlaskClient) -> None:
    (description,) = charts(client, GROWTH)[0].iter(f"{SVG}desc")
    assert description.text == (
        "4 results 2018–2022, from 4% (2022) to 8% (2021); "
        "3 targets 2019–2023, from about 5% (2023) to 6–6.5% (2019)"
    )


def test_every_point_leads_to_its_sentence_and_says_what_it_is(client: FlaskClient) -> None:
    points = of_class(charts(client, GROWTH)[0], "point")
    assert len(points) == 7
    for each in points:
        assert each.tag == f"{SVG}a"
        assert each.find(f"{SVG}title").text == each.get("aria-label")
        answer = client.get(each.get("href"))
        assert answer.status_code == 200
    labels = [each.get("aria-label") for each in points]
    assert "Beiyuan, 2022, target: at least 6% (6%, beiyuan-2022:2.p1.s1)" in labels


def test_points_stand_where_their_year_and_value_are(client: FlaskClient) -> None:
    svg = charts(client, GROWTH)[0]
    places = {year: spot(point(svg, "result", year)) for year in (2018, 2019, 2021, 2022)}
    x = {year: place[0] for year, place in places.items()}
    assert x[2021] - x[2019] == pytest.approx(2 * (x[2019] - x[2018]), abs=0.3)
    # 7.1, 6.2, 8 and 4 percent: the higher the value, the nearer to the top.
    y = {year: place[1] for year, place in places.items()}
    assert y[2021] < y[2018] < y[2019] < y[2022]
    assert (y[2022] - y[2021]) / (y[2022] - y[2019]) == pytest.approx(4 / 2.2, abs=0.05)


def test_targets_and_results_differ_in_shape_and_colour(client: FlaskClient) -> None:
    svg = charts(client, GROWTH)[0]
    result, target = point(svg, "result", 2022), point(svg, "target", 2023)
    assert len(list(result.iter(f"{SVG}circle"))) == 2  # the sign, and what is easy to hit
    assert len(list(target.iter(f"{SVG}path"))) == 1
    tones = [{c for c in p.get("class").split() if c.startswith("tone")} for p in (result, target)]
    assert tones == [{"tone-1"}, {"tone-target"}]


def test_a_bound_has_an_arrow_and_an_exact_value_none(client: FlaskClient) -> None:
    svg = charts(client, GROWTH)[0]
    assert len(of_class(point(svg, "target", 2022), "arrow")) == 1
    assert of_class(point(svg, "result", 2022), "arrow") == []


@pytest.mark.parametrize(
    ("bound", "value", "way"),
    [
        ("min", "6", "higher"),
        ("max", "6", "lower"),
        ("min", "-6", "lower"),
        ("max", "-6", "higher"),
    ],
)
def test_an_arrow_points_to_where_the_value_may_lie(bound: str, value: str, way: str) -> None:
    engine = Told()
    engine.told = tuple(
        msgspec.structs.replace(each, bound=bound, value=Decimal(value))
        for each in engine.told
        if each.kind == "target" and each.bound == "min"
    )
    client = site(engine).test_client()
    (arrow,) = of_class(point(charts(client, GROWTH)[0], "target", 2022), "arrow")
    assert arrow.get("d").startswith("M0-6V-15" if way == "higher" else "M0 6V15")
    legend = select(page(client, "/figures", indicator="gdp"), "ul.legend")[0]
    assert f"this or {way}" in legend.text_content()


def test_figures_in_other_units_are_drawn_in_one_and_told_as_they_stand() -> None:
    engine = Told()
    first, second, *_ = (each for each in engine.told if each.unit == "元")
    jin = {"indicator_id": "grain-output", "unit": "斤", "dimension": "mass", "words": "8亿斤"}
    tonnes = {**jin, "unit": "吨", "words": "30万吨"}
    engine.told = (
        msgspec.structs.replace(first, **jin, value=Decimal(800000000)),
        msgspec.structs.replace(second, **tonnes, value=Decimal(300000)),
    )
    client = site(engine).test_client()
    tree = page(client, "/figures", indicator="grain-output")
    assert select(tree, "figcaption h2")[0].text_content() == "grain output: value in jin"
    assert "Converted to jin in the chart, and in the table as the text has them: tonnes" in (
        " ".join(tree.text_content().split())
    )
    assert cells(tree, 1) == ["300,000 tonnes 30万吨", "800 million jin 8亿斤"]
    label = point(charts(client, "/figures?indicator=grain-output")[0], "result", 2022)
    assert "600 million jin (30万吨," in label.get("aria-label")


def test_a_range_is_a_bar_from_one_end_to_the_other(client: FlaskClient) -> None:
    svg = charts(client, GROWTH)[0]
    (bar,) = of_class(point(svg, "target", 2019), "range")
    start, end = (float(y) for y in re.findall(r"[\d.]+", bar.get("d"))[1:])
    exact = spot(point(svg, "target", 2022))[1]
    assert start == exact  # both are 6 percent
    assert end < start


def test_a_year_without_a_result_breaks_the_line(client: FlaskClient) -> None:
    svg = charts(client, GROWTH)[0]
    strokes = of_class(svg, "stroke")
    whole = [s for s in strokes if "gap" not in s.get("class").split()]
    gaps = [s for s in strokes if "gap" in s.get("class").split()]
    assert [len(re.findall(r"[ML]", s.get("d"))) for s in whole] == [2, 2]  # 2018–19, 2021–22
    assert len(gaps) == 1
    assert "A gap means that it is not stated" in client.get(GROWTH).text


def test_several_places_have_a_line_and_a_name_each(client: FlaskClient) -> None:
    svg = charts(client, "/figures?indicator=gdp")[0]
    assert [word.text for word in of_class(svg, "end")] == ["Beiyuan", "Donggang"]
    assert {"tone-1", "tone-2"} <= {
        c for p in of_class(svg, "point") for c in p.get("class").split()
    }


def test_the_words_at_the_ends_do_not_touch(client: FlaskClient) -> None:
    for svg in charts(client, "/figures?indicator=gdp"):
        ys = sorted(float(word.get("y")) for word in of_class(svg, "end"))
        assert len(ys) == 2
        assert all(after - before >= 12 for before, after in pairwise(ys))


@pytest.mark.parametrize(("locale", "unit"), [("en", "trillion yuan"), ("zh", "万亿元")])
def test_money_is_in_units_that_can_be_read(client: FlaskClient, locale: str, unit: str) -> None:
    client.set_cookie("language", locale)
    svg = charts(client, "/figures?indicator=gdp&measure=level")[0]
    assert of_class(svg, "unit")[0].text == unit
    assert [tick.text for tick in of_class(svg, "value")] == ["0", "0.5", "1", "1.5"]


def test_figures_of_no_one_year_leave_a_table_without_a_chart() -> None:
    engine = Told()
    engine.told = tuple(msgspec.structs.replace(each, period="2016/2020") for each in engine.told)
    client = site(engine).test_client()
    assert charts(client, GROWTH) == []
    tree = page(client, "/figures", indicator="gdp", place="北原")
    assert "No figure says of which one year it is" in tree.text_content()
    assert cells(tree, 0) == ["2016–2020"]


def test_nothing_is_inline_that_the_policy_forbids(client: FlaskClient) -> None:
    page = client.get(GROWTH).text
    assert not re.search(r"<style|<script(?! src)|\sstyle=|\son[a-z]+=", page)


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        ((5, 6), True, "0 2 4 6"),
        ((50, 62), False, "50 55 60 65"),
        ((2, 62), False, "0 20 40 60 80"),
        ((-3, 8), True, "-5 0 5 10"),
        ((-8, -3), True, "-8 -6 -4 -2 0"),
        ((0, 0), True, "0 0.5 1"),
        ((7, 7), True, "0 2 4 6 8"),
        ((70, 70), False, "0 20 40 60 80"),
    ],
)
def test_values_have_round_ticks(values: tuple[int, int], from_zero: bool, ticks: str) -> None:
    axis = value_axis([Decimal(value) for value in values], 4, from_zero=from_zero)
    assert " ".join(f"{tick.normalize():f}" for tick in axis.ticks) == ticks


@pytest.mark.parametrize(
    ("years", "ticks"),
    [
        ((2020,), "2020"),
        ((2018, 2022), "2018 2019 2020 2021 2022"),
        ((2001, 2023), "2005 2010 2015 2020"),
        ((1954, 2023), "1960 1970 1980 1990 2000 2010 2020"),
    ],
)
def test_years_have_as_many_ticks_as_there_is_room_for(years: tuple[int, ...], ticks: str) -> None:
    assert " ".join(map(str, year_axis(years, 8).ticks)) == ticks
