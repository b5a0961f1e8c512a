"""Real reports and translations of many years, where KB_DATA names a folder of them."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.agreeing.agreement import disagreements
from kb.model import Language
from kb.outline import outline, texts
from kb.reading.newspaper import mend
from kb.sourcemap import dropped, restore

pytestmark = pytest.mark.data
AGREEING = 0.8
"""Share of official pairs with a digit that must pass; translators add years and list numbers."""


def folder() -> Path:
    return Path(os.environ["KB_DATA"])


def reports() -> Iterator[tuple[str, str]]:
    """Id and text of each Chinese report."""
    with (folder() / "reports" / "reports.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            if report["lang"].startswith("zh"):
                yield report["id"], report["text"]


def pairs() -> Iterator[tuple[str, str]]:
    """Official sentence pairs with a digit in either language."""
    name = "{http://www.w3.org/XML/1998/namespace}lang"
    for path in sorted(folder().glob("tmx/*/*.tmx")):
        for unit in ET.parse(path).iter("tu"):  # noqa: S314 - the team's own files
            found: dict[Language, str] = {}
            for variant in unit.iter("tuv"):
                segment = variant.find("seg")
                language: Language = "zh" if variant.get(name, "").startswith("zh") else "en"
                found[language] = "".join(segment.itertext()) if segment is not None else ""
            if any(map(str.isdigit, found.get("zh", "") + found.get("en", ""))):
                yield found["zh"], found["en"]


def test_every_report_is_read_and_can_be_put_together_again() -> None:
    count = 0
    for name, text in reports():
        draft = mend(text)
        units = [block.text for block in draft.blocks]
        assert restore(units, dropped(units, draft), len(draft.lines)) == "\n".join(draft.lines), (
            name
        )
        assert texts(outline(draft, "a").units), name
        count += 1
    assert count > 50


def test_most_official_translations_agree_in_their_figures() -> None:
    agreeing = [not disagreements(zh, en) for zh, en in pairs()]
    assert sum(agreeing) / len(agreeing) >= AGREEING
