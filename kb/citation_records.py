"""Citations for programs: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re

from kb.cited import Cited, notes_en, span


def _notes(cited: Cited) -> str:
    """What a record for a citation manager notes; it has no brackets for a supplied title."""
    supplied = ["Title supplied"] if cited.report.info.title_supplied else []
    return "; ".join([*supplied, *notes_en(cited)])


def bibtex(cited: Cited) -> str:
    """An entry for a BibTeX file, in the fields of biblatex."""
    info = cited.report.info
    author = info.author.zh or info.author.en
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "titleaddon": _tex(info.title.en if info.title.zh else ""),
        "author": f"{{{_tex(author)}}}" if author else "",
        "institution": _tex(info.publisher.zh or info.publisher.en),
        "date": info.date,
        "pages": span(cited.pages, "--"),
        "note": _tex(_notes(cited)),
        "url": cited.url,
        "urldate": cited.accessed.isoformat(),
        "langid": "english" if info.language == "en" else "chinese",
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
    first, last = cited.pages
    fields = (
        ("TY", "RPRT"),
        ("TI", cited.title),
        ("TT", info.title.en if info.title.zh else ""),
        ("AU", info.author.zh or info.author.en),
        ("PB", info.publisher.zh or info.publisher.en),
        ("DA", info.date.replace("-", "/")),
        ("SP", str(first) if first else cited.address.local),
        ("EP", str(last) if last else ""),
        ("N1", _notes(cited)),
        ("LA", info.language),
        ("UR", cited.url),
        ("Y2", cited.accessed.strftime("%Y/%m/%d")),
    )
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def csl_json(cited: Cited) -> str:
    """A list of one item in CSL-JSON."""
    info = cited.report.info
    author = info.author.zh or info.author.en
    accessed = [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]
    issued = [[int(part) for part in re.findall("[0-9]+", info.date)]]
    item = {
        "id": str(cited.address),
        "type": "report",
        "title": cited.title,
        "author": [{"literal": author}] if author else None,
        "publisher": info.publisher.zh or info.publisher.en,
        "issued": {"date-parts": issued} if issued[0] else None,
        "section": cited.address.local,
        "page": span(cited.pages, "-"),
        "note": _notes(cited),
        "language": "en" if info.language == "en" else "zh-CN",
        "URL": cited.url,
        "accessed": {"date-parts": accessed},
    }
    return json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=2)
