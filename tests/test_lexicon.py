"""The lexicon: its file is whole or not there, and its pairs are found from either side."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import LexiconError
from kb.lexicon import Lexicon, Origin, Pair, Source, in_memory, write

PAIRS = (
    Pair("经济", "economy", ("economi",), "glossary", 1.0, 0.5),
    Pair("经济", "economic", ("econom",), "learned", 0.7, 0.9),
    Pair("经济学", "economics", ("econom",), "cedict", 0.4, 0.2),
    Pair(
        "农牧业", "agriculture and animal husbandry", ("agricultur", "anim"), "glossary", 1.0, 1.0
    ),
)
ORIGINS = (Origin("glossary", "glossary.tsv", 2), Origin("learned", "a.tmx", 40))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A lexicon's file."""
    path = tmp_path / "lexicon.db"
    write(path, PAIRS, lambda: ORIGINS)
    return path


@pytest.fixture(params=["file", "memory"])
def lexicon(request: pytest.FixtureRequest, path: Path) -> Iterator[Lexicon]:
    """The same pairs in a file and in memory."""
    with closing(Lexicon.open(path) if request.param == "file" else in_memory(PAIRS)) as opened:
        yield opened


def test_a_file_without_a_pair_is_said(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    write(path, [Pair("水", "water", ("water",), "glossary", 1.0, 1.0)], lambda: ())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("delete from pair")
        connection.commit()
    with pytest.raises(LexiconError, match="has no word pair; make it anew"):
        Lexicon.open(path)


def test_a_chinese_word_has_its_pairs_likeliest_first(lexicon: Lexicon) -> None:
    assert lexicon.of_chinese("经济") == PAIRS[:2]


def test_an_english_word_has_its_pairs_likeliest_first(lexicon: Lexicon) -> None:
    assert lexicon.of_english(["econom"]) == PAIRS[1:3]


def test_a_phrase_is_found_by_all_its_stems_in_order(lexicon: Lexicon) -> None:
    assert lexicon.of_english(("agricultur", "anim")) == (PAIRS[3],)
    assert lexicon.of_english(("anim", "agricultur")) == lexicon.of_english(("anim",)) == ()


@pytest.mark.parametrize("word", ["", "经", "经济学家", "'; drop table pair; --", "\x00", "%"])
def test_a_word_that_it_does_not_have_has_no_pairs(lexicon: Lexicon, word: str) -> None:
    assert lexicon.of_chinese(word) == lexicon.of_english([word]) == ()


def test_it_lists_its_words_phrases_and_counts(lexicon: Lexicon) -> None:
    assert lexicon.words == {"经济", "经济学", "农牧业"}
    assert lexicon.phrases == {"agricultur anim"}
    assert lexicon.counts() == {"glossary": 2, "cedict": 1, "learned": 1}


def test_it_says_what_it_was_made_from(path: Path) -> None:
    with closing(Lexicon.open(path)) as lexicon:
        assert lexicon.origins == ORIGINS


def test_its_origins_are_asked_when_its_pairs_are_taken(tmp_path: Path) -> None:
    taken: list[Origin] = []

    def pairs() -> Iterator[Pair]:
        yield from PAIRS
        taken.extend(ORIGINS)

    write(tmp_path / "a.db", pairs(), lambda: taken)
    with closing(Lexicon.open(tmp_path / "a.db")) as lexicon:
        assert lexicon.origins == ORIGINS


@pytest.mark.parametrize("name", ["a b.db", "50%?#.db", "词典.db"])
def test_its_file_can_have_any_name(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, PAIRS, lambda: ())
    with closing(Lexicon.open(tmp_path / name)) as lexicon:
        assert len(lexicon.words) == 3


def test_of_two_pairs_of_the_same_words_the_likelier_is_shown() -> None:
    one, two = (
        Pair("农场", "farm", ("farm",), "learned", 0.2, 0.9),
        Pair("农场", "farms", ("farm",), "learned", 0.5, 0.1),
    )
    expected = (Pair("农场", "farms", ("farm",), "learned", 0.5, 0.9),)
    assert in_memory([one, two]).of_chinese("农场") == expected
    assert in_memory([two, one]).of_chinese("农场") == expected


SOURCES: list[Source] = ["glossary", "cedict"]
WEIGHTS = st.sampled_from([0.25, 0.5, 1.0])
SOME_PAIRS = st.lists(
    st.builds(
        Pair,
        zh=st.sampled_from("甲乙"),
        en=st.sampled_from(["farm", "farms"]),
        stems=st.just(("farm",)),
        source=st.sampled_from(SOURCES),
        forward=WEIGHTS,
        backward=WEIGHTS,
    ),
    max_size=6,
)


@given(pairs=SOME_PAIRS, chance=st.randoms())
def test_the_order_of_the_pairs_makes_no_difference(
    pairs: list[Pair], chance: random.Random
) -> None:
    before = in_memory(pairs).digest
    chance.shuffle(pairs)
    assert in_memory(pairs).digest == before


@pytest.mark.parametrize(
    "other",
    [
        PAIRS[:3],
        (*PAIRS[:3], Pair("农牧业", "farming", ("farm",), "glossary", 1.0, 1.0)),
        (*PAIRS[1:], Pair("经济", "economy", ("economi",), "glossary", 1.0, 0.6)),
        (*PAIRS[1:], Pair("经济", "economy", ("economi",), "cedict", 1.0, 0.5)),
    ],
    ids=["one less", "another word", "another weight", "another source"],
)
def test_other_pairs_have_another_digest(path: Path, other: tuple[Pair, ...]) -> None:
    with closing(Lexicon.open(path)) as lexicon:
        assert lexicon.digest == in_memory(PAIRS).digest != in_memory(other).digest


def test_a_lexicon_in_memory_may_be_empty() -> None:
    assert in_memory(()).of_chinese("经济") == ()


def test_a_file_without_a_pair_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(LexiconError, match="--tmx or --cedict"):
        write(path, (), lambda: ())
    assert [file.read_bytes() for file in path.parent.iterdir()] == [before]


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(path: Path) -> None:
    def pairs() -> Iterator[Pair]:
        yield PAIRS[0]
        raise RuntimeError

    before = path.read_bytes()
    with pytest.raises(RuntimeError):
        write(path, pairs(), lambda: ())
    assert [file.read_bytes() for file in path.parent.iterdir()] == [before]


KILLED = """
import os, signal, sys
from pathlib import Path
from kb.lexicon import Pair, write
def pairs():
    for number in range(100_000):
        yield Pair(str(number), "a", ("a",), "learned", 1.0, 1.0)
    os.kill(os.getpid(), signal.SIGKILL)
write(Path(sys.argv[1]), pairs(), lambda: ())
"""


def test_a_write_that_is_killed_leaves_the_old_file(path: Path) -> None:
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode != 0
    assert path.read_bytes() == before


def test_of_two_writes_at_the_same_time_each_is_whole(path: Path) -> None:
    def pairs() -> Iterator[Pair]:
        yield PAIRS[0]
        write(path, PAIRS[1:], lambda: ())
        yield PAIRS[1]

    write(path, pairs(), lambda: ())
    with closing(Lexicon.open(path)) as lexicon:
        assert lexicon.digest == in_memory(PAIRS[:2]).digest


@pytest.mark.parametrize(
    ("name", "says"), [("", "is a folder"), ("none/a.db", "cannot be written")]
)
def test_where_nothing_can_be_written_is_said(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(LexiconError, match=says):
        write(tmp_path / name, PAIRS, lambda: ())


def _sql(path: Path, command: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(command)
        connection.commit()


Damage = Callable[[Path], object]
UNREADABLE: dict[str, tuple[Damage, str]] = {
    "missing": (lambda path: path.unlink(), "is not there; make it"),
    "no SQLite": (lambda path: path.write_text("经济 economy\n" * 99, "utf-8"), "is no lexicon"),
    "empty": (lambda path: path.write_bytes(b""), "is no lexicon"),
    "other SQLite": (lambda path: _sql(path, "pragma application_id = 1"), "is no lexicon"),
    "other version": (lambda path: _sql(path, "pragma user_version = 99"), "of this version"),
    "header lost": (lambda path: path.write_bytes(b"\0" * 99 + path.read_bytes()[99:]), "no lex"),
}


@pytest.mark.parametrize(("damage", "says"), UNREADABLE.values(), ids=list(UNREADABLE))
def test_a_file_that_is_no_lexicon_is_refused_with_the_remedy(
    path: Path, damage: Damage, says: str
) -> None:
    damage(path)
    with pytest.raises(LexiconError, match=says) as raised:
        Lexicon.open(path)
    assert "lexicon.db" in str(raised.value)
    assert "kb lexicon build" in str(raised.value)


DAMAGED: dict[str, Damage] = {
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:4096]),
    "overwritten": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 40_000),
    "a table lost": lambda path: _sql(path, "drop table pair"),
    "text that is none": lambda path: _sql(
        path, "update pair set en = cast(x'ff' as text) where zh = '经济'"
    ),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=list(DAMAGED))
def test_damage_that_a_lookup_meets_is_said_with_the_remedy(path: Path, damage: Damage) -> None:
    damage(path)
    with pytest.raises(LexiconError, match="make it anew: kb lexicon build"):  # noqa: SIM117
        with closing(Lexicon.open(path)) as lexicon:
            lexicon.of_chinese("经济")
