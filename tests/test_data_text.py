"""Real reports as plain text, where KB_DATA names a folder of them: what is kept and dropped."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kb.accounted import unaccounted
from kb.draft import Draft
from kb.outline import outline
from kb.reading.columns import width
from kb.reading.plain import draft_of_text

pytestmark = pytest.mark.data
CHROME = 0.02
"""Share of a document that may be a page's, the licence below it apart."""
LICENCE = 600
"""Characters of the longest licence."""
BOUNDARIES = 0.93
"""F1 of paragraph boundaries in a text that was hard-wrapped."""
WRAPPED = ("gwr-zh-2005 gwr-zh-2010 gwr-zh-2014 gwr-zh-2018 gwr-zh-2023 gwr-zh-2026-广东省").split()


@cache
def drafts() -> dict[str, Draft]:
    """Id → draft of each report."""
    path = Path(os.environ["KB_DATA"]) / "reports" / "reports.jsonl"
    with path.open(encoding="utf-8") as lines:
        reports = map(json.loads, lines)
        return {report["id"]: draft_of_text(report["text"]) for report in reports}


def test_every_character_is_in_the_edition_or_accounted_for() -> None:
    dropped: Counter[str] = Counter()
    for name, draft in drafts().items():
        lost = unaccounted(draft, [unit.text for unit in outline(draft, "a").units])
        assert lost == {}, name
        for entry in draft.audit:
            if entry.kind in {"title", "chrome", "hidden", "mark", "running", "hyphen"}:
                dropped[entry.kind] += len(entry.text)
    print("", *(f"{kind:8} {count:7}" for kind, count in dropped.items()), sep="\n")  # noqa: T201
    assert len(drafts()) > 90


def test_little_is_taken_for_the_page_around_a_report() -> None:
    for name, draft in drafts().items():
        chrome = sum(len(entry.text) for entry in draft.audit if entry.kind == "chrome")
        assert chrome <= LICENCE + CHROME * sum(map(len, draft.lines)), name


def test_of_a_wikis_page_only_the_title_the_licence_and_what_is_hidden_is_dropped() -> None:
    for name, draft in drafts().items():
        if name.startswith(("gwr-en", "gwr-zh-2026")):
            continue
        lines = [entry.line for entry in draft.audit if entry.kind == "chrome"]
        below = (
            {n for n, line in enumerate(draft.lines, 1) if line.strip() and n >= min(lines)}
            if lines
            else set()
        )
        assert set(lines) == below, name


@pytest.mark.parametrize("columns", [14, 17, 22, 30])
@pytest.mark.parametrize("layout", ["indented", "stripped", "flush"])
def test_the_paragraphs_of_a_hard_wrapped_report_are_found(columns: int, layout: str) -> None:
    scores = {name: _score(drafts()[name], columns, layout) for name in WRAPPED}
    print(layout, columns, *(f"{score:.3f}" for score in scores.values()))  # noqa: T201
    assert min(scores.values()) >= BOUNDARIES


def _score(draft: Draft, columns: int, layout: str) -> float:
    """F1 of the boundaries of a report laid out in lines of so many characters."""
    texts = [block.text.text for block in draft.blocks]
    page = "\n".join(line for text in texts for line in _wrapped(text, columns, layout))
    again = [block.text.text for block in draft_of_text(page).blocks]
    assert _letters("".join(again)) == _letters("".join(texts))
    wanted, found = set(_ends(texts)), set(_ends(again))
    return 2 * len(wanted & found) / (len(wanted) + len(found))


_UNIT = re.compile(r"[“‘《（「『【]*(?:[A-Za-z0-9.%]+|.)[，。、；：！？”’》）」』】％]*")


def _wrapped(text: str, columns: int, layout: str) -> Iterator[str]:
    """Lines of so many characters; no stop begins one and no number is broken."""
    indent = "" if layout == "flush" else "　　"
    line, used = indent, float(len(indent))
    for unit in _UNIT.findall(text):
        if used + width(unit) > columns and line.strip():
            yield line.strip() if layout == "stripped" else line
            line, used = "", 0
        line, used = line + unit, used + width(unit)
    yield line.strip() if layout == "stripped" else line


def _ends(texts: list[str]) -> Iterator[int]:
    done = 0
    for text in texts:
        done += len(_letters(text))
        yield done


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)
