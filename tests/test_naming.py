"""Ids of reports are short, valid and the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.addresses import is_report_id
from kb.model import Language
from kb.naming import FALLBACK, LONGEST, report_id, slug


@pytest.mark.parametrize(
    ("place", "year", "language", "expected"),
    [
        ("内蒙古自治区通辽市", 2022, "zh", "tongliao-2022"),
        ("上海市", 2020, "zh", "shanghai-2020"),
        ("中国", 2017, "zh", "china-2017"),
        ("中国", 2014, "en", "china-2014-en"),
        ("陕西省", 2026, "zh", "shaanxi-2026"),
        ("长沙市", 2021, "zh", "changsha-2021"),
        ("Inner Mongolia", 2021, "en", "inner-mongolia-2021-en"),
    ],
)
def test_place_and_year_name_a_report(
    place: str, year: int, language: Language, expected: str
) -> None:
    assert report_id(place, year, "政府工作报告", "source", language) == expected


@pytest.mark.parametrize(
    ("title", "stem", "expected"),
    [
        ("某大会报告", "CPC zh_19", "cpc-zh-19"),
        ("大会报告", "报告", "baogao"),
        ("大会报告", "通辽报告2013", "tongliaobaogao2013"),
        ("大会报告", "", "dahuibaogao"),
        ("", "报告", "baogao"),
        ("", "", FALLBACK),
    ],
)
def test_without_a_place_the_file_or_the_title_names_it(
    title: str, stem: str, expected: str
) -> None:
    assert report_id("", 2020, title, stem) == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"china-2017", "china-2017-2"}
    assert report_id("中国", 2017, "", "", taken=taken) == "china-2017-3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gwr-zh-2020-上海市", "gwr-zh-2020-shanghaishi"),
        ("2022 Report", "report-2022-report"),
        ("Über—alles", "uber-alles"),
        ("……", FALLBACK),
        ("c1", "report-c1"),
        ("C 12", "c-12"),
        ("3.1.p2", "report-3-1-p2"),
        ("c0", "c0"),
    ],
)
def test_a_given_id_is_spelled_in_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=200))
def test_any_text_makes_a_valid_id(text: str) -> None:
    made = slug(text)
    assert is_report_id(made)
    assert len(made) <= LONGEST
    assert slug(made) == made


@given(st.text(max_size=30), st.integers(0, 2100), st.text(max_size=60), st.text(max_size=30))
def test_any_report_has_an_id_that_is_not_taken(
    place: str, year: int, title: str, stem: str
) -> None:
    first = report_id(place, year, title, stem)
    second = report_id(place, year, title, stem, taken={first})
    assert is_report_id(first)
    assert second == f"{first}-2"
