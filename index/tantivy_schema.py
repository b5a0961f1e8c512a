"""How Tantivy stores our documents: fields of ready-made tokens, nothing analysed twice.

Documents and records stand in one index. A report has a number there, its shelf: that and the
place in the report are the order of a document, by which it is told from others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

import msgspec
import tantivy

from index.documents import RUN_FIELDS, Document
from index.narrowing import COMMON
from index.profile import profile_of
from index.ranking import SCORED
from kb.model import APPENDICES

VERSION = 1
"""Goes up when fields change, or what stands in them."""
MARK = f"schema_{VERSION}"
"""A field that is empty, whose name says the version."""
WHOLE = "document"
"""The kind of what is no record."""
_NAMES = ("key", "kind", "owner", *COMMON)
"""Fields of one token each, which may hold spaces."""
_PLAIN = ("sections", "kinds", "origins", "kin", "figured", "known", "signs")
"""Fields of tokens that are there or not."""
_COUNTED = tuple(name for name in SCORED if name not in RUN_FIELDS)
"""Fields of tokens that are counted."""
_TOKENS = tuple(name for name in ("signs", *_COUNTED, *RUN_FIELDS) if name != "gloss")
_STORED = ("json", "profile", "figures")
GLOSS_SCALE = 3
"""How often a term of a gloss is repeated that is to be expected once. Tantivy has no weights. Its
BM25 says of three of a token with its own K1 what ours says of one with that of a gloss."""
LONGEST = 8000
"""Signs of the longest token that is stored as it is: Tantivy drops those of over 65530 bytes."""
PLACES = 24
"""Bits of an order that are the place in a report."""


def schema() -> tantivy.Schema:
    """The fields of documents and records."""
    builder = tantivy.SchemaBuilder()
    for name in (MARK, *_NAMES):
        builder.add_text_field(
            name, stored=name == "key", tokenizer_name="raw", index_option="basic"
        )
    for names, option in ((_PLAIN, "basic"), (_COUNTED, "freq"), (RUN_FIELDS, "position")):
        for name in names:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    # An unsigned field does not take the integers of Python.
    builder.add_integer_field("order", indexed=True, fast=True)
    builder.add_integer_field("shelf", fast=True)
    builder.add_integer_field("after", fast=True)
    for name in _STORED:
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def order(shelf: int, place: int) -> int:
    """The order of a document."""
    return shelf << PLACES | place


def shelf_and_place(number: int) -> tuple[int, int]:
    """What an order was made from."""
    return number >> PLACES, number & (1 << PLACES) - 1


def fitting(token: str) -> str:
    """A token as it is stored: of a very long one, what stands for it."""
    if len(token) <= LONGEST:
        return token
    return hashlib.sha256(token.encode()).hexdigest()


def as_record(
    key: str, json: bytes, kind: str, report: str, known: Sequence[str]
) -> tantivy.Document:
    """A record as Tantivy takes it."""
    made = tantivy.Document()
    made.add_text("key", key)
    made.add_bytes("json", json)
    for name, text in (("kind", kind), ("owner", report)):
        if text:
            made.add_text(name, text)
    if known:
        made.add_text("known", _text(known))
    return made


def as_document(
    document: Document, shelf: int, place: int, common: Mapping[str, str]
) -> tantivy.Document:
    """A document as Tantivy takes it; `common` is what those of its report have alike."""
    made = tantivy.Document()
    made.add_text("key", str(document.address))
    made.add_text("kind", WHOLE)
    for name, token in common.items():
        if token:
            made.add_text(name, token)
    fields = {
        "sections": document.sections,
        "kinds": (document.kind,) if document.kind else (),
        "origins": document.origins,
        "kin": document.kin,
        "figured": document.figured,
        "gloss": _repeated(document.gloss),
        **{name: document.tokens.get(name, ()) for name in _TOKENS},
    }
    for name, tokens in fields.items():
        if tokens:
            made.add_text(name, _text(tokens))
    made.add_integer("order", order(shelf, place))
    made.add_integer("shelf", shelf)
    made.add_integer("after", int(document.kind in APPENDICES))
    made.add_bytes("json", document.stored)
    made.add_bytes("profile", msgspec.msgpack.encode(profile_of(document)))
    if document.figures:
        made.add_bytes("figures", document.figures)
    return made


def _repeated(gloss: Mapping[str, float]) -> Sequence[str]:
    counts = {term: round(weight * GLOSS_SCALE) for term, weight in gloss.items()}
    again = [[term] * (count - 1) for term, count in counts.items() if count > 1]
    return [*counts, *chain.from_iterable(again)]


def _text(tokens: Collection[str]) -> str:
    longest = max(map(len, tokens))
    return " ".join(tokens if longest <= LONGEST else map(fitting, tokens))
