"""Postings on their way into a Whoosh index."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import whoosh_writing
from index.query import parse
from index.whoosh_engine import WhooshEngine
from index.whoosh_writing import Posting, _merged
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
