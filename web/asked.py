"""What a request for a search asks: read from its query string, checked, and spelled again."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, get_args

from flask import url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from index import answer as answers
from index.engine import Engine
from index.filters import FACET_OF, OPEN, Filters
from index.query import Match
from kb.addresses import is_report_id
from web import filtering

PER_PAGE = 20
LAST_PAGE = 500
"""Nobody reads further, and an engine works harder the further the page."""
_MATCHES: Final[tuple[Match, ...]] = get_args(Match)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as asked for; its fields are those of the page's address."""

    q: str
    page: int = 1
    match: Match = "most"
    script: bool = True
    glossary: bool = True
    machine: bool = True
    report: str = ""
    filters: Filters = OPEN

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Its query string on page 1: names and values, without those that go without saying."""
        own = {
            "q": self.q,
            "match": self.match if self.match != "most" else "",
            "script": "" if self.script else "0",
            "glossary": "" if self.glossary else "0",
            "machine": "" if self.machine else "0",
            "report": self.report,
        }
        said = {name: [value] for name, value in own.items() if value}
        return said | filtering.parameters(self.filters)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What another search keeps that is typed on its page: what narrows it."""
        return pairs(self.parameters, {"report", *filtering.PARAMETERS, *filtering.RANGE})

    @property
    def but_years(self) -> tuple[tuple[str, str], ...]:
        """What a choice of years keeps: everything else."""
        return pairs(self.parameters, self.parameters.keys() - {"year", *filtering.RANGE})

    @property
    def span(self) -> tuple[str, str]:
        """First and last year where a range of them is asked for."""
        return filtering.span(self.filters)

    def answer(
        self, engine: Engine, *, per_page: int = PER_PAGE, facets: bool = False
    ) -> answers.Answer:
        """What the engine has for it; with `facets` it is counted too.

        Raises:
            QueryError: nothing to search for is left, or a filter is wrong.
        """
        return answers.answer(
            engine,
            self.q,
            match=self.match,
            fold_script=self.script,
            use_glossary=self.glossary,
            machine=self.machine,
            report=self.report,
            filters=self.filters,
            facets=facets,
            offset=(self.page - 1) * per_page,
            limit=per_page,
        )

    def without(self, names: Container[str]) -> dict[str, object]:
        """What changes of it where filters of some names are dropped."""
        facets = (facet for name, facet in FACET_OF.items() if name in names)
        report = "" if "report" in names else self.report
        return {"filters": self.filters.without(*facets), "report": report}

    def url(self, **changes: object) -> str:
        """The page of this search with `changes`; back to page 1 unless they name one."""
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        page = {"page": other.page} if other.page > 1 else {}
        return url_for("pages.search", **other.parameters, **page)  # type: ignore[arg-type]


def read(args: MultiDict[str, str]) -> Asked:
    """The search that a query string asks for.

    Raises:
        BadRequest: a value cannot be what it is given for.
        QueryError: that of a filter cannot.
    """
    return Asked(
        q=args.get("q", ""),
        page=read_page(args),
        match=_match(args.get("match", "") or "most"),
        script=args.get("script") != "0",
        glossary=args.get("glossary") != "0",
        machine=args.get("machine") != "0",
        report=_report(args.get("report", "")),
        filters=filtering.read(args),
    )


def pairs(
    parameters: Mapping[str, Iterable[str]], names: Container[str]
) -> tuple[tuple[str, str], ...]:
    """The values of a query string by some of its names, each with its name."""
    said = parameters.items()
    return tuple((name, value) for name, values in said if name in names for value in values)


def read_page(args: MultiDict[str, str]) -> int:
    """The page of a list that a query string asks for, 1 unless it says.

    Raises:
        BadRequest: it is none.
    """
    text = args.get("page", "") or "1"
    if text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= LAST_PAGE:
        return int(text)
    raise BadRequest(gettext("Pages of results are numbered from 1 to %(last)s.", last=LAST_PAGE))


def _match(text: str) -> Match:
    for match in _MATCHES:
        if text == match:
            return match
    choices = ", ".join(_MATCHES)
    raise BadRequest(gettext("How much must match is one of: %(choices)s.", choices=choices))


def _report(text: str) -> str:
    if not text or is_report_id(text):
        return text
    raise BadRequest(
        gettext("That is no report; search all of them, or take one from the first page.")
    )
