"""A text word by word: which words the lexicon has, where they stand, and how often it is asked."""

from __future__ import annotations

import gc
import weakref

import pytest

from index.annotate import annotate, entry
from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.glossary import Entry
from kb.lexicon import Pair
from tests.samples import report_of, sample_report

TEXT = "全市水利工程运行良好，产值增长7%，支持教育发展。"
GLOSSARY = (
    Entry("水利工程", ("water conservancy project",)),
    Entry("教育", ("education", "schooling"), "general"),
)


class Counting(WhooshEngine):
    """An engine that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__(None)
        self.asked: list[str] = []
        self.add([sample_report()], stamp=Stamp(library="one", glossary=GLOSSARY))

    def pairs(self, word: str) -> tuple[Pair, ...]:
        self.asked.append(word)
        return super().pairs(word)


@pytest.fixture
def engine() -> Counting:
    """The invented account and a glossary of two words, in memory."""
    return Counting()


def shown(engine: WhooshEngine, text: str) -> list[tuple[str, str]]:
    """The words found in a text, each with its likeliest rendering."""
    return [(text[start:end], pairs[0].en) for start, end, pairs in annotate(engine, text)]


def test_words_of_the_lexicon_are_found_where_they_stand(engine: Counting) -> None:
    assert shown(engine, TEXT) == [
        ("水利工程", "water conservancy project"),
        ("教育", "education"),
    ]


def test_all_renderings_of_a_word_are_given_likeliest_first(engine: Counting) -> None:
    ((_, _, pairs),) = annotate(engine, "教育")
    assert [pair.en for pair in pairs] == ["education", "schooling"]


def test_traditional_characters_and_layout_do_not_hide_a_word(engine: Counting) -> None:
    assert [word for word, _ in shown(engine, "——興修水利工程。")] == ["水利工程"]


@pytest.mark.parametrize("text", ["", "，。", "7% GDP", "产值增长"])
def test_a_text_without_a_known_word_has_none(engine: Counting, text: str) -> None:
    assert annotate(engine, text) == ()


def test_of_a_word_without_an_entry_the_parts_that_have_one_are_found() -> None:
    engine = WhooshEngine(None)
    glossary = (Entry("图书馆", ("library",)),)
    report = report_of("nanchuan-2020", ("建成市图书馆。", ""))
    engine.add([report], stamp=Stamp(glossary=glossary))
    assert shown(engine, "建成市图书馆。") == [("图书馆", "library")]


def test_how_a_word_sounds_is_no_entry_in_a_text(engine: Counting) -> None:
    name = Pair("北河", "Beihe", ("beih",), "pinyin", 0.8, 0.8)
    engine.pairs = lambda word: (name,) if word == "北河" else ()  # type: ignore[method-assign]
    assert annotate(engine, "北河") == ()


def test_a_word_is_looked_up_once(engine: Counting) -> None:
    for text in (TEXT, TEXT, f"{TEXT}{TEXT}"):
        annotate(engine, text)
    assert len(engine.asked) == len(set(engine.asked))


def test_an_index_built_anew_is_asked_again(engine: Counting) -> None:
    assert shown(engine, "农业") == []
    glossary = (*GLOSSARY, Entry("农业", ("agriculture",)))
    engine.add([sample_report()], stamp=Stamp(library="two", glossary=glossary))
    assert shown(engine, "农业") == [("农业", "agriculture")]


def test_what_was_looked_up_does_not_keep_an_engine() -> None:
    engine = Counting()
    annotate(engine, TEXT)
    left = weakref.ref(engine)
    del engine
    gc.collect()
    assert left() is None


@pytest.mark.parametrize("typed", ["水利工程", "水利 工程", "水利工程 "])
def test_an_entry_is_found_however_a_chinese_word_is_written(engine: Counting, typed: str) -> None:
    assert [pair.en for pair in entry(engine, typed)] == ["water conservancy project"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("Education", "educ"), ("water conservancy projects", "water conserv project"), ("of", "")],
)
def test_an_english_word_is_looked_up_by_its_stems(
    engine: Counting, typed: str, asked: str
) -> None:
    entry(engine, typed)
    assert engine.asked == [asked]
