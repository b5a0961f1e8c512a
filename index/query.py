"""Queries: what a reader typed, taken apart.

    5G基站 "乡村振兴" -煤炭 就业 OR employment section:3.1 report:tongliao-2022 year:2020-2022

Words are in either language or both; a phrase stands in straight, curly or corner quotes;
`-` leaves passages out; `OR` joins two alternatives; `section:`, `report:` and `year:` narrow.
Everything else, other engines' operators included, is taken as plain text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Match = Literal["exact", "all", "most", "any"]
"""How much must match: the words as one run, all words, more than half of them, or any."""


class Term(msgspec.Struct, frozen=True):
    """A word or run as typed; a phrase must be found as a run."""

    text: str
    phrase: bool = False


class Clause(msgspec.Struct, frozen=True):
    """Alternatives, of which one is enough; `a OR b` has two, most have one."""

    terms: tuple[Term, ...]


class Query(msgspec.Struct, frozen=True):
    """A parsed query.

    Attributes:
        text: as typed.
        clauses: what is looked for.
        excluded: what must not occur.
        section: number of the section to stay in, `3.1`; empty for all.
        report: id of the report to stay in; empty for all.
        years: first and last year; `None` for all.
        match: how much must match.
        fold_script: whether Traditional and Simplified characters are the same.
    """

    text: str
    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Term, ...] = ()
    section: str = ""
    report: str = ""
    years: tuple[int, int] | None = None
    match: Match = "most"
    fold_script: bool = True
