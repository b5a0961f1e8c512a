"""What a page offers for citing a place: a citation in every style, the usual ones in sight."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from flask_babel import gettext

from kb.addresses import Address
from kb.citations import cite
from kb.model import Report
from web.links import canonical, permanent
from web.places import passage_at


class Style(NamedTuple):
    """A style by its name, and the `lang` of what is written in it."""

    id: str
    name: str
    tag: str


SHOWN = (
    Style("gbt7714-2025", "GB/T 7714—2025", "zh-Hans"),
    Style("gbt7714-2015", "GB/T 7714—2015", "zh-Hans"),
    Style("chicago", "Chicago (author-date)", "en"),
)
MORE = (
    Style("apa", "APA", "en"),
    Style("bibtex", "BibTeX", "zh-Hans"),
    Style("ris", "RIS", "zh-Hans"),
    Style("csl-json", "CSL-JSON", "zh-Hans"),
)


class Panel(NamedTuple):
    """Citations to show and to unfold, each with its style, and what is unknown, in words."""

    link: str
    shown: tuple[tuple[Style, str], ...]
    more: tuple[tuple[Style, str], ...]
    unknown: tuple[str, ...]


def panel(report: Report, address: Address) -> Panel:
    """The citations of a place, accessed today."""
    passage = passage_at(report, address)
    link = permanent(passage, address) if passage else canonical(address)
    today = datetime.now(UTC).date()
    made = {
        style: cite(report, address, style=style.id, url=link, accessed=today)
        for style in (*SHOWN, *MORE)
    }
    words = {
        "author": gettext("author"),
        "publisher": gettext("publisher"),
        "date": gettext("date of publication"),
    }
    unknown = dict.fromkeys(field for citation in made.values() for field in citation.unknown)
    return Panel(
        link=link,
        shown=tuple((style, made[style].text) for style in SHOWN),
        more=tuple((style, made[style].text) for style in MORE),
        unknown=tuple(words[field] for field in unknown),
    )
