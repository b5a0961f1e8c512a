"""What a request for figures asks: read from its query string, checked, and spelled again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeVar, get_args

import msgspec
from flask import url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from index.filters import OPEN, Filters
from kb.figures.figure import Change, FigureKind
from web import filtering
from web.asked import LAST_PAGE, pairs, read_page

KINDS: Final[tuple[FigureKind, ...]] = get_args(FigureKind)
CHANGES: Final[tuple[Change, ...]] = get_args(Change)
SORTS: Final = ("indicator", "value", "change", "kind", "period")
"""By what a table can be sorted; before it a hyphen turns the order round."""
PER_PAGE = 100
"""Figures on one page of a list."""
LONGEST = 100
"""Characters of a name that are looked up: what is longer names nothing, and costs time."""
_SECTION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,8}")
C = TypeVar("C", bound=str)
T = TypeVar("T")
_FILTERS = ("report", "place", "level", "year", "lang", *filtering.RANGE)
"""The filters of reports; `kind` is that of a figure here."""


@dataclass(frozen=True, slots=True)
class OfReport:
    """The figures of a report as asked for; its fields are those of the page's address."""

    report: str
    sort: str = ""
    kind: FigureKind | Literal[""] = ""
    change: Change | Literal[""] = ""
    section: str = ""
    indicator: str = ""
    canonical: bool = False

    @property
    def parameters(self) -> dict[str, str]:
        """Its query string: names and values, without those that go without saying."""
        own = {
            "indicator": self.indicator,
            "kind": self.kind,
            "change": self.change,
            "section": self.section,
            "canonical": "1" if self.canonical else "",
            "sort": self.sort,
        }
        return {name: value for name, value in own.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves any figure out."""
        return bool(self.parameters.keys() - {"sort"})

    @property
    def by(self) -> str:
        """What it is sorted by; empty for the order of the text."""
        return self.sort.removeprefix("-")

    def order(self, column: str) -> str:
        """How a column is sorted, as `aria-sort` says it; empty where it is not."""
        if self.by != column:
            return ""
        return "descending" if self.sort.startswith("-") else "ascending"

    def url(self, endpoint: str = "figures.of_report", **changes: object) -> str:
        """The page with `changes`."""
        other = replace(self, **changes)  # type: ignore[arg-type]
        return url_for(endpoint, report_id=self.report, **other.parameters)  # type: ignore[arg-type]

    def sorted_by(self, column: str) -> str:
        """The page sorted by a column; by one that it is sorted by, the other way round."""
        return self.url(sort=f"-{column}" if self.sort == column else column)


@dataclass(frozen=True, slots=True)
class OfIndicator:
    """The figures of one indicator as asked for; its fields are those of the page's address.

    `measure` and `unit` are what they are compared in, empty for what is commonest.
    """

    indicator: str
    measure: Change | Literal[""] = ""
    unit: str | None = None
    kind: FigureKind | Literal[""] = ""
    page: int = 1
    filters: Filters = OPEN

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Its query string on page 1."""
        own = {"indicator": self.indicator, "measure": self.measure, "kind": self.kind}
        said = {name: [value] for name, value in own.items() if value}
        if self.unit is not None:
            said["unit"] = [self.unit]
        if self.filters.reports:
            said["report"] = [*self.filters.reports]
        return said | filtering.parameters(self.filters)

    @property
    def but_years(self) -> tuple[tuple[str, str], ...]:
        """What a choice of years keeps: everything else."""
        return pairs(self.parameters, self.parameters.keys() - {"year", *filtering.RANGE})

    @property
    def span(self) -> tuple[str, str]:
        """First and last year where a range of them is asked for."""
        return filtering.span(self.filters)

    @property
    def everything(self) -> str:
        """The page with all figures of the indicator, whatever report and kind they are of."""
        return self.url(kind="", filters=OPEN)

    def on_page(self, found: Sequence[T]) -> Sequence[T]:
        """What of a list is on the page."""
        start = (self.page - 1) * PER_PAGE
        return found[start : start + PER_PAGE]

    def url(self, endpoint: str = "figures.overview", **changes: object) -> str:
        """The page with `changes`; back to page 1 unless they name one."""
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        page = {"page": other.page} if other.page > 1 else {}
        return url_for(endpoint, **other.parameters, **page)  # type: ignore[arg-type]


def of_report(report: str, args: MultiDict[str, str]) -> OfReport:
    """The figures of a report that a query string asks for.

    Raises:
        BadRequest: a value cannot be what it is given for.
    """
    by = args.get("sort", "")
    if by.removeprefix("-") not in ("", *SORTS) or by == "-":
        raise _not_among("sort", SORTS)
    section = args.get("section", "")
    if section and not _SECTION.fullmatch(section):
        raise BadRequest(gettext("A section is a number such as 3 or 3.1."))
    return OfReport(
        report,
        sort=by,
        kind=_one_of(args, "kind", KINDS),
        change=_one_of(args, "change", CHANGES),
        section=section,
        indicator=_name(args),
        canonical=args.get("canonical", "") not in ("", "0"),
    )


def of_indicator(args: MultiDict[str, str]) -> OfIndicator:
    """The figures of an indicator that a query string asks for.

    Raises:
        BadRequest: a value cannot be what it is given for.
        QueryError: that of a filter cannot.
    """
    return OfIndicator(
        indicator=_name(args),
        measure=_one_of(args, "measure", CHANGES),
        unit=args.get("unit"),
        kind=_one_of(args, "kind", KINDS),
        page=read_page(args),
        filters=_filters(args),
    )


def last_page(total: int) -> int:
    """The last page of a list of so many figures."""
    return max(1, min(-(-total // PER_PAGE), LAST_PAGE))


def _name(args: MultiDict[str, str]) -> str:
    return args.get("indicator", "").strip()[:LONGEST]


def _filters(args: MultiDict[str, str]) -> Filters:
    """The filters of reports that a query string asks for.

    Raises:
        BadRequest: a year cannot be one.
        QueryError: another value cannot be what it is given for.
    """
    given = MultiDict((name, each) for name in _FILTERS for each in args.getlist(name))
    reports = tuple(filter(None, given.getlist("report")))
    return msgspec.structs.replace(filtering.read(given), reports=reports)


def _one_of(args: MultiDict[str, str], name: str, choices: tuple[C, ...]) -> C | Literal[""]:
    value = args.get(name, "")
    for choice in choices:
        if value == choice:
            return choice
    if value:
        raise _not_among(name, choices)
    return ""


def _not_among(name: str, choices: Iterable[str]) -> BadRequest:
    known = ", ".join(choices)
    return BadRequest(gettext("%(name)s is one of: %(choices)s.", name=name, choices=known))
