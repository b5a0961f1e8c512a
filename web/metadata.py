"""What a reference manager reads from a page's head: only what is known."""

from __future__ import annotations

from collections.abc import Iterator

from kb.addresses import Address
from kb.model import Report
from web.links import canonical, place
from web.places import passage_at


def of_place(report: Report, address: Address) -> tuple[tuple[str, str], ...]:
    """Names and contents of `<meta>` elements, Highwire's and Dublin Core's, none empty."""
    return tuple((name, content) for name, content in _entries(report, address) if content)


def _entries(report: Report, address: Address) -> Iterator[tuple[str, str]]:
    info = report.info
    passage = passage_at(report, address)
    title = info.title.zh if not address.local else f"{info.title.zh}，{address.local}"
    url = canonical(address.at())
    yield "citation_title", title
    yield "citation_author", info.author.zh
    # This one makes Zotero save a report and not a journal article.
    yield "citation_technical_report_institution", info.publisher.zh
    yield "citation_publication_date", info.date.replace("-", "/")
    yield "citation_language", "zh-Hans"
    yield "citation_public_url", url
    yield "DC.title", title
    yield "DC.creator", info.author.zh or info.publisher.zh
    yield "DC.publisher", info.publisher.zh
    yield "DC.date", info.date
    yield "DC.type", "Text"
    yield "DC.language", "zh-Hans"
    yield "DC.coverage", info.place.zh
    yield "DC.identifier", url
    if passage or address.local:
        yield "DC.isPartOf", place(report.address)
