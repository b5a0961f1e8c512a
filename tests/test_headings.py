"""Forms of headings, one block alone and among its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.draft import Block, Draft
from kb.model import Language
from kb.outline import outline
from kb.outlining.heading_forms import number_of
from kb.outlining.heading_series import headings
from kb.outlining.headings import candidate
from kb.traced import Traced

TEXT = "修成水库三座，改造水渠五百公里。群众用水得到保障。"
ENGLISH = "Three dams were built, and 500 kilometres of channels. Water is safe."


def blocks(*texts: str) -> list[Block]:
    """Paragraphs; a text in brackets is a heading of the source's own."""
    return [
        Block("heading", Traced.line(text[1:-1], n))
        if text.startswith("[")
        else Block("paragraph", Traced.line(text, n))
        for n, text in enumerate(texts, 1)
    ]


def found(*texts: str, language: Language = "zh") -> list[str]:
    """The headings in these blocks."""
    given_blocks = blocks(*texts)
    kept = headings(given_blocks, language)
    return [given_blocks[index].text.text[: look.end].strip() for index, look in kept.items()]


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十四", 34),
        ("7", 7),
        ("１２", 12),
        ("IV", 4),
        ("IX", 9),
        ("VIII", 8),
        ("②", 2),
        ("首先", 1),
        ("其次", 2),
        ("最后", 0),
        ("Two", 2),
        ("THREE", 3),
    ],
)
def test_numbers_of_headings(digits: str, number: int) -> None:
    assert number_of(digits) == number


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("第一章 总体要求", "chapter"),
        ("第二节 水利建设", "section"),
        ("一、2020年工作回顾", "part"),
        ("一", "part"),
        ("（三）兴修水利，保障用水", "sub"),
        ("第一，兴修水利", "ordinal"),
        ("1.兴修水利", "item"),
        ("２．兴修水利", "item"),
        ("（1）兴修水利", "bracketed"),
        ("②兴修水利", "circled"),
        ("——坚持兴修水利。", "dash"),
        ("———坚持兴修水利。", "dash"),
        ("关于水利问题", "headline"),
        ("【关于水利问题】", "headline"),
        ("（一）兴修水利，保障用水　修成水库三座，群众用水。好。", "sub"),
        ("结束语", "closing"),
        ("結語", "closing"),
        ("前言", "foreword"),
        ("附件2", "appendix"),
        ("名词解释", "appendix"),
    ],
)
def test_forms_of_headings(line: str, form: str) -> None:
    look = candidate(blocks(line)[0], "zh")
    assert look is not None
    assert look.form.name == form
    assert look.fit


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (
            ["前言", TEXT, "一、回顾", TEXT, "（一）水利", TEXT, "结语", TEXT],
            ["1", "2", "2.1", "3"],
        ),
        (["一", "去年回顾", TEXT, "（一）水利", TEXT, "二", TEXT], ["1", "1.1", "1.1.1", "2"]),
        (["一", TEXT, "（一）", TEXT, "（二）", TEXT, "二", TEXT], ["1", "1.1", "1.2", "2"]),
        (["一", TEXT, "（一）", TEXT, f"（二）{TEXT}", TEXT, "二", TEXT], ["1", "2"]),
    ],
    ids=["nothing below a foreword", "a title below its number", "bare", "bare beside others"],
)
def test_what_stands_below_what(lines: list[str], numbers: list[str]) -> None:
    units = outline(Draft(tuple(lines), tuple(blocks(*lines)), ()), "a").units
    assert [u.address.local for u in units if not u.address.passage] == numbers


