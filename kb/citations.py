"""Citations: what a reader takes away, in the style they need.

What the source does not state is given as the style prescribes for unknown, and listed. A
date of publication is never guessed from the year that a report is for.

GB/T 7714—2025 (in force since July 2026) keeps `.` and `[ ]` half-width and sets every other
sign full-width; the 2015 edition sets all of them half-width with a space after. It gives a
report its day of issue but neither place, publisher nor day of access; only what is a web page
and nothing else has a day of access. A newspaper's account is no report, so both editions of
the standard take it for such a page, `EB`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import msgspec

from kb.addresses import Address
from kb.citation_records import bibtex, csl_json, ris
from kb.cited import ACCOUNT_ZH, INNER_QUOTES, Cited, notes_en, span, title_en
from kb.model import Report


class Citation(msgspec.Struct, frozen=True):
    """A citation and the fields of it that are unknown: `author`, `publisher`, `date`."""

    text: str
    unknown: tuple[str, ...]


def cite(report: Report, address: Address, *, style: str, url: str, accessed: date) -> Citation:
    """A citation of the place at `address`, whose permanent link is `url`.

    Raises:
        KeyError: `style` is none of `STYLES`.
    """
    info = report.info
    known = {
        "author": info.author.zh or info.author.en,
        "publisher": info.publisher.zh or info.publisher.en,
        "date": info.date,
    }
    text = STYLES[style](Cited(report, address, url, accessed))
    return Citation(text, tuple(name for name, value in known.items() if not value))


_SECTION_ZH = {"0": "开头"}


def _gbt_2025(cited: Cited) -> str:
    """One entry of a list in citation order, as a report or, for an account, as a web page."""
    info = cited.report.info
    place, pages = _place_zh(cited), span(cited.pages, "-")
    if pages and info.kind == "full" and info.date:
        place = pages
    elif pages:
        place += f"，第{pages}页"
    if info.kind == "account":
        title = "：".join(filter(None, (_title_zh(cited), ACCOUNT_ZH, place)))
        issued = f"（{info.date}）" if info.date else ""
        return _joined(_author_zh(cited), f"{title}[EB/OL]", f"{issued}{_day_zh(cited)}", cited.url)
    issued = "：".join(filter(None, (info.date, place)))
    return _joined(_author_zh(cited), f"{_title_zh(cited)}[R/OL]", issued, cited.url)


def _gbt_2015(cited: Cited) -> str:
    """One entry of a list in citation order; the place stands where the pages are unknown."""
    info = cited.report.info
    title, sort = _title_zh(cited), "R/OL"
    if info.kind == "account":
        title, sort = f"{title}: {ACCOUNT_ZH.replace('，', ', ')}", "EB/OL"
    publisher = f"[出版地不详]: {info.publisher.zh or info.publisher.en or '[出版者不详]'}"
    issued = f", {info.date[:4]}" if info.date else ""
    cited_at = span(cited.pages, "-") or _place_zh(cited)
    place = f": {cited_at}" if cited_at else ""
    source = f"{publisher}{issued}{place}{_day_zh(cited)}"
    return _joined(_author_zh(cited), f"{title}[{sort}]", source, cited.url)


def _joined(*parts: str) -> str:
    return "".join(f"{part}. " for part in parts if part).rstrip()


def _author_zh(cited: Cited) -> str:
    author = cited.report.info.author
    return author.zh or author.en or "佚名"


def _title_zh(cited: Cited) -> str:
    return f"[{cited.title}]" if cited.report.info.title_supplied else cited.title


def _day_zh(cited: Cited) -> str:
    return f"[{cited.accessed.isoformat()}]"


def _place_zh(cited: Cited) -> str:
    """Section, its heading, passage and sentence: `第2.1节“修路”第1段`."""
    address = cited.address
    if address.caption:
        return f"图片说明{address.caption}"
    heading = cited.heading_zh.translate(INNER_QUOTES)
    parts = [_SECTION_ZH.get(address.number, f"第{address.number}节")] if address.section else []
    parts += [f"“{heading}”"] if heading else []
    parts += [f"第{address.passage}段"] if address.passage else []
    parts += [f"第{address.sentence}句"] if address.sentence else []
    return "".join(parts)


def _chicago(cited: Cited) -> str:
    """Author-date, for a list of references; without an author the title leads."""
    info = cited.report.info
    title = f"“{title_en(cited)}.”"
    issued = info.date[:4] or "n.d."
    author = info.author.en or info.author.zh
    lead = [f"{author}.", _stopped(issued), title] if author else [title, _stopped(issued)]
    publisher = info.publisher.en or info.publisher.zh
    notes = [_stopped(note) for note in (publisher, *notes_en(cited)) if note]
    return " ".join([*lead, *notes, f"Accessed {_day(cited.accessed)}. {cited.url}."])


def _apa(cited: Cited) -> str:
    info = cited.report.info
    issued = f"({info.date[:4] or 'n.d.'})."
    author = info.author.en or info.author.zh
    title = _stopped(title_en(cited))
    lead = [f"{author}.", issued, title] if author else [title, issued]
    publisher = info.publisher.en or info.publisher.zh
    notes = [_stopped(note) for note in (*notes_en(cited), publisher) if note]
    return " ".join([*lead, *notes, f"Retrieved {_day(cited.accessed)}, from {cited.url}"])


def _stopped(text: str) -> str:
    return text if text.endswith((".", ".”")) else f"{text}."


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


STYLES: Mapping[str, Callable[[Cited], str]] = MappingProxyType(
    {
        "gbt7714-2025": _gbt_2025,
        "gbt7714-2015": _gbt_2015,
        "chicago": _chicago,
        "apa": _apa,
        "bibtex": bibtex,
        "ris": ris,
        "csl-json": csl_json,
    }
)
"""Style → what makes it."""
