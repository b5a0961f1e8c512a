"""The pages a reader sees."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from index.answer import now
from index.filters import OPEN, Filters
from index.gloss import LEAST
from kb.model import ORIGINS
from web import asked, facets, filtering, naming, reading, showing, words
from web.asked import Asked
from web.counts import counted
from web.current import engine
from web.examples import examples
from web.excerpts import excerpt, groups
from web.figures.card import Line, cards
from web.figures.view import Row
from web.former import report_at
from web.links import place as place_url
from web.places import Moved, find, passage_at
from web.shelf import newest, shelf
from web.source import of_source
from web.ways import names, through

NEWEST = 8
"""Reports that the first page names; the library has all."""

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> str:
    """The search box and what there is to search."""
    return _render_home()


@pages.get("/search")
def search() -> str | BaseResponse:
    """What was found, best first; an address typed in leads to its place."""
    wanted = asked.read(request.args)
    if not wanted.q.strip() and not wanted.filters:
        hint = gettext("Type a word in Chinese or English, a number or an address.")
        return _render_home(hint)
    reports = engine().ping().reports
    wanted = replace(wanted, report=now(reports, wanted.report))
    answer = wanted.answer(engine(), facets=True)
    if answer.jump:
        return redirect(place_url(answer.jump))
    infos = {info.id: info for info in reports}

    def url(filters: Filters) -> str:
        return wanted.url(filters=filters)

    return render_template(
        "search.html",
        asked=wanted,
        answer=answer,
        groups=groups(answer.results.hits),
        excerpt=excerpt,
        through=through,
        names=names,
        path=reading.path,
        has_machine=any(hit.passage.origin == "machine" for hit in answer.results.hits),
        infos=infos,
        chosen=facets.chosen(wanted.filters, reports, url),
        facets=facets.groups(answer.results.facets, wanted.filters, reports, url),
        nothing=OPEN,
        appendix=lambda address: counted(engine(), address.report).appendix(address),
        last_page=max(1, min(-(-answer.results.total // asked.PER_PAGE), asked.LAST_PAGE)),
        cards=cards(engine(), answer.query) if wanted.page == 1 else (),
        rows_of=_rows_of,
    )


@pages.get("/library")
def library() -> str:
    """The reports by place and year, and what they can be narrowed to."""
    filters = filtering.read(request.args)
    found, reports = shelf(engine(), filters), engine().ping().reports

    def url(other: Filters) -> str:
        return url_for("pages.library", **filtering.parameters(other))  # type: ignore[arg-type]

    return render_template(
        "library.html",
        shelf=found,
        asked=Asked(q="", filters=filters),
        chosen=facets.chosen(filters, reports, url),
        facets=facets.groups(found.counts, filters, reports, url),
        everything=url(Filters()),
    )


@pages.get("/r/<report_id>")
def report(report_id: str) -> str:
    """A whole report, both languages side by side."""
    found = report_at(engine(), report_id)
    return showing.reading_page(found, found.address)


@pages.get("/r/<report_id>/text")
def text(report_id: str) -> str:
    """The source line by line, and what was done to it."""
    found = report_at(engine(), report_id)
    facts = naming.facts(found.info)
    return render_template("text.html", report=found, source=of_source(found), facts=facts)


@pages.get("/r/<report_id>/<local>")
def place(report_id: str, local: str) -> str | BaseResponse:
    """A section, passage, sentence or caption; one that has moved is found again."""
    found = report_at(engine(), report_id)
    spot = find(found, local, request.args.get("f", ""))
    if isinstance(spot, Moved):
        return redirect(place_url(spot.address, **showing.kept(), f=request.args["f"]), 301)
    if passage_at(found, spot.address):
        return showing.passage_page(found, spot)
    return showing.reading_page(found, spot.address)


@pages.get("/word/<word>")
def word(word: str) -> str:
    """What the lexicon has for a word, Chinese or English."""
    entry = words.find(engine(), word)
    telling = [row for row in entry.rows if row.weight >= LEAST]
    return render_template(
        "word.html",
        entry=entry,
        rows=telling,
        rare=entry.rows[len(telling) :],
        sources=words.sources(),
    )


@pages.get("/about/english")
def origins() -> str:
    """Where English can be from, and what that means for a reader."""
    return render_template("origins.html", origins=ORIGINS)


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """The description by which a browser offers this search in its address bar."""
    response = make_response(render_template("opensearch.xml"))
    response.content_type = "application/opensearchdescription+xml; charset=utf-8"
    return response


def _rows_of(line: Line) -> tuple[Row, ...]:
    """The figures of a line of a card as rows, targets first."""
    return tuple(Row(each.figure, each.info) for each in line.said)


def _render_home(hint: str = "") -> str:
    status = engine().ping()
    shown = [(info, counted(engine(), info.id)) for info in newest(status.reports)[:NEWEST]]
    middle = shown[0][1].middle if shown else None
    # With one report alone its address needs no name.
    address = (middle.local if len(status.reports) == 1 else str(middle)) if middle else ""
    return render_template(
        "home.html",
        shown=shown,
        status=status,
        address=address,
        hint=hint,
        examples=(*examples(engine()), *filter(None, (address,))),
    )
