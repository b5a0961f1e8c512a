"""A report and its places: aligned, addressed, lit, cited, and found again after changes."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented import tongbei

PRINTS = {passage.address.local: passage.fingerprint for passage in tongbei().passages}


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def test_headings_keep_their_levels_and_order(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020")
    found = re.findall(r'<h(\d) id="at-([\d.]+)"', page)
    assert found == [("2", "1"), ("3", "1.1"), ("2", "2")]


def test_sentences_stand_beside_their_translation(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020")
    row = re.findall(r'<div class="pair" id="at-1\.1\.p1\.s2">(.*?)</div>', page, re.DOTALL)
    assert re.findall(r"<p lang=\"([^\"]+)\">([^<]*)</p>", row[0]) == [
        ("zh-Hans", "整治河道。"),
        ("en", "Rivers were dredged."),
    ]


@pytest.mark.parametrize(
    ("view", "shown", "hidden"),
    [
        ("zh", "整治河道。", "Rivers were dredged."),
        ("en", "Rivers were dredged.", "整治河道。"),
        ("nonsense", "Rivers were dredged.", "\x00"),
    ],
)
@pytest.mark.parametrize(
    "path", ["/r/tongbei-2020", "/r/tongbei-2020/1.1", "/r/tongbei-2020/1.1.p1"]
)
def test_a_view_shows_its_language_alone(
    client: FlaskClient, path: str, view: str, shown: str, hidden: str
) -> None:
    page = read(client, f"{path}?view={view}")
    assert shown in page
    assert hidden not in page


def test_the_address_remembers_the_view_and_the_marks(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020/1.p1?view=zh&q=水库")
    onward = re.findall(r'rel="next" href="(/r/tongbei-2020/1\.1\.p1\?[^"]*)"', page)
    assert onward == ["/r/tongbei-2020/1.1.p1?view=zh&amp;q=%E6%B0%B4%E5%BA%93"]


@pytest.mark.parametrize("view", ["both", "zh", "en"])
@pytest.mark.parametrize("path", ["/r/tongbei-2020", "/r/tongbei-2020/1.1.p1"])
def test_every_view_has_the_same_places(client: FlaskClient, path: str, view: str) -> None:
    page = read(client, f"{path}?view={view}")
    assert {"at-1.1", "at-1.1.p1", "at-1.1.p1.s1", "at-1.1.p1.s6"} <= set(
        re.findall(r' id="([^"]+)"', page)
    )


def test_the_marks_of_the_edition_are_shown_and_explained(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020")
    assert "an ornament or an omission, it does not say which" in page
    assert 'href="/r/tongbei-2020/text#L4"' in page


def test_an_account_says_that_it_is_not_the_full_report(client: FlaskClient) -> None:
    assert "not the full report" in read(client, "/r/tongbei-2020")
    assert "not the full report" not in read(client, "/r/linshan-2021")


def test_captions_stand_apart_at_the_end(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020")
    assert page.index('id="captions"') > page.index('id="at-2.p1"')
    assert page.index('id="at-c1"') > page.index('id="captions"')


@pytest.mark.parametrize(
    "path", ["/r/tongbei-2020", "/r/tongbei-2020/1.1.p1", "/r/tongbei-2020/c1"]
)
def test_what_was_searched_is_marked_in_the_text(client: FlaskClient, path: str) -> None:
    page = read(client, f"{path}?q=水库")
    assert "<mark>水库</mark>" in page
    assert "Without marks" in page


@pytest.mark.parametrize("q", ["", "？", "year:x"])
def test_a_query_that_marks_nothing_is_no_hindrance(client: FlaskClient, q: str) -> None:
    page = client.get("/r/tongbei-2020", query_string={"q": q})
    assert page.status_code == 200
    assert "<mark>" not in page.text


@pytest.mark.parametrize(
    ("local", "lit"),
    [("1.1.p1", ["at-1.1.p1"]), ("1.1.p1.s2", ["at-1.1.p1", "at-1.1.p1.s2"]), ("c1", ["at-c1"])],
)
def test_the_place_asked_for_is_lit_by_the_server(
    client: FlaskClient, local: str, lit: list[str]
) -> None:
    page = read(client, f"/r/tongbei-2020/{local}")
    assert re.findall(r'<div class="[^"]*\blit" id="([^"]+)" aria-current="true">', page) == lit


def test_a_passage_stands_between_its_neighbours(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020/1.1.p1")
    rows = re.findall(r'<div class="row passage[^"]*" id="([^"]+)"', page)
    assert rows == ["at-1.p1", "at-1.1.p1", "at-2.p1"]
    assert 'rel="prev" href="/r/tongbei-2020/1.p1"' in page
    assert 'rel="next" href="/r/tongbei-2020/2.p1"' in page


def test_a_passage_names_its_address_and_its_lines_of_the_source(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020/1.1.p1")
    assert '<h1 class="address">tongbei-2020:1.1.p1</h1>' in page
    assert '<a href="/r/tongbei-2020/text#L10">source lines 10–16</a>' in page
    assert "source lines" not in read(client, "/r/linshan-2021/1.p1")


@pytest.mark.parametrize("local", ["1.1.p1", "1.1.p1.s2"])
def test_a_passage_is_cited_with_its_permanent_link(client: FlaskClient, local: str) -> None:
    page = read(client, f"/r/tongbei-2020/{local}")
    link = f"http://localhost/r/tongbei-2020/{local}?f={PRINTS['1.1.p1']}"
    assert client.get(link).status_code == 200
    for style in ("gbt7714-2025", "gbt7714-2015", "chicago", "apa", "bibtex", "ris", "csl-json"):
        cited = re.findall(rf'id="cite-{style}"[^>]*>(.*?)</p(?:re)?>', page, re.DOTALL)
        assert link in cited[0], style


def test_what_is_unknown_is_listed_as_unknown(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020/1.p1")
    assert "author, publisher, date of publication." in page
    assert "Unknown, because" not in read(client, "/r/linshan-2021/1.p1")


def test_a_section_shows_what_is_in_it_and_nothing_else(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020/1.1")
    assert "整治河道。" in page
    assert "来年再修" not in page
    assert "Before the first heading" in read(client, "/r/tongbei-2020/0")


@pytest.mark.parametrize(
    ("path", "status", "leads_to"),
    [
        (f"1.1.p1?f={PRINTS['1.1.p1']}", 200, None),
        ("1.1.p1?f=0123abcd", 200, None),
        (f"7.p1?f={PRINTS['1.1.p1']}", 301, f"1.1.p1?f={PRINTS['1.1.p1']}"),
        (f"1.p1?view=zh&f={PRINTS['2.p1']}", 301, f"2.p1?view=zh&f={PRINTS['2.p1']}"),
        ("7.p1?f=0123abcd", 410, None),
        ("7.p1", 404, None),
        ("7", 404, None),
        ("c9", 404, None),
        ("1.p1.s9", 404, None),
        ("%00", 404, None),
        ("%ED%A0%80", 404, None),
        ("1.p1%0d%0aX:y", 404, None),
    ],
)
def test_an_old_link_finds_its_text_or_says_what_became_of_it(
    client: FlaskClient, path: str, status: int, leads_to: str | None
) -> None:
    answer = client.get(f"/r/tongbei-2020/{path}")
    expected = f"/r/tongbei-2020/{leads_to}" if leads_to else None
    assert (answer.status_code, answer.headers.get("Location")) == (status, expected)


@settings(max_examples=60, deadline=None)
@given(local=st.text(min_size=1, max_size=12), f=st.text(max_size=8), view=st.text(max_size=3))
def test_no_address_whatever_is_a_fault_of_ours(app: Flask, local: str, f: str, view: str) -> None:
    query = urlencode({"f": f, "view": view}, errors="replace")
    path = quote(f"/r/tongbei-2020/{local}", safe="/", errors="replace")
    answer = app.test_client().get(f"{path}?{query}")
    assert answer.status_code in (200, 301, 308, 404, 410)


def test_a_text_that_changed_since_it_was_cited_says_so(client: FlaskClient) -> None:
    notice = "The text has changed since it was cited."
    assert notice in read(client, "/r/tongbei-2020/1.1.p1?f=0123abcd")
    assert notice not in read(client, f"/r/tongbei-2020/1.1.p1?f={PRINTS['1.1.p1']}")


def test_the_source_is_shown_line_by_line_with_what_was_done(client: FlaskClient) -> None:
    page = read(client, "/r/tongbei-2020/text")
    assert len(re.findall(r'<li id="L\d+">', page)) == 19
    assert re.search(r'<li id="L4">.*?kind-mark.*?</li>', page, re.DOTALL)
    assert re.search(r'<li id="L10">.*?href="/r/tongbei-2020/1\.1\.p1".*?</li>', page, re.DOTALL)
    assert re.search(r"kind-mark.*?<b>2</b>", page, re.DOTALL)


def metadata(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta name="((?:citation_|DC\.)[^"]+)" content="([^"]*)">', page))


def test_a_reference_manager_finds_a_report_where_all_is_known(client: FlaskClient) -> None:
    found = metadata(read(client, "/r/linshan-2021/1.p1?view=en"))
    assert found["citation_technical_report_institution"] == "临山县人民政府"
    assert found["citation_publication_date"] == "2021/02/03"
    assert found["citation_author"] == "某县长"
    assert found["citation_public_url"] == "http://localhost/r/linshan-2021/1.p1"


def test_metadata_holds_nothing_that_is_unknown(client: FlaskClient) -> None:
    found = metadata(read(client, "/r/tongbei-2020/1.p1"))
    assert found["DC.title"] == "通北市2020年政府工作报告，1.p1"
    assert not [
        name for name in found if re.search("author|creator|institution|publisher|date", name)
    ]


@pytest.mark.parametrize(
    "path", ["1.1.p1?view=zh", "1.1.p1?q=水", "1.1.p1?f=0123abcd", "1.1.p1.s2"]
)
def test_every_form_of_a_passage_has_one_canonical_address(client: FlaskClient, path: str) -> None:
    page = read(client, f"/r/tongbei-2020/{path}")
    assert '<link rel="canonical" href="http://localhost/r/tongbei-2020/1.1.p1">' in page
