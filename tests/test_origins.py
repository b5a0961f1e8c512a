"""Pages say of every English text where it is from, and warn where it may be wrong."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from kb.addresses import Address
from kb.model import ORIGINS, Passage, Report, Section, Text
from tests.mixed import MODEL, NAME, WRONG, machine_report, mixed_report, site_of

WARNING = "figures not verified — see the Chinese"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_of(mixed_report()).test_client()


def get(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def badges(page: str) -> list[str]:
    """The origins that a page's badges name, in order."""
    return re.findall(r'class="badge origin-(\w+)"', page)


def warnings(page: str) -> list[str]:
    """What the warnings of a page say, in order."""
    figure = r'\s*<span class="figure">.*?</span></span>'
    warning = rf'class="warning" lang="[^"]*"><strong>(.*?)</strong>((?:{figure})*)'
    found = ("".join(each) for each in re.findall(warning, page, re.DOTALL))
    return [" ".join(re.sub("<[^>]+>", " ", each).split()) for each in found]


@pytest.mark.parametrize(
    ("passage", "origin", "said"),
    [
        (1, "official", "English: official translation"),
        (2, "human", "English: a person’s translation, not official"),
        (3, "memory", "English: as people translated the same sentence elsewhere"),
        (4, "machine", "English: machine translation, translate-zh_en-1.9"),
        (5, "none", "No English translation yet"),
    ],
)
def test_a_passage_says_where_its_english_is_from(
    client: FlaskClient, passage: int, origin: str, said: str
) -> None:
    page = get(client, f"/r/{NAME}/0.p{passage}")
    assert badges(page)[0] == origin
    assert said in page


def test_on_a_page_of_several_origins_each_passage_says_its_own(client: FlaskClient) -> None:
    page = get(client, f"/r/{NAME}")
    assert "English from several sources" in page
    assert badges(page) == ["official", "human", "memory", "machine"]


def test_on_a_page_of_one_origin_it_is_said_once() -> None:
    page = get(site_of(machine_report()).test_client(), f"/r/{NAME}")
    assert badges(page) == ["machine"]


def test_a_badge_explains_itself_and_leads_to_more(client: FlaskClient) -> None:
    page = get(client, f"/r/{NAME}/0.p4")
    found = re.findall(r'class="badge origin-machine" href="([^"]*)" data-card="([^"]*)"', page)
    ((link, card),) = found
    assert card == f"Made by a program and read by nobody: look at the Chinese.\n{MODEL}"
    assert link == "/about/english#machine"
    assert 'id="machine"' in get(client, "/about/english")


def test_the_page_of_origins_has_all_of_them(client: FlaskClient) -> None:
    page = get(client, "/about/english")
    assert re.findall(r'<dt id="(\w+)"', page) == list(ORIGINS)


@pytest.mark.parametrize("path", [f"/r/{NAME}", f"/r/{NAME}/0.p4", f"/r/{NAME}?view=en"])
def test_a_wrong_figure_is_said_beside_the_right_one(client: FlaskClient, path: str) -> None:
    assert warnings(get(client, path)) == [f"{WARNING} 1411.44亿元 = 141.144 billion yuan"]


def test_a_wrong_figure_is_said_in_the_results(client: FlaskClient) -> None:
    page = get(client, "/search?q=投资")
    assert warnings(page) == [f"{WARNING} 1411.44亿元 = 141.144 billion yuan"]


def test_the_text_itself_is_not_altered(client: FlaskClient) -> None:
    assert "Investment was 14 billion yuan." in get(client, f"/r/{NAME}/0.p4")


def test_a_sentence_whose_english_stands_above_says_so(client: FlaskClient) -> None:
    page = get(client, f"/r/{NAME}/0.p1")
    assert "Its English stands with the sentence before" in page
    assert "No English translation yet" not in re.split('id="0.p2"|class="pager"', page)[0]


