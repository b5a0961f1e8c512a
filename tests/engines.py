"""Engines for tests: one in memory with the shipped library, shared because nobody writes to it."""

from __future__ import annotations

from functools import cache

from index.build import build
from index.engine import Engine, Hit
from index.whoosh_engine import WhooshEngine
from kb.library import Library, shipped_seeds
from kb.model import Report


@cache
def shipped_library() -> Library:
    return Library(shipped_seeds())


@cache
def shipped_report() -> Report:
    return shipped_library().load("tongliao-2022")


@cache
def shipped_engine() -> Engine:
    """The shipped library in memory; only to be read."""
    engine = WhooshEngine(None)
    build(engine, shipped_library())
    return engine


def marked(hit: Hit) -> list[str]:
    """What is marked in a hit, the Chinese first, headings last."""
    sentences = hit.passage.sentences
    shown = [
        *zip((sentence.zh for sentence in sentences), hit.zh, strict=True),
        *zip((sentence.en for sentence in sentences), hit.en, strict=True),
        *zip((heading.zh for heading in hit.path), hit.path_zh, strict=True),
        *zip((heading.en for heading in hit.path), hit.path_en, strict=True),
    ]
    return [text[start:end] for text, spans in shown for start, end in spans]


def addresses(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.address.local for hit in hits]
