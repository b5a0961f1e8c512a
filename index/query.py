"""Queries: what a reader typed, taken apart.

    5G基站 "乡村振兴" -煤炭 就业 OR employment section:3.1 report:tongliao-2022 year:2020-2022

Words are in either language or both; a phrase stands in straight, curly or corner quotes;
`-` leaves passages out; `OR` joins two alternatives; `section:`, `report:` and `year:` narrow.
Everything else, other engines' operators included, is taken as plain text.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from kb.addresses import is_report_id
from kb.errors import QueryError

MAX_LENGTH = 1000
"""Characters of a query that are read; a longer one is cut off here and says so."""

Match = Literal["exact", "all", "most", "any"]
"""How much must match: the words as one run, all words, more than half of them, or any."""


class Term(msgspec.Struct, frozen=True):
    """A word or run as typed; a phrase must be found as a run."""

    text: str
    phrase: bool = False


class Clause(msgspec.Struct, frozen=True):
    """Alternatives, of which one is enough; `a OR b` has two, most have one.

    `added` are alternatives that were not typed: the glossary's names for the same thing.
    """

    terms: tuple[Term, ...]
    added: tuple[str, ...] = ()


class Query(msgspec.Struct, frozen=True):
    """A parsed query.

    Attributes:
        text: as typed, without control characters.
        clauses: what is looked for.
        excluded: what must not occur.
        section: number of the section to stay in, `3.1`; empty for all.
        report: id of the report to stay in; empty for all.
        years: first and last year; `None` for all.
        match: how much must match.
        fold_script: whether Traditional and Simplified characters are the same.
        machine: whether English that a machine made is searched and shown.
        was_cut: whether the text was longer than `MAX_LENGTH`.
    """

    text: str
    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Term, ...] = ()
    section: str = ""
    report: str = ""
    years: tuple[int, int] | None = None
    match: Match = "most"
    fold_script: bool = True
    machine: bool = True
    was_cut: bool = False

    @property
    def has_phrase(self) -> bool:
        return any(term.phrase for clause in self.clauses for term in clause.terms)


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b-\u200f\u2028-\u202e]+")
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'), ("＂", "＂"))
_PHRASE = "|".join(f"{a}[^{a}{b}]*{b}" for a, b in _QUOTES)
_WORD = r"\S+?(?=\s|$|[“「『\"＂])"
_ITEM = re.compile(rf"(?P<minus>(?<!\S)[-－](?=\S))?(?:(?P<phrase>{_PHRASE})|(?P<word>{_WORD}))")
_FILTER = re.compile(r"(section|report|year)[:：](\S+)")
_SECTION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*")
_YEARS = re.compile(r"([0-9]{4})(?:[-–—]([0-9]{4}))?")


def parse(text: str, *, match: Match = "most", fold_script: bool = True) -> Query:
    """The query that `text` spells.

    Raises:
        QueryError: there is nothing to look for, or a filter has a value it cannot have.
    """
    was_cut = len(text) > MAX_LENGTH
    clean = _UNPRINTABLE.sub(" ", text[:MAX_LENGTH]).strip()
    clauses: list[Clause] = []
    excluded: list[Term] = []
    filters: dict[str, str] = {}
    joining = False
    for item in _ITEM.finditer(clean):
        phrase, word = item["phrase"], item["word"]
        narrowing = _FILTER.fullmatch(word or "")
        if narrowing and not item["minus"]:
            filters[narrowing[1]] = narrowing[2]
            continue
        if word == "OR" and clauses:
            joining = True
            continue
        term = Term(phrase[1:-1].strip() if phrase else word, phrase=bool(phrase))
        if not _says_something(term.text):
            continue
        if item["minus"]:
            excluded.append(term)
        elif joining:
            clauses[-1] = Clause((*clauses[-1].terms, term))
        else:
            clauses.append(Clause((term,)))
        joining = False
    if not clauses:
        raise QueryError(_nothing(clean))
    return Query(
        text=clean,
        clauses=tuple(clauses),
        excluded=tuple(excluded),
        section=_section(filters.get("section", "")),
        report=_report(filters.get("report", "")),
        years=_years(filters.get("year", "")),
        match=match,
        fold_script=fold_script,
        was_cut=was_cut,
    )


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _nothing(text: str) -> str:
    if not text:
        return "Type what to look for, in Chinese or in English."
    return f"There is no word or number to look for in {text[:40]!r}; add one."


def _section(value: str) -> str:
    if value and not _SECTION.fullmatch(value):
        raise QueryError(f"section:{value[:20]} is no section; write a number, as in section:3.1.")
    return value


def _report(value: str) -> str:
    if value and not is_report_id(value):
        raise QueryError(
            f"report:{value[:40]} is no report; write its id, as in report:tongliao-2022."
        )
    return value


def _years(value: str) -> tuple[int, int] | None:
    if not value:
        return None
    years = _YEARS.fullmatch(value)
    if years is None:
        raise QueryError(f"year:{value[:20]} is no year; write year:2022 or year:2018-2022.")
    first = int(years[1])
    return first, int(years[2] or first)
