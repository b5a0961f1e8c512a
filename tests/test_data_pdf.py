"""Real paragraphs laid out as a newspaper and read back, where KB_DATA names their folder."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise, product
from pathlib import Path
from statistics import mean

import pytest

from kb.draft import Draft
from kb.reading.pdf import read_pdf
from kb.reading.plain import read_text
from tests.boundaries import f1
from tests.printing_press import Indent, Press, newspaper, press

pytestmark = pytest.mark.data
REPORTS = ("1978", "1987", "1999", "2010", "2018", "2022")
INDENTS: tuple[Indent, ...] = ("2em", "gap", "none")
BOUND = {
    ("justify", "2em"): 0.99,
    ("justify", "gap"): 0.99,
    ("justify", "none"): 0.98,
    ("left", "2em"): 0.99,
    ("left", "gap"): 0.98,
    # Where ragged lines have neither indent nor gap and the last is full, nothing tells.
    ("left", "none"): 0.87,
}
WRAPPED = 0.93
"""Of all six: PDFium puts a line that begins with `——` behind the one above it."""
MARGIN, GAP = 42.5, 17
"""Of the printed page and between its columns, in points."""
SPACE = re.compile(r"(?<![A-Za-z,.])\s+|\s+(?![A-Za-z])")
WHITE = re.compile(r"\s+")
Pages = Callable[[str, int, Indent, str], Path]
"""Year, number of columns, indent and alignment → a printed page."""


@pytest.fixture(scope="module")
def printer() -> Iterator[Press]:
    with press() as opened:
        yield opened


@pytest.fixture(scope="module")
def spaced() -> dict[str, list[str]]:
    """Year → the first paragraphs of its report, with the spaces that stand in them."""
    found = {}
    path = Path(os.environ["KB_DATA"]) / "reports" / "reports.jsonl"
    with path.open(encoding="utf-8") as lines:
        for report in map(json.loads, lines):
            if report["id"] in {f"gwr-zh-{year}" for year in REPORTS}:
                texts = [text.strip() for text in report["text"].split("\n\n")]
                found[str(report["year"])] = [text for text in texts if text][:70]
    return found


@pytest.fixture(scope="module")
def paragraphs(spaced: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same without those in Chinese."""
    return {year: [SPACE.sub("", text) for text in texts] for year, texts in spaced.items()}


@pytest.fixture(scope="module")
def pages(
    printer: Press, paragraphs: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Pages:
    """A newspaper page of a year's paragraphs, printed once."""
    folder = tmp_path_factory.mktemp("newspapers")

    def page(year: str, columns: int, indent: Indent, align: str) -> Path:
        path = folder / f"{year}-{columns}-{indent}-{align}.pdf"
        texts = [html.escape(text) for text in paragraphs[year]]
        return (
            path if path.exists() else printer.pdf(path, *newspaper(texts, columns, indent, align))
        )

    return page


def texts(draft: Draft) -> list[str]:
    return [block.text.text for block in draft.blocks]


@pytest.mark.parametrize("indent", INDENTS)
@pytest.mark.parametrize("align", ["justify", "left"])
def test_a_newspaper_page_is_read_back(
    pages: Pages, paragraphs: dict[str, list[str]], align: str, indent: Indent
) -> None:
    for columns in (2, 3, 4):
        reached = {}
        for year, expected in paragraphs.items():
            read = texts(read_pdf(pages(year, columns, indent, align)))
            assert "".join(read) == "".join(expected)
            reached[year] = round(f1(expected, read), 3)
        print(f"\n{columns} columns, {align}, {indent}:", reached)  # noqa: T201 - what it measures
        assert min(reached.values()) >= BOUND[align, indent]


@pytest.mark.parametrize("indent", INDENTS)
def test_the_text_of_a_newspaper_page_is_mended(
    pages: Pages, paragraphs: dict[str, list[str]], tmp_path: Path, indent: Indent
) -> None:
    reached: dict[str, list[float]] = {}
    for columns, (year, given) in product((2, 3, 4), paragraphs.items()):
        expected = [WHITE.sub("", text) for text in given]
        for form, text in wrapped(pages(year, columns, indent, "justify"), columns).items():
            (tmp_path / "a.txt").write_text(text, encoding="utf-8")
            read = [WHITE.sub("", text) for text in texts(read_text(tmp_path / "a.txt"))]
            assert "".join(read) == "".join(expected)
            reached.setdefault(f"{columns} columns, {form}", []).append(f1(expected, read))
    for form, scores in reached.items():
        print(f"\n{form}, {indent}:", [round(score, 3) for score in scores])  # noqa: T201
        assert mean(scores) >= WRAPPED


def wrapped(path: Path, columns: int) -> dict[str, str]:
    """The hard-wrapped text of a page, in each form in which people have it."""
    copied = list(_copied(path, columns))
    return {
        "lines": "\n".join(read_pdf(path).lines),
        "copied": "\n".join(copied),
        "copied, a blank line after each column": "\n\n".join(copied),
    }


def _copied(path: Path, columns: int) -> Iterator[str]:
    """The text of each column as PDFium gives it to those who copy it."""
    import pypdfium2 as pdfium

    with closing(pdfium.PdfDocument(path)) as document:
        for page in document:
            width, height = page.get_size()
            step = (width - 2 * MARGIN + GAP) / columns
            edges = [MARGIN - GAP / 2 + step * number for number in range(columns + 1)]
            text = page.get_textpage()
            for left, right in pairwise(edges):
                column = text.get_text_bounded(left, 0, right, height)
                yield column.replace("\r\n", "\n").strip("\n")


def test_spaces_in_the_text_part_nothing(
    printer: Press, spaced: dict[str, list[str]], tmp_path: Path
) -> None:
    for given in spaced.values():
        page = newspaper([html.escape(text) for text in given], 2, "2em", "justify")
        read = texts(read_pdf(printer.pdf(tmp_path / "a.pdf", *page)))
        bare = [[WHITE.sub("", text) for text in each] for each in (given, read)]
        assert bare[0] == bare[1]
