"""A search is narrowed by what is chosen beside it: place, year, section, language, English."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.shelved import site


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site().test_client()


def search(client: FlaskClient, query: str, language: str = "en") -> str:
    answer = client.get(f"/search?{query}", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return html.unescape(answer.text)


def found(page: str) -> list[str]:
    """The passages of a page of results, in order."""
    return re.findall(r'<h3><a class="address" href="/r/([^"?]+)', page)


def choices(page: str) -> list[tuple[str, str, int]]:
    """The choices beside the results: where each leads, its name and its count."""
    panel = page.split('<aside class="facets')[1]
    choice = r'<li><a href="([^"]*)"[^>]*><span[^>]*>([^<]*)</span>.*?<span class="count">(\d+)<'
    return [(href, name, int(count)) for href, name, count in re.findall(choice, panel)]


def chips(page: str) -> list[tuple[str, str]]:
    """What is chosen: where its removal leads, and its name."""
    return re.findall(r'class="chip" href="([^"]*)"><span[^>]*>([^<]*)</span>', page)


@pytest.mark.parametrize(
    ("narrowing", "passages"),
    [
        (
            "",
            {
                "shuidong-2021/1.p1",
                "shuidong-2021/3.p1",
                "shuidong-2020/1.p1",
                "shuidong-copy/0.p1",
            },
        ),
        ("year=2020", {"shuidong-2020/1.p1"}),
        ("to=2020", {"shuidong-2020/1.p1"}),
        ("from=2021&kind=terms", {"shuidong-2021/3.p1"}),
        ("kind=terms&kind=review", {"shuidong-2021/1.p1", "shuidong-2021/3.p1"}),
        ("en=official", {"shuidong-2021/1.p1"}),
        ("lang=en", set()),
        ("level=county", set()),
        ("place=Shuidong&year=2020", {"shuidong-2020/1.p1"}),
    ],
)
def test_a_search_is_narrowed_by_its_address(
    client: FlaskClient, narrowing: str, passages: set[str]
) -> None:
    assert set(found(search(client, f"q=桥梁&{narrowing}"))) == passages


def test_every_choice_leads_to_as_many_as_it_says(client: FlaskClient) -> None:
    page = search(client, "q=桥梁")
    assert {name for _, name, _ in choices(page)} >= {"2021", "2020", "explanation of terms"}
    for href, name, count in choices(page):
        assert len(found(search(client, href.partition("?")[2]))) == count, name


def test_what_is_chosen_is_shown_and_each_can_be_removed(client: FlaskClient) -> None:
    page = search(client, "q=桥梁&year=2021&kind=terms")
    bridge = "%E6%A1%A5%E6%A2%81"
    assert chips(page) == [
        (f"/search?q={bridge}&kind=terms", "2021"),
        (f"/search?q={bridge}&year=2021", "explanation of terms"),
    ]
    assert f'class="all" href="/search?q={bridge}">Remove all' in page


def test_a_second_choice_of_a_kind_is_an_alternative(client: FlaskClient) -> None:
    page = search(client, "q=桥梁&year=2021")
    (href,) = (href for href, name, _ in choices(page) if name == "2020")
    assert "year=2021&year=2020" in href
    assert len(found(search(client, href.partition("?")[2]))) == 4


def test_the_choices_are_in_the_language_of_the_page(client: FlaskClient) -> None:
    names = {name for _, name, _ in choices(search(client, "q=桥梁", "zh"))}
    assert {"名词解释", "工作回顾", "官方译文", "暂无英译"} <= names


def test_on_a_small_screen_they_are_folded_above_the_results(client: FlaskClient) -> None:
    page = search(client, "q=桥梁")
    assert page.index('<details class="facets narrow">') < page.index('<li class="hit')


def test_where_nothing_divides_the_results_there_is_nothing_to_choose(client: FlaskClient) -> None:
    assert "facets" not in search(client, "q=roads")


def test_choices_stay_with_the_other_settings(client: FlaskClient) -> None:
    page = search(client, "q=桥梁&year=2021&match=any")
    assert 'name="match" value="any"' in page.split('class="range"')[1]
    assert "match=any" in chips(page)[0][0]
    assert 'name="year" value="2021"' in page.split('class="box"')[1].split("</form>")[0]


def test_without_a_word_all_that_is_chosen_comes_in_reading_order(client: FlaskClient) -> None:
    page = search(client, "level=province&year=2021&kind=terms&kind=plan")
    assert found(page) == ["shuidong-2021/2.p1", "shuidong-2021/3.p1"]
    assert "In reading order" in page


def test_nothing_found_in_what_is_chosen_leads_to_the_same_without_it(client: FlaskClient) -> None:
    page = search(client, "q=桥梁&level=county")
    assert "Nothing found" in page
    assert "Without level:county" in page
    assert '<a href="/search?q=%E6%A1%A5%E6%A2%81" ' in page
    assert "Nothing near it is in the index" not in page


def test_without_words_nothing_in_what_is_chosen_leads_to_all_reports(client: FlaskClient) -> None:
    assert "Search all reports" in search(client, "level=county")


@pytest.mark.parametrize("wrong", ["level=x", "kind=x", "lang=x", "en=x", "year=x", "from=x"])
def test_a_choice_that_cannot_be_is_refused(client: FlaskClient, wrong: str) -> None:
    assert client.get(f"/search?q=桥梁&{wrong}").status_code == 400


class TestForPrograms:
    """The same as JSON."""

    def get(self, client: FlaskClient, query: str) -> Any:  # noqa: ANN401 - JSON is anything
        return client.get(f"/api/search?{query}").json

    def test_it_is_narrowed_alike(self, client: FlaskClient) -> None:
        answer = self.get(client, "q=桥梁&kind=terms")
        assert [hit["address"] for hit in answer["hits"]] == ["shuidong-2021:3.p1"]

    def test_it_has_the_counts(self, client: FlaskClient) -> None:
        facets = self.get(client, "q=桥梁")["facets"]
        assert facets["year"] == {"2021": 3, "2020": 1}
        assert facets["origin"] == {"official": 1, "none": 3}
