"""Figures in the text of a page: each tells its English, and the text stays what it was."""

from __future__ import annotations

import html
import re
from decimal import Decimal

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.figures.figure import Figure
from kb.model import Bilingual, Report
from tests.shelved import info, passage, section
from web.app import create_app
from web.figures.marks import framed
from web.marking import Framed, marked

NAME = "east-2022"
R = f"/r/{NAME}"
FIRST = "地区生产总值达到1411.44亿元，增长7%。"
SECOND = "粮食产量达到179.66亿斤，新建5座桥梁，治理沙地585万亩。"
TARGET = "城镇新增就业1.2万人以上。"
FIGURE = Figure(
    indicator="地区生产总值", value=Decimal(141144000000), unit="元", dimension="money",
    bound="exact", change="level", kind="achieved", period="2021",
    address=Address(NAME, section=(1,), passage=1, sentence=1), start=8, end=17,
    words="1411.44亿元", rule="before",
)  # fmt: skip
EDGES = st.lists(st.tuples(st.integers(-2, 24), st.integers(-2, 24)), max_size=5)


def report() -> Report:
    return Report(
        info(NAME, Bilingual("政府工作报告"), Bilingual("水东省", "Shuidong"), "province", 2022),
        sections=(
            section(f"{NAME}:1", "一、去年工作", kind="review"),
            section(f"{NAME}:2", "二、今年任务", kind="plan"),
        ),
        passages=(
            passage(f"{NAME}:1.p1", (FIRST, "GRP reached 141.144 billion yuan."), (SECOND, "")),
            passage(f"{NAME}:2.p1", (TARGET, "")),
        ),
    )


@pytest.fixture(scope="module")
def site() -> Flask:
    """The site over a report of three sentences."""
    engine = WhooshEngine(None)
    engine.add([report()], stamp=Stamp())
    return create_app(engine, testing=True)


@pytest.fixture
def reader(site: Flask) -> FlaskClient:
    """A reader of it."""
    return site.test_client()


def told(page: str) -> dict[str, list[str]]:
    """The words of each figure that is marked, and the lines of what it tells."""
    found = re.findall(r'<data [^>]*data-card="([^"]*)">(.*?)</data>', page, re.DOTALL)
    return {plain(words): html.unescape(lines).split("\n") for lines, words in found}


def plain(shown: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", shown))


def chinese(page: str) -> list[str]:
    """The Chinese sentences of a page, without tags."""
    return [plain(text) for text in re.findall(r'<p lang="zh-Hans">(.*?)</p>', page, re.DOTALL)]


@pytest.mark.parametrize("path", [R, f"{R}/1", f"{R}/1.p1", f"{R}?view=zh", f"{R}?view=words"])
def test_a_figure_tells_what_it_is_in_english_and_what_it_is(
    reader: FlaskClient, path: str
) -> None:
    found = told(reader.get(path).text)
    assert found["1411.44亿元"][0] == "141.144 billion yuan"
    assert found["1411.44亿元"][1].startswith("result")
    assert found["179.66亿斤"][0] == "17.966 billion jin (8.983 million tonnes)"
    assert found["585万亩"][0] == "5.85 million mu (390,000 hectares)"


def test_a_target_says_so(reader: FlaskClient) -> None:
    assert told(reader.get(R).text)["1.2万人"] == ["12,000 people", "target, 2022"]


def test_what_is_read_without_chinese_is_not_marked(reader: FlaskClient) -> None:
    assert not {"7%", "5座", "5"} & told(reader.get(R).text).keys()


def test_the_value_stands_in_the_element(reader: FlaskClient) -> None:
    assert '<data value="141144000000" ' in reader.get(R).text


@pytest.mark.parametrize("view", ["", "words"])
@pytest.mark.parametrize("query", ["", "亿元，增长", "1411.44", "达到1411", "亿元"])
def test_the_text_stays_what_it_was_marks_and_all(
    reader: FlaskClient, view: str, query: str
) -> None:
    page = reader.get(R, query_string={"view": view, "q": query}).text
    assert chinese(page) == [FIRST, SECOND, TARGET]


@pytest.mark.parametrize("view", ["", "words"])
def test_a_mark_over_the_edge_of_a_figure_is_on_either_side_of_it(
    reader: FlaskClient, view: str
) -> None:
    page = reader.get(R, query_string={"view": view, "q": '"达到1411.44"'}).text
    assert re.search(
        r"<mark>达到</mark>(?:</a>)?<data [^>]*><mark>1411\.44</mark>亿元</data>", page
    )


def test_word_by_word_the_words_beside_a_figure_stay_links(reader: FlaskClient) -> None:
    page = reader.get(f"{R}/1.p1?view=words").text
    assert not re.search(r"<data [^>]*>[^<]*<a ", page)
    assert len(re.findall(r"<data ", page)) == len(told(page))


@pytest.mark.parametrize(
    ("path", "stops"), [(R, "-1"), (f"{R}/1.p1", "0"), (f"{R}?view=words", "0")]
)
def test_the_tab_key_stops_at_figures_where_these_are_few_or_every_word_is_a_stop(
    reader: FlaskClient, path: str, stops: str
) -> None:
    assert set(re.findall(r'<data [^>]*tabindex="([^"]*)"', reader.get(path).text)) == {stops}


def test_a_passage_lists_its_own_figures(reader: FlaskClient) -> None:
    page = reader.get(f"{R}/1.p1").text
    (listed,) = re.findall(r'<section class="told".*?</section>', page, re.DOTALL)
    assert "1411.44亿元" in listed
    assert "7%" in listed
    assert "1.2万人" not in listed
    assert 'href="/figures?indicator=gdp"><span lang="en">GDP</span></a>' in listed
    assert f'href="{R}/figures"' in listed


def test_figures_that_overlap_are_marked_once(site: Flask) -> None:
    within = msgspec.structs.replace(FIGURE, start=12, end=17, words="44亿元")
    with site.test_request_context():
        (found,) = framed([FIGURE, within], by_keyboard=False).values()
    assert [(each.start, each.end) for each in found] == [(8, 17)]


def test_what_a_figure_tells_is_escaped(site: Flask) -> None:
    odd = msgspec.structs.replace(FIGURE, period='"<b>')
    with site.test_request_context():
        (found,) = framed([odd], by_keyboard=False).values()
    assert "<b>" not in found[0].opening
    assert found[0].opening.count('"') == 6


@given(st.text(alphabet="ab<&", max_size=20), EDGES, EDGES)
def test_frames_and_marks_stripped_leave_the_escaped_text(
    text: str, spans: list[tuple[int, int]], edges: list[tuple[int, int]]
) -> None:
    frames = [Framed(start, end, "<i>", "</i>") for start, end in edges]
    shown = marked(text, spans, frames)
    assert re.sub("</?(?:mark|i)>", "", shown) == escape(text)
    assert not re.search("<mark>[^<]*</?i>", shown)
