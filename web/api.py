"""The same for programs: JSON."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from kb.addresses import Address
from kb.errors import EngineError
from web import asked, filtering, records, words
from web.credentials import without_credentials
from web.current import engine
from web.figures import asked as figures_asked
from web.figures import found as figures_found
from web.figures import table as figures_table
from web.former import report_at
from web.links import permanent
from web.places import Moved, NoPlaceError, find, passage_at
from web.shelf import record, shelf

api = Blueprint("api", __name__)


@api.get("/api/search")
def search() -> dict[str, Any]:
    """What was found, 20 hits a page; the query string is that of the page `/search`."""
    wanted = asked.read(request.args)
    answer = wanted.answer(engine(), facets=True)
    return {
        **records.of_answer(answer, permanent),
        "page": wanted.page,
        "facets": {facet: dict(counts) for facet, counts in answer.results.facets.items()},
        "jump": str(answer.jump) if answer.jump else None,
    }


@api.get("/api/passage/<address>")
def passage(address: str) -> dict[str, Any] | BaseResponse:
    """The passage that an address names or lies in, both languages, sentence by sentence.

    `f` is the fingerprint that it was cited with: one that has moved is found again by it.
    """
    wanted = Address.parse(address)
    report = report_at(engine(), wanted.report)
    fingerprint = request.args.get("f", "")
    spot = find(report, wanted.local, fingerprint)
    if isinstance(spot, Moved):
        return redirect(url_for("api.passage", address=str(spot.address), f=fingerprint), 301)
    found = passage_at(report, spot.address)
    if found is None:
        raise NoPlaceError(report, wanted.local, gone=False)
    return records.of_passage(report, found, permanent)


@api.get("/api/report/<report_id>")
def report(report_id: str) -> dict[str, Any]:
    """A whole report with every passage."""
    return records.of_report(report_at(engine(), report_id), permanent)


@api.get("/api/library")
def library() -> dict[str, Any]:
    """The reports, narrowed by the query string of the page `/library`, in its order."""
    found = shelf(engine(), filtering.read(request.args))
    return {
        "total": len(found.volumes),
        "passages": found.passages,
        "passages_in_english": found.translated,
        "reports": [record(volume) for volume in found.volumes],
        "facets": {facet: dict(counts) for facet, counts in found.counts.items()},
    }


@api.get("/api/word/<word>")
def word(word: str) -> dict[str, Any]:
    """What the lexicon has for a word, Chinese or English, likeliest first."""
    entry = words.find(engine(), word)
    return records.of_word(entry.word, entry.pairs)


@api.get("/api/figures")
def figures() -> Response:
    """Figures, each with what is known of its report and its sentence, 100 a page.

    `indicator`, `kind`, `measure` and `unit` narrow them, and the filters of reports: `report`,
    `place`, `level`, `year`, `from`, `to` and `lang`.
    """
    wanted = figures_asked.of_indicator(request.args)
    found = [
        figure
        for figure in figures_found.find(
            engine(),
            wanted.filters,
            listed=url_for("figures.overview"),
            indicator=wanted.indicator,
            kind=wanted.kind or None,
            change=wanted.measure or None,
        )
        if wanted.unit in (None, figure.unit)
    ]
    rows = figures_table.rows(
        wanted.on_page(found), engine().ping().reports, engine().passage, permanent
    )
    body = {"total": len(found), "page": wanted.page, "figures": [*rows]}
    # Its numbers are decimal, which Flask's own JSON has as text.
    return Response(figures_table.as_json(body), content_type="application/json")


@api.get("/healthz")
def health() -> tuple[dict[str, Any], int]:
    """Whether every part answers: 200, or 503 with the part that does not and what helps."""
    try:
        status = engine().ping()
    except EngineError as error:
        parts = {"engine": {"ok": False, "error": without_credentials(str(error))}}
        return {"ok": False, "status": "unavailable", "parts": parts}, 503
    return {
        "ok": True,
        "status": "ok",
        "parts": {"engine": {"ok": True, "kind": status.url.partition(":")[0]}},
        "analysis": status.stamp.analysis,
        "library": status.stamp.library,
        "reports": [info.id for info in status.reports],
        "passages": status.passages,
    }, 200
