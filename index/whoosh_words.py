"""The part of the lexicon that an index holds: the pairs of its words, and what gives a gloss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec
from whoosh.searching import Searcher
from whoosh.writing import IndexWriter

from index.gloss import Glosser
from kb.lexicon import Pair


def write_words(
    writer: IndexWriter, words: Iterable[str], glosser: Glosser, before: Searcher | None
) -> None:
    """Store the pairs of `words`; `before` is what the index holds already, if it stays."""
    given: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for word in words:
        pairs = glosser.pairs(word)
        if not pairs or (before and before.document(key=_word(word))):
            continue
        writer.add_document(key=_word(word), stored=msgspec.json.encode(pairs))
        for term, weight in glosser.of_word(word).items():
            given[term][word] = weight
    for term, weights in given.items():
        if before:
            weights.update(read_gloss(before, term))
        writer.update_document(key=_gloss(term), stored=msgspec.json.encode(weights))


def read_pairs(searcher: Searcher, word: str) -> tuple[Pair, ...]:
    """The pairs of a word that stands in the index."""
    fields = searcher.document(key=_word(word))
    return msgspec.json.decode(fields["stored"], type=tuple[Pair, ...]) if fields else ()


def read_gloss(searcher: Searcher, term: str) -> Mapping[str, float]:
    """The words of the index that give a term of a gloss, with their weights."""
    fields = searcher.document(key=_gloss(term))
    return msgspec.json.decode(fields["stored"], type=dict[str, float]) if fields else {}


def _word(word: str) -> str:
    return f"word:{word}"


def _gloss(term: str) -> str:
    return f"gloss:{term}"