def test_warnings_are_in_the_language_of_the_page(client: FlaskClient) -> None:
    page = html.unescape(client.get(f"/r/{NAME}/0.p4", headers={"Accept-Language": "zh"}).text)
    assert warnings(page) == ["数字未核实，请看中文 1411.44亿元 = 141.144 billion yuan"]
    assert "英文：机器翻译" in page


def with_texts(*texts: Text) -> FlaskClient:
    """A reader of a report whose first passage has these sentences."""
    report = mixed_report()
    passage = Passage(report.passages[0].address, texts)
    return site_of(Report(report.info, report.sections, (passage,))).test_client()


@pytest.mark.parametrize("view", ["both", "en", "words"])
def test_in_a_passage_of_several_origins_each_sentence_says_its_own(view: str) -> None:
    at = mixed_report().passages[0].address
    mixed = with_texts(
        Text(at.at(sentence=1), "通车。", "It was opened.", "official", "GR2020.tmx"),
        Text(at.at(sentence=2), "畅通。", "It flows.", "machine", MODEL),
    )
    assert badges(get(mixed, f"/r/{NAME}?view={view}")) == ["official", "machine"]
    assert badges(get(mixed, "/search?q=通车"))[:2] == ["official", "machine"]


def test_a_close_match_is_said_to_be_one() -> None:
    at = mixed_report().passages[0].address
    close = with_texts(Text(at.at(sentence=1), "通车。", "Opened.", "official", "a.tmx", match=91))
    assert "official translation, close match (91 %)" in get(close, f"/r/{NAME}/0.p1")


def test_a_heading_says_where_its_english_is_from_and_what_is_wrong() -> None:
    report = mixed_report()
    address = Address.parse(f"{NAME}:1")
    heading = Text(address, "投资1411.44亿元", "14 billion", "machine", MODEL, flags=(WRONG,))
    with_heading = site_of(Report(report.info, (Section(heading),), report.passages)).test_client()
    page = get(with_heading, f"/r/{NAME}")
    assert badges(page)[-1] == "machine"
    assert len(warnings(page)) == 2


class TestLeavingMachinesOut:
    """The results page can leave out what a machine made."""

    def test_it_offers_to(self, client: FlaskClient) -> None:
        page = get(client, "/search?q=investment")
        assert "In a machine translation" in page
        assert 'href="/search?q=investment&machine=0"' in page

    def test_then_its_words_find_nothing_and_the_way_back_is_shown(
        self, client: FlaskClient
    ) -> None:
        page = get(client, "/search?q=investment&machine=0")
        assert "Nothing found" in page
        assert "Machine translations are left out." in page
        assert 'href="/search?q=investment"' in page

    def test_then_its_english_is_not_shown(self, client: FlaskClient) -> None:
        assert "14 billion yuan" in get(client, "/search?q=投资")
        page = get(client, "/search?q=投资&machine=0")
        assert "14 billion yuan" not in page
        assert "No English by people" in page
        assert "No English translation yet" not in page

    def test_where_there_is_none_nothing_is_offered(self, client: FlaskClient) -> None:
        assert "machine=0" not in get(client, "/search?q=水库")

    def test_the_choice_stays_on_the_way_to_a_report(self, client: FlaskClient) -> None:
        page = get(client, "/search?q=水库&machine=0")
        assert re.search(rf'href="/r/{NAME}/0\.p2\?[^"]*machine=0', page)

    def test_programs_can_too(self, client: FlaskClient) -> None:
        found = client.get("/api/search", query_string={"q": "投资", "machine": "0"}).get_json()
        assert found["hits"][0]["en"] == ""


def test_programs_are_told_origin_maker_and_flags(client: FlaskClient) -> None:
    found = client.get(f"/api/passage/{NAME}:0.p4").get_json()
    assert (found["en_origin"], found["en_by"]) == ("machine", [MODEL])
    assert found["sentences"][0]["flags"] == [
        {"kind": "figure", "text": "1411.44亿元 is not in the English."}
    ]
    assert found["sentences"][1]["flags"] == []
