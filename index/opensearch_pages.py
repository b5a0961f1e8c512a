"""Reading many hits of one OpenSearch index, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from index.opensearch_client import Client, Json
from index.opensearch_queries import Query
from kb.errors import EngineError

MOST_HITS = 10_000
"""Hits that OpenSearch gives in one answer."""
PAGE = 500
"""Hits with what is stored of them in one answer."""
KEPT = "1m"
"""How long a point in time is kept between two pages."""


class Pages:
    """Reads an index; with more than one page, at one point in time, which ends with reading."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._index = index

    def __call__(
        self, query: Query, sort: list[Json], fields: list[str]
    ) -> Iterator[Mapping[str, Any]]:
        """All hits of a query in an order that no two share, with some stored fields."""
        body = {"query": query, "sort": sort, "_source": fields, "track_total_hits": False}
        path = f"/{self._index}/_search"
        first = self._client.search(path, {**body, "size": PAGE})["hits"]["hits"]
        yield from first
        if len(first) == PAGE:
            with self._point({}) as point:
                yield from self._after(body, {}, point, first[-1]["sort"], PAGE)

    def deep(self, body: Json, head: Json, limit: int) -> Iterator[Mapping[str, Any]]:
        """The first hits of a search, so many; `head` says how it is done."""
        left = limit
        with self._point(head) as point:
            for hit in self._after(body, head, point, None, MOST_HITS):
                yield hit
                left -= 1
                if not left:
                    return

    def _after(
        self, body: Json, head: Json, point: str, last: object, size: int
    ) -> Iterator[Mapping[str, Any]]:
        # The point in time was made with the preference already.
        how = {name: value for name, value in head.items() if name != "preference"}
        while True:
            asked = {**body, "size": size, "pit": {"id": point, "keep_alive": KEPT}}
            if last is not None:
                asked["search_after"] = last
            hits = self._client.search("/_search", asked, **how)["hits"]["hits"]
            yield from hits
            if len(hits) < size:
                return
            last = hits[-1]["sort"]

    @contextmanager
    def _point(self, head: Json) -> Iterator[str]:
        params = {"keep_alive": KEPT, "allow_partial_pit_creation": "false"}
        if "preference" in head:
            params["preference"] = head["preference"]
        path = f"/{self._index}/_search/point_in_time"
        point = self._client.ask("POST", path, params=params)["pit_id"]
        try:
            yield point
        finally:
            with suppress(EngineError):  # It ends by itself.
                self._client.ask("DELETE", "/_search/point_in_time", {"pit_id": [point]})
