"""The outline: which text is a heading, and how sections, passages and captions are numbered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.draft import Block, BlockKind, Draft
from kb.outline import MOST, Outline, outline, texts
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


TEXT = "修成水库三座，改造水渠五百公里。群众用水得到保障。"


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


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        pytest.param(
            [
                "第一章 总则",
                "一、水利",
                "（一）水库",
                "1.大水库",
                "（1）北河水库",
                "（二）水渠",
                "二、教育",
                "第二章 附则",
            ],
            ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.1.2", "1.2", "2"],
            id="chapters, parts and what is below",
        ),
        pytest.param(
            [
                "一、回顾",
                "——水利成绩很大。" + TEXT,
                "——教育成绩很大。" + TEXT,
                "（一）水利",
                "二、打算",
            ],
            ["1", "1.1", "1.2", "1.3", "2"],
            id="dashes before brackets",
        ),
        pytest.param(
            [
                "一、回顾",
                "大力兴修水利。" + TEXT,
                "加快发展教育。" + TEXT,
                "（一）水利",
                "（二）教育",
            ],
            ["1", "1.1", "1.2", "1.3", "1.4"],
            id="run-in before brackets",
        ),
        pytest.param(
            ["（一）形势", "（二）任务", "一、水利", "二、教育", "（三）前景"],
            ["1", "2", "2.1", "2.2", "3"],
            id="parts inside brackets",
        ),
        pytest.param(
            [
                "过去五年的回顾",
                "一、水利",
                "二、教育",
                "今后五年的任务",
                "一、水利",
                "二、教育",
                "结束语",
            ],
            ["1", "1.1", "1.2", "2", "2.1", "2.2", "3"],
            id="parts below lines without numbers",
        ),
        pytest.param(
            ["一、水利", "关于水库问题", "关于水渠问题", "二、教育", "结束语"],
            ["1", "1.1", "1.2", "2", "3"],
            id="lines without numbers below parts",
        ),
        pytest.param(
            ["一、回顾", "二、任务", "一、水利", "二、教育", "三、道路", "三、外事"],
            ["1", "2", "2.1", "2.2", "2.3", "3"],
            id="parts inside a part",
        ),
        pytest.param(
            ["一、回顾", "二、任务", "附件1", "一、十件实事", "附件2", "名词解释"],
            ["1", "2", "3", "3.1", "4", "5"],
            id="appendices stand beside the parts",
        ),
    ],
)
def test_known_forms_nest_as_readers_expect(lines: list[str], numbers: list[str]) -> None:
    with_text = [text for line in lines for text in (line, *([] if TEXT in line else [TEXT]))]
    assert [line.split()[0] for line in headings(*with_text)] == numbers


def test_the_title_of_an_appendix_stands_below_its_label() -> None:
    lines = headings(
        "一、任务", TEXT, "附件", "十件民生实事", "一、修水库", TEXT, "二、修水渠", TEXT
    )
    assert [line.split()[0] for line in lines] == ["1", "2", "2.1", "2.1.1", "2.1.2"]


def test_the_depth_that_the_source_states_counts() -> None:
    kinds = [("水利", 1), ("水库", 2), ("水渠", 2), ("大水渠", 4), ("教育", 1)]
    found = tuple(Block("heading", Traced.line(*item), item[1]) for item in kinds)
    units = outline(Draft((), found, ()), "a").units
    assert [unit.address.local for unit in units] == ["1", "1.1", "1.2", "1.2.1", "2"]


def test_a_salutation_is_a_passage_wherever_the_source_puts_it() -> None:
    found = (
        Block("heading", Traced.line("各位代表！", 1), 2),
        Block("paragraph", Traced.line(TEXT, 2)),
    )
    units = outline(Draft((), found, ()), "a").units
    assert [unit.address.local for unit in units][:2] == ["0.p1.s1", "0.p2.s1"]


def test_an_english_document_has_english_sentences_without_space_between_them() -> None:
    text = "Three dams were built. Mr. Li opened them.  Water is safe."
    units = outlined("I. Our Work", text).units
    assert [(u.address.local, u.text.text) for u in units] == [
        ("1", "I. Our Work"),
        ("1.p1.s1", "Three dams were built."),
        ("1.p1.s2", "Mr. Li opened them."),
        ("1.p1.s3", "Water is safe."),
    ]
    assert units[2].text.places[0] == (2, 24)


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(["水多。"] * (MOST + 3), f"0.p{MOST}.s4", id="passages"),
        pytest.param(["水多。" * (MOST + 3)], f"0.p1.s{MOST}", id="sentences"),
        pytest.param(["[水利]"] * (MOST + 3), f"{MOST}.p3.s1", id="sections"),
    ],
)
def test_what_is_beyond_the_last_number_joins_what_has_it(source: list[str], last: str) -> None:
    units = outlined(*source).units
    assert units[-1].address.local == last
    assert "".join(u.text.text for u in units) == "".join(source).replace("[", "").replace("]", "")


def test_captions_beyond_the_last_number_join_it() -> None:
    found = tuple(Block("caption", Traced.line("图", n)) for n in range(MOST + 2))
    units = outline(Draft((), found, ()), "a").units
    assert [(units[-1].address.caption, units[-1].text.text)] == [(MOST, "图图图")]


KINDS: list[BlockKind] = ["title", "heading", "paragraph", "paragraph", "caption", "mark"]
PIECES = [
    "一、",
    "二、",
    "（一）",
    "第一，",
    "——",
    "1.",
    "II. ",
    "附件1",
    "名词解释",
    "结束语",
    "各位代表！",
    "五年来，",
]
PIECES += [
    "兴修水利",
    "工作回顾",
    "Build more. ",
    "dams",
    "。",
    "；",
    "：",
    " ",
    "\t",
    "2021年3月5日",
]
BLOCKS = st.builds(
    lambda kind, pieces, level: (kind, "".join(pieces), level),
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(PIECES), max_size=6),
    st.sampled_from([0, 0, 1, 2, 3]),
)


@settings(max_examples=300)
@given(st.lists(BLOCKS, max_size=25))
def test_units_hold_every_character_in_order_under_addresses_that_sort(
    found: list[tuple[BlockKind, str, int]],
) -> None:
    made = tuple(Block(k, Traced.line(text, n), level) for n, (k, text, level) in enumerate(found))
    units = outline(Draft((), made, ()), "a").units
    addresses = [unit.address for unit in units]
    assert addresses == sorted(set(addresses))
    assert len(texts(units)) == len(units)
    order = [("heading", "paragraph"), ("caption",)]
    places = [
        place
        for kinds in order
        for block in made
        if block.kind in kinds
        for char, place in zip(block.text.text, block.text.places, strict=True)
        if not char.isspace()
    ]
    assert places == [
        place
        for unit in units
        for char, place in zip(unit.text.text, unit.text.places, strict=True)
        if not char.isspace()
    ]
