"""What an index stores beside the passages: whole reports, what they hold, and words.

The records of a report are `report:<id>`, `holds:<id>` and `words:<id>`, and stand before its
passages and captions in reading order. Besides them there are `stamp`, `word:<word>` with the
pairs of a word of the texts, and `gloss:<term>` with the words that give a term of a gloss.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

import msgspec

from index.analysis import is_newer
from index.documents import Document
from index.engine import Stamp
from index.gloss import JOIN, Glosser
from index.preparing import Prepared
from index.ranking import SCORED, Lengths
from index.state import Writer
from kb.errors import NewerIndexError
from kb.lexicon import Pair
from kb.model import Info

MOST = 0xFFFF
"""The longest field that is told from longer ones."""


class Records(Protocol):
    """What has records."""

    def records(self, keys: Collection[str]) -> Mapping[str, bytes]:
        """The records there are of some keys."""


class Holds(msgspec.Struct, frozen=True):
    """What an index holds of a report: how many documents, of these passages, and how long.

    `sizes` are, for each field, the lengths of its documents in their order, two bytes each,
    the lower one first.
    """

    info: Info
    documents: int
    passages: int
    lengths: Lengths
    sizes: dict[str, bytes]


class ReportWords(msgspec.Struct, frozen=True):
    """The words of a report with the passages they are in, and those that the lexicon has."""

    counts: dict[str, int]
    known: tuple[str, ...]


def write_report(writer: Writer, made: Prepared) -> None:
    """Write a report that was made ready."""
    report, documents, known = made
    name = report.info.id
    holds = Holds(
        info=report.info,
        documents=len(documents),
        passages=sum(bool(document.address.section) for document in documents),
        lengths=_lengths(documents),
        sizes={field: _sizes(documents, field) for field in SCORED},
    )
    counts = Counter[str]()
    for document in documents:
        counts.update({*document.tokens["words"], *document.tokens["surface"]})
    words = ReportWords(dict(sorted(counts.items())), tuple(sorted(known)))
    encode = msgspec.json.encode
    writer.record(f"report:{name}", encode(report), kind="report", report=name)
    writer.record(f"holds:{name}", encode(holds), kind="holds", report=name)
    tokens = tuple(map(as_token, words.known))
    writer.record(f"words:{name}", encode(words), kind="words", report=name, known=tokens)
    for place, document in enumerate(documents):
        writer.document(name, place, document)


def as_token(word: str) -> str:
    """A word, or stems of English parted by spaces, as one token of a field."""
    return word.replace(" ", "_")


def write_stamp(writer: Writer, stamp: Stamp) -> None:
    """Store a stamp."""
    writer.record("stamp", msgspec.json.encode(stamp))


def read_stamp(state: Records) -> Stamp:
    """The stamp of an index; an empty one where it has none.

    Raises:
        NewerIndexError: it is of a version that is not known here.
    """
    # An index of another version may have a stamp that says nothing.
    stored = state.records(["stamp"]).get("stamp")
    stamp = _decoded(stored) if stored else Stamp()
    if is_newer(stamp.analysis):
        raise NewerIndexError(
            "The index was made by a newer version of this program; upgrade it with pip install "
            "--upgrade duizhao, or make the index anew as this version does: kb build --force"
        )
    return stamp


def touched(stamp: Stamp, reports: Collection[str]) -> Stamp:
    """A stamp that no longer says what some reports were made from."""
    kept = {name: digest for name, digest in stamp.reports.items() if name not in reports}
    return msgspec.structs.replace(stamp, reports=kept)


def read_words(state: Records, reports: Iterable[str]) -> dict[str, ReportWords]:
    """The words of reports; of those that are not there, none."""
    found = state.records([f"words:{name}" for name in reports])
    return {
        key.partition(":")[2]: msgspec.json.decode(stored, type=ReportWords)
        for key, stored in found.items()
    }


def count_words(state: Records, infos: Iterable[Info]) -> Mapping[str, int]:
    """Every word of some reports, in order, with the number of passages it is in."""
    counts = Counter[str]()
    for words in read_words(state, [info.id for info in infos]).values():
        counts.update(words.counts)
    return dict(sorted(counts.items()))


def write_words(
    writer: Writer,
    words: Collection[str],
    gone: Collection[str],
    glosser: Glosser,
    before: Records | None,
) -> None:
    """Store the pairs of `words`, forget those of words that are `gone`.

    `before` is what the index holds already, if that stays.
    """
    there = before.records([_word(word) for word in words]) if before else {}
    given = defaultdict[str, dict[str, float]](dict)
    for word in sorted(words):
        if _word(word) not in there:
            writer.record(_word(word), msgspec.json.encode(glosser.pairs(word)))
            for term, weight in glosser.of_word(word).items():
                given[term][word] = weight
    for word in gone:
        writer.forget_record(_word(word))
        for term in glosser.of_word(word):
            given.setdefault(term, {})
    former = read_glosses(before, given) if before else {}
    for term, weights in given.items():
        if former.get(term):
            weights.update(
                (word, weight) for word, weight in former[term].items() if word not in gone
            )
            writer.forget_record(_gloss(term))
        if weights:
            writer.record(_gloss(term), msgspec.json.encode(weights))


def read_pairs(state: Records, word: str) -> tuple[Pair, ...]:
    """The pairs of a word that stands in the index, or that gives one that does."""
    stored = state.records([_word(word)]).get(_word(word))
    if stored:
        return msgspec.json.decode(stored, type=tuple[Pair, ...])
    return _of_english(state, word) if word.isascii() else ()


def _of_english(state: Records, text: str) -> tuple[Pair, ...]:
    """The pairs of an English word or phrase with the Chinese words of the index."""
    stems = tuple(text.split(" "))
    term = JOIN.join(stems[:2])
    given = read_glosses(state, [term]).get(term, {})
    pairs = (pair for word in given for pair in read_pairs(state, word) if pair.stems == stems)
    return tuple(sorted(pairs, key=lambda pair: (-pair.backward, pair.zh)))


def read_glosses(state: Records, terms: Iterable[str]) -> dict[str, dict[str, float]]:
    """The words of the index that give each term of a gloss, with their weights."""
    found = state.records([_gloss(term) for term in terms])
    return {
        key.removeprefix(_gloss("")): msgspec.json.decode(stored, type=dict[str, float])
        for key, stored in found.items()
    }


def total(parts: Iterable[Lengths]) -> Lengths:
    """The lengths of all reports together."""
    found: Lengths = {}
    for lengths in parts:
        for field, (tokens, passages) in lengths.items():
            so_far = found.get(field, (0, 0))
            found[field] = so_far[0] + tokens, so_far[1] + passages
    return found


def length(document: Document, field: str) -> int:
    """How many tokens a field of a document has."""
    return len(document.gloss) if field == "gloss" else len(document.tokens.get(field, ()))


def _lengths(documents: Iterable[Document]) -> Lengths:
    sizes: dict[str, list[int]] = {}
    for document in documents:
        for field in SCORED:
            # A gloss is counted where it is empty too: that nothing is likely says something.
            if (size := length(document, field)) or field == "gloss":
                sizes.setdefault(field, []).append(size)
    return {field: (sum(found), len(found)) for field, found in sizes.items()}


def _sizes(documents: Iterable[Document], field: str) -> bytes:
    sizes = array("H", (min(length(document, field), MOST) for document in documents))
    if sys.byteorder == "big":
        sizes.byteswap()
    return sizes.tobytes()


@lru_cache(maxsize=2)
def _decoded(stored: bytes) -> Stamp:
    # It holds the whole glossary: once for all threads.
    return msgspec.json.decode(stored, type=Stamp)


def _word(word: str) -> str:
    return f"word:{word}"


def _gloss(term: str) -> str:
    return f"gloss:{term}"
