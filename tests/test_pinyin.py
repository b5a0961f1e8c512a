"""How Chinese words sound, and how names are spelled."""

from __future__ import annotations

import pytest

from index.engine import Stamp
from index.pinyin import spelled, syllables
from index.query import parse
from index.whoosh_engine import WhooshEngine
from kb.lexicon import in_memory
from tests.samples import report_of


def test_a_word_has_a_syllable_a_character() -> None:
    assert syllables("经济") == syllables("京纪") == ("jing", "ji")


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("延庆", ["Yanqing"]),
        ("李敬寅", ["Lijingyin", "Jingyin", "Li"]),
        ("水", []),
        ("科尔沁沙地", []),
    ],
)
def test_a_name_is_spelled_as_foreigners_write_it(name: str, spellings: list[str]) -> None:
    assert [pair.en for pair in spelled(name)] == spellings
    assert {pair.source for pair in spelled(name)} <= {"pinyin"}


def test_a_name_that_no_lexicon_has_is_found_by_its_spelling() -> None:
    engine = WhooshEngine(None)
    report = report_of("nanchuan-2020", ("全市经济增长。", ""), ("李敬寅参加会议。", ""))
    engine.add([report], stamp=Stamp(), lexicon=in_memory([]))
    (hit,) = engine.search(parse("Li Jingyin")).hits
    assert hit.passage.address.passage == 2
    assert ("jingyin", "李敬寅") in [(pair.typed, pair.word) for pair in hit.through]
