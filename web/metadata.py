"""What a reference manager reads from a page's head: only what is known."""

from __future__ import annotations

from collections.abc import Iterator

from kb.addresses import Address
from kb.model import Bilingual, Report
from web.language import TAGS
from web.links import canonical, place
from web.places import passage_at


def of_place(report: Report, address: Address) -> tuple[tuple[str, str], ...]:
    """Names and contents of `<meta>` elements, Highwire's and Dublin Core's, none empty."""
    return tuple((name, content) for name, content in _entries(report, address) if content)


def _entries(report: Report, address: Address) -> Iterator[tuple[str, str]]:
    info = report.info
    passage = passage_at(report, address)
    name = info.title.zh or info.title.en or info.id
    author, publisher = _said(info.author), _said(info.publisher)
    language = TAGS[info.language]
    comma = "，" if info.title.zh else ", "
    title = f"{name}{comma}{address.local}" if address.local else name
    url = canonical(address.at())
    first, last = passage.pages if passage else (0, 0)
    yield "citation_title", title
    yield "citation_author", author
    # This one makes Zotero save a report and not a journal article.
    yield "citation_technical_report_institution", publisher
    yield "citation_publication_date", info.date.replace("-", "/")
    yield "citation_firstpage", str(first or "")
    yield "citation_lastpage", str(last or "")
    yield "citation_language", language
    yield "citation_public_url", url
    yield "DC.title", title
    yield "DC.creator", author or publisher
    yield "DC.publisher", publisher
    yield "DC.date", info.date
    yield "DC.type", "Text"
    yield "DC.language", language
    yield "DC.coverage", _said(info.place)
    yield "DC.identifier", url
    if passage or address.local:
        yield "DC.isPartOf", place(report.address)


def _said(text: Bilingual) -> str:
    return text.zh or text.en
