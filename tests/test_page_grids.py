"""Ruled tables are found by their lines, and their cells by what is between them."""

from __future__ import annotations

from kb.reading.page import Box, Glyph, Page
from kb.reading.page_grids import grids
from kb.reading.page_runs import sheet


def ruled(*, columns: list[float], rows: list[float]) -> tuple[Box, ...]:
    """The lines of a table."""
    left, right, top, bottom = columns[0], columns[-1], rows[0], rows[-1]
    return (
        *(Box(x, top, x + 1, bottom) for x in columns),
        *(Box(left, y, right, y + 1) for y in rows),
    )


LINES = ruled(columns=[0, 100, 200], rows=[0, 50, 100])


def said(text: str, left: float, base: float) -> list[Glyph]:
    return [
        Glyph(char, left + 10 * place, left + 10 * place + 10, base, 10)
        for place, char in enumerate(text)
    ]


def rows(glyphs: list[Glyph], rules: tuple[Box, ...] = LINES) -> list[str]:
    runs = sheet(Page(1, 600, 800, tuple(glyphs), rules)).runs
    return [run.text for run in sorted(runs, key=lambda run: run.base)]


def test_cells_are_parted_by_tabs_and_their_lines_joined() -> None:
    glyphs = [
        *said("项目", 10, 20),
        *said("地区生产", 110, 20),
        *said("总值", 110, 35),
        *said("粮食", 10, 80),
        *said("八万吨", 110, 80),
    ]
    assert rows(glyphs) == ["项目\t地区生产总值", "粮食\t八万吨"]


def test_cells_that_touch_are_still_two() -> None:
    assert rows([*said("一二三四五六七八九", 9, 20), *said("十", 101, 20)]) == [
        "一二三四五六七八九\t十"
    ]


def test_an_empty_cell_has_its_place() -> None:
    assert rows([*said("八万吨", 110, 80)]) == ["\t八万吨"]


def test_text_beside_a_table_is_no_row() -> None:
    assert rows([*said("注", 300, 20), *said("项目", 10, 20)]) == ["注", "项目"]


def test_a_frame_is_no_table() -> None:
    assert not list(grids(ruled(columns=[0, 200], rows=[0, 100])))


def test_a_rule_between_columns_is_no_table() -> None:
    assert not list(grids([Box(100, 0, 101, 700)]))
