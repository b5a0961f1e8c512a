"""What is known of the tokens and records of one OpenSearch index, asked for once and together."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import islice
from typing import Any, Generic, TypeVar

from index.expressions import Expression, Term, pruned
from index.opensearch_client import Client
from index.opensearch_mapping import NAME_FIELDS, record_id
from index.opensearch_queries import Query, as_query, terms_of
from index.plan import Key

MOST_KEPT = 100_000
"""Frequencies that are kept: some 20 MB. Of records a tenth as many."""
AT_ONCE = 1000
"""Records that are asked for in one request."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """What was asked for last; so many are kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """What is kept under a key."""
        return self._found.get(key)

    def put(self, key: K, value: V) -> V:
        """Keep a value, and leave the oldest half where there are too many."""
        if len(self._found) >= self._most:
            # Threads share it: another dictionary is there at once, a smaller one is not.
            self._found = dict(islice(list(self._found.items()), self._most // 2, None))
        self._found[key] = value
        return value


class Known:
    """Frequencies and records of an index that nothing is written to any more."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._index = index
        self._frequencies: Kept[Key, int] = Kept(MOST_KEPT)
        self._records: Kept[str, bytes] = Kept(MOST_KEPT // 10)

    def frequency(self, key: Key) -> int:
        """How many documents have a token in a field."""
        return self.frequencies([key])[key]

    def frequencies(self, keys: Iterable[Key], glosses: Collection[str] = ()) -> dict[Key, int]:
        """How many documents have each token; some records come along, to be kept."""
        wanted = dict.fromkeys(keys)
        known = {key: self._frequencies.get(key) for key in wanted}
        missing = [key for key, count in known.items() if count is None]
        fetch = [name for name in glosses if self._records.get(name) is None]
        asked = [_having(key) for key in missing]
        if missing and fetch:
            asked.append(_with_ids(fetch))
        answers = self._client.searches(self._index, (({}, body) for body in asked))
        found = {key: count for key, count in known.items() if count is not None}
        for key, answer in zip(missing, answers, strict=False):
            found[key] = self._frequencies.put(key, answer["hits"]["total"]["value"])
        if len(answers) > len(missing):
            there = _records_in(answers[-1]["hits"]["hits"])
            for name in fetch:
                self._records.put(name, there.get(record_id(name), b""))
        return found

    def pruned(self, *wanted: Expression, keys: Iterable[Key] = ()) -> list[Expression]:
        """Expressions without the terms that no document has.

        The frequencies of some keys come along, with the records of those of a gloss.
        """
        asked = {
            (term.field, term.token): None
            for one in wanted
            for term in terms_of(one)
            if term.field not in NAME_FIELDS
        }
        keys = tuple(keys)
        glosses = [f"gloss:{token}" for field, token in keys if field == "gloss"]
        found = self.frequencies([*asked, *keys], glosses)

        def is_there(term: Term) -> bool:
            return found.get((term.field, term.token), 1) > 0

        return [pruned(one, is_there) for one in wanted]

    def records(self, keys: Collection[str]) -> Mapping[str, bytes]:
        """The records there are of some keys."""
        kept = {key: self._records.get(key) for key in keys}
        found = {key: json for key, json in kept.items() if json}
        missing = [key for key, json in kept.items() if json is None]
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            there = self.fetch(map(record_id, part), ["json"])
            for key in part:
                source = there.get(record_id(key))
                if source:
                    found[key] = source["json"].encode()
        return found

    def fetch(self, ids: Iterable[str], fields: list[str]) -> dict[str, Any]:
        """What is stored under some ids."""
        answer = self._client.documents(self._index, ids, fields)
        found = (one for one in answer if one.get("found"))
        return {one["_id"]: one["_source"] for one in found}


def _having(key: Key) -> Query:
    return count_of(as_query(Term(*key)))


def count_of(query: Query) -> Query:
    """The search that counts what a query matches."""
    return {"size": 0, "track_total_hits": True, "query": query}


def _with_ids(keys: Collection[str]) -> Query:
    ids = list(map(record_id, keys))
    return {"size": len(ids), "query": {"ids": {"values": ids}}, "_source": ["json"]}


def _records_in(hits: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    return {hit["_id"]: hit["_source"]["json"].encode() for hit in hits}
