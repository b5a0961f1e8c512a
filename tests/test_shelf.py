"""The library: reports by level, place and year, narrowed by links, counted once."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from flask.testing import FlaskClient

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.model import Bilingual, Level, Report
from tests.samples import report_of
from web.app import create_app
from web.shelf import newest

NOWHERE = Bilingual("")


def report(
    name: str,
    *,
    place: Bilingual = NOWHERE,
    level: Level = "",
    year: int = 0,
    passages: tuple[tuple[str, str], ...] = (("修桥。", ""),),
    **more: object,
) -> Report:
    made = report_of(name, *passages)
    info = msgspec.structs.replace(
        made.info, title=Bilingual(f"{name}的报告"), place=place, level=level, year=year, **more
    )
    return msgspec.structs.replace(made, info=info)


NATION = Bilingual("某国", "Someland")
PROVINCE = Bilingual("某省", "Some Province")
CITY = Bilingual("某省南川市", "Nanchuan, Some Province")
REPORTS = (
    report("loose", passages=(("修路。", ""),)),
    report("nation-2019", place=NATION, level="national", year=2019),
    report(
        "nation-2020",
        place=NATION,
        level="national",
        year=2020,
        passages=(("修桥。", "Bridges."), ("修路。", ""), ("植树。", "")),
    ),
    report("nation-copy", place=NATION, level="national", year=2020, variant_of="nation-2020"),
    report("province-2020", place=PROVINCE, level="province", year=2020),
    report("city-2021", place=CITY, level="prefecture", year=2021, kind="account"),
    report(
        "english-2020",
        place=Bilingual("", "Someland"),
        level="national",
        year=2020,
        language="en",
        passages=(("", "Roads were built."),),
    ),
)


def site(*reports: Report) -> FlaskClient:
    engine = WhooshEngine(None)
    engine.add(reports, stamp=Stamp())
    return create_app(engine, testing=True).test_client()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site(*REPORTS)


def page(client: FlaskClient, path: str = "/library") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def listed(text: str) -> list[str]:
    """The reports that a page lists, in order."""
    return re.findall(r'<span class="name"><a href="/r/([^"]+)"', text)


def facet(text: str, name: str) -> dict[str, int]:
    """The choices of a facet with their counts."""
    panel = text.split('<aside class="facets')[1]
    section = re.findall(rf"<h2>{name}</h2>(.*?)</section>", panel, re.DOTALL)[0]
    choice = r'<span lang="[^"]*">([^<]*)</span>.*?<span class="count">(\d+)</span>'
    return {value: int(count) for value, count in re.findall(choice, section)}


def test_reports_stand_by_level_and_place_the_newest_first(client: FlaskClient) -> None:
    assert listed(page(client)) == [
        "english-2020",
        "nation-2020",
        "nation-copy",
        "nation-2019",
        "province-2020",
        "city-2021",
        "loose",
    ]


def test_levels_and_places_are_headings(client: FlaskClient) -> None:
    text = page(client)
    levels = re.findall(r'<h2 class="tier"[^>]*>([^<]*)</h2>', text)
    assert levels == ["National", "Province", "Prefecture", "Level not stated"]
    assert "Place not stated" in text


def test_totals_are_those_of_what_is_listed(client: FlaskClient) -> None:
    text = page(client)
    assert "7 reports" in text
    assert "8 Chinese passages, 1 with English" in text
    assert "1 passage in documents in English" in text
    assert "in documents in English" not in page(client, "/library?level=province")
    assert "1 report of 7" in page(client, "/library?level=province")


def test_a_report_says_how_much_of_it_is_in_english(client: FlaskClient) -> None:
    row = page(client).split('href="/r/nation-2020"')[1].split("</li>")[0]
    assert "3 passages" in row
    assert "English 33 %" in row


def test_a_copy_is_called_a_copy_and_leads_to_the_first(client: FlaskClient) -> None:
    row = page(client).split('href="/r/nation-copy"')[1].split("</li>")[0]
    assert "another copy of" in row
    assert 'href="/r/nation-2020"' in row


def test_what_is_not_the_whole_report_and_what_is_in_english_says_so(client: FlaskClient) -> None:
    text = page(client)
    assert text.count("newspaper account, not the full text") == 1
    assert "in English" in text.split('href="/r/english-2020"')[1].split("</li>")[0]


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("level=province", ["province-2020"]),
        ("level=province&level=prefecture", ["province-2020", "city-2021"]),
        ("place=某省", ["province-2020", "city-2021"]),
        ("year=2019", ["nation-2019"]),
        ("from=2021", ["city-2021"]),
        ("to=2019", ["nation-2019"]),
        ("from=2019&to=2020&level=province", ["province-2020"]),
        ("lang=en", ["english-2020"]),
        ("en=project&lang=zh", ["nation-2020"]),
        ("year=1999", []),
    ],
)
def test_filters_leave_what_they_say(client: FlaskClient, query: str, reports: list[str]) -> None:
    assert listed(page(client, f"/library?{query}")) == reports


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("Level", {"national": 4, "province": 1, "prefecture": 1}),
        ("Place", {"Someland": 4, "Some Province": 2, "Nanchuan, Some Province": 1}),
        ("Year", {"2021": 1, "2020": 4, "2019": 1}),
        ("Document", {"in Chinese": 6, "in English": 1}),
        ("English", {"this project’s own": 2, "no English yet": 6}),
    ],
)
def test_every_choice_is_counted(client: FlaskClient, name: str, counts: dict[str, int]) -> None:
    assert facet(page(client), name).items() >= counts.items()


def test_the_count_of_a_choice_is_what_it_leads_to(client: FlaskClient) -> None:
    text = page(client, "/library?year=2020").split('<aside class="facets')[1]
    choice = r'<li><a href="([^"]*)"><span[^>]*>[^<]*</span> <span class="count">(\d+)</span>'
    choices = re.findall(choice, text)
    narrowing = [(href, int(count)) for href, count in choices if href.count("year=") == 1]
    assert narrowing
    for href, count in narrowing:
        assert len(listed(page(client, href.replace("&amp;", "&")))) == count


def test_what_is_chosen_is_shown_and_can_be_undone(client: FlaskClient) -> None:
    text = page(client, "/library?level=province&year=2020")
    chips = re.findall(r'class="chip" href="([^"]*)"><span[^>]*>([^<]*)</span>', text)
    assert chips == [("/library?year=2020", "province"), ("/library?level=province", "2020")]
    assert 'class="all" href="/library"' in text


def test_a_range_of_years_is_a_form_that_keeps_the_rest(client: FlaskClient) -> None:
    text = page(client, "/library?level=national&from=2019&to=2020")
    form = re.findall(r'<form class="range".*?</form>', text, re.DOTALL)[0]
    assert '<input type="hidden" name="level" value="national">' in form
    assert 'name="from" value="2019"' in form
    assert 'name="to" value="2020"' in form
    assert "2019–2020" in text


def test_the_box_searches_within_what_is_chosen(client: FlaskClient) -> None:
    text = page(client, "/library?level=national&from=2020")
    form = re.findall(r'<form class="box".*?</form>', text, re.DOTALL)[0]
    assert 'action="/search"' in form
    assert 'name="level" value="national"' in form
    assert 'name="from" value="2020"' in form


@pytest.mark.parametrize("query", ["level=city", "lang=fr", "en=x", "year=x", "from=0", "to=99999"])
def test_a_value_that_cannot_be_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/library?{query}").status_code == 400
    assert client.get(f"/api/library?{query}").status_code == 400


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert "kb add" in page(site())


def test_nothing_left_leads_back_to_all(client: FlaskClient) -> None:
    text = page(client, "/library?year=1999")
    assert "No report is all of this." in text
    assert '<a href="/library">Show all reports</a>' in text


def test_the_library_speaks_chinese_too(client: FlaskClient) -> None:
    text = client.get("/library", headers={"Accept-Language": "zh"}).text
    assert "报告库" in text
    assert "另一版本" in text


class TestForPrograms:
    """The same as JSON."""

    def get(self, client: FlaskClient, query: str = "") -> Any:  # noqa: ANN401 - JSON is anything
        answer = client.get(f"/api/library?{query}")
        assert answer.status_code == 200
        return answer.json

    def test_it_has_the_same_reports_in_the_same_order(self, client: FlaskClient) -> None:
        for query in ("", "level=national", "place=某省&year=2021"):
            found = self.get(client, query)
            assert [each["id"] for each in found["reports"]] == listed(
                page(client, f"/library?{query}")
            )
            assert found["total"] == len(found["reports"])

    def test_a_report_has_what_is_known_of_it(self, client: FlaskClient) -> None:
        by_id = {each["id"]: each for each in self.get(client)["reports"]}
        assert by_id["nation-2020"] == {
            "id": "nation-2020",
            "title": {"zh": "nation-2020的报告", "en": ""},
            "place": {"zh": "某国", "en": "Someland"},
            "level": "national",
            "year": 2020,
            "language": "zh",
            "kind": "full",
            "variant_of": None,
            "passages": 3,
            "passages_in_english": 1,
            "share_in_english": 33,
        }
        assert by_id["loose"]["year"] is None
        assert by_id["nation-copy"]["variant_of"] == "nation-2020"

    def test_it_counts_the_choices(self, client: FlaskClient) -> None:
        assert self.get(client)["facets"]["level"] == {
            "national": 4,
            "province": 1,
            "prefecture": 1,
        }


def test_reports_without_a_year_come_last() -> None:
    infos = [each.info for each in REPORTS[:2]]
    assert [info.id for info in newest(infos)] == ["nation-2019", "loose"]


def test_a_report_lists_its_copies_and_a_copy_the_first(client: FlaskClient) -> None:
    assert "There are other copies of this report:" in page(client, "/r/nation-2020")
    assert 'href="/r/nation-copy"' in page(client, "/r/nation-2020")
    assert "This is another copy of" in page(client, "/r/nation-copy")
    assert "copies of this report" not in page(client, "/r/loose")
