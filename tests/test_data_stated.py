"""Real reports say what they are, where KB_DATA names a folder of them."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from kb.model import Language
from kb.places import from_english, in_english
from kb.reading.plain import draft_of_text
from kb.reading.webpage import read_html
from kb.stating.stated import read_stated

pytestmark = pytest.mark.data
FIELDS = ("title", "place", "level", "year", "speaker", "date", "publisher", "kind")


def test_what_reports_say_of_themselves_is_read_and_never_wrong() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    path = Path(os.environ["KB_DATA"]) / "reports" / "reports.jsonl"
    for report in map(json.loads, path.read_text("utf-8").splitlines()):
        language: Language = "en" if report["lang"].startswith("en") else "zh"
        stated = read_stated(draft_of_text(report["text"]), language)
        known = from_english(report["region"] or "")
        truth = {
            "year": report["year"],
            "level": report["level"],
            "place": known.name if known else report["region"],
        }
        for field in FIELDS:
            fact = getattr(stated, field)
            counts[field, "read" if fact else "absent"] += 1
            if fact and truth.get(field) and truth[field] != fact.value:
                wrong.append((report["id"], field, fact))
            if not fact and field in truth and truth[field]:
                print(report["id"], "does not state", field)  # noqa: T201 - what it measures
    for field in FIELDS:
        print(f"{field:10}", *(f"{counts[field, s]:3} {s}" for s in ("read", "absent")))  # noqa: T201
    assert in_english("中国") == "China"
    assert wrong == []


def test_web_pages_say_what_they_are() -> None:
    for path in sorted((Path(os.environ["KB_DATA"]) / "reports").glob("html*/*.txt")):
        stated = read_stated(read_html(path), "zh")
        print(path.name, stated.year)  # noqa: T201 - what it measures
        assert stated.level is not None
        assert stated.level.value == "national"
        assert stated.year is None or stated.year.value == int(path.name[:4])
