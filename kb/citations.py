"""Citations: what a reader takes away, in the style they need.

What the source does not state is given as the style prescribes for unknown, and listed. A
date of publication is never guessed from the year that a report is for.

GB/T 7714—2025 (in force since July 2026) keeps `.` and `[ ]` half-width and sets every other
sign full-width; the 2015 edition sets all of them half-width with a space after.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import msgspec

from kb.addresses import Address
from kb.model import Origin, Report


class Citation(msgspec.Struct, frozen=True):
    """A citation and the fields of it that are unknown: `author`, `publisher`, `date`."""

    text: str
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cited:
    """What every style draws on."""

    report: Report
    address: Address
    url: str
    accessed: date

    @property
    def origin(self) -> Origin:
        """Where the English of the place is from."""
        return next((p.origin for p in self.report.inside(self.address.at()) if p.origin), "")

    @property
    def heading_zh(self) -> str:
        path = self.report.path(self.address)
        return path[-1].label if path else ""

    @property
    def heading_en(self) -> str:
        path = self.report.path(self.address)
        return path[-1].en if path else ""


ACCOUNT_ZH = "报纸记述稿，非报告全文"
ACCOUNT_EN = "Newspaper account, not the report’s full text"
TRANSLATION: Mapping[Origin, str] = MappingProxyType(
    {
        "official": "Official translation",
        "project": "English translation by Duizhao, not official",
        "machine": "Machine translation",
        "": "",
    }
)


def cite(report: Report, address: Address, *, style: str, url: str, accessed: date) -> Citation:
    """A citation of the place at `address`, whose permanent link is `url`.

    Raises:
        KeyError: `style` is none of `STYLES`.
    """
    info = report.info
    known = {"author": info.author.zh, "publisher": info.publisher.zh, "date": info.date}
    text = STYLES[style](_Cited(report, address, url, accessed))
    return Citation(text, tuple(name for name, value in known.items() if not value))


def _gbt_2025(cited: _Cited) -> str:
    return _gbt(cited, colon="：", comma="，")


def _gbt_2015(cited: _Cited) -> str:
    return _gbt(cited, colon=": ", comma=", ")


def _gbt(cited: _Cited, *, colon: str, comma: str) -> str:
    """One entry of a list in citation order, with the place cited where pages stand."""
    info = cited.report.info
    title = f"[{info.title.zh}]" if info.title_supplied else info.title.zh
    if info.kind == "account":
        title += colon + ACCOUNT_ZH.replace("，", comma)
    author = info.author.zh or "佚名"
    publisher = f"[出版地不详]{colon}{info.publisher.zh or '[出版者不详]'}"
    issued = f"{comma}{info.date[:4]}" if info.date else ""
    where = _place_zh(cited.address)
    where = f"{colon}{where}" if where else ""
    return (
        f"{author}. {title}[R/OL]. {publisher}{issued}{where}"
        f"[{cited.accessed.isoformat()}]. {cited.url}."
    )


def _place_zh(address: Address) -> str:
    if address.caption:
        return f"图片说明{address.caption}"
    parts = [f"第{address.number}节"] if address.section else []
    parts += [f"第{address.passage}段"] if address.passage else []
    parts += [f"第{address.sentence}句"] if address.sentence else []
    return "".join(parts)


def _place_en(address: Address) -> str:
    if address.caption:
        return f"picture caption {address.caption}"
    parts = [f"sec. {address.number}"] if address.section else []
    parts += [f"par. {address.passage}"] if address.passage else []
    parts += [f"sentence {address.sentence}"] if address.sentence else []
    return ", ".join(parts)


def _title_en(cited: _Cited) -> str:
    title = cited.report.info.title.en or cited.report.info.title.zh
    return f"[{title}]" if cited.report.info.title_supplied else title


def _notes_en(cited: _Cited) -> list[str]:
    """What an English citation says besides: the heading and place, an account, a translation."""
    place = _place_en(cited.address)
    if cited.heading_en:
        place = f"“{cited.heading_en},” {place}"
    account = ACCOUNT_EN if cited.report.info.kind == "account" else ""
    notes = (place[:1].upper() + place[1:], account, TRANSLATION[cited.origin])
    return [note for note in notes if note]


def _chicago(cited: _Cited) -> str:
    """Author-date, for a list of references; without an author the title leads."""
    info = cited.report.info
    title = f"“{_title_en(cited)}.”"
    issued = info.date[:4] or "n.d."
    author = info.author.en or info.author.zh
    lead = [f"{author}.", _stopped(issued), title] if author else [title, _stopped(issued)]
    publisher = info.publisher.en or info.publisher.zh
    notes = [_stopped(note) for note in (publisher, *_notes_en(cited)) if note]
    return " ".join([*lead, *notes, f"Accessed {_day(cited.accessed)}. {cited.url}."])


def _apa(cited: _Cited) -> str:
    info = cited.report.info
    issued = f"({info.date[:4] or 'n.d.'})."
    author = info.author.en or info.author.zh
    title = _stopped(_title_en(cited))
    lead = [f"{author}.", issued, title] if author else [title, issued]
    publisher = info.publisher.en or info.publisher.zh
    notes = [_stopped(note) for note in (*_notes_en(cited), publisher) if note]
    return " ".join([*lead, *notes, f"Retrieved {_day(cited.accessed)}, from {cited.url}"])


def _stopped(text: str) -> str:
    return text if text.endswith((".", ".”")) else f"{text}."


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _bibtex(cited: _Cited) -> str:
    info = cited.report.info
    fields = {
        "title": f"{{{_tex(info.title.zh)}}}",
        "titleaddon": _tex(info.title.en),
        "author": f"{{{_tex(info.author.zh)}}}" if info.author.zh else "",
        "institution": _tex(info.publisher.zh),
        "date": info.date,
        "note": _tex("; ".join(_notes_en(cited))),
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


def _ris(cited: _Cited) -> str:
    info = cited.report.info
    fields = (
        ("TY", "RPRT"),
        ("TI", info.title.zh),
        ("TT", info.title.en),
        ("AU", info.author.zh),
        ("PB", info.publisher.zh),
        ("DA", info.date.replace("-", "/")),
        ("SP", cited.address.local),
        ("N1", "; ".join(_notes_en(cited))),
        ("LA", "zh"),
        ("UR", cited.url),
        ("Y2", cited.accessed.strftime("%Y/%m/%d")),
    )
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def _csl_json(cited: _Cited) -> str:
    info = cited.report.info
    accessed = [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]
    issued = [[int(part) for part in info.date.split("-")]] if info.date else None
    item = {
        "id": str(cited.address),
        "type": "report",
        "title": info.title.zh,
        "author": [{"literal": info.author.zh}] if info.author.zh else None,
        "publisher": info.publisher.zh,
        "issued": {"date-parts": issued} if issued else None,
        "section": cited.address.local,
        "note": "; ".join(_notes_en(cited)),
        "language": "zh-CN",
        "URL": cited.url,
        "accessed": {"date-parts": accessed},
    }
    return json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=2)


STYLES: Mapping[str, Callable[[_Cited], str]] = MappingProxyType(
    {
        "gbt7714-2025": _gbt_2025,
        "gbt7714-2015": _gbt_2015,
        "chicago": _chicago,
        "apa": _apa,
        "bibtex": _bibtex,
        "ris": _ris,
        "csl-json": _csl_json,
    }
)
"""Style → what makes it."""
