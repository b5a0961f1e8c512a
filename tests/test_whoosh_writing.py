"""Postings on their way into a Whoosh index."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.index import create_in

from index import whoosh_writing
from index.engine import Stamp
from index.query import parse
from index.whoosh_engine import WhooshEngine
from index.whoosh_files import Memory
from index.whoosh_formats import PLACE
from index.whoosh_schema import schema
from index.whoosh_writing import Posting, _merged, writer_of
from kb.errors import EngineError
from tests.samples import sample_report

POSTINGS = st.lists(
    st.tuples(
        st.sampled_from(["pairs", "words"]),
        st.binary(max_size=2),
        st.integers(0, 5),
        st.just(1.0),
        st.just(b""),
    ),
    min_size=1,
)


@given(st.lists(POSTINGS), st.integers(1, 4))
def test_sorted_runs_are_merged_whatever_the_size_of_their_parts(
    runs: list[list[Posting]], size: int
) -> None:
    parts = [
        iter([ordered[at : at + size] for at in range(0, len(ordered), size)])
        for ordered in map(sorted, runs)
    ]
    assert list(chain.from_iterable(_merged(parts))) == sorted(chain.from_iterable(runs))


def test_what_is_put_aside_on_the_way_is_found_like_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, parted = WhooshEngine(None), WhooshEngine(None)
    report = sample_report()
    whole.add([report])
    monkeypatch.setattr(whoosh_writing, "MOST", 100)
    monkeypatch.setattr(whoosh_writing, "CHUNK", 7)
    parted.add([report])
    for text in (passage.zh[:4] for passage in report.passages):
        found, same = (engine.search(parse(text)).hits for engine in (whole, parted))
        assert found
        assert found == same


def test_an_index_that_whoosh_wrote_in_its_own_way_is_of_another_version(tmp_path: Path) -> None:
    with create_in(tmp_path, schema()).writer() as writer:
        writer.add_document(key="a", kind="passage", stored=b"{}")
    with pytest.raises(EngineError, match="another version of the program; run: kb build --force"):
        WhooshEngine(tmp_path).ping()
    WhooshEngine(tmp_path).add([sample_report()], stamp=Stamp())
    assert WhooshEngine(tmp_path).ping().reports


def test_whoosh_goes_through_documents_one_by_one_as_well() -> None:
    index = Memory().create_index(schema())
    writer = writer_of(index)
    for text in ("a b a", "b", "b a"):
        writer.add_document(key=text, pairs=text.split())
    writer.commit()
    with index.reader() as reader:
        matcher, found = reader.postings("pairs", "a"), []
        while matcher.is_active():
            found.append((matcher.id(), matcher.weight(), matcher.value()))
            matcher.next()
    places = [(0, 2.0, [0, 2]), (2, 1.0, [1])]
    assert found == [(n, weight, np.array(at, PLACE).tobytes()) for n, weight, at in places]
