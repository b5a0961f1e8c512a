"""What the pages of a text left in it is found, and nothing that the report says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading.page_marks import APART, LEAST, page_marks
from kb.reading.plain import draft_of_text

PAGE = ["修成水库三座，", "群众用水得到保障。"] * 6


def found(*marks: str) -> list[str]:
    """Those of `marks` that are found, a page standing above each."""
    lines = [line for mark in marks for line in (*PAGE, mark)]
    return [lines[index] for index in sorted(page_marks(lines))]


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(["— 3 —", "— 4 —"], id="dashes"),
        pytest.param(["- 3 -", "－4－"], id="other dashes"),
        pytest.param(["第 3 页 共 28 页", "第4页，共28页"], id="page of pages"),
        pytest.param(["水利工作报告    第 3 页", "— 4 —   水利局"], id="beside a running head"),
        pytest.param(["3 / 28", "4/28"], id="slash"),
        pytest.param(["Page 3 of 28", "Page 4 of 28"], id="English"),
        pytest.param(["1", "2", "3"], id="numbers alone"),
        pytest.param(["（下转第二版）", "（上接第一版）"], id="jumps"),
        pytest.param(["▶▶下转A2版"], id="one jump"),
    ],
)
def test_what_pages_left_in_a_text_is_found(marks: list[str]) -> None:
    assert found(*marks) == marks


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(["1/10"], id="one fraction"),
        pytest.param(["12", "17", "90"], id="figures"),
        pytest.param(["1", "2"], id="two numbers"),
        pytest.param(["各位代表！"] * 4, id="those spoken to"),
        pytest.param(["转版"], id="no page"),
        pytest.param(["水利工作报告", "水利工作报告"], id="a title twice"),
    ],
)
def test_what_a_report_says_is_none(marks: list[str]) -> None:
    assert found(*marks) == []


def test_cells_of_a_table_on_lines_of_their_own_are_no_page_numbers() -> None:
    assert not page_marks(["1", "修水库", "水利局", "2", "修路", "交通局", "3", "植树", "林业局"])


def test_a_title_at_the_head_of_each_page_stays_where_it_stands_first() -> None:
    title = "水利工作报告"
    assert found(*[title] * (LEAST + 1)) == [title] * LEAST


def test_a_sentence_goes_on_from_page_to_page() -> None:
    half = "修成水库三座，改造水渠五百公里，群众用水"
    text = f"植树。\n\n{half}\n\n— 1 —\n\n得到保障。\n\n修路。\n\n— 2 —\n\n好。"
    blocks = [block.text.text for block in draft_of_text(text).blocks]
    assert blocks == ["植树。", f"{half}得到保障。", "修路。", "好。"]


def test_blank_lines_beside_the_numbers_of_pages_part_nothing() -> None:
    full = "修成水库三座改造水渠五百公里"
    page = f"    {full[:-2]}\n{full}\n{full}\n{full[3:]}。\n    {full[:-2]}\n{full}\n"
    text = "".join(f"{page}\n— {number} —\n\n{full[3:]}。\n" for number in range(1, 5))
    assert {block.text.text for block in draft_of_text(text).blocks} == {
        f"{full[:-2]}{full}{full}{full[3:]}。",
        f"{full[:-2]}{full}{full[3:]}。",
    }


def test_a_paragraph_goes_on_below_the_number_of_a_page() -> None:
    text = "　　修成水库三座，\n— 1 —\n改造水渠。\n　　植树。\n　　修路。\n\n— 2 —\n\n　　好。"
    draft = draft_of_text(text)
    assert [block.text.text for block in draft.blocks] == [
        "修成水库三座，改造水渠。",
        "植树。",
        "修路。",
        "好。",
    ]
    assert [entry.text for entry in draft.audit if entry.kind == "running"] == ["— 1 —", "— 2 —"]


@given(st.lists(st.sampled_from(["1", "2", "3", "好。", ""]), max_size=2 * APART))
def test_numbers_close_to_each_other_are_never_of_pages(lines: list[str]) -> None:
    assert not page_marks(lines)
