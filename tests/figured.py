"""An invented library whose figures are known, whatever the rules that find figures say.

Of Beiyuan there are the reports of 2019, 2020, 2022 and 2023, and a copy of that of 2020; of
Donggang that of 2022. No such places exist, and the figures are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from flask import Flask

from index.filters import OPEN, Filters
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.figures.figure import Figure
from kb.figures.indicators import indicators
from kb.model import Bilingual, Info, Level, Passage, Report, Section, Source, Text
from web.app import create_app

BEIYUAN = Bilingual("北原省", "Beiyuan")
DONGGANG = Bilingual("某省东港市", "Donggang, Some Province")
GDP = {"indicator": "地区生产总值", "indicator_id": "gdp"}
CPI = {"indicator": "居民消费价格", "indicator_id": "cpi", "unit": "%", "change": "growth"}
GROWTH = {**GDP, "unit": "%", "change": "growth"}
LEVEL = {**GDP, "unit": "元", "dimension": "money"}
BRIDGES = {"indicator": "新建<桥>", "unit": "座", "dimension": "count"}

Said = tuple[str, dict[str, Any]]
"""The words of a figure, and what is known of it beside."""


def grown(words: str, value: str, year: int, kind: str = "achieved", **more: Any) -> Said:  # noqa: ANN401
    """What a text says of the growth of the GDP in a year."""
    known = {**GROWTH, "value": value, "period": str(year), "dated": "report", "kind": kind}
    return words, known | more


REPORTS: tuple[tuple[str, Bilingual, Level, int, tuple[Said, ...], tuple[Said, ...]], ...] = (
    (
        "beiyuan-2019", BEIYUAN, "province", 2019,
        (grown("7.1%", "7.1", 2018),),
        (grown("6%—6.5%", "6", 2019, "target", value_to="6.5", bound="range"),),
    ),
    (
        "beiyuan-2020", BEIYUAN, "province", 2020,
        (
            grown("6.2%", "6.2", 2019),
            ("1.2万亿元", {**LEVEL, "value": "1.2E12", "period": "2019", "dated": "text"}),
            ("九座", {**BRIDGES, "value": "9", "period": "2019", "dated": "heading"}),
            grown("-0.5%", "-0.5", 2020, period="2020-03", dated="text"),
        ),
        (("3.5%", {**CPI, "value": "3.5", "kind": "target", "bound": "max", "period": "2020"}),),
    ),
    (
        "beiyuan-copy", BEIYUAN, "province", 2020,
        (grown("6.3%", "6.3", 2019),),
        (),
    ),
    (
        "beiyuan-2022", BEIYUAN, "province", 2022,
        (grown("8%", "8", 2021), grown("5.1%", "5.1", 2021, period="2020/2021")),
        (grown("6%", "6", 2022, "target", bound="min"),),
    ),
    (
        "beiyuan-2023", BEIYUAN, "province", 2023,
        (
            grown("4%", "4", 2022),
            grown("8.1%", "8.1", 2021),
            ("1.5万亿元", {**LEVEL, "value": "1.5E12", "period": "2022", "dated": "text"}),
        ),
        (
            grown("5%", "5", 2023, "target", bound="about", period="", dated=""),
            ("12座", {**BRIDGES, "value": "12", "kind": "other", "period": "", "dated": ""}),
        ),
    ),
    (
        "donggang-2022", DONGGANG, "prefecture", 2022,
        (grown("9%", "9", 2021),),
        (grown("7%", "7", 2022, "target"),),
    ),
)  # fmt: skip
"""The reports with what they say when they look back, and when they look ahead."""


def reports() -> Iterator[Report]:
    """The reports, a sentence for each figure."""
    for name, place, level, year, back, ahead in REPORTS:
        yield Report(
            Info(
                id=name,
                title=Bilingual(f"{place.zh}{year}年政府工作报告", f"{place.en} {year}"),
                source=Source("source.txt", "3" * 64),
                place=place,
                level=level,
                year=year,
                former=("by-19",) if year == 2019 else (),
                variant_of="beiyuan-2020" if name == "beiyuan-copy" else "",
            ),
            sections=(
                Section(_text(f"{name}:1", "一、去年工作"), "review"),
                Section(_text(f"{name}:2", "二、今年任务"), "plan"),
            ),
            passages=tuple(_passages(name, back, ahead)),
        )
    yield Report(
        Info(id="empty", title=Bilingual("空", "Empty"), source=Source("source.txt", "4" * 64)),
        sections=(),
        passages=(Passage(Address.parse("empty:0.p1"), (_text("empty:0.p1.s1", "没有数。"),)),),
    )


def figures() -> Iterator[Figure]:
    """All that the reports say by numbers, in reading order."""
    usual = {"unit": "", "dimension": "percent", "bound": "exact", "change": "level"}
    for name, _, _, _, back, ahead in REPORTS:
        for section, said in ((1, back), (2, ahead)):
            for number, (words, known) in enumerate(said, 1):
                start = len(known["indicator"])
                made: dict[str, Any] = {"kind": "achieved", "rule": "made", **usual, **known}
                for end in {"value", "value_to"} & made.keys():
                    made[end] = Decimal(made[end])
                yield Figure(
                    **made,
                    address=Address.parse(f"{name}:{section}.p1.s{number}"),
                    start=start,
                    end=start + len(words),
                    words=words,
                )


class Told(WhooshEngine):
    """An engine that holds these reports and has these figures of them."""

    def __init__(self) -> None:
        super().__init__(None)
        self.add(reports())
        self.told = tuple(figures())

    def figures(self, filters: Filters = OPEN, *, indicator: str = "") -> tuple[Figure, ...]:
        known = indicators().named(indicator)
        there = {info.id for info in self.ping().reports if filters.admit(info)}
        return tuple(
            figure
            for figure in self.told
            if figure.address
            and figure.address.report in there
            and (figure.indicator_id == known.id if known else indicator in figure.indicator)
        )


def site(engine: Told | None = None) -> Flask:
    """The site over this library."""
    return create_app(engine or Told(), testing=True)


def _passages(name: str, back: tuple[Said, ...], ahead: tuple[Said, ...]) -> Iterator[Passage]:
    for section, said in ((1, back), (2, ahead)):
        texts = tuple(
            _text(f"{name}:{section}.p1.s{number}", f"{known['indicator']}{words}。")
            for number, (words, known) in enumerate(said, 1)
        )
        if texts:
            yield Passage(Address.parse(f"{name}:{section}.p1"), texts)


def _text(address: str, zh: str) -> Text:
    return Text(Address.parse(address), zh, "", "")
