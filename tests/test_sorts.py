"""Reports of every sort read well: English alone, nothing known, appendices, pages, kin."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from tests.shelved import site


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site().test_client()


def read(client: FlaskClient, path: str, language: str = "en") -> str:
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return html.unescape(answer.text)


def paths(*places: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", places)


class TestEnglishAlone:
    """A document in English has one column."""

    @paths("/r/overseas-2019", "/r/overseas-2019?view=zh", "/r/overseas-2019?view=words")
    def test_it_is_read_in_english_whatever_view_is_asked_for(
        self, client: FlaskClient, path: str
    ) -> None:
        page = read(client, path)
        assert "Bridges were built." in page
        assert 'class="alone" lang="en"' in page
        assert 'class="switch"' not in page

    @paths(
        "/r/overseas-2019",
        "/r/overseas-2019/1",
        "/r/overseas-2019/1.p1",
        "/r/overseas-2019/1.p1.s2",
        "/r/overseas-2019/c1",
        "/search?q=bridges",
    )
    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_nothing_is_said_of_chinese_that_is_not_there(
        self, client: FlaskClient, path: str, language: str
    ) -> None:
        page = read(client, path, language)
        assert "No Chinese text" not in page
        assert "没有中文原文" not in page
        assert not re.search(r'lang="zh-Hans">\s*</', page)

    def test_it_says_where_its_english_is_from(self, client: FlaskClient) -> None:
        page = read(client, "/r/overseas-2019")
        assert "English: that of the document itself" in page
        assert "nobody said whose words they are" in page

    def test_its_sentences_have_their_addresses(self, client: FlaskClient) -> None:
        page = read(client, "/r/overseas-2019/1.p1.s2")
        assert re.search(r'id="at-1\.p1\.s2"\s*class="\s*lit">Roads followed\.', page)

    def test_a_hit_in_it_is_marked(self, client: FlaskClient) -> None:
        assert "Schools were <mark>opened</mark>." in read(client, "/search?q=opened")
        assert "<mark>opened</mark>" in read(client, "/r/overseas-2019?q=opened")

    def test_it_is_cited_and_described_as_english(self, client: FlaskClient) -> None:
        page = read(client, "/r/overseas-2019/1.p1")
        assert '<meta name="citation_language" content="en">' in page
        assert 'content="Report of the Overseas Territory 2019, 1.p1"' in page
        assert "langid = {english}" in page

    def test_its_source_is_shown_as_english(self, client: FlaskClient) -> None:
        page = read(client, "/r/overseas-2019/text")
        assert '<span class="raw" lang="en">Schools were opened.</span>' in page


@paths("/r/loose", "/r/loose/0.p1", "/r/loose/text", "/search?q=修桥铺路", "/library", "/")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_not_known_leaves_nothing_behind(
    client: FlaskClient, path: str, language: str
) -> None:
    page = read(client, path, language)
    assert "loose" in page
    assert "· ·" not in page
    assert "· 0" not in page
    assert not re.search(r'<(a|h1|span lang="[^"]*")[^>]*>\s*</\1', page)


class TestAppendices:
    """What stands after the report itself."""

    def test_they_are_labelled_in_the_outline(self, client: FlaskClient) -> None:
        outline = read(client, "/r/shuidong-2021").split('class="outline"')[1].split("</ol>")[0]
        assert outline.count("explanation of terms") == 1
        assert "what is to be done" not in outline

    def test_they_are_shown_after_the_report(self, client: FlaskClient) -> None:
        page = read(client, "/r/shuidong-2021")
        assert page.index('id="at-2.p1"') < page.index('id="appendices"')
        assert page.index('id="appendices"') < page.index('id="at-3.p1"')

    def test_alone_they_are_shown_as_they_are(self, client: FlaskClient) -> None:
        page = read(client, "/r/shuidong-2021/3")
        assert "供车辆通过的建筑" in page
        assert 'id="appendices"' not in page

    def test_a_hit_in_one_says_so(self, client: FlaskClient) -> None:
        page = read(client, "/search?q=桥梁&report=shuidong-2021")
        badges = re.findall(r'<a class="address"[^>]*>([^<]*)<|badge appendix">([^<]*)<', page)
        assert ("", "explanation of terms") in badges
        assert badges[badges.index(("", "explanation of terms")) - 1] == ("3.p1", "")

    def test_a_report_without_them_has_no_such_part(self, client: FlaskClient) -> None:
        assert 'id="appendices"' not in read(client, "/r/shuidong-2020")


class TestPages:
    """The pages of a source that has them."""

    @pytest.mark.parametrize(
        ("local", "said"),
        [("2.p1", "page 3 of the source"), ("1.p2", "pages 1–2 of the source")],
    )
    def test_a_passage_names_its_page(self, client: FlaskClient, local: str, said: str) -> None:
        assert said in read(client, f"/r/shuidong-2021/{local}")

    def test_a_source_without_pages_names_none(self, client: FlaskClient) -> None:
        assert "of the source</span>" not in read(client, "/r/shuidong-2020/1.p1")

    def test_the_citations_of_a_passage_name_it(self, client: FlaskClient) -> None:
        page = read(client, "/r/shuidong-2021/1.p2")
        assert "pp. 1–2" in page
        assert "pages = {1--2}" in page

    def test_the_source_shows_where_pages_begin(self, client: FlaskClient) -> None:
        page = read(client, "/r/shuidong-2021/text")
        breaks = re.findall(
            r'class="page-break"><span>(page \d+)</span></li>\s*<li id="L(\d)"', page
        )
        assert breaks == [("page 1", "1"), ("page 3", "3"), ("page 4", "4")]


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", [("year", "2021", "二〇二一年一月"), ("level", "province", "省")]),
        ("zh", [("年份", "2021", "二〇二一年一月"), ("层级", "省级", "省")]),
    ],
)
def test_facts_stand_with_the_words_they_were_read_from(
    client: FlaskClient, language: str, rows: list[tuple[str, str, str]]
) -> None:
    page = read(client, "/r/shuidong-2021/text", language)
    row = r'<th scope="row">(.*?)</th><td lang="[^"]*">(.*?)</td><td lang="[^"]*">(.*?)</td>'
    assert set(rows) <= set(re.findall(row, page))


def test_what_was_done_to_the_source_is_said_in_words(client: FlaskClient) -> None:
    page = read(client, "/r/shuidong-2021/text")
    assert "running heads, feet and page numbers dropped" in page
    assert "characters that nobody sees dropped" in page
    assert "wrapped lines" not in page


class TestKin:
    """The same sentence elsewhere."""

    def test_it_is_named_with_its_place_and_year(self, client: FlaskClient) -> None:
        kin = read(client, "/r/shuidong-2021/2.p1").split('id="kin"')[1].split("</section>")[0]
        assert 'href="/r/shuidong-2020/1.p1.s2"' in kin
        assert "Shuidong</span> · 2020" in kin
        assert "the same words" in kin

    def test_it_says_where_figures_differ(self, client: FlaskClient) -> None:
        assert "the same but for its figures" in read(client, "/r/shuidong-2021/1.p1")

    def test_without_any_nothing_is_shown(self, client: FlaskClient) -> None:
        assert 'id="kin"' not in read(client, "/r/loose/0.p1")
