"""How OpenSearch stores our documents: fields of ready-made tokens, nothing analysed twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from index.documents import Document
from index.narrowing import COMMON
from index.opensearch_url import Place
from index.profile import profile_of
from index.ranking import LENGTH_WEIGHT, SATURATION, SCORED, USUAL_SATURATION

FORMAT = 1
"""Raised when an older program can no longer read what a newer one writes."""
RUN_FIELDS = ("pairs", "typed", "stems", "machine")
"""Fields whose tokens have positions, so that a run of them can be looked up."""
TOKEN_FIELDS = (*dict.fromkeys((*SCORED, *RUN_FIELDS)), "signs")
"""Fields of tokens, of which there are too many to know all."""
NAME_FIELDS = (*COMMON, "sections", "kinds", "origins", "kin", "figured", "key")
"""Fields of names: what a passage is and where it stands."""
GLOSS_SCALE = 100
"""A gloss's weights are counts of Lucene's, which are whole numbers: hundredths."""
DOCUMENT = "document"
"""What a document is, as `is` says; a record is of its kind."""
LONGEST_TOKEN = 8000
"""Characters; Lucene takes no token of more than 32766 bytes."""
LONGEST_ID = 500
"""Bytes of an id; OpenSearch takes 512."""
_FILLER = "¶¶"


WRITTEN = {"unassigned.node_left.delayed_timeout": "0s"}
"""Setting of an index that is being written: copies that go with a node are made elsewhere at once,
for the writer waits for them."""


def index_body(place: Place) -> dict[str, Any]:
    """The settings and the mapping of a new index."""
    return {"settings": _settings(place), "mappings": _mappings()}


def _settings(place: Place) -> dict[str, Any]:
    def bm25(saturation: float) -> dict[str, Any]:
        return {"type": "BM25", "k1": saturation, "b": LENGTH_WEIGHT}

    tokens = {"type": "whitespace", "max_token_length": LONGEST_TOKEN}
    return {
        "index": {
            "number_of_shards": place.shards,
            "number_of_replicas": place.replicas,
            # A reader sees an index when it is complete, and nothing is written to it then.
            "refresh_interval": "-1",
            **WRITTEN,
            "similarity": {
                "default": bm25(USUAL_SATURATION),
                "gloss": bm25(SATURATION["gloss"] * GLOSS_SCALE),
            },
            "analysis": {
                "tokenizer": {"tokens": tokens},
                "analyzer": {
                    "tokens": {"type": "custom", "tokenizer": "tokens"},
                    "weighted": {
                        "type": "custom",
                        "tokenizer": "tokens",
                        "filter": ["delimited_term_freq"],
                    },
                },
            },
        }
    }


def _mappings() -> dict[str, Any]:
    held = {"type": "object", "enabled": False}
    name = {"type": "keyword", "norms": False}
    return {
        "dynamic": "strict",
        "_meta": {"format": FORMAT},
        "_source": {"excludes": [*TOKEN_FIELDS, *NAME_FIELDS, "latin", "known", "order"]},
        "properties": {
            **{field: _tokens(field) for field in TOKEN_FIELDS},
            **dict.fromkeys(NAME_FIELDS, name),
            **dict.fromkeys(("is", "latin", "known", "order"), name),
            **dict.fromkeys(("stored", "profile", "figures", "json"), held),
        },
    }


def _tokens(field: str) -> dict[str, Any]:
    options = "positions" if field in RUN_FIELDS else "freqs" if field in SCORED else "docs"
    found = {"type": "text", "analyzer": "tokens", "index_options": options}
    if field == "gloss":
        return {**found, "analyzer": "weighted", "similarity": "gloss"}
    return {**found, "norms": field in SCORED}


def document_id(address: object) -> str:
    """The id of a document, by its address."""
    return _id(f"d:{address}")


def record_id(key: str) -> str:
    """The id of a record, by its key."""
    return _id(f"r:{key}")


def _id(name: str) -> str:
    data = name.encode()
    return name if len(data) <= LONGEST_ID else f"h:{hashlib.blake2b(data).hexdigest()}"


def order_of(report: str, place: int) -> str:
    """What documents are in reading order by."""
    return f"{report} {place:08d}"


def place_of(order: str) -> tuple[str, int]:
    """The report and the place there that `order_of` says."""
    report, _, place = order.rpartition(" ")
    return report, int(place)


def as_source(
    report: str, place: int, document: Document, common: Mapping[str, str]
) -> dict[str, Any]:
    """A document as OpenSearch takes it; `common` is what its report's have in common."""
    signs = document.tokens.get("signs", ())
    tokens = {name: " ".join(found) for name, found in document.tokens.items() if found}
    weights = {_FILLER: 0.0, **document.gloss}
    # A gloss is there where it is empty too: what it is not likely to say counts, see the
    # lengths of `index.records`.
    tokens["gloss"] = " ".join(
        f"{term}|{max(1, round(weight * GLOSS_SCALE))}" for term, weight in weights.items()
    )
    source: dict[str, Any] = {
        "is": DOCUMENT,
        "key": str(document.address),
        "order": order_of(report, place),
        **{field: token for field, token in common.items() if token},
        "sections": document.sections,
        "kinds": document.kind,
        "origins": document.origins,
        "kin": document.kin,
        "figured": document.figured,
        "latin": [sign for sign in signs if sign.isascii() and sign[0].isalnum()],
        "stored": document.stored.decode(),
        "profile": msgspec.json.encode(profile_of(document)).decode(),
        "figures": document.figures.decode(),
        **{name: found for name, found in tokens.items() if name in TOKEN_FIELDS},
    }
    return {name: value for name, value in source.items() if value}


def as_record(
    key: str, json: bytes, *, kind: str = "", report: str = "", known: Sequence[str] = ()
) -> dict[str, Any]:
    """A record as OpenSearch takes it."""
    source = {
        "is": kind or "record",
        "key": key,
        "report": report,
        "known": known,
        "json": json.decode(),
    }
    return {name: value for name, value in source.items() if value}
