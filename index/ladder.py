"""What to try when nothing was found: a fixed ladder, each rung with what it would find.

Nothing is widened by itself. The rungs are the same query without its filters or without its
quotes, any of its words, terms of the index that are written or that sound alike, and the other
language; what narrows the query narrows all of them but the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from index.analysis import has_han
from index.engine import Engine
from index.filters import FACET_OF
from index.fold import fold
from index.pinyin import syllables
from index.query import Match, Query, parse
from kb.glossary import Glossary

Kind = Literal["unfiltered", "unquoted", "any", "near", "language", "pinyin"]
NEAR = 72.0
"""Likeness, of 100, from which a term of the index is near."""
SHORTEST_SOUND = 2
"""Characters from which a word is compared by sound: single ones sound like too many."""
SUGGESTIONS = 3
"""How many near terms, and how many that sound alike, are offered."""


class Rung(msgspec.Struct, frozen=True):
    """One thing to try: a query, how much of it must match, and how many passages that finds.

    `unfiltered`: the same without the filters named in `dropped`, as typed in `filters`;
    `unquoted`: the same without quotes; `any`: any of the words; `near`: a term of the index that
    is written alike; `language`: the glossary's word in the other language; `pinyin`: a term of
    the index that sounds the same.
    """

    kind: Kind
    text: str
    match: Match
    total: int
    dropped: tuple[str, ...] = ()
    filters: str = ""


class _Try(NamedTuple):
    kind: Kind
    text: str
    match: Match = "most"
    dropped: tuple[str, ...] = ()


def ladder(
    engine: Engine, query: Query, glossary: Glossary, count: Callable[[Query], int]
) -> tuple[Rung, ...]:
    """The rungs for a query that found nothing; without those that would find nothing either.

    `count` is how many passages a query finds.
    """
    found: dict[tuple[object, ...], Rung] = {}
    tried: set[tuple[object, ...]] = {(query.text, query.match, ())}
    for kind, text, match, dropped in (*_wider(query), *_other(engine, query, glossary)):
        key = text, match, dropped
        if key in tried:
            continue
        tried.add(key)
        facets = (FACET_OF[name] for name in dropped if name in FACET_OF)
        filters = query.filters.without(*facets)
        rung = parse(text, match=match, fold_script=query.fold_script, filters=filters)
        total = count(msgspec.structs.replace(rung, machine=query.machine))
        if total:
            found[key] = Rung(kind, text, match, total, dropped, _spelled(query, dropped))
    return tuple(found.values())


def _wider(query: Query) -> Iterator[_Try]:
    """The query without each of what narrows it, and without all of that."""
    names = (*(("section",) if query.section else ()), *query.filters.names)
    for dropped in (*((name,) for name in names), names):
        if dropped:
            yield _Try("unfiltered", query.text_without(dropped), query.match, dropped)


def _spelled(query: Query, names: Iterable[str]) -> str:
    section = f"section:{query.section}"
    return " ".join(section if n == "section" else query.filters.spelled(n) for n in names)


def _other(engine: Engine, query: Query, glossary: Glossary) -> Iterator[_Try]:
    """Other words, with the filters as typed."""
    for each in _candidates(engine, query, glossary):
        yield each._replace(text=f"{each.text} {query.typed_filters}".strip())


def _candidates(engine: Engine, query: Query, glossary: Glossary) -> Iterator[_Try]:
    plain = " ".join(_texts(query))
    if query.has_phrase or query.match == "exact":
        yield _Try("unquoted", plain)
    yield _Try("any", plain, "any")
    vocabulary = engine.terms()
    for text in _texts(query):
        for term in _near(text, vocabulary):
            yield _Try("near", term)
    for text in (plain, *_texts(query)):
        for name in glossary.renderings(text)[:SUGGESTIONS]:
            yield _Try("language", f'"{name}"' if " " in name else name)
    for text in _texts(query):
        for term in _alike_insyllables(text, vocabulary):
            yield _Try("pinyin", term)


def _texts(query: Query) -> list[str]:
    return [_plain(term.text) for clause in query.clauses for term in clause.terms]


def _plain(text: str) -> str:
    return fold(text).text.strip("\"'“”‘’「」『』")


def _near(text: str, vocabulary: Mapping[str, int]) -> list[str]:
    """Terms of the index written much like `text`, the most alike first."""
    from rapidfuzz import fuzz, process

    if not any(char.isalpha() for char in text):
        return []
    likely = [term for term in vocabulary if abs(len(term) - len(text)) <= max(1, len(text) // 3)]
    found = process.extract(
        text, likely, scorer=fuzz.ratio, score_cutoff=NEAR, limit=SUGGESTIONS + 1
    )
    return [term for term, _, _ in found if term != text][:SUGGESTIONS]


def _alike_insyllables(text: str, vocabulary: Mapping[str, int]) -> list[str]:
    """Terms of the index that are pronounced as `text` but written otherwise, common ones first."""
    if len(text) < SHORTEST_SOUND or not all(has_han(char) for char in text):
        return []
    sound = syllables(text)
    alike = [
        term
        for term in vocabulary
        if len(term) == len(text) and term != text and has_han(term) and syllables(term) == sound
    ]
    return sorted(alike, key=lambda term: -vocabulary[term])[:SUGGESTIONS]
