"""A set of three passages and three queries to measure with, as a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

PASSAGES = (
    {"id": "a", "lang": "zh", "title": "水利", "text": "修成水库三座。改造水渠585公里。"},
    {"id": "b", "lang": "zh-Hant", "title": "水利", "text": "農村道路通車，橋樑加固。"},
    {"id": "c", "lang": "en-GB", "text": "Schools were repaired. Three clinics opened."},
)
QUERIES = (
    {"id": "1", "lang": "zh", "text": "水库有几座？"},
    {"id": "2", "lang": "zh", "text": "农村道路"},
    {"id": "3", "lang": "en", "text": "clinics"},
)
QRELS = "1\ta\t1\n2\tb\t1\n3\tc\t1\n"


def write_set(
    folder: Path,
    *,
    passages: tuple[Mapping[str, str | None], ...] = PASSAGES,
    queries: tuple[Mapping[str, str], ...] = QUERIES,
    qrels: str = QRELS,
) -> Path:
    made = folder / "set"
    made.mkdir()
    for name, records in (("passages", passages), ("queries", queries)):
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (made / f"{name}.jsonl").write_text(lines, "utf-8")
    (made / "qrels.tsv").write_text(qrels, "utf-8")
    return made
