"""How a search led to a result: as many names as can be read, English as it is written."""

from __future__ import annotations

import msgspec
import pytest

from index.answer import Widening
from index.engine import Hit, Through, Tier
from kb.model import Bilingual
from tests.invented import passage
from web.excerpts import groups
from web.ways import names, through


def hit(*pairs: Through, en: str = "", tier: Tier = "gloss") -> Hit:
    return Hit(
        passage=passage("a-2020:1.p1", (0, 0), ("修路。", en)),
        title=Bilingual("报告"),
        path=(),
        score=1.0,
        tier=tier,
        fields=(),
        zh=((),),
        en=((),),
        through=pairs,
    )


@pytest.mark.parametrize(
    ("tried", "shown", "more"),
    [("a", "a", 0), ("a b c", "a b c", 0), ("a b c d e", "a b c", 2)],
)
def test_three_names_are_shown_and_the_others_counted(tried: str, shown: str, more: int) -> None:
    widening = Widening("glossary", "x", tuple(tried.split()))
    assert names(widening) == (tuple(shown.split()), more)


def test_the_words_of_one_that_was_typed_stand_together() -> None:
    pairs = (Through("jobs", "就业", 1), Through("rural", "农村", 1), Through("jobs", "岗位", 1))
    assert through(hit(*pairs)) == (("jobs", ("就业", "岗位")), ("rural", ("农村",)))


@pytest.mark.parametrize(
    ("word", "en", "shown"),
    [
        ("economi", "The Economy grew.", "Economy"),
        ("water conserv", "Water conservation works.", "Water conservation"),
        ("econom", "Nothing of it.", "econom"),
    ],
)
def test_english_words_are_given_as_the_passage_has_them(word: str, en: str, shown: str) -> None:
    assert through(hit(Through("某", word, 1), en=en)) == (("某", (shown,)),)


@pytest.mark.parametrize(
    ("tiers", "grouped"),
    [
        (["exact", "all", "all", "few"], ["exact", "all", "few"]),
        (["exact", "gloss", "few"], [None]),
        ([], []),
    ],
)
def test_hits_are_grouped_by_tier_where_tiers_rank_them(
    tiers: list[Tier], grouped: list[Tier | None]
) -> None:
    hits = [msgspec.structs.replace(hit(), tier=tier) for tier in tiers]
    found = groups(hits)
    assert [tier for tier, _ in found] == grouped
    assert [one for _, group in found for one in group] == hits
