"""The same for programs: JSON."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from kb.addresses import Address
from kb.errors import EngineError
from web import asked, records, words
from web.current import engine
from web.links import permanent
from web.places import Found, NoPlaceError, find, passage_at

api = Blueprint("api", __name__)


@api.get("/api/search")
def search() -> dict[str, Any]:
    """What was found, 20 hits a page; the query string is that of the page `/search`."""
    wanted = asked.read(request.args)
    answer = wanted.answer(engine())
    return {
        **records.of_answer(answer, permanent),
        "page": wanted.page,
        "jump": str(answer.jump) if answer.jump else None,
    }


@api.get("/api/passage/<address>")
def passage(address: str) -> dict[str, Any]:
    """The passage that an address names or lies in, both languages, sentence by sentence."""
    wanted = Address.parse(address)
    report = engine().report(wanted.report)
    spot = find(report, wanted.local)
    found = passage_at(report, spot.address)
    if found is None or not isinstance(spot, Found):
        raise NoPlaceError(report, wanted.local, gone=False)
    return records.of_passage(report, found, permanent)


@api.get("/api/report/<report_id>")
def report(report_id: str) -> dict[str, Any]:
    """A whole report with every passage."""
    return records.of_report(engine().report(report_id), permanent)


@api.get("/api/word/<word>")
def word(word: str) -> dict[str, Any]:
    """What the lexicon has for a word, Chinese or English, likeliest first."""
    entry = words.find(engine(), word)
    return records.of_word(entry.word, entry.pairs)


@api.get("/healthz")
def health() -> tuple[dict[str, Any], int]:
    """Whether the engine answers: 200, or 503 with a sentence that says what to do."""
    try:
        status = engine().ping()
    except EngineError as error:
        return {"ok": False, "error": str(error)}, 503
    return {
        "ok": True,
        "engine": status.url.partition(":")[0],
        "analysis": status.stamp.analysis,
        "library": status.stamp.library,
        "reports": [info.id for info in status.reports],
        "passages": status.passages,
    }, 200
