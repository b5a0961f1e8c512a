"""Likeness: what is a close match, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.english import key_of, plain
from kb.likeness import CLOSE, EXACT, Body, likeness

WATER = "全市修成水库三座，新建泵站120个。"
SCHOOL = "改扩建学校16所，办好人民满意教育。"
ROADS = "改造农村公路585公里；各项工程运行良好。"
TEXTS = [WATER, SCHOOL, ROADS]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (WATER, WATER, 100, 100),
        (WATER, "全市修成水库三座， 新建泵站１２０个。", 100, 100),
        (WATER, "全市修成水库三座、新建泵站120个；", 99, 99),
        (WATER, "我市修成水库三座，新建泵站120个。", 85, 99),
        ("六月前完成任务。", "6月前完成任务。", 80, 99),
        (WATER, WATER.replace("120", "121"), 0, 0),
        (WATER, WATER.replace("120个", "120.5个"), 0, 0),
        (WATER, WATER.replace("三", "四"), 0, 0),
        ("产值增长7%，超过预期目标。", "产值增长8%，超过预期目标。", 0, 0),
        ("产值增长7%，超过预期目标。", "产值增长7‰，超过预期目标。", 0, 0),
        ("产值比一季度增长7%和8%。", "产值比一季度增长8%和7%。", 0, 0),
        ("我们要坚持这项改革措施。", "我们要不坚持这项改革措施。", 0, 0),
        ("这些措施取得了成效。", "这些措施没取得了成效。", 0, 0),
        (WATER, SCHOOL, 0, 0),
        ("。", "！", 0, 99),
    ],
)
def test_texts_are_alike_but_never_with_another_figure(
    one: str, other: str, least: int, most: int
) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == likeness(other, one)


@given(
    st.text("产值增长百分之78%，。不 ", max_size=12),
    st.text("产值增长百分之78%，。不 ", max_size=12),
)
def test_only_equal_texts_are_exact(one: str, other: str) -> None:
    alike = likeness(one, other)
    assert alike == 0 or CLOSE <= alike <= EXACT
    assert (alike == EXACT) == (key_of(one) == key_of(other))


@pytest.mark.parametrize("unseen", [*"\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u2066"])
def test_what_nobody_sees_makes_no_other_text(unseen: str) -> None:
    said = unseen + unseen.join(WATER) + unseen
    assert (plain(said), key_of(said), likeness(said, WATER)) == (plain(WATER), key_of(WATER), 100)


def test_keys_are_what_they_were() -> None:
    """Files of editions hold them."""
    assert key_of("全市修成水库三座， 新建泵站１２０个。\n") == key_of(WATER) == "9e54b8841dd1a064"
    assert key_of("a é e\u0301 ﬁ ㍿ 𠀀 😀\t\x07") == "97e56045d20968d0"


def test_a_body_holds_what_nearly_stands_in_it() -> None:
    body = Body(TEXTS)
    assert all(body.holds(zh) for zh in (WATER, SCHOOL[4:], ROADS.replace("。", "，")))
    assert body.holds(WATER.replace("全市", "我市"))
    assert not body.holds("今年要做的事还有很多。")
    assert not body.holds("。")
    assert not Body([]).holds(WATER)
