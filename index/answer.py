"""Answering what a reader typed: where an address leads, results, and what was widened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from index.analysis import FUNCTION_WORDS
from index.engine import Engine, Results
from index.filters import OPEN, Filters
from index.fold import fold, simplified
from index.ladder import Rung, ladder
from index.query import Clause, Match, Query, parse
from kb.addresses import Address
from kb.errors import InvalidAddressError, NotFoundError, QueryError
from kb.glossary import Glossary
from kb.locators import Locator, parse_locator
from kb.model import Info

LONGEST_TERM = 6
"""Words of the longest English term that is looked up in the glossary."""


class Widening(msgspec.Struct, frozen=True):
    """Something searched besides what was typed: `typed` was also tried as `tried`.

    `script`: Traditional characters were searched as Simplified; undo with `fold_script=False`.
    `glossary`: the term's other names were tried too; undo with `use_glossary=False`.
    """

    kind: Literal["script", "glossary"]
    typed: str
    tried: tuple[str, ...]


class Answer(msgspec.Struct, frozen=True):
    """What a face shows for a query.

    `jump` is where an address typed as a query leads; `ladder` is empty where there are results,
    and so is `searched`, the reports that were searched in vain.
    """

    query: Query
    results: Results
    widenings: tuple[Widening, ...] = ()
    ladder: tuple[Rung, ...] = ()
    jump: Address | None = None
    searched: tuple[Info, ...] = ()


def now(infos: Iterable[Info], report_id: str) -> str:
    """The id that a report has now; `report_id` itself where no report ever had it."""
    infos = tuple(infos)
    if any(info.id == report_id for info in infos):
        return report_id
    return next((info.id for info in infos if report_id in info.former), report_id)


def answer(
    engine: Engine,
    text: str,
    *,
    match: Match = "most",
    fold_script: bool = True,
    use_glossary: bool = True,
    machine: bool = True,
    report: str = "",
    filters: Filters = OPEN,
    facets: bool = False,
    offset: int = 0,
    limit: int = 20,
    offer: bool = True,
) -> Answer:
    """What `engine` has for `text` as typed.

    `filters` and `report` narrow it where the text does not say otherwise; `facets` has what was
    found counted.

    Without `machine`, English that a machine made is neither searched nor shown.

    Without `offer` the ladder is not worked out where nothing is found.

    Raises:
        QueryError: there is nothing to look for, or a filter names what is not there.
        NotFoundError: the text is an address in a part that has no such passage.
    """
    status = engine.ping()
    locator = parse_locator(text)
    chosen = _renamed(filters.over(Filters(reports=(report,) if report else ())), status.reports)
    here = chosen.reports[0] if len(chosen.reports) == 1 else ""
    jump = locator and _jump(engine, locator, here, status.reports)
    if jump:
        return Answer(Query(text.strip()), Results(0, {}, (), 0.0), jump=jump)
    query = parse(text, match=match, fold_script=fold_script, filters=chosen)
    narrowed = _renamed(query.filters, status.reports)
    query = msgspec.structs.replace(query, machine=machine, filters=narrowed)
    _refuse_unknown(query.filters, status.reports)
    glossary = status.stamp.terms
    widenings = _script(query)
    if use_glossary:
        query, added = _with_glossary(query, glossary)
        widenings = (*widenings, *added)
    results = engine.search(query, offset=offset, limit=limit, facets=facets)
    if results.total or not offer:
        return Answer(query, results, widenings)

    def count(rung: Query) -> int:
        renamed = _renamed(rung.filters, status.reports)
        rung = msgspec.structs.replace(rung, filters=renamed)
        rung = _with_glossary(rung, glossary)[0] if use_glossary else rung
        return engine.search(rung, limit=0).total

    rungs = ladder(engine, query, glossary, count) if query.clauses else ()
    return Answer(query, results, widenings, rungs, searched=_searched(engine, query))


def jump_to(engine: Engine, text: str, *, report: str = "") -> Address:
    """The address that `text` names, as a reader types it.

    Raises:
        InvalidAddressError: `text` is no address.
        NotFoundError: it names a report, or a passage of a part, that is not there.
        QueryError: it is an address in several reports.
    """
    locator = parse_locator(text, bare=True)
    if locator is None:
        raise InvalidAddressError(
            f"{text[:60]!r} is not an address; write for example tongliao-2022:3.1.p1."
        )
    infos = engine.ping().reports
    address = _jump(engine, locator, report, infos)
    if address is None:
        known = [info.id for info in infos]
        raise NotFoundError(
            f"There is no report {locator.report!r}; there are {', '.join(known[:5]) or 'none'}."
        )
    return address


def _renamed(filters: Filters, infos: tuple[Info, ...]) -> Filters:
    """The same with the ids that reports have now."""
    reports = dict.fromkeys(now(infos, name) for name in filters.reports)
    return msgspec.structs.replace(filters, reports=tuple(reports))


def _searched(engine: Engine, query: Query) -> tuple[Info, ...]:
    """The reports that have a passage in which a query may be found."""
    infos = engine.ping().reports
    if not query.is_narrow:
        return infos
    every = msgspec.structs.replace(query, text="", clauses=(), excluded=())
    held = engine.search(every, limit=0, facets=True).facets.get("report", {})
    return tuple(info for info in infos if info.id in held and query.filters.admit(info))


def _jump(engine: Engine, locator: Locator, report: str, infos: tuple[Info, ...]) -> Address | None:
    """Where a place as typed leads; `None` where it names no report that is here."""
    known = tuple(info.id for info in infos)
    if locator.report:
        name = now(infos, locator.report)
        return locator.resolve(engine.report(name)) if name in known else None
    candidates = (report,) if report else known
    if len(candidates) > 1:
        raise QueryError(
            f"That is an address in several reports; put the report before it: {known[0]} "
            f"{locator.local}."
        )
    return locator.resolve(engine.report(candidates[0])) if candidates else None


def _refuse_unknown(filters: Filters, infos: Iterable[Info]) -> None:
    """Say what there is, where a filter names a report or a place that is not there."""
    infos = tuple(infos)
    for name in filters.reports:
        if name not in {info.id for info in infos}:
            some = ", ".join([info.id for info in infos][:5])
            raise QueryError(f"There is no report {name}; there are {some or 'none'}.")
    for name in filters.places:
        if not any(Filters(places=(name,)).admit(info) for info in infos):
            places = dict.fromkeys(info.place.zh or info.place.en for info in infos)
            some = ", ".join([place for place in places if place][:5])
            raise QueryError(f"There is no place {name[:20]}; there are {some or 'none'}.")


def _script(query: Query) -> tuple[Widening, ...]:
    """Words that have Traditional characters, where these were searched as Simplified."""
    if not query.fold_script:
        return ()
    texts = [term.text for clause in query.clauses for term in clause.terms]
    plain = ((text, fold(text, script=False).text) for text in texts)
    return tuple(
        Widening("script", text, (simplified(folded),))
        for text, folded in plain
        if simplified(folded) != folded
    )


def _with_glossary(query: Query, glossary: Glossary) -> tuple[Query, tuple[Widening, ...]]:
    """The query with the glossary's other names for its terms as alternatives.

    Neighbouring words are looked up together first: `rural revitalization` is one term. Each
    of them is then answered by the whole term's names.
    """
    clauses = list(query.clauses)
    widenings: list[Widening] = []
    index = 0
    while index < len(clauses):
        size, typed, names = _longest_term(clauses[index:], glossary)
        if names:
            widenings.append(Widening("glossary", typed, names))
            for at in range(index, index + size):
                clauses[at] = Clause(clauses[at].terms, names)
        index += size
    return msgspec.structs.replace(query, clauses=tuple(clauses)), tuple(widenings)


def _longest_term(clauses: list[Clause], glossary: Glossary) -> tuple[int, str, tuple[str, ...]]:
    """How many clauses make a term of the glossary together, that term, and its other names."""
    for size in range(min(LONGEST_TERM, len(clauses)), 0, -1):
        if all(len(clause.terms) == 1 for clause in clauses[:size]):
            typed = " ".join(clause.terms[0].text for clause in clauses[:size])
            names = () if typed in FUNCTION_WORDS else glossary.names(fold(typed).text)
            if names:
                return size, typed, names
    return 1, "", ()
