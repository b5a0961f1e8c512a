"""Figures of any text: none raises, each stands where it says, and it is done in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.figures.figure import Context, Figure
from kb.figures.found import figures
from kb.model import Language, SectionKind

SECTIONS: tuple[SectionKind, ...] = ("review", "plan", "terms", "tasks", "appendix", "")
WORDS = """
    增长 下降 达到 由 到 分别 和 、 ， 。 的 以上 左右 年 2020年 “十四五” 万 亿 元 % 人 个 倍
    1 5.5 １２ 23.6:31.9:44.5 三百五十 翻一番 地区生产总值 新增 建成 比 超过 不低于 每人每月
    grew by 5 percent of million yuan doubled and respectively reached more than . , ( ) （ ）
    ٣ 😀 １．５ － — : / “ ”
"""
PIECES = [*WORDS.split(), " ", "\n"]
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
)
LONG = 30_000
"""Characters of a passage that is far longer than any real one."""
LIMIT = 8
"""Seconds of this process in which its figures must be found."""


@given(TEXTS, st.sampled_from(["zh", "en"]), st.sampled_from(SECTIONS), st.integers(0, 2100))
def test_figures_of_any_text_are_in_order_and_where_they_say(
    text: str, language: Language, section: SectionKind, year: int
) -> None:
    end = 0
    for figure in figures(text, language, Context(section=section, year=year)):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.words == text[figure.start : figure.end]
        assert figure.indicator in text
        assert is_sound(figure)
        end = figure.end


def is_sound(figure: Figure) -> bool:
    """Whether its fields agree with one another."""
    ranged = figure.value_to is not None
    falls = figure.value < 0
    return (
        figure.value.is_finite()
        and (figure.bound == "range") == ranged
        and not (falls and figure.change == "level")
        and bool(figure.period) == bool(figure.dated)
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "１２３",
        "1:2:3",
        "٣",
        "😀5%",
        "增长",
        "达到",
        "新建改建",
        "2020年增长5%，",
        "去年5%。",
        "由1增加到2",
        "（5%（",
        "“1亿”",
        "4、5十亿元",
        "分别增长1%和2%、",
        "每人每月",
        "5—6—7",
        "grew by 5 percent and ",
        "(1 (2 (",
        "between 1 and ",
        "and 5 percent of the number of ",
    ],
)
def test_a_passage_of_anything_is_read_in_time(language: Language, piece: str) -> None:
    began = time.process_time()
    figures(piece * (LONG // len(piece)), language)
    assert time.process_time() - began < LIMIT


def test_a_million_digits_are_no_figure() -> None:
    assert figures("9" * 1_000_000, "zh") == ()


def test_what_stands_behind_too_many_digits_is_at_its_place() -> None:
    text = "9" * 40 + "，增长5%"
    (figure,) = figures(text, "zh")
    assert text[figure.start : figure.end] == "5%"
