"""Kin: the same sentence in other years, with the same figures or with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engine import Engine, Stamp
from index.kin import MOST, kin_token, saying
from kb.addresses import Address
from kb.errors import NotFoundError
from kb.model import Text
from tests.samples import sectioned
from tests.test_engine_contract import ENGINES, Make

LONG = "全市水利建设取得新的成绩，群众用水更加方便。"
FIGURE = "新建水库{}座，改造水渠{}公里，农业用水有保障。"
ENGLISH = "Agriculture was given the water that it needed in every county."


def text(zh: str, en: str = "") -> Text:
    return Text(Address("a-2020", section=(1,), passage=1, sentence=1), zh, en)


@pytest.fixture(params=ENGINES.values(), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """Reports of four years, one of them there twice."""
    make: Make = request.param
    made = make(tmp_path)
    plan = [
        (2018, LONG, FIGURE.format("五", 585), {}),
        (2020, LONG, FIGURE.format("三", 600), {}),
        (2021, LONG.replace("，", " , "), "没有别的。", {}),
        (2022, "没有。", FIGURE.format("三", 600), {}),
        (2023, LONG, ENGLISH, {"variant_of": "r-2020"}),
    ]
    made.add(
        [
            sectioned(
                f"r-{year}",
                ("", [(one, "", "")]),
                ("", [(other, "", "")] if other != ENGLISH else [("", ENGLISH, "document")]),
                year=year,
                info=info,
            )
            for year, one, other, info in plan
        ],
        stamp=Stamp(),
    )
    return made


def kin(engine: Engine, address: str) -> list[tuple[str, bool]]:
    found = engine.kin(Address.parse(address))
    assert all(each.there.report == each.info.id for each in found)
    return [(str(each.there), each.same) for each in found]


def test_the_same_sentence_of_other_years_is_kin_the_nearest_first(engine: Engine) -> None:
    assert kin(engine, "r-2020:1.p1") == [("r-2021:1.p1.s1", True), ("r-2018:1.p1.s1", True)]


def test_a_sentence_whose_figures_differ_is_kin_and_it_is_said(engine: Engine) -> None:
    assert kin(engine, "r-2020:2.p1") == [("r-2018:2.p1.s1", False), ("r-2022:2.p1.s1", True)]


def test_a_sentence_can_be_asked_for_by_itself(engine: Engine) -> None:
    assert kin(engine, "r-2020:2.p1.s1") == kin(engine, "r-2020:2.p1")


def test_a_short_sentence_has_no_kin(engine: Engine) -> None:
    assert kin(engine, "r-2022:1.p1") == []


def test_a_variant_of_the_same_report_is_no_kin(engine: Engine) -> None:
    assert "r-2020:1.p1.s1" not in dict(kin(engine, "r-2023:1.p1"))
    assert "r-2023:1.p1.s1" not in dict(kin(engine, "r-2020:1.p1"))


def test_other_places_of_the_same_report_are_kin(engine: Engine) -> None:
    engine.add([sectioned("s-2020", ("", [(ENGLISH, "", ""), (ENGLISH, "", "")]))])
    assert "s-2020:1.p2.s1" in dict(kin(engine, "s-2020:1.p1"))


def test_english_of_a_document_has_kin_too(engine: Engine) -> None:
    engine.add([sectioned("s-2024", ("", [("", ENGLISH.upper(), "document")]), year=2024)])
    assert kin(engine, "s-2024:1.p1") == [("r-2023:2.p1.s1", True)]


def test_no_more_than_so_many_are_named(engine: Engine) -> None:
    engine.add([sectioned("s-2020", ("", [(LONG, "", "")] * (MOST + 5)))])
    assert len(kin(engine, "r-2020:1.p1")) == MOST


def test_a_passage_that_is_not_there_is_an_error(engine: Engine) -> None:
    with pytest.raises(NotFoundError):
        engine.kin(Address.parse("r-2020:9.p9"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.replace("，", "")),
        (
            "全市生产总值达到１，２００亿元，比上年有所增长",
            "全市生產總值達到1200億元，比上年有所增長。",
        ),
    ],
    ids=["stops", "width and script"],
)
def test_how_a_sentence_is_written_makes_no_difference(one: str, other: str) -> None:
    assert saying(text(one)) == saying(text(other))
    assert kin_token(text(one)) == kin_token(text(other)) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("1.5%", "15%"), ("7%", "7"), ("三", "五"), ("百分之七", "百分之八")]
)
def test_figures_that_differ_are_not_the_same_and_are_kin(one: str, other: str) -> None:
    here, there = (
        text(f"全市生产总值比上年增长了{figure}，各项工作稳步推进。") for figure in (one, other)
    )
    assert saying(here) != saying(there)
    if ("%" in one) == ("%" in other):
        assert kin_token(here) == kin_token(there)
