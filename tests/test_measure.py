"""Measuring: passages in their own language alone, and the measures of the textbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import open_engine
from index.judged import Judged, SetPassage, read_set
from index.measure import (
    MEASURES,
    Measured,
    Run,
    as_reports,
    falling,
    figures,
    index_set,
    measure,
    trec_run,
)
from kb.errors import EngineError
from tests.sets import PASSAGES, QUERIES, write_set


def measured(judged: Judged) -> Measured:
    engine = open_engine("whoosh:")
    return measure(engine, judged.queries, judged.grades, index_set(engine, judged))


def test_passages_are_found_whatever_their_script_and_language(tmp_path: Path) -> None:
    done = measured(read_set(write_set(tmp_path)))
    assert done.figures == dict.fromkeys(MEASURES, 1.0)
    assert done.refused == ()


def test_a_passage_without_text_does_no_harm(tmp_path: Path) -> None:
    empty = {"id": "d", "lang": "zh", "title": None, "text": " "}
    judged = read_set(write_set(tmp_path, passages=(*PASSAGES, empty)))
    assert judged.remarks == ("passages.jsonl: 1 passage has no text and cannot be found.",)
    assert measured(judged).figures["R@1"] == 1.0


def test_more_passages_than_a_section_has_room_for_make_several_reports() -> None:
    many = [SetPassage(id=str(n), lang="zh", text="水。", title="同") for n in range(10_001)]
    reports, ids = as_reports(many)
    assert [len(report.passages) for report in reports] == [9999, 2]
    assert sorted(ids.values(), key=int) == [passage.id for passage in many]


def test_passages_are_indexed_in_their_own_language_alone(tmp_path: Path) -> None:
    reports, _ = as_reports(read_set(write_set(tmp_path)).passages)
    sides = [(bool(p.zh), bool(p.en)) for report in reports for p in report.passages]
    assert sides == [(True, False), (True, False), (False, True)]


def test_a_query_that_cannot_be_asked_finds_nothing_and_is_named(tmp_path: Path) -> None:
    judged = read_set(write_set(tmp_path, queries=({**QUERIES[0], "text": ""}, *QUERIES[1:])))
    done = measured(judged)
    assert done.refused == ("1",)
    assert done.figures["R@1"] == pytest.approx(2 / 3, abs=1e-4)


def test_an_engine_that_does_not_answer_is_no_query_without_hits(tmp_path: Path) -> None:
    judged = read_set(write_set(tmp_path))
    with pytest.raises(EngineError):
        measure(open_engine(f"whoosh:{tmp_path / 'none'}"), judged.queries, judged.grades, {})


def test_the_measures_are_those_of_the_textbook() -> None:
    run: Run = {"1": falling([("a", 3), ("b", 2)]), "2": falling([("x", 9)])}
    found = figures(run, {"1": {"b": 1}, "2": {"y": 1}})
    assert found == {"R@1": 0.0, "R@10": 0.5, "MRR@10": 0.25, "nDCG@10": 0.3155}


def test_passages_of_the_same_score_keep_their_order_in_a_run() -> None:
    run: Run = {"1": falling([("a", 2.0), ("b", 2.0), ("c", 1.0)])}
    assert figures(run, {"1": {"a": 1}})["R@1"] == 1.0
    assert list(trec_run(run)) == [
        "1 Q0 a 1 2.0000 duizhao",
        "1 Q0 b 2 1.9999 duizhao",
        "1 Q0 c 3 1.0000 duizhao",
    ]
