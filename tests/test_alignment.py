"""Word pairs learned from aligned sentences: the right ones, however little memory is used."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import alignment
from kb.alignment import SentencePair, WordPair, learn

HOUSES: list[SentencePair] = [
    (["das", "haus"], ["the", "house"]),
    (["das", "buch"], ["the", "book"]),
    (["ein", "buch"], ["a", "book"]),
]
"""The example of every textbook."""


def learned(sentences: Iterable[SentencePair], least: float = 0.0) -> dict[str, WordPair]:
    return {f"{pair.source} {pair.target}": pair for pair in learn(sentences, least=least)}


def invented(number: int = 300) -> list[SentencePair]:
    """Sentences in which `s7` is always `t7`, in another order, with chance words between."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    sentences: list[SentencePair] = []
    for _ in range(number):
        chosen = [min(int(chance.expovariate(0.1)), 30) for _ in range(chance.randint(3, 8))]
        source, target = [f"s{word}" for word in chosen], [f"t{word}" for word in chosen]
        chance.shuffle(target)
        sentences.append((source, [*target, chance.choice("xyz")]))
    return sentences


@pytest.mark.parametrize(
    ("source", "target"), [("das", "the"), ("haus", "house"), ("buch", "book"), ("ein", "a")]
)
def test_the_words_of_the_textbook_find_one_another(source: str, target: str) -> None:
    found = learned(HOUSES)
    right = found[f"{source} {target}"]
    assert right.forward == max(p.forward for p in found.values() if p.source == source)
    assert right.backward == max(p.backward for p in found.values() if p.target == target)
    assert right.forward > 0.5


def test_how_often_two_words_are_together_is_counted() -> None:
    found = learned(HOUSES)
    assert found["buch book"].together == 2
    assert found["das house"].together == 1


def test_after_one_round_the_likelihoods_are_those_of_the_formula(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alignment, "ROUNDS", 1)
    found = learned([(["a", "b"], ["x"]), (["a"], ["y", "z"])])
    # x is shared by a, b and the empty word, y and z by a and the empty word.
    assert found["a x"].forward == pytest.approx((1 / 3) / (1 / 3 + 1 / 2 + 1 / 2))
    assert found["b x"].forward == pytest.approx(1.0)
    # In the other direction a is shared by x and the empty word, then by y, z and it.
    assert found["a x"].backward == pytest.approx((1 / 2) / (1 / 2 + 1 / 2))
    assert found["a y"].backward == pytest.approx(1.0)


def test_a_word_that_stands_twice_counts_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "ROUNDS", 1)
    found = learned([(["a", "a"], ["x"]), (["a"], ["y"])])
    assert found["a x"].forward == pytest.approx((2 / 3) / (2 / 3 + 1 / 2))


def test_the_words_that_always_go_together_are_the_likeliest() -> None:
    found = learned(invented())
    assert all(found[f"s{word} t{word}"].forward > 0.7 for word in range(15))


LETTERS = st.lists(st.sampled_from("abc"), max_size=4)


@given(sentences=st.lists(st.tuples(LETTERS, LETTERS), max_size=6))
def test_the_likelihoods_of_a_word_are_at_most_one_together(
    sentences: list[tuple[list[str], list[str]]],
) -> None:
    forward: defaultdict[str, float] = defaultdict(float)
    backward: defaultdict[str, float] = defaultdict(float)
    for pair in learn(sentences, least=0.0):
        forward[pair.source] += pair.forward
        backward[pair.target] += pair.backward
    assert all(total <= 1 + 1e-9 for total in (*forward.values(), *backward.values()))


@given(sentences=st.lists(st.tuples(LETTERS, LETTERS), max_size=6))
def test_the_two_directions_are_one_another_turned_round(
    sentences: list[tuple[list[str], list[str]]],
) -> None:
    found = learned(sentences)
    turned = learned([(target, source) for source, target in sentences])
    assert {f"{pair.target} {pair.source}" for pair in found.values()} == turned.keys()
    for pair in found.values():
        other = turned[f"{pair.target} {pair.source}"]
        assert (pair.forward, pair.backward) == pytest.approx((other.backward, other.forward))


@pytest.mark.parametrize("least", [0.1, 0.5])
def test_pairs_that_are_likely_in_neither_direction_are_left_out(least: float) -> None:
    every = learned(invented())
    likely = {name for name, p in every.items() if max(p.forward, p.backward) >= least}
    assert learned(invented(), least).keys() == likely
    assert 0 < len(likely) < len(every)


@pytest.mark.parametrize("size", [1, 50, 1000])
def test_in_shards_the_same_is_learned(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    whole = learned(invented())
    monkeypatch.setattr(alignment, "SHARD", size)
    sharded = learned(invented())
    assert sharded.keys() == whole.keys()
    for name, pair in whole.items():
        assert sharded[name][2:] == pytest.approx(pair[2:])


@pytest.mark.parametrize("shard", [100, alignment.SHARD])
def test_a_table_that_is_full_keeps_what_stands_together_most(
    monkeypatch: pytest.MonkeyPatch, shard: int
) -> None:
    monkeypatch.setattr(alignment, "SHARD", shard)
    monkeypatch.setattr(alignment, "TABLE", 150)
    found = learned(invented())
    assert len(found) <= 150
    assert all(found[f"s{word} t{word}"].forward > 0.5 for word in range(10))


def test_a_table_of_one_row_still_gives_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "TABLE", 1)
    assert all(0 <= pair.forward <= 1 for pair in learned(invented()).values())


@pytest.mark.parametrize(
    "sentences",
    [
        [],
        [([], [])],
        [([], ["a"]), (["a"], [])],
        [(["a"] * (alignment.LONGEST + 1), ["b"]), (["a"], ["b"] * (alignment.LONGEST + 1))],
    ],
    ids=["no sentence", "no word", "one side empty", "too long"],
)
def test_of_nothing_to_learn_from_nothing_is_learned(sentences: list[SentencePair]) -> None:
    assert learned(sentences) == {}


def test_the_longest_sentence_is_learned_from() -> None:
    longest = [str(number) for number in range(alignment.LONGEST)]
    assert len(learned([(longest, longest)])) == alignment.LONGEST**2


def test_progress_rises_to_one() -> None:
    told: list[float] = []
    list(learn(HOUSES, least=0.0, progress=told.append))
    assert told == sorted(told)
    assert (len(told), told[-1]) == (alignment.ROUNDS, 1.0)
