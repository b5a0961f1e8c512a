"""The web application: a ready engine in, a WSGI application out."""

from __future__ import annotations

from flask import Flask

from index.engine import Engine
from web import api, assets, failures, language, links, marking, pages, security

ENGINE = "duizhao.engine"


def create_app(engine: Engine, *, testing: bool = False) -> Flask:
    """The application that shows what `engine` holds; it keeps no state of its own.

    With `testing`, a bug raises instead of showing the page for 500.
    """
    app = Flask("web")
    app.config.update(TESTING=testing, MAX_CONTENT_LENGTH=16 * 1024)
    app.extensions[ENGINE] = engine
    # A tag alone on its line leaves no empty line behind: pages are a third smaller.
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for part in (language, assets, links, marking, security, failures):
        part.init_app(app)
    app.register_blueprint(pages.pages)
    app.register_blueprint(api.api)
    return app
