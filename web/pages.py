"""The pages a reader sees."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from index.answer import Answer
from index.gloss import LEAST
from kb.addresses import Address
from kb.errors import QueryError
from kb.model import ORIGINS, Report
from kb.provenance import Provenance, common, provenance, sentences
from web import asked, citing, metadata, reading, words
from web.asked import Asked
from web.current import engine
from web.excerpts import excerpt, groups
from web.links import place as place_url
from web.marking import marked
from web.places import Moved, find, passage_at
from web.ways import names, through

NEIGHBOURS = 1
"""Passages shown before and after the one that an address names; its citation stays near."""

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> str:
    """The search box and what there is to search."""
    return _render_home()


@pages.get("/search")
def search() -> str | BaseResponse:
    """What was found, best first; an address typed in leads to its place."""
    if not request.args.get("q", "").strip():
        hint = gettext("Type a word in Chinese or English, a number or an address.")
        return _render_home(hint)
    wanted = asked.read(request.args)
    answer = wanted.answer(engine())
    if answer.jump:
        return redirect(place_url(answer.jump))
    infos = {info.id: info for info in engine().ping().reports}
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
        searched=[infos[answer.query.report]] if answer.query.report else [*infos.values()],
        last_page=max(1, min(-(-answer.results.total // asked.PER_PAGE), asked.LAST_PAGE)),
    )


@pages.get("/r/<report_id>")
def report(report_id: str) -> str:
    """A whole report, both languages side by side."""
    found = engine().report(report_id)
    return _render_reading(found, found.address)


@pages.get("/r/<report_id>/text")
def text(report_id: str) -> str:
    """The source line by line, and what was done to it."""
    found = engine().report(report_id)
    entries: dict[int, list[str]] = {}
    for entry in found.audit:
        entries.setdefault(entry.line, []).append(entry.kind)
    starts = {passage.lines[0]: passage for passage in reversed(found.passages)}
    return render_template("text.html", report=found, entries=entries, starts=starts)


@pages.get("/r/<report_id>/<local>")
def place(report_id: str, local: str) -> str | BaseResponse:
    """A section, passage, sentence or caption; one that has moved is found again."""
    found = engine().report(report_id)
    spot = find(found, local, request.args.get("f", ""))
    if isinstance(spot, Moved):
        return redirect(place_url(spot.address, **_kept(), f=request.args["f"]), 301)
    if passage_at(found, spot.address):
        return _render_passage(found, spot.address, changed=spot.changed)
    return _render_reading(found, spot.address)


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


def _render_home(hint: str = "") -> str:
    reports = tuple(engine().report(info.id) for info in engine().ping().reports)
    return render_template("home.html", reports=reports, address=_example(reports), hint=hint)


def _example(reports: tuple[Report, ...]) -> str:
    """An address to type, from the midst of the first report; its name too if there are more."""
    if not reports or not reports[0].passages:
        return ""
    address = reports[0].passages[len(reports[0].passages) // 2].address
    return address.local if len(reports) == 1 else str(address)


def _render_reading(found: Report, within: Address) -> str:
    answer, by_word = _marks(found), _by_word()
    marks = reading.Marks(answer.results.hits if answer else (), by_word or marked)
    origin = _provenance(found, within)
    return render_template(
        "reading.html",
        report=found,
        within=within,
        items=reading.flow(found, within, marks),
        captions=reading.captions(found, marks),
        origin=origin,
        is_untranslated=origin is not None and not origin.origin,
        citation=citing.panel(found, within),
        answer=answer,
        by_word=by_word,
        meta=metadata.of_place(found, within),
        **_choices(),
    )


def _provenance(found: Report, within: Address) -> Provenance | None:
    """Where the English of a section, a caption or a whole report is from; `None` if mixed."""
    if within.caption:
        return provenance(text for text in found.captions if text.address in within)
    headings = (section.heading for section in found.sections if section.address in within)
    return common((*headings, *sentences(found.inside(within))))


def _render_passage(found: Report, address: Address, *, changed: bool) -> str:
    passage = passage_at(found, address)
    if passage is None:
        raise LookupError(address)
    at = found.passages.index(passage)
    answer, by_word = _marks(found), _by_word()
    marks = reading.Marks(answer.results.hits if answer else (), by_word or marked)
    return render_template(
        "passage.html",
        report=found,
        passage=passage,
        address=address,
        changed=changed,
        items=reading.around(found, passage, NEIGHBOURS, marks),
        before=found.passages[at - 1] if at else None,
        after=found.passages[at + 1] if at + 1 < len(found.passages) else None,
        citation=citing.panel(found, address),
        answer=answer,
        by_word=by_word,
        meta=metadata.of_place(found, address),
        **_choices(),
    )


def _marks(found: Report) -> Answer | None:
    """What `?q=` finds in a report, for marking it there; `None` without a usable query."""
    q = request.args.get("q", "")
    if not q.strip():
        return None
    wanted = Asked(
        q=q,
        script=request.args.get("script") != "0",
        glossary=request.args.get("glossary") != "0",
        machine=request.args.get("machine") != "0",
        report=found.info.id,
    )
    try:
        return wanted.answer(engine(), per_page=len(found.passages) + len(found.captions))
    except QueryError:
        return None


def _by_word() -> words.WordByWord | None:
    """What shows Chinese word by word, where the reader chose that view."""
    return words.WordByWord(engine()) if request.args.get("view") == "words" else None


def _kept() -> dict[str, str]:
    """What of the query string stays in the links of a report's pages."""
    view = request.args.get("view", "")
    return {
        "view": view if view in reading.VIEWS and view != "both" else "",
        "q": request.args.get("q", "").strip(),
        "script": "0" if request.args.get("script") == "0" else "",
        "glossary": "0" if request.args.get("glossary") == "0" else "",
        "machine": "0" if request.args.get("machine") == "0" else "",
    }


def _choices() -> dict[str, object]:
    kept = _kept()
    return {"kept": kept, "view": kept["view"] or "both"}
