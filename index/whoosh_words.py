"""The part of the lexicon that an index holds: the pairs of its words, and what gives a gloss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec
from whoosh.searching import Searcher
from whoosh.writing import IndexWriter

from index.gloss import JOIN, Glosser
from kb.lexicon import Pair


def write_words(
    writer: IndexWriter,
    words: Iterable[str],
    gone: Collection[str],
    glosser: Glosser,
    before: Searcher | None,
) -> None:
    """Store the pairs of `words`, forget those of words that are `gone`.

    `before` is what the index holds already, if that stays.
    """
    given = defaultdict[str, dict[str, float]](dict)
    for word in sorted(words):
        if not before or not before.document(key=_word(word)):
            writer.add_document(key=_word(word), stored=msgspec.json.encode(glosser.pairs(word)))
            for term, weight in glosser.of_word(word).items():
                given[term][word] = weight
    for word in gone:
        writer.delete_by_term("key", _word(word))
        for term in glosser.of_word(word):
            given.setdefault(term, {})
    for term, weights in given.items():
        if before:
            there = read_gloss(before, term).items()
            weights.update((word, weight) for word, weight in there if word not in gone)
            writer.delete_by_term("key", _gloss(term))
        if weights:
            writer.add_document(key=_gloss(term), stored=msgspec.json.encode(weights))


def read_pairs(searcher: Searcher, word: str) -> tuple[Pair, ...]:
    """The pairs of a word that stands in the index, or that gives one that does."""
    fields = searcher.document(key=_word(word))
    if fields:
        return msgspec.json.decode(fields["stored"], type=tuple[Pair, ...])
    return _of_english(searcher, word) if word.isascii() else ()


def _of_english(searcher: Searcher, text: str) -> tuple[Pair, ...]:
    """The pairs of an English word or phrase with the Chinese words of the index."""
    stems = tuple(text.split(" "))
    given = read_gloss(searcher, JOIN.join(stems[:2]))
    pairs = (pair for word in given for pair in read_pairs(searcher, word) if pair.stems == stems)
    return tuple(sorted(pairs, key=lambda pair: (-pair.backward, pair.zh)))


def read_gloss(searcher: Searcher, term: str) -> Mapping[str, float]:
    """The words of the index that give a term of a gloss, with their weights."""
    fields = searcher.document(key=_gloss(term))
    return msgspec.json.decode(fields["stored"], type=dict[str, float]) if fields else {}


def _word(word: str) -> str:
    return f"word:{word}"


def _gloss(term: str) -> str:
    return f"gloss:{term}"
