"""What runs along the pages is told from what the report says."""

from __future__ import annotations

import pytest

from kb.reading.page import Run, Sheet
from kb.reading.page_running import parted

BODY = [Run(f"正文第{line}行", 100, 500, 100 + 20 * line, 12) for line in range(30)]


def pages(*extra: list[Run]) -> list[Sheet]:
    """A page for each list, of 600 by 800, with the same text."""
    return [Sheet(number, 600, 800, [*BODY, *runs]) for number, runs in enumerate(extra, 1)]


def running(sheets: list[Sheet]) -> list[list[str]]:
    return [[run.text for run in (*heads, *feet)] for heads, _, feet in parted(sheets)]


@pytest.mark.parametrize(
    "text", ["— 1 —", "-1-", "第1页", "第 1 页 共 9 页", "1/9", "Page 1 of 9", "1", "iv", "· 1 ·"]
)
def test_a_page_number_runs_even_on_one_page(text: str) -> None:
    assert running(pages([Run(text, 290, 310, 770, 10)])) == [[text]]


@pytest.mark.parametrize("text", ["2025年", "各位代表：", "12345", "— 完 —"])
def test_other_words_on_one_page_are_text(text: str) -> None:
    assert running(pages([Run(text, 290, 310, 770, 10)])) == [[]]


def test_a_number_that_the_text_goes_on_with_is_text() -> None:
    assert running(pages([Run("2025", 100, 130, 700, 12)])) == [[]]


def test_what_stands_at_one_place_on_many_pages_runs() -> None:
    heads = [[Run(f"发展报告 {page}", 100, 200, 40, 9)] for page in range(1, 7)]
    assert running(pages(*heads)) == [[f"发展报告 {page}"] for page in range(1, 7)]


def test_it_runs_on_every_other_page_too() -> None:
    heads = [[Run("单页" if page % 2 else "双页", 100, 200, 40, 9)] for page in range(6)]
    assert running(pages(*heads)) == [["双页"], ["单页"]] * 3


def test_what_is_in_the_midst_of_a_page_does_not_run() -> None:
    assert running(pages(*[[Run("发展报告", 510, 590, 400, 9)]] * 4)) == [[]] * 4


def test_a_row_of_a_table_does_not_run() -> None:
    assert running(pages(*[[Run("项目\t数量", 100, 500, 40, 9, row=True)]] * 4)) == [[]] * 4


def test_nothing_is_lost() -> None:
    sheets = pages(*[[Run("发展报告", 100, 200, 40, 9), Run("1", 290, 310, 770, 9)]] * 4)
    for (heads, rest, feet), sheet in zip(parted(sheets), sheets, strict=True):
        assert {*heads, *rest.runs, *feet} == set(sheet.runs)
