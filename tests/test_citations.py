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
                "佚名. [南川市2020年政府工作报告]：报纸记述稿，非报告全文：第2.1.1节“加强水源保护”"
                "第1段[EB/OL]. [2026-11-23]. https://example.org/r/x."
            ),
        ),
        (
            "gbt7714-2015",
            (
                "佚名. [南川市2020年政府工作报告]: 报纸记述稿, 非报告全文[EB/OL]. [出版地不详]: "
                "[出版者不详]: 第2.1.1节“加强水源保护”第1段[2026-11-23]. https://example.org/r/x."
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
                "某市长. 南川市2020年政府工作报告[R/OL]. 2020-01-08：第1节"
                "“兴修水利 五年建设见成效”. https://example.org/r/x."
            ),
        ),
        (
            "gbt7714-2015",
            (
                "某市长. 南川市2020年政府工作报告[R/OL]. [出版地不详]: 南川市人民政府, 2020: "
                "第1节“兴修水利 五年建设见成效”[2026-11-23]. https://example.org/r/x."
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
    [
        ("1.p1.s2", "第1节“兴修水利 五年建设见成效”第1段第2句"),
        ("c1", "图片说明1"),
        ("2.1", "第2.1节“坚持兴修水利，保障农业用水”"),
        ("0.p1", "开头第1段"),
    ],
)
@pytest.mark.parametrize("style", ["gbt7714-2025", "gbt7714-2015"])
def test_a_citation_names_the_place(local: str, place: str, style: str) -> None:
    assert place in cited(unknown_report(), local, style).text


def test_the_whole_report_is_cited_without_a_place() -> None:
    address = Address("nanchuan-2020")
    made = cite(known_report(), address, style="gbt7714-2025", url=URL, accessed=DAY)
    assert made.text == f"某市长. 南川市2020年政府工作报告[R/OL]. 2020-01-08. {URL}."


def test_the_2025_edition_gives_an_account_its_day_and_the_day_of_access() -> None:
    report = unknown_report()
    info = msgspec.structs.replace(report.info, date="2020-01-08")
    text = cited(msgspec.structs.replace(report, info=info), "1", "gbt7714-2025").text
    assert "[EB/OL]. （2020-01-08）[2026-11-23]. https" in text


@pytest.mark.parametrize("style", STYLES)
def test_the_year_of_a_report_is_not_a_date_of_publication(style: str) -> None:
    report = unknown_report()
    info = msgspec.structs.replace(report.info, title=Bilingual("工作报告", "Work Report"))
    report = msgspec.structs.replace(report, info=info)
    address = Address("nanchuan-2020", section=(1,))
    text = cite(report, address, style=style, url=URL, accessed=DAY).text
    assert "2020" not in text.replace("nanchuan-2020", "")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_says_that_an_account_is_not_the_full_text(style: str) -> None:
    text = cited(unknown_report(), "1.p1", style).text
    assert "非报告全文" in text or "not the report’s full text" in text


def test_quotes_within_a_quoted_heading_are_single() -> None:
    plain = msgspec.to_builtins(unknown_report())
    plain["sections"][0]["heading"]["zh"] = "深化“放管服”改革"
    text = cited(msgspec.convert(plain, Report), "1.p1", "gbt7714-2025").text
    assert "“深化‘放管服’改革”" in text


def test_an_english_citation_says_whose_translation_it_is() -> None:
    plain = msgspec.to_builtins(unknown_report())
    for passage in plain["passages"]:
        for sentence in passage["sentences"]:
            sentence.update(en="English.", origin="project")
    report = msgspec.convert(plain, Report)
    assert "English translation by Duizhao, not official." in cited(report, "1.p1", "chicago").text


def test_of_several_origins_the_humblest_is_named() -> None:
    plain = msgspec.to_builtins(unknown_report())
    origins = iter(["official", "machine"])
    for passage in plain["passages"][:2]:
        passage["sentences"][0].update(en="English.", origin=next(origins))
    report = msgspec.convert(plain, Report)
    whole = cite(report, Address("nanchuan-2020"), style="apa", url=URL, accessed=DAY)
    assert "Machine translation." in whole.text
    assert "Official translation." in cited(report, "0.p1.s1", "apa").text


def test_a_caption_has_its_own_origin() -> None:
    plain = msgspec.to_builtins(unknown_report())
    plain["captions"][0].update(en="A corner of the reservoir.", origin="project")
    text = cited(msgspec.convert(plain, Report), "c1", "chicago").text
    assert "not official" in text


def test_csl_json_is_json_that_names_a_report() -> None:
    (item,) = json.loads(cited(known_report(), "1", "csl-json").text)
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2020, 1, 8]]}


@pytest.mark.parametrize("day", ["2020年1月", "2020", "约"])
@pytest.mark.parametrize("style", STYLES)
def test_a_date_in_other_words_does_no_harm(day: str, style: str) -> None:
    report = known_report()
    info = msgspec.structs.replace(report.info, date=day)
    assert URL in cited(msgspec.structs.replace(report, info=info), "1", style).text


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json"])
def test_a_record_notes_that_its_title_is_supplied(style: str) -> None:
    assert "Title supplied" in cited(unknown_report(), "1", style).text
    assert "Title supplied" not in cited(known_report(), "1", style).text


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
