"""Citations of what has pages, of documents in English, and of what has no title."""

from __future__ import annotations

import re

import msgspec
import pytest

from kb.addresses import Address
from kb.citations import STYLES, cite
from kb.model import Bilingual, Report
from tests.test_citations import DAY, URL, cited, known_report


def paged_report() -> Report:
    """A report of which everything is known, its passages on the pages 12, 12–13, 13, …."""
    report = known_report()
    passages = tuple(
        msgspec.structs.replace(passage, pages=(12 + n // 2, 12 + (n + 1) // 2))
        for n, passage in enumerate(report.passages)
    )
    return msgspec.structs.replace(report, passages=passages)


@pytest.mark.parametrize(
    ("style", "one", "two"),
    [
        ("gbt7714-2025", "2020-01-08：12. ", "2020-01-08：12-13. "),
        ("gbt7714-2015", ", 2020: 12[2026", ", 2020: 12-13[2026"),
        ("chicago", "Opening, par. 1, p. 12. ", "par. 1, pp. 12–13. "),
        ("apa", "Opening, par. 1, p. 12. ", "par. 1, pp. 12–13. "),
        ("bibtex", "pages = {12},", "pages = {12--13},"),
        ("ris", "SP  - 12\nEP  - 12", "SP  - 12\nEP  - 13"),
        ("csl-json", '"page": "12"', '"page": "12-13"'),
    ],
)
def test_a_citation_names_the_page_where_it_is_known(style: str, one: str, two: str) -> None:
    first, second = (passage.address.local for passage in paged_report().passages[:2])
    assert one in cited(paged_report(), first, style).text
    assert two in cited(paged_report(), second, style).text


def test_an_account_names_page_and_place() -> None:
    report = paged_report()
    info = msgspec.structs.replace(report.info, kind="account")
    text = cited(msgspec.structs.replace(report, info=info), "0.p1", "gbt7714-2025").text
    assert "：开头第1段，第12页[EB/OL]" in text


def test_without_a_date_the_page_says_that_it_is_one() -> None:
    report = paged_report()
    info = msgspec.structs.replace(report.info, date="")
    text = cited(msgspec.structs.replace(report, info=info), "0.p1", "gbt7714-2025").text
    assert "[R/OL]. 开头第1段，第12页. https" in text


@pytest.mark.parametrize("style", STYLES)
def test_the_whole_report_is_cited_without_a_page(style: str) -> None:
    address = Address("nanchuan-2020")
    text = cite(paged_report(), address, style=style, url=URL, accessed=DAY).text
    assert not re.search(r"\bpp?\. |pages = |SP  - 1|\"page\"|：12", text)


def english_report() -> Report:
    """A document in English alone, with its title, author and publisher in English."""
    report = known_report()
    sections = tuple(
        msgspec.structs.replace(s, heading=msgspec.structs.replace(s.heading, zh="", en="Works."))
        for s in report.sections
    )
    info = msgspec.structs.replace(
        report.info,
        title=Bilingual("", "Work Report"),
        author=Bilingual("", "Some Mayor"),
        publisher=Bilingual("", "Some Government"),
        language="en",
    )
    return msgspec.structs.replace(report, info=info, sections=sections)


@pytest.mark.parametrize("style", STYLES)
def test_a_document_in_english_is_cited_by_its_english_title(style: str) -> None:
    made = cited(english_report(), "1", style)
    assert "Work Report" in made.text
    assert "Some Mayor" in made.text
    assert made.unknown == ()


@pytest.mark.parametrize(
    ("style", "language"),
    [("bibtex", "langid = {english}"), ("ris", "LA  - en"), ("csl-json", '"language": "en"')],
)
def test_a_record_says_that_a_document_is_in_english(style: str, language: str) -> None:
    assert language in cited(english_report(), "1", style).text


@pytest.mark.parametrize("style", STYLES)
def test_a_report_without_a_title_is_cited_by_its_id(style: str) -> None:
    report = known_report()
    info = msgspec.structs.replace(report.info, title=Bilingual(""))
    assert "nanchuan-2020" in cited(msgspec.structs.replace(report, info=info), "1", style).text
