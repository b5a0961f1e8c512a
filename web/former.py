"""Pages of reports under the ids that they had before: an old link leads to the new one."""

from __future__ import annotations

from flask import abort, redirect, request, url_for

from index.answer import now
from index.engine import Engine
from kb.errors import NotFoundError
from kb.model import Report


def report_at(engine: Engine, report_id: str) -> Report:
    """The report that this request is for; under an id that it had before, its new address.

    Raises:
        HTTPException: the request is answered by the same address of the report's new id.
        NotFoundError: no report has, or ever had, this id.
    """
    try:
        return engine.report(report_id)
    except NotFoundError:
        new = now(engine.ping().reports, report_id)
        if new == report_id:
            raise
    return abort(redirect(_with(report_id, new), 301))


def _with(old: str, new: str) -> str:
    """The address of this request with another report in it, and its query string as it is."""
    args = request.view_args or {}
    if "report_id" in args:
        path = url_for(request.endpoint or "", **{**args, "report_id": new})
    else:
        path = url_for(request.endpoint or "", address=new + args["address"].removeprefix(old))
    query = request.query_string.decode("latin-1")
    return f"{path}?{query}" if query else path
