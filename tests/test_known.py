"""Words inside the words of a sentence: which a lexicon is asked for, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.known import LONGEST_WORD, Words, words_in
from index.sentences import Sentence


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [
        pytest.param("高速 铁路", "高速铁路", ["高速铁路"], id="several words together"),
        pytest.param("经济 的 发展", "经济发展", ["经济发展"], id="over a function word"),
        pytest.param("市图书馆", "图书馆 图书", ["图书馆"], id="the longest part of one"),
        pytest.param("市图书馆", "市图书馆 图书馆", [], id="no part of a known one"),
        pytest.param("强化食品 药品", "食品药品 强化", ["强化", "食品药品"], id="across a cut"),
        pytest.param("中国 人民", "国人", [], id="a short word across a cut is chance"),
        pytest.param("高速铁路网", "高速铁路网 高速铁路", ["高速铁路"], id="a long one in a known"),
        pytest.param("5g 基站", "基站", [], id="nothing but the words themselves"),
        pytest.param("水 库", "", [], id="nothing known"),
    ],
)
def test_these_words_are_found_beside_those_of_the_sentence(
    words: str, known: str, expected: list[str]
) -> None:
    sentence = Sentence(tuple(words.split()), ())
    found = list(words_in(sentence, Words(known.split()), set()))
    own = [word for word in sentence.words if word not in ("5g", "的")]
    assert found == own + expected


def test_english_words_are_telling_ones_and_known_phrases_of_them() -> None:
    sentence = Sentence((), ("the", "rural", "of", "revit", "2020"))
    assert list(words_in(sentence, Words(()), {"rural revit"})) == ["rural", "revit", "rural revit"]


def test_parts_do_not_overlap() -> None:
    words = Words(("农村", "村水", "水利", "水利工程"))
    assert list(words.parts("农村水利工程")) == [(0, 2), (2, 6)]


@given(
    st.lists(st.text("水库农业", min_size=1, max_size=4), max_size=5),
    st.sets(st.text("水库农业", min_size=1, max_size=5)),
)
def test_what_stands_somewhere_is_a_known_word(words: list[str], known: set[str]) -> None:
    text = "".join(words)
    spans = Words(known).spans(words)
    assert all(text[start:end] in known and end - start <= LONGEST_WORD for start, end in spans)
    assert spans == sorted(set(spans))
    assert {word for word in words if word in known} <= {text[a:b] for a, b in spans}
