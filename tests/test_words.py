"""Words of the lexicon: their pages, and the view of a report word by word."""

from __future__ import annotations

import html
import re
from typing import get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.engine import Stamp
from index.gloss import TRUST
from index.whoosh_engine import WhooshEngine
from kb.glossary import Entry
from kb.lexicon import Pair, Source, in_memory
from tests.samples import sample_report
from web.app import create_app
from web.words import best, rows, sources

R = "/r/nanchuan-2020"
PAIRS = (
    Pair("教育", "education", ("educ",), "glossary", 1.0, 0.9),
    Pair("教育", "education", ("educ",), "cedict", 0.7, 0.7),
    Pair("教育", "to teach", ("teach",), "cedict", 0.5, 0.5),
    Pair("教育", "schools", ("school",), "learned", 0.4, 0.3),
    Pair("教育", "training", ("train",), "learned", 0.2, 0.3),
    Pair("教育", "county", ("counti",), "learned", 0.02, 0.06),
    Pair("水库", '"water" & <store>', ("water", "store"), "glossary", 1.0, 1.0),
)
GLOSSARY = (
    Entry("引水工程", ("water diversion", "diversion project", "diversion of water", "new canal")),
    Entry("污水处理", ("sewage treatment",)),
)


class Telling(WhooshEngine):
    """An engine that has what its lexicon has for English words too."""

    def pairs(self, word: str) -> tuple[Pair, ...]:
        if word.isascii():
            return tuple(pair for pair in PAIRS if " ".join(pair.stems) == word)
        return super().pairs(word)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """A reader of a site over the invented account, which has no English."""
    engine = Telling(None)
    stamp = Stamp(glossary=GLOSSARY)
    engine.add([sample_report()], stamp=stamp, lexicon=in_memory(PAIRS))
    return create_app(engine, testing=True).test_client()


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def table(page: str) -> list[list[str]]:
    """The cells of the page's tables, without tags."""
    lines = re.findall(r"<tr>\s*(<td.*?)</tr>", page, re.DOTALL)
    cells = (re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL) for line in lines)
    return [[html.unescape(re.sub("<[^>]*>", "", cell)) for cell in line] for line in cells]


def test_an_entry_has_both_columns_the_weight_and_where_it_is_from(client: FlaskClient) -> None:
    assert table(read(client, "/word/教育"))[:3] == [
        ["教育", "education", "100%", "glossary, CC-CEDICT"],
        ["教育", "schools", "40%", "learned"],
        ["教育", "to teach", f"{50 * TRUST['cedict']:.0f}%", "CC-CEDICT"],
    ]


def test_pairs_too_weak_to_find_anything_by_stand_apart(client: FlaskClient) -> None:
    page = read(client, "/word/教育")
    assert page.index("<details") < page.index("county") < page.index("</details>")
    assert "1 word pair too weak to find anything by" in page


@pytest.mark.parametrize("typed", ["Education", "educating", "EDUCATION"])
def test_an_english_word_is_found_by_its_stem(client: FlaskClient, typed: str) -> None:
    page = read(client, f"/word/{typed}")
    assert table(page) == [["教育", "education", "90%", "glossary, CC-CEDICT"]]


def test_a_chinese_word_of_an_english_entry_leads_to_its_own(client: FlaskClient) -> None:
    page = read(client, "/word/education")
    assert 'href="/word/%E6%95%99%E8%82%B2" lang="zh-Hans">教育</a>' in page


def test_an_entry_leads_to_searches_for_it_and_for_its_english(client: FlaskClient) -> None:
    page = read(client, "/word/教育")
    assert 'href="/search?q=%E6%95%99%E8%82%B2">Search the reports for it</a>' in page
    assert '<a href="/search?q=to+teach">to teach</a>' in page


def test_an_entry_in_traditional_characters_is_that_in_simplified(client: FlaskClient) -> None:
    assert '<h1 lang="zh-Hans">水库</h1>' in read(client, "/word/水庫")


def test_an_entry_is_escaped(client: FlaskClient) -> None:
    assert "<store>" not in read(client, "/word/水库")
    assert "<store>" not in read(client, f"{R}?view=words")


@pytest.mark.parametrize("word", ["xyzzy", "桥梁", "of", "？", "<b>", "水" * 500])
def test_a_word_without_an_entry_is_not_found_and_can_be_searched(
    client: FlaskClient, word: str
) -> None:
    answer = client.get(f"/word/{word}")
    assert answer.status_code == 404
    assert "The lexicon has no entry for" in answer.text
    assert "Search the reports for it" in answer.text


def test_a_word_without_an_entry_says_which_of_its_parts_have_one(client: FlaskClient) -> None:
    answer = client.get("/word/支持教育水库")
    assert answer.status_code == 404
    assert "but it has one for 教育, 水库." in answer.text


def test_programs_get_an_entry_as_the_lexicon_has_it(client: FlaskClient) -> None:
    found = client.get("/api/word/水库").json
    assert found == {
        "word": "水库",
        "pairs": [
            {
                "zh": "水库",
                "en": '"water" & <store>',
                "source": "glossary",
                "forward": 1.0,
                "backward": 1.0,
            }
        ],
    }


def test_programs_are_told_that_there_is_no_entry(client: FlaskClient) -> None:
    answer = client.get("/api/word/xyzzy")
    assert answer.status_code == 404
    assert answer.json
    assert "The lexicon has no entry for xyzzy" in answer.json["error"]


