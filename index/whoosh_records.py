"""What an index stores beside the passages: whole reports, what they hold, and the stamp.

The documents of a report stand together, in this order: `report:<id>`, `holds:<id>`,
`words:<id>`, its passages and captions in reading order. Besides them there is `stamp`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import lru_cache

import msgspec
from whoosh.searching import Searcher
from whoosh.writing import IndexWriter

from index.documents import Document, Documents
from index.engine import Stamp
from index.whoosh_schema import as_fields
from kb.model import Info, Report

Lengths = dict[str, tuple[int, int]]
"""For each field the number of its tokens, and of the passages that have it."""


class Holds(msgspec.Struct, frozen=True):
    """What an index holds of a report: how many documents, of these passages, and how long."""

    info: Info
    documents: int
    passages: int
    lengths: Lengths


class ReportWords(msgspec.Struct, frozen=True):
    """The words of a report with the passages they are in, and those that the lexicon has."""

    counts: dict[str, int]
    known: tuple[str, ...]


def write_report(writer: IndexWriter, report: Report, made: Documents) -> frozenset[str]:
    """Write a report; those of its words that the lexicon has."""
    documents = list(made.of(report))
    name = report.info.id
    known = made.known(document.words for document in documents)
    holds = Holds(
        info=report.info,
        documents=len(documents),
        passages=sum(bool(document.address.section) for document in documents),
        lengths=_lengths(documents),
    )
    counts = Counter[str]()
    for document in documents:
        counts.update({*document.tokens["words"], *document.tokens["surface"]})
    words = ReportWords(dict(sorted(counts.items())), tuple(sorted(known)))
    writer.add_document(
        key=f"report:{name}", kind="report", report=name, stored=msgspec.json.encode(report)
    )
    writer.add_document(
        key=f"holds:{name}", kind="holds", report=name, stored=msgspec.json.encode(holds)
    )
    writer.add_document(
        key=f"words:{name}",
        kind="words",
        report=name,
        known=" ".join(map(as_token, words.known)),
        stored=msgspec.json.encode(words),
    )
    for document in documents:
        writer.add_document(**as_fields(document))
    return known


def as_token(word: str) -> str:
    """A word, or stems of English parted by spaces, as one token of a field."""
    return word.replace(" ", "_")


def read_words(searcher: Searcher, report_id: str) -> ReportWords:
    """The words of a report; none of one that is not there."""
    fields = searcher.document(key=f"words:{report_id}")
    if fields is None:
        return ReportWords({}, ())
    return msgspec.json.decode(fields["stored"], type=ReportWords)


def write_stamp(writer: IndexWriter, stamp: Stamp) -> None:
    """Store a stamp."""
    writer.add_document(key="stamp", stored=msgspec.json.encode(stamp))


def read_stamp(searcher: Searcher) -> Stamp:
    """The stamp of an index; an empty one where it has none."""
    # An index of another version may have a stamp that says nothing.
    fields = searcher.document(key="stamp") or {}
    return _decoded(fields["stored"]) if "stored" in fields else Stamp()


def touched(stamp: Stamp, reports: Collection[str]) -> Stamp:
    """A stamp that no longer says what some reports were made from."""
    kept = {name: digest for name, digest in stamp.reports.items() if name not in reports}
    return msgspec.structs.replace(stamp, reports=kept)


@lru_cache(maxsize=2)
def _decoded(stored: bytes) -> Stamp:
    # It holds the whole glossary: once for all threads.
    return msgspec.json.decode(stored, type=Stamp)


def _lengths(documents: list[Document]) -> Lengths:
    # A gloss is counted where it is empty too: that nothing is likely says something.
    sizes: dict[str, list[int]] = {"gloss": [len(document.gloss) for document in documents]}
    for document in documents:
        for name, tokens in document.tokens.items():
            if tokens:
                sizes.setdefault(name, []).append(len(tokens))
    return {name: (sum(found), len(found)) for name, found in sizes.items()}
