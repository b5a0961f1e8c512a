"""Citations: the exact text in each style, and what is unknown."""

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest

from kb.addresses import Address
from kb.citations import STYLES, Citation, cite
from kb.model import Bilingual, Report
from tests.samples import sample_report

URL = "https://example.org/r/x"
DAY = date(2026, 11, 23)


def unknown_report() -> Report:
    """An account of which neither author nor publisher nor date is known."""
    return sample_report()


def known_report() -> Report:
    """A full report of which everything is known."""
    report = sample_report()
    info = msgspec.structs.replace(
        report.info,
        kind="full",
        title_supplied=False,
        author=Bilingual("某市长", "Some Mayor"),
        publisher=Bilingual("南川市人民政府", "Nanchuan Municipal Government"),
        date="2020-01-08",
    )
    return msgspec.structs.replace(report, info=info)


def cited(report: Report, local: str, style: str) -> Citation:
    address = Address.parse(f"nanchuan-2020:{local}")
    return cite(report, address, style=style, url=URL, accessed=DAY)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "gbt7714-2025",
            (
                "佚名. [南川市2020年政府工作报告]：报纸记述稿，非报告全文[R/OL]. [出版地不详]："
                "[出版者不详]：第2.1.1节第1段[2026-11-23]. https://example.org/r/x."
            ),
        ),
        (
            "gbt7714-2015",
            (
                "佚名. [南川市2020年政府工作报告]: 报纸记述稿, 非报告全文[R/OL]. [出版地不详]: "
                "[出版者不详]: 第2.1.1节第1段[2026-11-23]. https://example.org/r/x."
            ),
        ),
        (
            "chicago",
            (
                "“[Nanchuan Government Work Report 2020].” n.d. Sec. 2.1.1, par. 1. Newspaper "
                "account, not the report’s full text. Accessed November 23, 2026. "
                "https://example.org/r/x."
            ),
        ),
        (
            "apa",
            (
                "[Nanchuan Government Work Report 2020]. (n.d.). Sec. 2.1.1, par. 1. Newspaper "
                "account, not the report’s full text. Retrieved November 23, 2026, from "
                "https://example.org/r/x"
            ),
        ),
    ],
)
def test_an_account_of_which_little_is_known(style: str, text: str) -> None:
    assert cited(unknown_report(), "2.1.1.p1", style).text == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "gbt7714-2025",
            (
                "某市长. 南川市2020年政府工作报告[R/OL]. [出版地不详]：南川市人民政府，2020："
                "第1节[2026-11-23]. https://example.org/r/x."
            ),
        ),
        (
            "chicago",
            (
                "Some Mayor. 2020. “Nanchuan Government Work Report 2020.” Nanchuan Municipal "
                "Government. Sec. 1. Accessed November 23, 2026. https://example.org/r/x."
            ),
        ),
        (
            "apa",
            (
                "Some Mayor. (2020). Nanchuan Government Work Report 2020. Sec. 1. Nanchuan "
                "Municipal Government. Retrieved November 23, 2026, from https://example.org/r/x"
            ),
        ),
    ],
)
def test_a_report_of_which_everything_is_known(style: str, text: str) -> None:
    assert cited(known_report(), "1", style) == Citation(text, ())


@pytest.mark.parametrize("style", STYLES)
def test_what_is_unknown_is_listed_and_not_invented(style: str) -> None:
    found = cited(unknown_report(), "0.p1", style)
    assert found.unknown == ("author", "publisher", "date")
    assert "某市长" not in found.text


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_the_link(style: str) -> None:
    assert URL in cited(known_report(), "0.p1", style).text


@pytest.mark.parametrize(
    ("local", "place"),
    [("1.p1.s2", "第1节第1段第2句"), ("c1", "图片说明1"), ("2.1", "第2.1节")],
)
def test_the_place_stands_where_pages_do(local: str, place: str) -> None:
    assert f"：{place}[" in cited(unknown_report(), local, "gbt7714-2025").text


def test_an_english_citation_says_whose_translation_it_is() -> None:
    plain = msgspec.to_builtins(unknown_report())
    for passage in plain["passages"]:
        for sentence in passage["sentences"]:
            sentence.update(en="English.", origin="project")
    report = msgspec.convert(plain, Report)
    assert "English translation by Duizhao, not official." in cited(report, "1.p1", "chicago").text


def test_csl_json_is_json_that_names_a_report() -> None:
    (item,) = json.loads(cited(known_report(), "1", "csl-json").text)
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2020, 1, 8]]}


def test_ris_begins_with_a_type_and_ends_with_an_end() -> None:
    lines = cited(known_report(), "1", "ris").text.split("\n")
    assert (lines[0], lines[-1]) == ("TY  - RPRT", "ER  - ")
    assert all(line[2:6] == "  - " for line in lines)


def test_bibtex_escapes_what_means_something_to_tex() -> None:
    report = known_report()
    info = msgspec.structs.replace(report.info, title=Bilingual("甲 & 乙_50%", "A & B"))
    text = cited(msgspec.structs.replace(report, info=info), "1", "bibtex").text
    assert r"title = {{甲 \& 乙\_50\%}}" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(KeyError):
        cited(known_report(), "1", "none-such")
