"""The sets of the data folder are answered as well as they were, where KB_DATA names it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.lexicon import Lexicon
from tests.bench.relevance_floors import below, floors
from tests.bench.relevance_reached import (
    BY_GLOSSARY,
    BY_LEXICON,
    MONOLINGUAL,
    lexicon_at,
    shared,
)

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lexicon]:
    made = lexicon_at(tmp_path_factory.mktemp("lexicon") / "lexicon.db")
    yield made
    made.close()


@pytest.mark.parametrize("name", MONOLINGUAL)
def test_chinese_questions_find_their_passage(name: str) -> None:
    assert below(shared(name), floors()["data"][name]) == []


@pytest.mark.parametrize("name", BY_GLOSSARY)
def test_sentences_find_the_other_language_through_the_glossary_alone(name: str) -> None:
    assert below(shared(name), floors()["data"][name]) == []


@pytest.mark.parametrize("name", BY_LEXICON)
def test_sentences_find_the_other_language_through_a_lexicon(name: str, lexicon: Lexicon) -> None:
    assert below(shared(name, lexicon), floors()["lexicon"][name]) == []
