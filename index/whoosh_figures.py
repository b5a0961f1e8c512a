"""Finding figures in one state of a Whoosh index."""

from __future__ import annotations

from collections.abc import Iterator

from index.figures import Wanted
from index.filters import Filters
from index.whoosh_snapshot import Snapshot
from kb.figures.figure import Figure


def find_figures(snapshot: Snapshot, filters: Filters, wanted: Wanted) -> Iterator[Figure]:
    """The figures wanted of the passages that filters leave, in reading order."""
    holdings = snapshot.holdings
    numbers = holdings.having("figured", wanted.token)
    within = holdings.numbers(filters)
    for number in holdings.in_order(numbers if within is None else numbers & within):
        yield from wanted.among(snapshot.figures(number))
