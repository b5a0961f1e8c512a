"""Postings of a Whoosh index: what is deleted is not there, and what is kept stays small."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from whoosh.fields import ID, FieldType, Schema
from whoosh.reading import IndexReader

from index import whoosh_postings
from index.whoosh_files import Files, Memory
from index.whoosh_formats import Counted, Placed
from index.whoosh_postings import Postings
from index.whoosh_shelves import Shelves
from index.whoosh_writing import writer_of
from kb.errors import EngineError

TEXTS = ("a b a c", "b a", "a c b", "c a b a b")


def reader(*, without: str = "") -> IndexReader:
    """An index of a few texts whose tokens are letters, the text `without` deleted again."""
    schema = Schema(
        key=ID(unique=True),
        counted=FieldType(Counted(), None),
        placed=FieldType(Placed(), None),
    )
    index = Memory().create_index(schema)
    with writer_of(index) as writer:
        for text in TEXTS:
            tokens = text.split()
            writer.add_document(key=text, counted=tokens, placed=tokens)
    if without:
        index.delete_by_term("key", without)
    return index.reader()


def test_each_document_is_told_with_the_number_of_times() -> None:
    numbers, weights, _ = Postings(reader())("counted", "a")
    assert dict(zip(numbers.tolist(), weights.tolist(), strict=True)) == {0: 2, 1: 1, 2: 1, 3: 2}


def test_what_was_deleted_is_not_there() -> None:
    assert Postings(reader(without=TEXTS[1]))("counted", "a").numbers.tolist() == [0, 2, 3]


@pytest.mark.parametrize(
    ("run", "found"), [("a b", [0, 3]), ("b a", [0, 1, 3]), ("a b a", [0, 3]), ("b c", [])]
)
def test_a_run_is_where_its_tokens_follow_each_other(run: str, found: list[int]) -> None:
    postings = Postings(reader())
    tokens = tuple(run.split())
    within = postings("placed", tokens[0]).numbers
    assert postings.runs("placed", tokens, within).tolist() == found


def test_a_document_of_no_report_is_damage(tmp_path: Path) -> None:
    damaged = pytest.raises(EngineError, match="damaged; run: kb build --force")
    with damaged, Files(tmp_path).reading():
        Shelves([], 3).by_report(np.ones(3, np.bool_))


def test_words_that_nothing_has_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whoosh_postings, "MOST_KEPT", 1000)
    postings = Postings(reader())
    for number in range(500):
        assert not len(postings("counted", f"nothing{number}").numbers)
    assert len(postings._kept) <= 1000 / whoosh_postings.LEAST_COST
    assert len(postings("counted", "a").numbers) == 4
