"""Word pairs of each source: which are taken, how they are shown, and what they weigh."""

from __future__ import annotations

import math

import pytest

from index.segment import Segmenter
from index.word_pairs import (
    LONGEST_SENSE,
    from_dictionary,
    from_glossary,
    from_translations,
    is_telling,
    telling_stems,
)
from kb.cedict import Headword
from kb.glossary import Entry
from kb.lexicon import Pair

HALF = 1 / math.sqrt(2)


def word(simplified: str, *senses: str, traditional: str = "") -> Headword:
    return Headword(traditional or simplified, simplified, senses)


def learned(*sentences: tuple[str, str], times: int = 3) -> dict[str, Pair]:
    """The likeliest pair of each Chinese word, learned from sentences."""
    found: dict[str, Pair] = {}
    for pair in from_translations(sentences * times, Segmenter(["水库", "河流"])):
        if pair.zh not in found or found[pair.zh].forward < pair.forward:
            found[pair.zh] = pair
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("agriculture and animal husbandry", ("agricultur", "anim", "husbandri")),
        ("Reservoirs", ("reservoir",)),
        ("high-quality development", ("high", "qualiti", "develop")),
        ("of the", ()),
        ("5G network 2020", ("network",)),
        ("Xi Jinping (习近平)", ("xi", "jinp")),
        ("", ()),
    ],
)
def test_the_telling_stems_are_those_that_say_something(
    text: str, expected: tuple[str, ...]
) -> None:
    assert telling_stems(text) == expected


@pytest.mark.parametrize("stem", ["the", "whi", "2020", "5g", "水库", ""])
def test_what_says_nothing_in_english_is_not_telling(stem: str) -> None:
    assert not is_telling(stem)


def test_each_rendering_of_a_term_is_a_pair_the_preferred_one_likeliest() -> None:
    (entry,) = [Entry("种业", ("seed industry", "seed sector"))]
    assert list(from_glossary([entry])) == [
        Pair("种业", "seed industry", ("seed", "industri"), "glossary", 1.0, 1.0),
        Pair("种业", "seed sector", ("seed", "sector"), "glossary", HALF, 1.0),
    ]


def test_an_english_term_of_two_chinese_ones_says_less_of_each() -> None:
    pairs = from_glossary([Entry("牧区", ("pastoral areas",)), Entry("牧场", ("pastoral area",))])
    assert [pair.backward for pair in pairs] == [HALF, HALF]


def test_the_glossary_is_looked_up_in_simplified_characters() -> None:
    (pair,) = from_glossary([Entry("經濟", ("economy",))])
    assert pair.zh == "经济"


@pytest.mark.parametrize(
    "entry", [Entry("5G基站", ("base station",)), Entry("的", ("of the",))], ids=["Latin", "of"]
)
def test_a_term_that_cannot_be_looked_up_is_no_pair(entry: Entry) -> None:
    assert not list(from_glossary([entry]))


def test_each_sense_of_a_word_is_a_pair_and_many_say_less() -> None:
    (one, two) = from_dictionary([word("管理", "administration", "run the house")])
    assert one == Pair("管理", "administration", ("administr",), "cedict", HALF, 1.0)
    assert two == Pair("管理", "run the house", ("run", "hous"), "cedict", HALF, 1.0)


def test_a_sense_of_two_words_says_less_of_each() -> None:
    pairs = from_dictionary([word("水库", "reservoir"), word("蓄水池", "reservoirs")])
    assert [pair.backward for pair in pairs] == [HALF, HALF]


def test_senses_that_differ_in_their_form_alone_are_one() -> None:
    entries = [word("经济", "economy", "economies"), word("经济", "the economy")]
    (pair,) = from_dictionary(entries)
    assert (pair.en, pair.forward) == ("economy", 1.0)


def test_a_sense_that_explains_at_length_is_left_out() -> None:
    senses = [" ".join("abcdefghijk"[:size].upper()) for size in (3, LONGEST_SENSE)]
    long = " ".join(f"word{letter}" for letter in "abcdefghijk"[: LONGEST_SENSE + 1])
    assert long not in {pair.en for pair in from_dictionary([word("甲", *senses, long)])}
    fits = long.rpartition(" ")[0]
    assert [pair.en for pair in from_dictionary([word("甲", fits)])] == [fits]


@pytest.mark.parametrize(
    ("simplified", "traditional", "names"),
    [
        ("经济", "經濟", ["经济"]),
        ("计划", "計劃", ["计划"]),
        ("仿效", "仿傚", ["仿效", "仿傚"]),
        ("3D打印", "3D打印", []),
        ("少见，多怪", "少見，多怪", []),
    ],
    ids=["folds to the other", "folds to the other too", "does not", "Latin", "comma"],
)
def test_a_word_is_found_under_both_its_columns(
    simplified: str, traditional: str, names: list[str]
) -> None:
    pairs = from_dictionary([word(simplified, "something", traditional=traditional)])
    assert [pair.zh for pair in pairs] == names


def test_what_always_goes_together_is_learned_in_both_directions() -> None:
    found = learned(("水库", "reservoir"), ("河流", "river"))
    assert (found["水库"].stems, found["河流"].stems) == (("reservoir",), ("river",))
    assert found["水库"].forward == found["水库"].backward == 1.0
    assert found["水库"].source == "learned"


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        (["reservoirs", "reservoir", "reservoirs"], "reservoirs"),
        (["Reservoir", "reservoir"], "reservoir"),
        (["GDP", "GDP", "gdp"], "GDP"),
    ],
    ids=["the commonest form", "the one without a capital", "as it is written"],
)
def test_a_learned_word_is_shown_as_it_is_written_most(english: list[str], shown: str) -> None:
    assert learned(*(("水库", text) for text in english))["水库"].en == shown


def test_function_words_are_not_learned_in_either_language() -> None:
    found = learned(("河流的水库", "the reservoir of the river"), ("河流", "the river"))
    assert "的" not in found
    assert {pair.en for pair in found.values()} == {"reservoir", "river"}


def test_signs_figures_and_latin_words_of_the_chinese_are_left_out() -> None:
    assert learned(("2020年GDP，水库。", "reservoir")).keys() == {"年", "水库"}


def test_traditional_text_teaches_simplified_words() -> None:
    assert learned(("水庫", "reservoir")).keys() == {"水库"}


def test_words_that_were_together_once_are_a_pair_in_a_term_and_not_in_a_sentence() -> None:
    sentence = ("水库改善农业。", "Reservoirs improve local farming greatly.")
    assert learned(("河流", "The river"), sentence, times=1).keys() == {"河流"}
    assert "水库" in learned(sentence, times=2)
