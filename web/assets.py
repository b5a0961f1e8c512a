"""Style sheet, script and icon: each under an address that changes when it does."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request, url_for

FOLDER = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600  # seconds


def init_app(app: Flask) -> None:
    """Give templates `asset(name)`, and let browsers keep what it names."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(_keep)


def asset(name: str) -> str:
    """The address of a static file, with the start of its hash."""
    return url_for("static", filename=name, v=_hash(name))


@lru_cache(maxsize=32)
def _hash(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200 and "v" in request.args:
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = True
    return response
