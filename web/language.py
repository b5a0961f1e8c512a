"""The language of the interface: the reader's choice, else the browser's, else English."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, redirect, request
from flask_babel import Babel, get_locale, gettext
from werkzeug.wrappers import Response as BaseResponse

TAGS: Final = {"en": "en", "zh": "zh-Hans"}
"""The languages of the interface and what a page's `lang` says."""
NAMES: Final = {"en": "English", "zh": "中文"}
COOKIE = "language"
_YEAR = 365 * 24 * 3600  # seconds
_LONGEST_WAY_BACK = 2000  # characters; browsers and proxies refuse much longer addresses

languages = Blueprint("languages", __name__)


def init_app(app: Flask) -> None:
    """Choose the language of each request and say that the page depends on it."""
    Babel(app, default_locale="en", locale_selector=_choose)
    app.register_blueprint(languages)
    app.after_request(_vary)
    app.context_processor(
        lambda: {"language": current(), "tag": TAGS[current()], "TAGS": TAGS, "NAMES": NAMES}
    )
    app.jinja_env.globals["way_back"] = way_back


def current() -> str:
    """The interface language of this request, `en` or `zh`."""
    locale = get_locale()
    return locale.language if locale and locale.language in TAGS else "en"


def way_back() -> str:
    """The address of this page, for coming back to it in the other language."""
    path = request.full_path.rstrip("?")
    return path if len(path) <= _LONGEST_WAY_BACK else request.path


@languages.get("/language/<code>")
def choose(code: str) -> BaseResponse:
    """Remember the language for a year and go back to `next`, which must be a page of ours."""
    if code not in TAGS:
        abort(404, gettext("The interface is in English (en) and Chinese (zh)."))
    target = request.args.get("next", "/")
    response = redirect(target if _is_local(target) else "/", 303)
    response.set_cookie(
        COOKIE, code, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


def _choose() -> str:
    chosen = request.cookies.get(COOKIE, "")
    if chosen in TAGS:
        return chosen
    return request.accept_languages.best_match(TAGS, default="en") or "en"


def _is_local(target: str) -> bool:
    """Whether a browser takes `target` for a path on this site, which `//host` is not."""
    if not target.startswith("/") or target[1:2] in ("/", "\\"):
        return False
    if any(ord(char) < 0x20 or char == "\\" for char in target):
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.update(["Accept-Language", "Cookie"])
        response.headers.setdefault("Content-Language", TAGS[current()])
    return response
