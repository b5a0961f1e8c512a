"""The gloss of a sentence: which terms it gets, and with what weights."""

from __future__ import annotations

import math

import pytest

from index.gloss import LEAST, TRUST, Glosser
from index.pinyin import LIKELY, spelled
from index.sentences import Sentence
from kb.lexicon import Pair, Source, in_memory

HALF = math.sqrt(1 / 2)
"""What one word counts of a phrase of two."""


def pair(zh: str, stems: str, weight: float, source: Source = "learned") -> Pair:
    return Pair(zh, stems, tuple(stems.split()), source, weight, weight)


GLOSSER = Glosser(
    in_memory(
        [
            pair("就业", "employ", 0.7),
            pair("就业", "job", LEAST / 2),
            pair("就业", "employ", 0.9, "cedict"),
            pair("乡村振兴", "rural revit", 1.0, "glossary"),
            pair("高速", "fast", 0.5),
            pair("高速铁路", "railway", 0.8),
        ]
    )
)


def of_name(word: str) -> dict[str, float]:
    """What a word gives that no lexicon has: it may be a name."""
    return {stem: LIKELY for found in spelled(word) for stem in found.stems}


def chinese(*words: str) -> Sentence:
    return Sentence(words, ())


def english(*stems: str) -> Sentence:
    return Sentence((), stems)


@pytest.mark.parametrize(
    ("sentence", "gloss"),
    [
        (chinese("就业"), {"employ": 0.7}),
        (chinese("就业", "就业"), {"employ": 1.4}),
        (chinese("乡村振兴"), {"rural": HALF, "revit": HALF, "rural_revit": 1.0}),
        (chinese("促进就业"), {"employ": 0.7, **of_name("促进就业")}),
        (chinese("高速", "铁路"), {"fast": 0.5, "railway": 0.8, "tielu": LIKELY}),
        (chinese("5g", "2022", "的"), {}),
        (chinese("火星"), {"huox": 1.0 * TRUST["pinyin"] * LIKELY}),
        (english("employ"), {"就业": 0.7}),
        (english("rural", "revit"), {"乡村振兴": 1.0}),
        (english("the", "rural", "of", "revit"), {"乡村振兴": 1.0}),
        (english("revit", "rural"), {}),
        (Sentence(("就业",), ("employ",)), {}),
    ],
)
def test_a_sentence_has_this_gloss(sentence: Sentence, gloss: dict[str, float]) -> None:
    assert GLOSSER.gloss([sentence]) == pytest.approx(gloss)


def test_the_gloss_of_sentences_adds_up() -> None:
    assert GLOSSER.gloss([chinese("就业"), chinese("就业"), english("employ")]) == pytest.approx(
        {"employ": 1.4, "就业": 0.7}
    )


def test_a_dictionary_is_trusted_less_than_translations() -> None:
    assert TRUST["cedict"] < TRUST["learned"]
    assert GLOSSER.of_word("就业")["employ"] == 0.7


def test_the_words_of_sentences_are_those_that_the_lexicon_may_have() -> None:
    found = GLOSSER.words([chinese("高速", "铁路", "5g"), english("rural", "revit", "of")])
    assert found == {"高速", "铁路", "高速铁路", "rural", "revit", "rural revit"}
