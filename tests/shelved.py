"""An invented library of reports of every sort, and the site that shows it.

`shuidong-2021` has all that a report can have: pages, an id that it had before, passages that
are gone, an explanation of terms, and a copy; `shuidong-2020` says some of the same.
`overseas-2019` is in English alone, and of `loose` nothing is known.
"""

from __future__ import annotations

import msgspec
from flask import Flask

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.model import (
    AuditEntry,
    Bilingual,
    Gone,
    Info,
    Level,
    Passage,
    Report,
    Section,
    SectionKind,
    Source,
    Text,
    fingerprint,
)
from web.app import create_app

BEFORE = "全省新建桥梁八座，改造公路三百公里，群众出行更加方便，山区运输明显改善。"
"""What stood in `shuidong-2021:1.p1` before it was corrected."""
AWAY = "全省水库除险加固四十座，灌溉面积扩大，粮食连年丰收。"
"""What was taken out of it, near to what stands in `shuidong-2021:1.p2`."""
NOTHING_LIKE = "本段与别处毫无相同。"
"""What was taken out of it and is like nothing there."""
PLACE = Bilingual("水东省", "Shuidong")


def section(address: str, zh: str, en: str = "", kind: SectionKind = "") -> Section:
    return Section(_text(Address.parse(address), zh, en), kind)


def passage(address: str, *texts: tuple[str, str], page: int = 0, line: int = 1) -> Passage:
    at = Address.parse(address)
    made = (_text(at.at(sentence=n), *text) for n, text in enumerate(texts, 1))
    pages = (page, page + 1 if at.passage == 2 else page) if page else (0, 0)
    return Passage(at, tuple(made), (line, line), pages)


def info(name: str, title: Bilingual, place: Bilingual, level: Level, year: int) -> Info:
    return Info(
        id=name, title=title, source=Source("source.pdf", "2" * 64), place=place, level=level,
        year=year,
    )  # fmt: skip


def shuidong() -> Report:
    """A report of which everything is known, corrected since."""
    name = "shuidong-2021"
    title = Bilingual("水东省2021年政府工作报告", "Shuidong Government Work Report 2021")
    about = msgspec.structs.replace(
        info(name, title, PLACE, "province", 2021),
        former=("sd-21",),
        stated={"year": "二〇二一年一月", "place": "水东省第十届人民代表大会", "level": "省"},
    )
    return Report(
        about,
        sections=(
            section(f"{name}:1", "一、去年工作", "I. Last Year", "review"),
            section(f"{name}:2", "二、今年任务", "II. This Year", "plan"),
            section(f"{name}:3", "名词解释", "Terms", "terms"),
        ),
        passages=(
            passage(
                f"{name}:1.p1",
                (
                    "全省新建桥梁九座，改造公路三百公里，群众出行更加方便，山区运输有所改善。",
                    "Nine bridges.",
                ),
                page=1,
            ),
            passage(f"{name}:1.p2", ("全省水库除险加固四十座，灌溉面积扩大。", ""), page=1, line=2),
            passage(
                f"{name}:2.p1", ("办好人民满意的教育，推动各级学校协调发展。", ""), page=3, line=3
            ),
            passage(f"{name}:3.p1", ("桥梁：供车辆通过的建筑。", ""), page=4, line=4),
        ),
        source_lines=("第一行", "第二行", "第三行", "第四行"),
        audit=(AuditEntry("running", 2, "— 1 —"), AuditEntry("hidden", 3, "\u200b")),
        gone=(
            Gone(fingerprint(BEFORE), "1.p1", BEFORE),
            Gone(fingerprint(AWAY), "1.p3", AWAY),
            Gone(fingerprint(NOTHING_LIKE), "2.p1", NOTHING_LIKE),
        ),
    )


def earlier() -> Report:
    """The report of the year before, which says some of the same."""
    name = "shuidong-2020"
    title = Bilingual("水东省2020年政府工作报告", "Shuidong Government Work Report 2020")
    return Report(
        info(name, title, PLACE, "province", 2020),
        sections=(section(f"{name}:1", "一、工作", kind="plan"),),
        passages=(
            passage(
                f"{name}:1.p1",
                ("全省新建桥梁五座，改造公路二百公里，群众出行更加方便，山区运输有所改善。", ""),
                ("办好人民满意的教育，推动各级学校协调发展。", ""),
            ),
        ),
    )


def overseas() -> Report:
    """A document in English alone."""
    name = "overseas-2019"
    title = Bilingual("", "Report of the Overseas Territory 2019")
    about = info(name, title, Bilingual("", "Overseas Territory"), "", 2019)
    return Report(
        msgspec.structs.replace(about, language="en", origin="document"),
        sections=(section(f"{name}:1", "", "I. Works"),),
        passages=(
            passage(f"{name}:1.p1", ("", "Bridges were built."), ("", "Roads followed.")),
            passage(f"{name}:1.p2", ("", "Schools were opened.")),
        ),
        captions=(_text(Address(name, caption=1), "", "A bridge."),),
        source_lines=("Bridges were built. Roads followed.", "Schools were opened."),
    )


def loose() -> Report:
    """A report of which nothing is known, not even its title."""
    about = info("loose", Bilingual(""), Bilingual(""), "", 0)
    return Report(about, sections=(), passages=(passage("loose:0.p1", ("修桥铺路。", "")),))


def copy() -> Report:
    """The same report as `shuidong-2021`, from elsewhere."""
    name = "shuidong-copy"
    about = info(name, Bilingual("政府工作报告"), PLACE, "province", 2021)
    return Report(
        msgspec.structs.replace(about, variant_of="shuidong-2021"),
        sections=(),
        passages=(passage(f"{name}:0.p1", ("全省新建桥梁九座。", "")),),
    )


def site() -> Flask:
    """The site over all of them."""
    engine = WhooshEngine(None)
    engine.add([shuidong(), earlier(), overseas(), loose(), copy()], stamp=Stamp())
    return create_app(engine, testing=True)


def _text(address: Address, zh: str, en: str = "") -> Text:
    return Text(address, zh, en, ("official" if zh else "document") if en else "")
