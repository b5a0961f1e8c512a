"""One complete index of an OpenSearch cluster: what matches, what ranks best, what is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from index.asking import BEHIND, Question
from index.engine import Status, Tier
from index.expressions import EVERYTHING, NOTHING, AtLeast, Expression, Term, all_of, any_of, but
from index.opensearch_client import Client
from index.opensearch_known import Kept, Known, count_of
from index.opensearch_mapping import place_of
from index.opensearch_pages import MOST_HITS, Pages
from index.opensearch_queries import BEFORE, Query, as_query, ranking
from index.plan import Key
from index.profile import Read
from index.ranking import Measure
from index.records import Holds, as_token, count_words, read_stamp, total
from index.sentences import Sentence
from index.state import Candidate, Looked, Ranked

AT_ONCE = 100
"""Hits up to which what is stored comes with them."""
MOST_WORDS = 2000
"""Words that are asked for in one request."""
MOST_COUNTS = 1000
"""Counts that are kept."""
_STORED = ["stored", "profile"]


class Held:
    """What a candidate is known by: its id, where it stands, and what came along with it."""

    __slots__ = ("id", "order", "source")

    def __init__(self, hit: Mapping[str, Any]) -> None:
        self.id: str = hit["_id"]
        self.order: str = hit["sort"][-1]
        self.source: Mapping[str, str] | None = hit.get("_source")


class OpenSearchState:
    """See `index.state.State`. Threads share it."""

    def __init__(self, client: Client, index: str) -> None:
        self.index = index
        self._client = client
        self._known = Known(client, index)
        self._pages = Pages(client, index)
        self._counts: Kept[Expression, int] = Kept(MOST_COUNTS)
        self._tallies: Kept[Expression, Mapping[str, Mapping[str, int]]] = Kept(MOST_COUNTS)
        holds = [
            msgspec.json.decode(hit["_source"]["json"], type=Holds)
            for hit in self._pages({"term": {"is": "holds"}}, [{"key": "asc"}], ["json"])
        ]
        holds.sort(key=lambda one: one.info.id)
        self.status = Status(
            url=client.place.url,
            stamp=read_stamp(self),
            reports=tuple(one.info for one in holds),
            passages=sum(one.passages for one in holds),
        )
        self.lengths = total(one.lengths for one in holds)

    def frequency(self, key: Key) -> int:
        return self._known.frequency(key)

    @cached_property
    def terms(self) -> Mapping[str, int]:
        return count_words(self, self.status.reports)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        found: list[str] = []
        sign = {"sign": {"terms": {"field": "latin"}}}
        pages: Query = {"size": MOST_HITS, "sources": [sign]}
        while True:
            body = {"size": 0, "aggs": {"signs": {"composite": pages}}}
            (answer,) = self._client.searches(self.index, [({}, body)])
            signs = answer["aggregations"]["signs"]
            found += (one["key"]["sign"] for one in signs["buckets"])
            if "after_key" not in signs:
                return tuple(found)
            pages["after"] = signs["after_key"]

    def find(self, question: Question, limit: int) -> Ranked:
        tiers = dict(question.tiers)
        keys = [(one.field, one.token) for one in question.scored]
        within, *left = self._known.pruned(question.within, *tiers.values(), keys=keys)
        there: dict[Tier, Expression] = {}
        for tier, wanted in zip(tiers, left, strict=True):
            if wanted != NOTHING and wanted not in there.values():
                there[tier] = wanted
        if not there or within == NOTHING:
            return Ranked(dict.fromkeys(tiers, 0), ())
        scored = [one for one in question.scored if self._known.frequency(one[:2])]
        query = ranking(there, question.starts, within, scored)
        sort = [{"_score": "desc"}, {"order": "asc"}] if question.scored else [{"order": "asc"}]
        body = {"query": query, "sort": sort, "track_total_hits": False, "_source": False}
        if limit <= AT_ONCE:
            body["_source"] = _STORED
        # Copies of a part may score differently, by what was deleted: the same query asks the same.
        copies = hashlib.sha256(msgspec.json.encode(query)).hexdigest()
        head = {"search_type": "dfs_query_then_fetch", "preference": copies}
        alone = _alone(there, within)
        asked: list[tuple[Query, Query]] = [({}, count_of(as_query(one))) for one in alone.values()]
        if 0 < limit <= MOST_HITS:
            asked.append((head, {**body, "size": limit}))
        answers = self._client.searches(self.index, asked)
        counts = dict.fromkeys(tiers, 0)
        for tier, answer in zip(alone, answers, strict=False):
            counts[tier] = answer["hits"]["total"]["value"]
        if not limit or not any(counts.values()):
            return Ranked(counts, ())
        if limit <= MOST_HITS:
            hits: Sequence[Mapping[str, Any]] = answers[-1]["hits"]["hits"]
        else:
            hits = list(self._pages.deep(body, head, min(limit, sum(counts.values()))))
        names = [tier for tier, _ in question.tiers]
        return Ranked(counts, [_candidate(hit, names, question) for hit in hits])

    def look(self, found: Sequence[Candidate], measures: Sequence[Measure]) -> list[Looked]:
        held = [one.id for one in found if isinstance(one.id, Held)]
        missing = [one.id for one in held if one.source is None]
        there: dict[str, Any] = {}
        for start in range(0, len(missing), AT_ONCE):
            there |= self._known.fetch(missing[start : start + AT_ONCE], _STORED)
        return [_looked(one, one.source or there[one.id], measures) for one in held]

    def count(self, wanted: Expression) -> int:
        match wanted:
            # Facets ask for one value after the other.
            case AtLeast(2, (among, Term(("kinds" | "origins") as field, token))):
                return self._tally(among)[field].get(token, 0)
        if (known := self._counts.get(wanted)) is not None:
            return known
        (left,) = self._known.pruned(wanted)
        if left == NOTHING:
            return 0
        (answer,) = self._client.searches(self.index, [({}, count_of(as_query(left)))])
        return self._counts.put(wanted, answer["hits"]["total"]["value"])

    def by_report(self, wanted: Expression) -> Mapping[str, int]:
        return self._tally(wanted)["report"]

    def _tally(self, among: Expression) -> Mapping[str, Mapping[str, int]]:
        """How many documents have each report, each kind and each origin."""
        if (known := self._tallies.get(among)) is not None:
            return known
        (left,) = self._known.pruned(among)
        sizes = {"report": len(self.status.reports), "kinds": 100, "origins": 100}
        asked = {name: {"field": name, "size": size + 1} for name, size in sizes.items()}
        query = as_query(all_of((EVERYTHING, left)))
        return self._tallies.put(among, self._values(query, asked))

    def _values(self, query: Query, asked: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        """How many documents have each value of some fields, every value counted in full."""
        body = {
            "size": 0,
            "track_total_hits": False,
            "query": query,
            "aggs": {
                name: {"terms": {**terms, "shard_size": terms["size"]}}
                for name, terms in asked.items()
            },
        }
        (answer,) = self._client.searches(self.index, [({}, body)])
        return {
            name: {one["key"]: one["doc_count"] for one in found["buckets"]}
            for name, found in answer["aggregations"].items()
        }

    def each(self, wanted: Expression) -> Iterator[Looked]:
        for hit in self._in_order(wanted, ["stored"]):
            held = Held(hit)
            yield Looked(place_of(held.order), 0.0, hit["_source"]["stored"].encode)

    def figures(self, wanted: Expression) -> Iterator[bytes]:
        for hit in self._in_order(wanted, ["figures"]):
            yield hit["_source"]["figures"].encode()

    def _in_order(self, wanted: Expression, fields: list[str]) -> Iterator[Mapping[str, Any]]:
        (left,) = self._known.pruned(wanted)
        if left != NOTHING:
            yield from self._pages(as_query(left), [{"order": "asc"}], fields)

    def records(self, keys: Collection[str]) -> Mapping[str, bytes]:
        return self._known.records(keys)

    def known_elsewhere(self, words: Collection[str], reports: Collection[str]) -> frozenset[str]:
        elsewhere = {
            "bool": {
                "filter": [{"term": {"is": "words"}}],
                "must_not": [{"terms": {"report": sorted(reports)}}],
            }
        }
        by_token = {as_token(word): word for word in words}
        tokens, found = sorted(by_token), set[str]()
        for start in range(0, len(tokens), MOST_WORDS):
            some = tokens[start : start + MOST_WORDS]
            asked = {"field": "known", "include": some, "size": len(some)}
            found |= self._values(elsewhere, {"known": asked})["known"].keys()
        return frozenset(by_token[token] for token in found)


def _alone(tiers: Mapping[Tier, Expression], within: Expression) -> dict[Tier, Expression]:
    """What is in each tier and in none before it, of what filters leave."""
    before: list[Expression] = []
    found: dict[Tier, Expression] = {}
    for tier, wanted in tiers.items():
        found[tier] = all_of((but(wanted, any_of(before)), within))
        before.append(wanted)
    return found


def _candidate(hit: Mapping[str, Any], names: Sequence[Tier], question: Question) -> Candidate:
    matched = hit["matched_queries"]
    tier = next(name for name in names if name in matched)
    start, score = question.starts[tier], 0.0
    if question.scored:
        score = hit["sort"][0] - start - BEHIND * (BEFORE in matched)
        start -= BEHIND * (BEFORE not in matched)
    return Candidate(Held(hit), tier, start, score)


def _looked(held: Held, source: Mapping[str, str], measures: Sequence[Measure]) -> Looked:
    profile = msgspec.json.decode(source["profile"], type=Read)
    return Looked(
        order=place_of(held.order),
        score=profile.score(measures),
        json=source["stored"].encode,
        sentences=lambda: msgspec.json.decode(profile.sentences, type=tuple[Sentence, ...]),
    )
