"""Two invented reports and the site that shows them; no such city and no such county exists.

`tongbei-2020` is a newspaper's account with everything an edition can have; of
`linshan-2021` everything is known, and it is long enough for two pages of results.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.glossary import Entry
from kb.model import (
    AuditEntry,
    Bilingual,
    Info,
    Mark,
    Origin,
    Passage,
    Report,
    Section,
    Source,
    Text,
)
from web.app import create_app

GLOSSARY = (Entry("水利工程", ("water conservancy project",)),)
LONG = 30  # passages of linshan-2021


def text(address: str, zh: str, en: str = "", origin: Origin = "project") -> Text:
    return Text(Address.parse(address), zh, en, origin if en else "")


def passage(address: str, lines: tuple[int, int], *sentences: tuple[str, str]) -> Passage:
    return Passage(
        Address.parse(address),
        tuple(text(f"{address}.s{n}", zh, en) for n, (zh, en) in enumerate(sentences, 1)),
        lines,
    )


def tongbei() -> Report:
    """A newspaper's account, translated by this project, with marks, a caption and an audit."""
    name = "tongbei-2020"
    return Report(
        info=Info(
            id=name,
            title=Bilingual("通北市2020年政府工作报告", "Tongbei Government Work Report 2020"),
            place=Bilingual("某省通北市", "Tongbei, Some Province"),
            level="prefecture",
            year=2020,
            kind="account",
            source=Source("source.txt", "0" * 64, Bilingual("报纸版面。", "A newspaper page.")),
            title_supplied=True,
            marks=(Mark("1", "⋯⋯", 4), Mark("1", "⋯⋯", 5)),
        ),
        sections=(
            Section(text(f"{name}:1", "一年成绩 来之不易", "A Year of Hard-won Results")),
            Section(text(f"{name}:1.1", "——坚持兴修水利。", "Keep Building Water Works.")),
            Section(text(f"{name}:2", "来年打算", "Plans for the Coming Year")),
        ),
        passages=(
            passage(f"{name}:0.p1", (1, 2), ("日前，通北市开会。", "Tongbei met the other day.")),
            passage(
                f"{name}:1.p1",
                (6, 8),
                ("全市产值达到1411.44亿元。", "Output reached 141.144 billion yuan."),
                ("新建5G基站632个。", "We built 632 5G base stations."),
            ),
            passage(
                f"{name}:1.1.p1",
                (10, 16),
                ("修成水库三座。", "Three reservoirs were completed."),
                ("整治河道。", "Rivers were dredged."),
                ("植树万亩。", "Trees were planted on 667 hectares."),
                ("养牛致富。", "Cattle made people prosper."),
                ("办学兴教。", "Schools were run well."),
                ("研发投入<3%。", "R&D spending was <3%."),
            ),
            passage(
                f"{name}:2.p1", (18, 19), ("来年再修水利工程一批。", "More works will follow.")
            ),
        ),
        captions=(text(f"{name}:c1", "水库一角。 某某 摄", "A corner of the reservoir."),),
        source_lines=tuple(f"第{n}行" for n in range(1, 20)),
        audit=(
            AuditEntry("joined", 2, "通北市开会。"),
            AuditEntry("mark", 4, "⋯⋯"),
            AuditEntry("mark", 5, "⋯⋯"),
            AuditEntry("bridged", 7, ""),
        ),
    )


def linshan() -> Report:
    """A full report with an official translation, of which all is known."""
    name = "linshan-2021"
    return Report(
        info=Info(
            id=name,
            title=Bilingual("临山县2021年政府工作报告", "Linshan Government Work Report 2021"),
            place=Bilingual("某省临山县", "Linshan, Some Province"),
            level="county",
            year=2021,
            kind="full",
            source=Source("source.txt", "1" * 64, Bilingual("全文。", "The full text.")),
            author=Bilingual("某县长", "Some Magistrate"),
            publisher=Bilingual("临山县人民政府", "Linshan County Government"),
            date="2021-02-03",
        ),
        sections=(Section(text(f"{name}:1", "桥梁", "Bridges", "official")),),
        passages=tuple(
            Passage(
                Address.parse(f"{name}:1.p{n}"),
                (
                    text(
                        f"{name}:1.p{n}.s1",
                        f"第{n}座桥梁通车。",
                        f"Bridge number {n} opened.",
                        "official",
                    ),
                ),
            )
            for n in range(1, LONG + 1)
        ),
    )


def site(folder: Path, *, testing: bool = True) -> Flask:
    """The site over both reports, its index in `folder`."""
    engine = WhooshEngine(folder)
    engine.add([tongbei(), linshan()], stamp=Stamp(glossary=GLOSSARY))
    return create_app(engine, testing=testing)
