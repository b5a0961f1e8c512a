"""Files of people's translations, invented, and what became of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kb.english import English, load_english
from kb.model import Origin
from tests.program import NAME, Program

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header/><body>\n'
OURS = HEAD.replace("<header/>", '<header creationtool="duizhao"/>')
"""How files of `kb export` begin, which say themselves where their English is from."""
END = "</body></tmx>\n"
AIM = "明年全市经济社会发展的预期目标是产值增长7%。"
WATER = "加强水源保护。"
SCHOOLS = "改扩建学校16所，办好人民满意教育。"
WORKS = "修成水库三座，新建5G基站120个，改造水渠585公里，各项水利工程运行良好。"


def unit(zh: str, en: str, origin: str = "", **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    prop = f'<prop type="x-origin">{origin}</prop>' if origin else ""
    return (
        f'<tu{said}>{prop}<tuv xml:lang="zh-CN"><seg>{escape(zh)}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{escape(en)}</seg></tuv></tu>\n'
    )


def tmx(folder: Path, *units: str, name: str = "a.tmx", head: str = HEAD) -> str:
    path = folder / name
    path.write_text(head + "".join(units) + END, "utf-8")
    return str(path)


def record(kb: Program, *args: str) -> dict[str, Any]:
    """What became of the one file that is imported."""
    done = kb("import-tmx", "--json", *args)
    assert done.exit_code == 0, done.stderr
    (found,) = json.loads(done.stdout)
    counts = [found[name] for name in ("exact", "close", "memory", "kept", "there", "left")]
    assert sum(counts) == found["units"]
    return dict(found)


def english(kb: Program, origin: Origin, report: str = NAME) -> dict[str, English]:
    """The English of one origin in a report, by address without the report."""
    found = load_english(kb.library / report, report, origin)
    return {address.local: each for address, each in found.items()}


def remembered(kb: Program) -> list[dict[str, str]]:
    path = kb.library / "memory.jsonl"
    text = path.read_text("utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def files(kb: Program) -> dict[str, bytes]:
    """What the library holds, but for the lock of those who write it."""
    return {
        str(path.relative_to(kb.library)): path.read_bytes()
        for path in sorted(kb.library.rglob("*"))
        if path.is_file() and not path.name.startswith(".writing")
    }


MIXED = (
    unit(AIM, "Output is to grow by 7 percent.", changedate="20240229T000000Z"),
    unit(SCHOOLS.replace("改扩建", "新扩建"), "16 schools."),
    unit("修成水库三座，", "Three dams,"),
    unit(WORKS.partition("，")[2], "and canals & so on."),
    unit("日前没有说过的话。", "Words never said."),
)
