"""Failures: each has a page of its own in the page's language, and JSON for programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from kb.errors import (
    EngineError,
    InvalidAddressError,
    KbError,
    NotFoundError,
    QueryError,
    SlowQueryError,
)
from web.credentials import without_credentials
from web.current import engine
from web.places import NoPlaceError
from web.shelf import newest

STATUS: dict[type[KbError], HTTPStatus] = {
    QueryError: HTTPStatus.BAD_REQUEST,
    InvalidAddressError: HTTPStatus.NOT_FOUND,
    NotFoundError: HTTPStatus.NOT_FOUND,
    EngineError: HTTPStatus.SERVICE_UNAVAILABLE,
    SlowQueryError: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""The status that answers an error whose sentence may be shown; 500 for any other."""

OFFERED = 8
"""Reports offered where there is nothing else to offer."""


def init_app(app: Flask) -> None:
    """Answer every error with a page, or with JSON under /api and /healthz."""
    app.register_error_handler(KbError, _from_kb)
    app.register_error_handler(HTTPException, _from_http)


def _from_kb(error: KbError) -> Response:
    status = next(
        (status for kind, status in STATUS.items() if isinstance(error, kind)),
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )
    if not isinstance(error, NoPlaceError):
        slow = isinstance(error, SlowQueryError)
        return _answer(status, without_credentials(str(error)), tag="en", slow=slow)
    code = HTTPStatus.GONE if error.gone else HTTPStatus.NOT_FOUND
    return _answer(code, without_credentials(str(error)), missing=error)


def _from_http(error: HTTPException) -> Response:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    # A sentence of ours is in the page's language; Werkzeug's own say less than the page does.
    own = error.description if error.description != type(error).description else ""
    response = _answer(HTTPStatus(error.code), own or "")
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _answer(
    status: HTTPStatus,
    sentence: str,
    *,
    tag: str = "",
    missing: NoPlaceError | None = None,
    slow: bool = False,
) -> Response:
    if request.path.startswith("/api/") or request.blueprint == "api":
        body: dict[str, Any] = {"error": sentence or status.description, "status": status.value}
        if missing:
            body["nearest"] = [str(address) for address in missing.nearest]
        if missing and missing.text:
            body["text"] = missing.text
        response = jsonify(body)
    else:
        page = render_template(
            "failure.html",
            status=status,
            sentence=sentence,
            sentence_tag=tag,
            missing=missing,
            slow=slow,
            reports=_reports() if status == HTTPStatus.NOT_FOUND and not missing else (),
        )
        response = make_response(page)
    response.status_code = status
    return response


def _reports() -> tuple[Any, ...]:
    """The newest reports there are, to offer one; none while the engine cannot answer."""
    try:
        return tuple(newest(engine().ping().reports)[:OFFERED])
    except EngineError:
        return ()
