"""The second look: what one sentence says together counts more than what stands apart."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from index.engine import Stamp
from index.query import parse
from index.sentences import sentences_of
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.model import Bilingual, Passage, Report, Text
from tests.samples import report_of


def first(query: str, *passages: tuple[str, ...]) -> int:
    """Number of the passage that a query finds first; each is given as its sentences."""
    report = report_of("nanchuan-2020", *(("", "") for _ in passages))
    made = Report(
        report.info,
        (),
        tuple(
            Passage(
                passage.address,
                tuple(
                    Text(passage.address.at(sentence=number), zh)
                    for number, zh in enumerate(sentences, 1)
                ),
            )
            for passage, sentences in zip(report.passages, passages, strict=True)
        ),
    )
    engine = WhooshEngine(None)
    engine.add([made], stamp=Stamp())
    return engine.search(parse(query)).hits[0].passage.address.passage


@pytest.mark.parametrize("query", ["水库 道路", "水库的道路在哪里"])
def test_words_in_one_sentence_come_before_words_in_two(query: str) -> None:
    apart = ("修建水库三座。", "整治河流沿岸环境。", "改造道路五条。")
    together = ("整治河流环境三处。", "水库旁新修道路。", "改善沿岸条件。")
    assert first(query, apart, together) == 2
    assert first(query, together, apart) == 1


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    frequent = ("发展农业生产。",)
    assert first("农业 梅花鹿 发展 生产", *[frequent] * 5, ("养殖梅花鹿。", "发展。")) == 6


def test_tokens_are_given_to_the_sentence_that_they_stand_in() -> None:
    from index.analysis import stems, words
    from index.segment import Segmenter

    at = Address("nanchuan-2020", section=(1,), passage=1)
    texts = (("修建水库。", "Reservoirs were built."), ("养牛。", ""), ("植树。", "Trees!"))
    passage = Passage(
        at, tuple(Text(at.at(sentence=n), zh, en) for n, (zh, en) in enumerate(texts, 1))
    )
    found = sentences_of(passage, words(passage.zh, Segmenter()), stems(passage.en))
    assert [part.words for part in found] == [("修建", "水库"), ("养牛",), ("植树",)]
    assert [part.stems for part in found] == [("reservoir", "were", "built"), (), ("tree",)]
    assert [part.is_translated for part in found] == [True, False, True]


@pytest.mark.parametrize(
    ("query", "report"), [("水库", "anchuan-2020"), ("北河水库建在哪里", "beihe-2020")]
)
def test_of_two_passages_that_say_the_same_the_title_of_the_report_tells(
    query: str, report: str
) -> None:
    one, other = (report_of(id_, ("修建水库三座。", "")) for id_ in ("anchuan-2020", "beihe-2020"))
    titled = replace(other, info=replace(other.info, title=Bilingual("北河县志")))
    engine = WhooshEngine(None)
    engine.add([one, titled], stamp=Stamp())
    assert engine.search(parse(query)).hits[0].passage.address.report == report


def test_what_a_question_asks_with_ranks_nothing() -> None:
    asking = ("哪里有河流，哪里有道路，哪里有学校。",)
    assert first("水库在哪里", asking, ("水库在村旁，河流在村外，道路通到学校。",)) == 2
