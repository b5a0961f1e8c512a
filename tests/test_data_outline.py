"""Outlines of real reports against lists made by hand, where KB_DATA names a folder of them."""

from __future__ import annotations

import json
import os
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from kb.outline import Unit, outline
from kb.outlining.heading_forms import number_of
from kb.reading.plain import draft_of_text

pytestmark = pytest.mark.data
GOLD = Path(__file__).parent / "gold" / "headings"
LEAST = 0.97
"""F1 of the headings of each list."""
PART = re.compile(
    r"([一二三四五六七八九十]{1,3})、\s*[^，。；：]{2,40}(?:，[^，。；：]{2,25}){0,3}"
)
BELOW = {"gwr-zh-1981", "gwr-zh-1982", "gwr-zh-1984", "gwr-zh-1986", "gwr-zh-1988"}
"""Their parts, or some, stand below others: （一）, lines without numbers, or 一、 in 1986."""
DOCUMENTS = 93


def documents() -> dict[str, str]:
    """Id → text of each document."""
    path = Path(os.environ["KB_DATA"]) / "reports" / "reports.jsonl"
    with path.open(encoding="utf-8") as lines:
        return {(document := json.loads(line))["id"]: document["text"] for line in lines}


def headings(text: str) -> list[Unit]:
    units = outline(draft_of_text(text), "a").units
    return [unit for unit in units if not unit.address.passage and not unit.address.caption]


def parts(text: str) -> list[str]:
    """Lines, or what long spaces part from others, that are 一、二、三 … in order."""
    lines = (piece.strip() for line in text.split("\n") for piece in re.split(r"\s{2,}", line))
    found: list[str] = []
    for line in lines:
        match = PART.fullmatch(line)
        if match and number_of(match[1]) == len(found) + 1:
            found.append(line)
    return found


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLD.glob("*.tsv")))
def test_headings_agree_with_a_list_made_by_hand(name: str) -> None:
    rows = [line.split("\t") for line in (GOLD / f"{name}.tsv").read_text("utf-8").splitlines()]
    found = [(unit.address.number, unit.text.text) for unit in headings(documents()[name])]
    matcher = SequenceMatcher(
        None, [text for _, text in rows], [text for _, text in found], autojunk=False
    )
    pairs = [
        (rows[block.a + step][0], found[block.b + step][0])
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    precision, recall = len(pairs) / len(found), len(pairs) / len(rows)
    f1 = 2 * len(pairs) / (len(found) + len(rows))
    placed = sum(wanted == got for wanted, got in pairs) / len(pairs)
    measured = f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
    print(f"{name}: {measured}, at its place {placed:.2f}")  # noqa: T201 - what is measured
    assert f1 >= LEAST


def test_parts_are_found_in_every_document_that_has_them() -> None:
    having = 0
    missing: list[str] = []
    for name, text in documents().items():
        wanted = parts(text)
        if len(wanted) < len("一二"):
            continue
        having += 1
        found = headings(text)
        tops = iter(u.text.text for u in found if name in BELOW or len(u.address.section) == 1)
        missing += [
            f"{name}: {part}" for part in wanted if not any(_same(part, top) for top in tops)
        ]
    print(f"{having} documents have parts; not found: {missing}")  # noqa: T201 - what is measured
    assert having > DOCUMENTS / 2
    assert not missing


def _same(line: str, heading: str) -> bool:
    """Whether a heading begins with a line of the source, white space apart."""
    return "".join(heading.split()).startswith("".join(line.split()))


def test_every_document_has_an_outline() -> None:
    texts = documents()
    lengths = {name: len(headings(text)) for name, text in texts.items()}
    print(lengths)  # noqa: T201 - what is measured
    assert len(texts) == DOCUMENTS
    assert all(lengths[name] for name in texts if re.match(r"gwr-(?:zh-20|en)", name))
