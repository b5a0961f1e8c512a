"""Reading a set to measure with: what is taken of it and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.judged import read_set
from kb.errors import MeasureError
from tests.sets import PASSAGES, QRELS, write_set


def test_a_set_is_read_with_all_its_languages(tmp_path: Path) -> None:
    judged = read_set(write_set(tmp_path))
    assert [passage.is_chinese for passage in judged.passages] == [True, True, False]
    assert judged.grades == {"1": {"a": 1}, "2": {"b": 1}, "3": {"c": 1}}
    assert judged.remarks == ()


@pytest.mark.parametrize("name", ["passages.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path: Path, name: str) -> None:
    path = write_set(tmp_path) / name
    path.write_text("\ufeff" + path.read_text("utf-8"), "utf-8")
    assert read_set(path.parent).remarks == ()


def test_a_line_separator_inside_a_text_does_not_part_lines(tmp_path: Path) -> None:
    passages = ({**PASSAGES[0], "text": "修成水库。\u2028三座。"}, *PASSAGES[1:])
    folder = write_set(tmp_path, passages=passages)
    assert read_set(folder).passages[0].text == "修成水库。\u2028三座。"


def test_of_ids_that_are_there_twice_the_first_counts(tmp_path: Path) -> None:
    again = {**PASSAGES[0], "text": "别的。"}
    judged = read_set(write_set(tmp_path, passages=(*PASSAGES, again)))
    assert [passage.text for passage in judged.passages if passage.id == "a"] == [
        PASSAGES[0]["text"]
    ]
    (remark,) = judged.remarks
    assert remark == "passages.jsonl: 1 id is there twice, a first; the first one counts."


@pytest.mark.parametrize(
    ("qrels", "expected"),
    [
        pytest.param("1\ta\n", {"1": {"a": 1}}, id="no grade"),
        pytest.param("1\ta\t3\n", {"1": {"a": 3}}, id="a grade"),
        pytest.param("1 0 a 2\n", {"1": {"a": 2}}, id="TREC"),
        pytest.param("query-id\tcorpus-id\tscore\n1\ta\t1\n", {"1": {"a": 1}}, id="columns named"),
        pytest.param("1\ta\t1\n1\tb\t0\n2\tb\t0\n3\tc\t-1\n", {"1": {"a": 1}}, id="not relevant"),
        pytest.param("1\ta\t1\r\n\r\n", {"1": {"a": 1}}, id="ends of lines as Windows has them"),
    ],
)
def test_a_judgement_may_be_written_in_several_ways(
    tmp_path: Path, qrels: str, expected: dict[str, dict[str, int]]
) -> None:
    assert read_set(write_set(tmp_path, qrels=qrels)).grades == expected


def test_judgements_of_what_is_not_there_are_left_out_and_named(tmp_path: Path) -> None:
    judged = read_set(write_set(tmp_path, qrels=QRELS + "9\ta\t1\n1\tz\t1\n"))
    assert judged.grades["1"] == {"a": 1}
    assert judged.remarks == ("qrels.tsv: 2 lines name what is not there, 9 first; left out.",)


def test_queries_without_a_judgement_are_not_asked(tmp_path: Path) -> None:
    judged = read_set(write_set(tmp_path, qrels="1\ta\t1\n2\tb\t0\n"))
    assert [query.id for query in judged.queries] == ["1"]
    assert judged.remarks == ("2 queries have no relevant passage and are left out.",)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("passages.jsonl", "{", "line 1", id="bad JSON"),
        pytest.param("passages.jsonl", '{"id": "a", "text": ""}', "`lang`", id="a field missing"),
        pytest.param("passages.jsonl", '{"id":"a","lang":"ja","text":""}', "lang", id="language"),
        pytest.param("passages.jsonl", '{"id":"a b","lang":"zh","text":""}', "'a b'", id="space"),
        pytest.param("queries.jsonl", '{"id": "", "text": "水库"}', "white space", id="no id"),
        pytest.param("queries.jsonl", "\n", "is empty", id="empty"),
        pytest.param("qrels.tsv", "1\ta\t1\n1\ta\tgood\n", "line 2", id="no grade"),
        pytest.param("qrels.tsv", "1\n", "line 1", id="one column"),
        pytest.param("qrels.tsv", "", "no query with a judgement", id="no judgement"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_line(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    folder = write_set(tmp_path)
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(MeasureError, match=said):
        read_set(folder)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    folder = write_set(tmp_path)
    (folder / "queries.jsonl").write_bytes("水库".encode("gb18030"))
    with pytest.raises(MeasureError, match=r"queries\.jsonl is not UTF-8"):
        read_set(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write_set(tmp_path)
    (folder / "qrels.tsv").unlink()
    with pytest.raises(MeasureError, match=r"qrels\.tsv cannot be read"):
        read_set(folder)
