"""How Whoosh stores our documents: fields of ready-made tokens, nothing analysed twice."""

from __future__ import annotations

from typing import Any

import msgspec
from whoosh import fields
from whoosh.columns import VarBytesColumn

from index.documents import RUN_FIELDS, Document
from index.ranking import SCORED
from index.whoosh_formats import Counted, Placed, Weighted

_COUNTED = ("signs", *(name for name in SCORED if name not in (*RUN_FIELDS, "gloss")))


def schema() -> fields.Schema:
    """The fields of a passage and of what else has a key: see `index.records`."""
    placed = fields.FieldType(Placed(), None)
    counted = fields.FieldType(Counted(), None)
    return fields.Schema(
        key=fields.ID(unique=True, stored=True),
        kind=fields.ID(),
        report=fields.ID(),
        sections=counted,
        kinds=fields.ID(),
        origins=counted,
        kin=counted,
        figured=counted,
        known=counted,
        stored=fields.STORED(),
        # Apart from what a hit is made from, which is long: more of these are read than shown.
        sentences=fields.COLUMN(VarBytesColumn(allow_offsets=False)),
        figures=fields.COLUMN(VarBytesColumn(allow_offsets=False)),
        gloss=fields.FieldType(Weighted(), None),
        **dict.fromkeys(RUN_FIELDS, placed),
        **dict.fromkeys(_COUNTED, counted),
    )


def as_fields(document: Document) -> dict[str, Any]:
    """A document as Whoosh takes it."""
    named = {
        "kinds": document.kind,
        "sections": document.sections,
        "origins": document.origins,
        "kin": document.kin,
        "figured": document.figured,
        "gloss": tuple((term, round(weight, 3)) for term, weight in document.gloss.items()),
        **{name: document.tokens.get(name, ()) for name in (*RUN_FIELDS, *_COUNTED)},
    }
    return {
        "key": str(document.address),
        "kind": "passage" if document.address.section else "caption",
        "stored": document.stored,
        "sentences": msgspec.msgpack.encode(document.sentences),
        "figures": document.figures,
        **{name: value for name, value in named.items() if value},
    }
