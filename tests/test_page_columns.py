"""Columns in reading order, whatever their number and what stands over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading.page import Box, Run
from kb.reading.page_columns import Signs, reading_order


def column(name: str, left: float, top: float, lines: int, width: float = 150) -> list[Run]:
    """A column of full lines, each named after it; the last one is short."""
    return [
        Run(f"{name}{line}", left, left + (width if line < lines else 60), top + 15 * line, 10)
        for line in range(1, lines + 1)
    ]


def order(runs: list[Run]) -> str:
    """The names of the columns in the order in which they are read."""
    names = [run.text[0] for part in reading_order(runs) for run in part]
    return "".join(name for name, last in zip(names, ["", *names], strict=False) if name != last)


LAYOUTS = {
    "one": ([*column("a", 0, 0, 9)], "a"),
    "two": ([*column("a", 0, 0, 9), *column("b", 160, 0, 9)], "ab"),
    "not on one line": ([*column("a", 0, 0, 9), *column("b", 160, 6, 9)], "ab"),
    "a last line over": ([*column("a", 0, 0, 9), Run("b1", 160, 220, 15, 10)], "ab"),
    "three": ([*column("a", 0, 0, 9), *column("b", 160, 0, 9), *column("c", 320, 0, 4)], "abc"),
    "headline": (
        [
            Run("h", 60, 250, 0, 20),
            *column("a", 0, 20, 9),
            *column("b", 160, 20, 9),
        ],
        "hab",
    ),
    "number changes": (
        [
            *column("a", 0, 0, 9),
            *column("b", 160, 0, 9),
            *column("c", 0, 160, 4, 310),
            *column("d", 0, 240, 9),
            *column("e", 160, 240, 9),
        ],
        "abcde",
    ),
    "headline beneath the name of the paper": (
        [
            Run("n", 0, 60, -60, 8),
            Run("h", 165, 460, 0, 20),
            *column("a", 0, 20, 9),
            *column("b", 160, 20, 9),
            *column("c", 320, 20, 9),
        ],
        "nhabc",
    ),
    "headline over two of three": (
        [
            Run("h", 165, 460, 0, 20),
            *column("a", 0, -20, 12),
            *column("b", 160, 20, 9),
            *column("c", 320, 20, 9),
        ],
        "ahbc",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_are_read_in_order(layout: str) -> None:
    runs, expected = LAYOUTS[layout]
    assert order(runs) == expected
    assert order(runs[::-1]) == expected


@pytest.mark.parametrize("columns", [2, 3, 4])
@pytest.mark.parametrize("lines", range(1, 13))
def test_a_page_of_a_few_lines_has_the_columns_of_the_page_before(columns: int, lines: int) -> None:
    known = tuple(160.0 * number for number in range(columns))
    high = -(-lines // columns)
    tail = []
    for line in range(lines):
        left = known[line // high]
        indent, short = 20 * (line % 4 == 3), 110 * (line % 3 == 0)
        base = 15 * (line % high)
        tail.append(Run(f"{line:02}", left + indent, left + 150 - short, base, 10))
    read = [run.text for part in reading_order(tail, Signs(known)) for run in part]
    assert read == [run.text for run in tail]
    assert len(list(reading_order(tail, Signs(known)))) == -(-lines // high)


def test_what_stands_elsewhere_is_not_in_the_columns_of_the_page_before() -> None:
    cells = [Run("事项", 50, 70, 0, 10), Run("责任单位", 170, 210, 0, 10)]
    assert len(list(reading_order(cells, Signs((0, 160))))) == 1


def test_columns_end_at_a_picture_over_them() -> None:
    upper = [*column("a", 0, 0, 9), *column("b", 160, 0, 9), *column("c", 320, 0, 9)]
    lower = [*column("d", 0, 300, 9), *column("e", 160, 300, 9), *column("f", 320, 300, 9)]
    signs = Signs(pictures=(Box(0, 150, 470, 300),))
    read = [run.text[0] for part in reading_order([*upper, *lower], signs) for run in part]
    assert "".join(dict.fromkeys(read)) == "abcdef"
    assert "".join(dict.fromkeys(order([*upper, *lower]))) == "adbecf"


def test_cells_of_a_table_are_no_columns() -> None:
    cells = [
        Run(f"{row}{cell}", 100 * cell, 100 * cell + 25, 15 * row, 10)
        for row in range(6)
        for cell in range(3)
    ]
    assert len(list(reading_order(cells))) == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(1, 300), st.integers(0, 700), st.integers(5, 30))
    )
)
def test_every_run_is_read_once(boxes: list[tuple[int, int, int, int]]) -> None:
    runs = [
        Run(str(number), left, left + wide, base, size)
        for number, (left, wide, base, size) in enumerate(boxes)
    ]
    read = [run for part in reading_order(runs) for run in part]
    assert sorted(read, key=lambda run: int(run.text)) == runs
