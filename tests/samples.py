"""An invented newspaper account, as a source file and as a report; no such city exists.

Only the shape is that of a real page: columns of fifteen characters, paragraphs indented,
blank lines where columns end, a headline with ornaments, a caption printed twice.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from kb import editions
from kb.addresses import Address
from kb.model import (
    Bilingual,
    Info,
    Origin,
    Passage,
    Report,
    Section,
    SectionKind,
    Source,
    Text,
)

NEWSPAPER = """\
 日前，南川市召开了人民代表大
会，大会回顾了五年来的工作，全市
水利建设取得新成绩。

兴修水利 五年建设见成效
⋯⋯

全市产值达到234.5亿元，增
长6.5%，三次产业比重调整为 12.1:
40.2:47.7。修成水库三座，新建 5G

基站120个，改造水渠585公里，各
项水利工程运行良好。
公共支出70%以上用于改善民

生，群众生活水平持续提高。

来年打算 稳步向前
⋯⋯

明年全市经济社会发展的预
期目标是产值增长7%。
——坚持兴修水利，保障农业
用水。
建设引水工程，连接北河——南
川——东湖三地，推进节水农业。
加强水源保护。突出水源地
管理，完成18个嘎查村污水处理项
目，水质达标率达到90%以上。
支持教育发展。改扩建学校
16所，办好人民满意教育。

南川水库一角南川水库一角。。 李明李明 摄摄
"""

TOML = """\
id = "{id}"
title = {{ zh = "南川市2020年政府工作报告", en = "Nanchuan Government Work Report 2020" }}
title_supplied = true
place = {{ zh = "某省南川市", en = "Nanchuan, Some Province" }}
level = "prefecture"
year = {year}
kind = "account"
[source]
file = "source.txt"
sha256 = "{sha256}"
description = {{ zh = "报纸版面。", en = "A newspaper page." }}
"""


def write_edition(library: Path, report_id: str = "nanchuan-2020", *, year: int = 2020) -> Path:
    """An edition of the invented account in `library`, without English; its folder."""
    folder = library / report_id
    folder.mkdir(parents=True)
    source = NEWSPAPER.encode()
    (folder / "source.txt").write_bytes(source)
    sha256 = hashlib.sha256(source).hexdigest()
    toml = TOML.format(id=report_id, year=year, sha256=sha256)
    (folder / "report.toml").write_text(toml, encoding="utf-8")
    editions.make_text(folder)
    return folder


@cache
def sample_report(report_id: str = "nanchuan-2020") -> Report:
    """The invented account as a report."""
    with tempfile.TemporaryDirectory() as folder:
        return editions.load(write_edition(Path(folder), report_id))


def report_of(report_id: str, *passages: tuple[str, str]) -> Report:
    """A report of one section that has no heading: each passage is one sentence, (zh, en)."""
    at = Address(report_id, section=(0,))
    return Report(
        Info(
            id=report_id,
            title=Bilingual("某报告", "A report"),
            place=Bilingual(""),
            level="county",
            year=2020,
            kind="full",
            source=Source(file="", sha256="", description=Bilingual("")),
        ),
        sections=(),
        passages=tuple(
            Passage(
                at.at(passage=number),
                (Text(at.at(passage=number, sentence=1), zh, en, "project" if en else ""),),
            )
            for number, (zh, en) in enumerate(passages, 1)
        ),
    )


def sectioned(
    report_id: str,
    *sections: tuple[SectionKind, Sequence[tuple[str, str, Origin]]],
    year: int = 2020,
    info: Mapping[str, Any] | None = None,
) -> Report:
    """A report of sections, each of a kind and of passages of one sentence: (zh, en, origin).

    `info` has what else is said of it.
    """
    report = report_of(report_id)
    found: list[Passage] = []
    for number, (_, passages) in enumerate(sections, 1):
        for place, (zh, en, origin) in enumerate(passages, 1):
            at = Address(report_id, section=(number,), passage=place)
            text = Text(at.at(sentence=1), zh, en, origin if en else "")
            found.append(Passage(at, (text,)))
    return msgspec.structs.replace(
        report,
        info=msgspec.structs.replace(report.info, **{"year": year, **(info or {})}),
        sections=tuple(
            Section(Text(Address(report_id, section=(number,)), f"第{number}部分"), kind)
            for number, (kind, _) in enumerate(sections, 1)
        ),
        passages=tuple(found),
    )
