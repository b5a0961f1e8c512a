"""Queries: what a reader typed, taken apart.

    5G基站 "乡村振兴" -煤炭 就业 OR employment section:3.1 report:tongliao-2022 year:2020-2022

Words are in either language or both; a phrase stands in straight, curly or corner quotes;
`-` leaves passages out; `OR` joins two alternatives; `section:` and the filters narrow, of which
two of a name are alternatives. Everything else, other engines' operators included, is taken as
plain text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container
from typing import Literal

import msgspec

from index.filters import NAMES, OPEN, Filters, read_filters
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
        clauses: what is looked for; empty where a filter alone says which passages are wanted.
        excluded: what must not occur.
        section: number of the section to stay in, `3.1`; empty for all.
        filters: what else a passage must be.
        match: how much must match.
        fold_script: whether Traditional and Simplified characters are the same.
        machine: whether English that a machine made is searched and shown.
        was_cut: whether the text was longer than `MAX_LENGTH`.
    """

    text: str
    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Term, ...] = ()
    section: str = ""
    filters: Filters = OPEN
    match: Match = "most"
    fold_script: bool = True
    machine: bool = True
    was_cut: bool = False

    @property
    def report(self) -> str:
        """The one report to stay in; empty where there may be several."""
        return self.filters.reports[0] if len(self.filters.reports) == 1 else ""

    @property
    def is_narrow(self) -> bool:
        """Whether something narrows it."""
        return bool(self.section or self.filters)

    @property
    def typed_filters(self) -> str:
        """The filters in the text."""
        return " ".join(item.group() for item in _ITEM.finditer(self.text) if item["name"])

    def text_without(self, names: Container[str]) -> str:
        """The text without the filters of some names."""
        items = _ITEM.finditer(self.text)
        return " ".join(item.group() for item in items if item["name"] not in names)

    @property
    def has_phrase(self) -> bool:
        return any(term.phrase for clause in self.clauses for term in clause.terms)


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b-\u200f\u2028-\u202e]+")
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'), ("＂", "＂"))
_PHRASE = "|".join(f"{a}[^{a}{b}]*{b}" for a, b in _QUOTES)
_WORD = r"\S+?(?=\s|$|[“「『\"＂])"
_FILTER = rf"(?<!\S)(?P<name>section|{'|'.join(NAMES)})[:：](?P<value>{_PHRASE}|{_WORD})"
_ITEM = re.compile(
    rf"{_FILTER}|(?P<minus>(?<!\S)[-－](?=\S))?(?:(?P<phrase>{_PHRASE})|(?P<word>{_WORD}))"
)
_SECTION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*")


def parse(
    text: str,
    *,
    match: Match = "most",
    fold_script: bool = True,
    filters: Filters = OPEN,
) -> Query:
    """The query that `text` spells; of `filters` those hold that it leaves open.

    Raises:
        QueryError: there is nothing to look for, or a filter has a value it cannot have.
    """
    was_cut = len(text) > MAX_LENGTH
    clean = _UNPRINTABLE.sub(" ", text[:MAX_LENGTH]).strip()
    clauses: list[Clause] = []
    excluded: list[Term] = []
    narrowing: defaultdict[str, list[str]] = defaultdict(list)
    joining = False
    for item in _ITEM.finditer(clean):
        phrase, word = item["phrase"], item["word"]
        if item["name"]:
            narrowing[item["name"]].append(_unquoted(item["value"]))
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
    query = Query(
        text=clean,
        clauses=tuple(clauses),
        excluded=tuple(excluded),
        section=_section(narrowing["section"][-1:]),
        filters=read_filters(narrowing).over(filters),
        match=match,
        fold_script=fold_script,
        was_cut=was_cut,
    )
    if not clauses and not query.is_narrow:
        raise QueryError(_nothing(clean))
    return query


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _nothing(text: str) -> str:
    if not text:
        return "Type what to look for, in Chinese or in English."
    return f"There is no word or number to look for in {text[:40]!r}; add one."


def _unquoted(value: str) -> str:
    return value[1:-1].strip() if re.fullmatch(_PHRASE, value) else value


def _section(values: list[str]) -> str:
    for value in values:
        if not _SECTION.fullmatch(value):
            raise QueryError(
                f"section:{value[:20]} is no section; write a number, as in section:3.1."
            )
    return "".join(values)
