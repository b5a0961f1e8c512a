"""The outline: which text is a heading, and how sections, passages and captions are numbered."""

from __future__ import annotations

import pytest

from kb.draft import Block, Draft
from kb.outline import Outline, outline
from kb.traced import Traced
from tests.samples import sample_report


def outlined(*texts: str) -> Outline:
    """The outline of paragraphs; a text in brackets is a headline."""
    blocks = tuple(
        Block("heading", Traced.line(text.strip("[]"), n))
        if text.startswith("[")
        else Block("paragraph", Traced.line(text, n))
        for n, text in enumerate(texts, 1)
    )
    return outline(Draft(texts, blocks, ()), "a")


def headings(*texts: str) -> list[str]:
    units = outlined(*texts).units
    return [f"{u.address.local} {u.text.text}" for u in units if not u.address.passage]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("——坚持改革，扩大开放。全面推进。", "1 ——坚持改革，扩大开放。"),
        ("——坚持改革。", "1 ——坚持改革。"),
        ("强化有效投资支撑。突出重点。", "1 强化有效投资支撑。"),
    ],
)
def test_what_opens_a_section(text: str, heading: str) -> None:
    assert headings(text) == [heading]


@pytest.mark.parametrize(
    "text",
    [
        "强化有效投资支撑。",
        "全市上下，齐心协力。成绩很大。",
        "增长7%。成绩很大。",
        "公共预算支出主要用于保障和改善民生。累计很多。",
        "建设长春——通辽高铁。很快。",
        "好的。很好。",
    ],
)
def test_what_opens_none(text: str) -> None:
    assert headings(text) == []


def test_sections_are_numbered_by_position_and_form() -> None:
    assert [
        line.split()[0]
        for line in headings(
            "[甲]",
            "——坚持一。",
            "强化投资支撑。做。",
            "促进消费升级。做。",
            "——坚持二。",
            "[乙]",
            "——坚持三。",
        )
    ] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]


def test_passages_are_numbered_in_their_section_and_sentences_in_their_passage() -> None:
    units = outlined("甲，甲。乙，乙。", "[标题]", "丙，丙。", "丁，丁。").units
    assert [unit.address.local for unit in units] == [
        "0.p1.s1",
        "0.p1.s2",
        "1",
        "1.p1.s1",
        "1.p2.s1",
    ]


def test_what_follows_a_heading_in_its_paragraph_is_a_passage() -> None:
    units = outlined("——坚持改革。发挥作用，做好工作。").units
    assert [(u.address.local, u.text.text) for u in units] == [
        ("1", "——坚持改革。"),
        ("1.p1.s1", "发挥作用，做好工作。"),
    ]


def test_a_page_has_its_sections_passages_captions_and_marks() -> None:
    report = sample_report()
    assert [section.address.local for section in report.sections] == [
        "1",
        "2",
        "2.1",
        "2.1.1",
        "2.1.2",
    ]
    assert [section.level for section in report.sections] == [1, 1, 2, 3, 3]
    assert [caption.zh for caption in report.captions] == ["南川水库一角。 李明 摄"]
