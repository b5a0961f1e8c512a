"""Citations for programs: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re

from kb.cited import Cited, notes_en


def _notes(cited: Cited) -> str:
    """What a record for a citation manager notes; it has no brackets for a supplied title."""
    supplied = ["Title supplied"] if cited.report.info.title_supplied else []
    return "; ".join([*supplied, *notes_en(cited)])


def bibtex(cited: Cited) -> str:
    """An entry for a BibTeX file, in the fields of biblatex."""
    info = cited.report.info
    fields = {
        "title": f"{{{_tex(info.title.zh)}}}",
        "titleaddon": _tex(info.title.en),
        "author": f"{{{_tex(info.author.zh)}}}" if info.author.zh else "",
        "institution": _tex(info.publisher.zh),
        "date": info.date,
        "note": _tex(_notes(cited)),
        "url": cited.url,
        "urldate": cited.accessed.isoformat(),
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = str(cited.address).replace(":", "-")
    return "\n".join([f"@report{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    """Text with the characters that mean something to TeX escaped."""
    special = {char: f"\\{char}" for char in "&%$#_{}"} | {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    return "".join(special.get(char, char) for char in text)


def ris(cited: Cited) -> str:
    """A record in RIS, which most citation managers read."""
    info = cited.report.info
    fields = (
        ("TY", "RPRT"),
        ("TI", info.title.zh),
        ("TT", info.title.en),
        ("AU", info.author.zh),
        ("PB", info.publisher.zh),
        ("DA", info.date.replace("-", "/")),
        ("SP", cited.address.local),
        ("N1", _notes(cited)),
        ("LA", "zh"),
        ("UR", cited.url),
        ("Y2", cited.accessed.strftime("%Y/%m/%d")),
    )
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def csl_json(cited: Cited) -> str:
    """A list of one item in CSL-JSON."""
    info = cited.report.info
    accessed = [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]
    issued = [[int(part) for part in re.findall("[0-9]+", info.date)]]
    item = {
        "id": str(cited.address),
        "type": "report",
        "title": info.title.zh,
        "author": [{"literal": info.author.zh}] if info.author.zh else None,
        "publisher": info.publisher.zh,
        "issued": {"date-parts": issued} if issued[0] else None,
        "section": cited.address.local,
        "note": _notes(cited),
        "language": "zh-CN",
        "URL": cited.url,
        "accessed": {"date-parts": accessed},
    }
    return json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=2)
