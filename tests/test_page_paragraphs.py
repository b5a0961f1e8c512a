"""Where paragraphs end is told from the places of lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.reading.page import Run
from kb.reading.page_lines import Line
from kb.reading.page_paragraphs import paragraphs, style_of

EM = 10.0
WIDE = 20
FULL = "全市坚持稳中求进工作总基调不断改善民生好"


def line(text: str, row: float, *, indent: float = 0, size: float = EM, column: int = 0) -> Line:
    """A line in a column of twenty characters; `row` counts its lines."""
    left = indent * EM
    run = Run(text, left, left + len(text) * size, row * 15, size, head=size)
    return Line(run, 1, column, 0, WIDE * EM)


def starts(lines: list[Line]) -> list[int]:
    """The indices of lines that begin a paragraph."""
    groups = paragraphs(lines, style_of(lines))
    return [lines.index(group[0]) for group in groups]


def body(*rows: str, indent: float = 0, gap: float = 0) -> list[Line]:
    """Lines one below the other; a row that begins with `+` opens a paragraph."""
    found: list[Line] = []
    place = 0.0
    for row in rows:
        opens = row.startswith("+")
        place += 1 + (gap if opens else 0)
        found.append(line(row.lstrip("+"), place, indent=indent if opens else 0))
    return found


SHORT = FULL[:8] + "。"
STOP = FULL[:-1] + "。"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(body("+" + FULL, SHORT, "+" + FULL, FULL, SHORT), [0, 2], id="short line"),
        pytest.param(
            body("+" + FULL[2:], STOP, "+" + FULL[2:], STOP, "+" + FULL[2:], indent=2),
            [0, 2, 4],
            id="indent",
        ),
        pytest.param(
            body("+" + FULL, FULL, STOP, "+" + FULL, FULL, STOP, gap=0.6), [0, 3], id="gap"
        ),
        pytest.param(body("+" + FULL, STOP, FULL, STOP), [0], id="nothing tells"),
        pytest.param(body("+" + FULL, STOP, "（一）" + FULL[3:], SHORT), [0, 2], id="number"),
        pytest.param(
            [line("各位代表：", 1), line(FULL[2:], 2, indent=2), line(FULL, 3)], [0, 1], id="flush"
        ),
        pytest.param(
            [line(FULL, 1), line("大标题", 2, size=16), line(FULL, 3)], [0, 1, 2], id="size"
        ),
        pytest.param(
            [line(FULL, 1), line(FULL, 40), line(FULL, 1, column=1)], [0], id="over a column"
        ),
        pytest.param(
            [line(FULL, 1), line(SHORT, 2), line(FULL, 1, column=1)], [0, 2], id="at a column"
        ),
    ],
)
def test_a_paragraph_begins_where_something_tells(lines: list[Line], expected: list[int]) -> None:
    assert starts(lines) == expected


def test_a_hair_of_room_ends_a_line_where_all_others_end_at_one_place() -> None:
    lines = body(*[FULL] * 6, STOP, FULL, SHORT)
    assert starts(lines) == [0]
    last = replace(lines[6], run=replace(lines[6].run, x1=WIDE * EM - 2))
    assert starts([*lines[:6], last, *lines[7:]]) == [0, 7]


def test_a_paragraph_goes_on_after_a_note() -> None:
    note = line("注：初步统计数", 3, size=7)
    lines = [line(FULL, 1), line(FULL, 2), note, line(FULL, 1, column=1), line(SHORT, 2, column=1)]
    groups = paragraphs(lines, style_of(lines))
    assert groups == [[*lines[:2], *lines[3:]], [note]]
