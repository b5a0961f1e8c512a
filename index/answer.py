"""Answering what a reader typed: results, what was widened and how to undo it, what to try next."""

from __future__ import annotations

from typing import Literal

import msgspec

from index.engine import Engine, Results
from index.query import Match, Query
from kb.addresses import Address


class Widening(msgspec.Struct, frozen=True):
    """Something searched besides what was typed: `typed` was also tried as `tried`.

    `script`: Traditional characters were searched as Simplified; undo with `fold_script=False`.
    `glossary`: the term's other name or language was tried too; undo with `use_glossary=False`.
    """

    kind: Literal["script", "glossary"]
    typed: str
    tried: str


class Rung(msgspec.Struct, frozen=True):
    """One thing to try after no result: a query, how much must match, and how many it finds.

    `unquoted`: the same without quotes; `any`: any of the words; `near`: nearest terms in the
    index; `language`: the glossary's word in the other language; `pinyin`: a term that sounds
    the same.
    """

    kind: Literal["unquoted", "any", "near", "language", "pinyin"]
    text: str
    match: Match
    total: int


class Answer(msgspec.Struct, frozen=True):
    """What a face shows for a query.

    `jump` is where an address typed as a query leads; `ladder` is empty where there are results.
    """

    query: Query
    results: Results
    widenings: tuple[Widening, ...] = ()
    ladder: tuple[Rung, ...] = ()
    jump: Address | None = None


def answer(
    engine: Engine,
    text: str,
    *,
    match: Match = "most",
    fold_script: bool = True,
    use_glossary: bool = True,
    report: str = "",
    offset: int = 0,
    limit: int = 20,
) -> Answer:
    """What `engine` has for `text` as typed.

    Raises:
        QueryError: nothing to search for is left, the text is too long, or a filter is wrong.
    """
    raise NotImplementedError
