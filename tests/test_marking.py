"""Marks change nothing but the mark-up: without them the text is what it was, escaped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from web.marking import marked, tag_of

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)))


@given(st.text(max_size=30), SPANS)
def test_marks_stripped_leave_the_escaped_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert re.sub("</?mark>", "", marked(text, spans)) == escape(text)


@given(st.text(alphabet="ab<&", max_size=30), SPANS)
def test_marks_hold_just_the_characters_of_the_spans(
    text: str, spans: list[tuple[int, int]]
) -> None:
    wanted = {n for start, end in spans for n in range(max(start, 0), min(end, len(text)))}
    runs = re.findall("<mark>(.*?)</mark>", marked(text, spans), re.DOTALL)
    assert "".join(runs) == escape("".join(text[n] for n in sorted(wanted)))


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        ("水库", [], "水库"),
        ("水库三座", [(0, 2)], "<mark>水库</mark>三座"),
        ("水库三座", [(2, 4), (0, 2)], "<mark>水库三座</mark>"),
        ("水库三座", [(0, 3), (1, 2)], "<mark>水库三</mark>座"),
        ("水库", [(1, 1), (2, 1), (5, 9)], "水库"),
        ("<b>&", [(1, 2)], "&lt;<mark>b</mark>&gt;&amp;"),
        ("<mark>", [(0, 1)], "<mark>&lt;</mark>mark&gt;"),
    ],
)
def test_touching_spans_are_one_mark(text: str, spans: list[tuple[int, int]], html: str) -> None:
    assert marked(text, spans) == html


@pytest.mark.parametrize(
    ("text", "tag"), [("乡村振兴", "zh-Hans"), ("5G基站", "zh-Hans"), ("water", "en"), ("", "en")]
)
def test_what_was_typed_is_chinese_if_any_of_it_is(text: str, tag: str) -> None:
    assert tag_of(text) == tag