@pytest.mark.parametrize(
    "line",
    [
        "各位代表：",
        "各位代表！",
        "同志们！",
        "2021年3月5日",
        "——2021年3月5日在南川市第三次人民代表大会上",
        "南川市市长 李明",
        "（此处有掌声）",
        "来源：南川日报",
        "今年要着重抓好以下工作：",
        "指标\t数值",
        "3.5亿元",
    ],
)
def test_lines_that_only_look_like_headings(line: str) -> None:
    assert found(TEXT, line, TEXT) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["（一）兴修水利。建三座水库，修五百公里水渠。", "（二）办好教育。建学校，聘教师。"],
            ["（一）兴修水利。", "（二）办好教育。"],
            id="to the first full stop",
        ),
        pytest.param(
            ["（一）兴修水利。", TEXT, "（二）办好教育。", TEXT],
            ["（一）兴修水利。", "（二）办好教育。"],
            id="sentences with text below them",
        ),
        pytest.param(
            ["（一）兴修水利。", "（二）办好教育。", "（三）修好道路。", TEXT], [], id="a list"
        ),
        pytest.param(["二、兴修水利。建三座水库，修水渠。", TEXT], [], id="one without another"),
        pytest.param(["二、兴修水利", TEXT], ["二、兴修水利"], id="one on a line without a stop"),
        pytest.param(
            ["一、大家知道，南川是有名的水乡。水多。", "二、我们都喜欢水。水好。", TEXT],
            [],
            id="sentences that are no names",
        ),
        pytest.param(
            ["一、节约用水；", "二、保护水源；", "三、改造水渠。", TEXT],
            [],
            id="clauses of one sentence",
        ),
        pytest.param(
            ["首先，兴修水利。建三座水库。", TEXT, "其次，办好教育。建三所学校。"],
            ["首先，兴修水利。", "其次，办好教育。"],
            id="first and next",
        ),
        pytest.param(["首先，兴修水利。建三座水库。", TEXT], [], id="first and nothing next"),
        pytest.param(["一是兴修水利。建三座水库。", "二是办好教育。建学校。"], [], id="in passing"),
        pytest.param(
            ["一是兴修水利。", TEXT, "二是办好教育。", TEXT],
            ["一是兴修水利。", "二是办好教育。"],
            id="on lines of their own",
        ),
        pytest.param(["[一是]", TEXT], [], id="a bold number"),
        pytest.param(["[水利取得很大成绩。]", TEXT], ["水利取得很大成绩。"], id="a bold sentence"),
        pytest.param(
            ["1.“三水”工程：", TEXT, "2.“四库”行动：", TEXT],
            ["1.“三水”工程：", "2.“四库”行动："],
            id="terms on lines of their own",
        ),
        pytest.param(
            ["1.“三水”工程：是指水库、水渠和水井。", "2.“四库”：是指四座水库。", "3.水渠：小河。"],
            [],
            id="terms with what they mean",
        ),
        pytest.param(
            ["——水利建设成绩很大。" + TEXT, "——" + "水" * 70 + "。", "——" + "渠" * 70 + "。"],
            [],
            id="dashes before sentences",
        ),
    ],
)
def test_a_heading_is_told_from_a_sentence_that_begins_so(
    texts: list[str], expected: list[str]
) -> None:
    assert found(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["一、任务", "兴修水利。" + TEXT, "全面推进农村供水和灌溉工程建设管理。" + TEXT],
            ["一、任务", "兴修水利。", "全面推进农村供水和灌溉工程建设管理。"],
            id="a longer one beside a short one",
        ),
        pytest.param(
            ["一、回顾", *(f"五年来，{what}成绩很大。{TEXT}" for what in ("水利", "教育", "道路"))],
            [
                "一、回顾",
                "五年来，水利成绩很大。",
                "五年来，教育成绩很大。",
                "五年来，道路成绩很大。",
            ],
            id="three that begin alike",
        ),
        pytest.param(
            ["一、任务", "水利是农业的命脉。" + TEXT, "今年雨水很多。" + TEXT],
            ["一、任务"],
            id="statements",
        ),
        pytest.param(
            ["一、回顾", TEXT, TEXT, "成绩来之不易。" + TEXT, TEXT],
            ["一、回顾"],
            id="one among many",
        ),
        pytest.param(
            ["水利上了新台阶。", TEXT * 2, "教育上了新台阶。", TEXT * 2, "道路上了新台阶。", TEXT],
            ["水利上了新台阶。", "教育上了新台阶。", "道路上了新台阶。"],
            id="lines that take turns with paragraphs",
        ),
        pytest.param(
            ["一、任务", "[大力兴修水利。]", "促进农田灌溉。" + TEXT],
            ["一、任务", "大力兴修水利。"],
            id="none right below a bold one",
        ),
    ],
)
def test_run_in_headings(texts: list[str], expected: list[str]) -> None:
    assert found(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["I. Review of Our Work", ENGLISH, "II. Tasks for 2020", ENGLISH],
            ["I. Review of Our Work", "II. Tasks for 2020"],
            id="Roman numbers",
        ),
        pytest.param(
            ["1. We built dams.", ENGLISH, "2. We built schools.", ENGLISH],
            ["1. We built dams.", "2. We built schools."],
            id="sentences",
        ),
        pytest.param(
            ["Part One: Review", ENGLISH, "PART TWO Tasks", ENGLISH, "Part of it is done", ENGLISH],
            ["Part One: Review", "PART TWO Tasks", "Part of it is done"],
            id="parts in words",
        ),
        pytest.param(
            ["Review of our work in 2020", ENGLISH], ["Review of our work in 2020"], id="line"
        ),
        pytest.param(
            ["-The economy was stable.", ENGLISH], ["-The economy was stable."], id="dash"
        ),
        pytest.param(["Fellow Deputies,", ENGLISH], [], id="salutation"),
        pytest.param(["First, we built dams.", ENGLISH], [], id="in passing"),
        pytest.param(["and rapid progress was made", ENGLISH], [], id="part of a sentence"),
    ],
)
def test_english_headings(texts: list[str], expected: list[str]) -> None:
    assert found(*texts, language="en") == expected


PIECES = [
    "一、",
    "（二）",
    "第三，",
    "——",
    "1.",
    "Ⅳ. ",
    "IV. ",
    "附件1",
    "结束语",
    "兴修水利",
    "。",
    "；",
    "\t",
]


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=12),
    st.sampled_from(["zh", "en"]),
)
def test_any_blocks_have_headings_within_them(texts: list[str], language: Language) -> None:
    given_blocks = blocks(*texts)
    for index, look in headings(given_blocks, language).items():
        assert 0 < look.end <= len(given_blocks[index].text)
