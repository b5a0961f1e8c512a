"""Filters as expressions: what narrows a search, for any engine.

What they ask of a report is a token of all its passages, see `tokens_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.expressions import EVERYTHING, NOTHING, Expression, Term, all_of, any_of, but
from index.filters import NONE, Filters
from kb.model import ORIGINS, Info


def tokens_of(info: Info) -> Mapping[str, str]:
    """The fields that the passages of a report have in common, each with its token."""
    names = f"{info.place.zh}|{info.place.en}".replace(" ", "_")
    return {
        "report": info.id,
        "place": names if len(names) > 1 else "",
        "level": info.level,
        "year": str(info.year),
        "language": info.language,
    }


COMMON = ("report", "place", "level", "year", "language")
"""The fields of `tokens_of`."""


def narrowing(filters: Filters, infos: Iterable[Info], *, machine: bool = True) -> Expression:
    """The passages that filters leave in an index that holds reports."""
    asked = {
        "report": Filters(reports=filters.reports),
        "place": Filters(places=filters.places),
        "level": Filters(levels=filters.levels),
        "year": Filters(years=filters.years),
        "language": Filters(languages=filters.languages),
    }
    infos = tuple(infos)
    of_reports = (_admitted(name, only, infos) for name, only in asked.items() if only)
    kinds = any_of(Term("kinds", kind) for kind in filters.kinds)
    origins = any_of(of_origin(origin, machine=machine) for origin in filters.origins)
    return all_of(
        (
            *of_reports,
            *((kinds,) if filters.kinds else ()),
            *((origins,) if filters.origins else ()),
        )
    )


def of_origin(origin: str, *, machine: bool) -> Expression:
    """The passages that have English from somewhere, or `none`.

    Without `machine` those whose English is all a machine's have none.
    """
    if origin == NONE:
        shown = (name for name in ORIGINS if machine or name != "machine")
        return but(EVERYTHING, any_of(Term("origins", name) for name in shown))
    return NOTHING if origin == "machine" and not machine else Term("origins", origin)


def _admitted(field: str, only: Filters, infos: Iterable[Info]) -> Expression:
    """The passages of the reports that filters of one field admit."""
    tokens = dict.fromkeys(tokens_of(info)[field] for info in infos if only.admit(info))
    return any_of(Term(field, token) for token in tokens if token)