def test_every_source_of_pairs_has_its_name(app: Flask) -> None:
    with app.test_request_context():
        assert set(sources()) == set(get_args(Source))


def test_pairs_of_the_same_words_are_one_row_with_the_higher_weight() -> None:
    first = rows(PAIRS[:2], "zh")
    assert [(row.en, row.weight, row.sources) for row in first] == [
        ("education", 1.0, ("glossary", "cedict"))
    ]


def test_a_card_has_the_best_three_renderings() -> None:
    assert [row.en for row in best(PAIRS[:5])] == ["education", "schools", "to teach"]


def test_a_card_has_a_weak_rendering_only_where_there_is_no_other() -> None:
    assert [row.en for row in best((PAIRS[0], PAIRS[5]))] == ["education"]
    assert [row.en for row in best(PAIRS[5:6])] == ["county"]


@pytest.mark.parametrize("path", [R, f"{R}/1", f"{R}/1.p1"])
def test_known_words_are_links_to_their_entries_word_by_word(
    client: FlaskClient, path: str
) -> None:
    page = read(client, f"{path}?view=words")
    linked = re.findall(r'<a href="/word/([^"]*)"[^>]*data-card="[^"]*">([^<]*)</a>', page)
    assert ("%E6%B0%B4%E5%BA%93", "水库") in linked
    assert {client.get(f"/word/{word}").status_code for word, _ in linked} == {200}


@pytest.mark.parametrize("view", ["", "zh", "en"])
def test_other_views_have_no_cards_of_words(client: FlaskClient, view: str) -> None:
    assert 'href="/word/' not in read(client, f"{R}?view={view}")


def test_a_card_says_the_renderings_and_where_they_are_from(client: FlaskClient) -> None:
    page = read(client, f"{R}?view=words")
    (card,) = set(re.findall(r'data-card="([^"]*)">教育', page))
    assert card.split("\n") == [
        "education · glossary, CC-CEDICT",
        "schools · learned",
        "to teach · CC-CEDICT",
    ]


def test_every_card_is_described_for_screen_readers_once(client: FlaskClient) -> None:
    page = read(client, f"{R}?view=words")
    named = re.findall(r'aria-describedby="([^"]*)"', page)
    described = re.findall(r'<p id="(w[0-9]+)"><span lang="en">', page)
    assert len(described) == len(set(described))
    assert set(named) == set(described)


def test_the_text_stays_what_it_was_word_by_word(client: FlaskClient) -> None:
    page = read(client, f"{R}?view=words")
    shown = re.findall(r'<p lang="zh-Hans">(.*?)</p>', page, re.DOTALL)
    sentences = [text.zh for passage in sample_report().passages for text in passage.sentences]
    assert [html.unescape(re.sub("<[^>]*>", "", text)) for text in shown][: len(sentences)] == (
        sentences
    )


def test_marks_stay_word_by_word(client: FlaskClient) -> None:
    page = read(client, f"{R}/1.p1?view=words&q=水库")
    assert re.search(r'<a href="/word/[^>]*><mark>水库</mark></a>', page)


def test_the_view_stays_in_the_links_of_its_page(client: FlaskClient) -> None:
    page = read(client, f"{R}/1.p1?view=words")
    assert re.search(r'rel="next" href="[^"]*\?view=words"', page)


def test_a_report_without_english_says_so_once_and_offers_the_view(client: FlaskClient) -> None:
    page = read(client, R)
    assert page.count("no English translation") == 1
    assert f'href="{R}?view=words">Read it word by word</a>' in page


def test_a_passage_without_english_says_so_and_leaves_no_empty_column(client: FlaskClient) -> None:
    page = read(client, f"{R}/1.p1")
    assert '<p class="missing">No English translation yet</p>' in page
    assert '<p lang="en"></p>' not in page
    assert '<div class="sentences bare">' in page


def test_an_english_query_finds_it_and_says_through_which_pairs(client: FlaskClient) -> None:
    page = read(client, "/search?q=schools")
    assert '<h2 class="tier" id="tier-gloss">Through the lexicon</h2>' in page
    assert "No English translation." in page
    (through,) = re.findall(r'<p class="through">(.*?)</p>', page, re.DOTALL)
    plain = " ".join(re.sub("<[^>]*>", "", through).split())
    assert plain.endswith("Found through: schools → 教育")
    assert 'href="/word/%E6%95%99%E8%82%B2"' in through


def test_programs_are_told_through_which_pairs(client: FlaskClient) -> None:
    found = client.get("/api/search?q=schools").json
    assert found
    assert found["hits"][0]["through"] == [{"typed": "schools", "word": "教育", "weight": 0.4}]


def test_of_many_names_that_were_also_searched_three_are_said(client: FlaskClient) -> None:
    page = read(client, "/search?q=引水工程")
    (note,) = re.findall(r'<p class="note widened">(.*?)<a ', page, re.DOTALL)
    assert note.count("<q ") == 1 + 3
    assert "and 1 more." in note


def test_all_terms_of_the_glossary_are_left_out_by_one_link(client: FlaskClient) -> None:
    page = read(client, "/search?q=引水工程 sewage treatment")
    (note,) = re.findall(r'<p class="note widened">(.*?)</p>', page, re.DOTALL)
    assert "污水处理" in note
    assert "water diversion" in note
    assert page.count("Leave the glossary out") == 1
