"""The web application: a ready engine in, a WSGI application out."""

from __future__ import annotations

from flask import Flask

from index.engine import Engine
from web import (
    api,
    assets,
    failures,
    language,
    links,
    marking,
    naming,
    origins,
    pages,
    security,
)
from web.figures import pages as figure_pages
from web.site import Site

ENGINE = "duizhao.engine"


def create_app(engine: Engine, *, site: str = "", testing: bool = False) -> Flask:
    """The application that shows what `engine` holds; it keeps no state of its own.

    `site` is the address that readers reach it by; without it, links name the host that a
    request names. With `testing`, a bug raises instead of showing the page for 500.
    """
    app = Flask("web")
    app.config.update(TESTING=testing, MAX_CONTENT_LENGTH=16 * 1024)
    app.extensions[ENGINE] = engine
    # A tag alone on its line leaves no empty line behind: pages are a third smaller.
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for part in (language, assets, links, marking, naming, origins, security, failures):
        part.init_app(app)
    app.register_blueprint(pages.pages)
    app.register_blueprint(figure_pages.figures)
    app.register_blueprint(api.api)
    if site:
        app.wsgi_app = Site(app.wsgi_app, site)  # type: ignore[assignment,method-assign]
    return app
