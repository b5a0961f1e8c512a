"""A place of a report as its page shows it: marked, cited, with what belongs to it."""

from __future__ import annotations

from flask import render_template, request

from index.answer import Answer
from kb.addresses import Address
from kb.errors import QueryError
from kb.model import Info, Report
from kb.provenance import Provenance, common, provenance, sentences
from web import citing, metadata, reading, words
from web.asked import Asked
from web.counts import counted, put_beside
from web.current import engine
from web.figures.marks import framed as framed_figures
from web.figures.view import of_report
from web.kinship import kinship
from web.marking import marked
from web.places import Found, passage_at

NEIGHBOURS = 1
"""Passages shown before and after the one that an address names; its citation stays near."""


def reading_page(found: Report, within: Address) -> str:
    """A report, or a section or caption of it."""
    answer, by_word = _marks(found), _by_word()
    figures = (row.figure for row in of_report(engine(), found))
    framed = framed_figures(figures, by_keyboard=by_word is not None)
    marks = reading.Marks(answer.results.hits if answer else (), by_word or marked, framed)
    origin = _provenance(found, within)
    return render_template(
        "reading.html",
        report=found,
        within=within,
        items=reading.flow(found, within, marks),
        appendices=reading.appendices(found, within, marks),
        sections=reading.outline(found),
        captions=reading.captions(found, marks),
        origin=origin,
        is_untranslated=origin is not None and not origin.origin,
        citation=citing.panel(found, within),
        answer=answer,
        by_word=by_word,
        meta=metadata.of_place(found, within),
        **_copies(found.info),
        chinese=put_beside(engine(), found.info) if found.info.language == "en" else (),
        **_choices(found),
    )


def _copies(info: Info) -> dict[str, object]:
    """The report that this one is another copy of, where it is here, and its own copies."""
    reports = engine().ping().reports
    return {
        "original": next((other for other in reports if other.id == info.variant_of), None),
        "copies": [other for other in reports if other.variant_of == info.id],
    }


def _provenance(found: Report, within: Address) -> Provenance | None:
    """Where the English of a section, a caption or a whole report is from; `None` if mixed."""
    if within.caption:
        return provenance(text for text in found.captions if text.address in within)
    headings = (section.heading for section in found.sections if section.address in within)
    return common((*headings, *sentences(found.inside(within))))


def passage_page(found: Report, spot: Found) -> str:
    """A passage between its neighbours, and how to cite it."""
    address = spot.address
    passage = passage_at(found, address)
    if passage is None:
        raise LookupError(address)
    at = found.passages.index(passage)
    answer, by_word = _marks(found), _by_word()
    rows = of_report(engine(), found)
    framed = framed_figures((row.figure for row in rows), by_keyboard=True)
    marks = reading.Marks(answer.results.hits if answer else (), by_word or marked, framed)
    return render_template(
        "passage.html",
        report=found,
        passage=passage,
        address=address,
        changed=spot.changed,
        stood=spot.before,
        sort=counted(engine(), found.info.id).appendix(address),
        kinship=kinship(engine(), found, address),
        figures=[row for row in rows if row.address in passage.address],
        items=reading.around(found, passage, NEIGHBOURS, marks),
        before=found.passages[at - 1] if at else None,
        after=found.passages[at + 1] if at + 1 < len(found.passages) else None,
        citation=citing.panel(found, address),
        answer=answer,
        by_word=by_word,
        meta=metadata.of_place(found, address),
        **_choices(found),
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


def kept() -> dict[str, str]:
    """What of the query string stays in the links of a report's pages."""
    view = request.args.get("view", "")
    return {
        "view": view if view in reading.VIEWS and view != "both" else "",
        "q": request.args.get("q", "").strip(),
        "script": "0" if request.args.get("script") == "0" else "",
        "glossary": "0" if request.args.get("glossary") == "0" else "",
        "machine": "0" if request.args.get("machine") == "0" else "",
    }


def _choices(found: Report) -> dict[str, object]:
    """How it is shown: as the reader chose, or in English where there is nothing else."""
    said, english = kept(), reading.is_english(found)
    return {
        "kept": said,
        "view": "en" if english else said["view"] or "both",
        "is_english": english,
    }
