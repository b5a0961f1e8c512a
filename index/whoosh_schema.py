"""How Whoosh stores our documents: fields of ready-made tokens, nothing analysed twice."""

from __future__ import annotations

from typing import Any

from whoosh import fields
from whoosh.analysis import DelimitedAttributeFilter, RegexTokenizer
from whoosh.columns import VarBytesColumn

from index.documents import RUN_FIELDS, Document
from index.ranking import SCORED

_TOKEN_FIELDS = (
    *RUN_FIELDS,
    "signs",
    *(name for name in SCORED if name not in (*RUN_FIELDS, "gloss")),
    "surface",
)


def schema() -> fields.Schema:
    """The fields of a passage and of what else has a key: see `index.records`."""
    return fields.Schema(
        key=fields.ID(unique=True, stored=True),
        kind=fields.ID(),
        report=fields.ID(),
        sections=fields.KEYWORD(),
        kinds=fields.ID(),
        origins=fields.KEYWORD(),
        kin=fields.KEYWORD(),
        figured=fields.KEYWORD(),
        known=fields.KEYWORD(),
        stored=fields.STORED(),
        # Apart from what a hit is made from, which is long: figures are read by the thousand.
        figures=fields.COLUMN(VarBytesColumn(allow_offsets=False)),
        # A posting of Whoosh has a weight of its own, and BM25 scores by it: `stem^0.35`.
        gloss=fields.TEXT(
            analyzer=RegexTokenizer(r"\S+") | DelimitedAttributeFilter(),
            phrase=False,
            stored=False,
        ),
        **{
            name: fields.TEXT(
                analyzer=RegexTokenizer(r"\S+"), phrase=name in RUN_FIELDS, stored=False
            )
            for name in _TOKEN_FIELDS
        },
    )


def as_fields(document: Document) -> dict[str, Any]:
    """A document as Whoosh takes it: tokens joined with spaces."""
    return {
        "key": str(document.address),
        "kind": "passage" if document.address.section else "caption",
        "sections": " ".join(document.sections),
        **({"kinds": document.kind} if document.kind else {}),
        "origins": " ".join(document.origins),
        "kin": " ".join(document.kin),
        "figured": " ".join(document.figured),
        "stored": document.stored,
        "figures": document.figures,
        "gloss": " ".join(f"{term}^{weight:.3f}" for term, weight in document.gloss.items()),
        **{name: " ".join(tokens) for name, tokens in document.tokens.items() if tokens},
    }
