"""The web application: a ready engine in, a WSGI application out."""

from __future__ import annotations

from flask import Flask, request
from flask.typing import ResponseReturnValue

from index.engine import Engine
from index.timing import time_limit
from web import (
    api,
    assets,
    failures,
    language,
    limiting,
    links,
    marking,
    naming,
    origins,
    pages,
    security,
)
from web.current import engine as engine_now
from web.figures import pages as figure_pages
from web.proxy import Proxied
from web.site import Site
from web.steady import steady

ENGINE = "duizhao.engine"
FROM_ENGINE = frozenset({"pages", "figures", "api"})
"""The blueprints whose answers are made of several calls of the engine."""
ONE_CALL = "api.health"
SECONDS = 10.0
"""How long an answer may take unless told otherwise."""


class _Application(Flask):
    """Answers each request from one state of the engine."""

    def dispatch_request(self) -> ResponseReturnValue:
        if request.blueprint not in FROM_ENGINE or request.endpoint == ONE_CALL:
            return super().dispatch_request()
        with time_limit(self.config["TIME_LIMIT"]):
            return steady(engine_now(), super().dispatch_request)


def create_app(
    engine: Engine,
    *,
    site: str = "",
    limit: str = "",
    proxies: str = "",
    seconds: float = SECONDS,
    testing: bool = False,
) -> Flask:
    """The application that shows what `engine` holds; of its own it keeps only who asked how often.

    `site` is the address that readers reach it by; without it, links name the host that a
    request names. `limit` is how much one address may ask for, everything unless given, and
    `proxies` who is believed to say which address asks. An answer that takes longer than some
    `seconds` is given up, none where they are 0. With `testing`, a bug raises instead of showing
    the page for 500.

    Raises:
        SettingError: one of them has a value that it cannot have.
    """
    app = _Application("web")
    app.config.update(TESTING=testing, MAX_CONTENT_LENGTH=16 * 1024, TIME_LIMIT=seconds)
    app.extensions[ENGINE] = engine
    # A tag alone on its line leaves no empty line behind: pages are a third smaller.
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for part in (language, assets, links, marking, naming, origins, security, failures):
        part.init_app(app)
    if limit:
        limiting.init_app(app, limit)
    app.register_blueprint(pages.pages)
    app.register_blueprint(figure_pages.figures)
    app.register_blueprint(api.api)
    if site:
        app.wsgi_app = Site(app.wsgi_app, site)  # type: ignore[assignment,method-assign]
    if proxies:
        app.wsgi_app = Proxied(app.wsgi_app, proxies)  # type: ignore[assignment,method-assign]
    return app
