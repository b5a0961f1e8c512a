"""What a request for a search asks: read from its query string, checked, and spelled again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, get_args

from flask import url_for
from werkzeug.datastructures import MultiDict

from index import answer as answers
from index.engine import Engine
from index.query import Match
from kb.addresses import is_report_id
from kb.errors import QueryError

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
    report: str = ""

    def answer(self, engine: Engine, *, per_page: int = PER_PAGE) -> answers.Answer:
        """What the engine has for it.

        Raises:
            QueryError: nothing to search for is left, or a filter is wrong.
        """
        return answers.answer(
            engine,
            self.q,
            match=self.match,
            fold_script=self.script,
            use_glossary=self.glossary,
            report=self.report,
            offset=(self.page - 1) * per_page,
            limit=per_page,
        )

    def url(self, **changes: object) -> str:
        """The page of this search with `changes`; back to page 1 unless they name one."""
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        query = {
            "q": other.q,
            "page": other.page if other.page > 1 else None,
            "match": other.match if other.match != "most" else None,
            "script": None if other.script else "0",
            "glossary": None if other.glossary else "0",
            "report": other.report or None,
        }
        return url_for("pages.search", **{k: str(v) for k, v in query.items() if v is not None})


def read(args: MultiDict[str, str]) -> Asked:
    """The search that a query string asks for.

    Raises:
        QueryError: a value cannot be what it is given for.
    """
    return Asked(
        q=args.get("q", ""),
        page=_page(args.get("page", "") or "1"),
        match=_match(args.get("match", "") or "most"),
        script=args.get("script") != "0",
        glossary=args.get("glossary") != "0",
        report=_report(args.get("report", "")),
    )


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= LAST_PAGE):
        raise QueryError(
            f"page={text[:20]} is no page of results; give a number from 1 to {LAST_PAGE}."
        )
    return int(text)


def _match(text: str) -> Match:
    for match in _MATCHES:
        if text == match:
            return match
    raise QueryError(f"match={text[:20]} is unknown; give one of {', '.join(_MATCHES)}.")


def _report(text: str) -> str:
    if text and not is_report_id(text):
        raise QueryError(f"report={text[:40]} is no report; leave it out to search all of them.")
    return text
