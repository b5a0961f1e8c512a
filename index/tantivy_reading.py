"""Documents of a Tantivy index by report, and in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tantivy import DocAddress, Searcher

from index.expressions import NOTHING, Expression, Term, all_of, any_of
from index.tantivy_queries import Queries
from index.tantivy_schema import shelf_and_place

AT_ONCE = 256
"""Documents that are put in order at once, if not more are of one report."""


class Shelves:
    """The shelves of an index, each with the id of its report."""

    def __init__(self, searcher: Searcher, queries: Queries, reports: Mapping[int, str]) -> None:
        self._searcher = searcher
        self._queries = queries
        self._reports = reports

    def places(self, found: Sequence[DocAddress]) -> list[tuple[str, int]]:
        """The report of each document and its place there."""
        orders = self._searcher.fast_field_values("order", [*found])
        parts = (shelf_and_place(int(number or 0)) for number in orders)
        return [(self._reports[shelf], place) for shelf, place in parts]

    def by_report(self, wanted: Expression) -> Mapping[str, int]:
        """How many documents of each report match, in the order of the ids."""
        if wanted == NOTHING or not self._reports:
            return {}
        asked = {"terms": {"field": "shelf", "size": len(self._reports)}}
        found = self._searcher.aggregate(self._queries.unscored(wanted), {"by": asked})
        counts = {self._reports[int(b["key"])]: b["doc_count"] for b in found["by"]["buckets"]}
        return dict(sorted(counts.items()))

    def in_order(self, wanted: Expression, skipped: int = 0) -> Iterator[list[DocAddress]]:
        """The documents that match in reading order, some at a time, but for the first ones."""
        if wanted == NOTHING:
            return
        some = self._search(wanted, AT_ONCE + 1)
        if len(some) <= AT_ONCE:
            yield self._sorted(some)[skipped:]
            return
        reports: list[str] = []
        so_far = 0
        for report, count in (*self.by_report(wanted).items(), ("", AT_ONCE)):
            if not reports and skipped >= count:
                skipped -= count
                continue
            if reports and so_far + count > AT_ONCE:
                among = all_of((wanted, any_of(Term("report", name) for name in reports)))
                yield self._sorted(self._search(among, so_far))[skipped:]
                reports, so_far, skipped = [], 0, 0
            reports.append(report)
            so_far += count

    def _search(self, wanted: Expression, limit: int) -> list[DocAddress]:
        found = self._searcher.search(self._queries.unscored(wanted), limit, count=False)
        return [at for _, at in found.hits]

    def _sorted(self, found: Sequence[DocAddress]) -> list[DocAddress]:
        places = self.places(found)
        return [found[n] for n in sorted(range(len(found)), key=places.__getitem__)]
