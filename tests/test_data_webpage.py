"""Real web pages lose no character of the text, where KB_DATA names a folder of them."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import pytest

from kb.readers import read
from kb.reading.hidden import is_hidden
from kb.reading.sniffing import kind_of
from kb.sourcemap import dropped, restore

pytestmark = pytest.mark.data
PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
HEADING = re.compile(
    r"<h[45]\b[^>]*>(.*?)</h[45]>|<span class=\"title_sp\">(.*?)</span>", re.DOTALL
)


def pages() -> list[Path]:
    found = sorted((Path(os.environ["KB_DATA"]) / "reports" / "html_2014_2020").iterdir())
    assert len(found) == 7
    return found


def letters(text: str) -> str:
    """The text of a piece of a page without tags, spaces and hidden characters."""
    bare = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", text, flags=re.DOTALL))
    return "".join(char for char in bare if not char.isspace() and not is_hidden(char))


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip().removeprefix("[").removesuffix("]")


def test_no_character_of_a_page_is_lost() -> None:
    lines: list[str] = []
    for path in pages():
        assert kind_of(path) == "html"
        draft = read(path)
        units = [block.text for block in draft.blocks]
        drops = dropped(units, draft)
        assert restore(units, drops, len(draft.lines)) == "\n".join(draft.lines)
        text, found = letters(source(path)), letters("".join(unit.text for unit in units))
        lines.append(f"{path.name}: {len(text)} characters, {len(found)} in {len(units)} blocks")
        assert found == text
    print("", *lines, sep="\n")  # noqa: T201 - what is measured


def test_every_paragraph_and_heading_is_a_block_of_its_own() -> None:
    lines: list[str] = []
    for path in pages():
        draft = read(path)
        text = source(path)
        heads = [letters(a or b) for a, b in HEADING.findall(text)]
        headings = [letters(b.text.text) for b in draft.blocks if b.kind == "heading"]
        missing = [head for head in heads if head not in headings and "各位" not in head]
        wanted = [letters(re.sub(HEADING, "", each)) for each in PARAGRAPH.findall(text)]
        blocks = {letters(block.text.text) for block in draft.blocks}
        lost = [each for each in wanted if each and each not in blocks]
        counts = f"{len(heads)} headings, {len(wanted)} paragraphs, {len(lost)} missing"
        lines.append(f"{path.name}: {counts}")
        assert not missing
        assert not lost
    print("", *lines, sep="\n")  # noqa: T201 - what is measured
