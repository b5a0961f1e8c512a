"""Serving the pages with waitress, a production WSGI server."""

from __future__ import annotations

import click

from index.engine import Engine
from kb.errors import EngineError
from web.app import create_app


def serve(engine: Engine, *, host: str, port: int, threads: int) -> None:
    """Serve until interrupted; the address is printed once requests are answered.

    Raises:
        EngineError: the port is taken or the address is not this machine's.
    """
    import waitress

    warm_up(engine)
    try:
        server = waitress.create_server(
            create_app(engine), host=host, port=port, threads=threads, ident="duizhao"
        )
    except OSError as error:
        raise EngineError(
            f"{host}:{port} cannot be listened on ({error.strerror}); choose another with --port."
        ) from error
    click.echo(f"Duizhao 对照 answers on http://{host}:{server.effective_port} (Ctrl-C stops it)")
    try:
        server.run()
    finally:
        server.close()


def warm_up(engine: Engine) -> None:
    """Load what the first search would otherwise wait for: jieba's dictionary takes a second."""
    from index.query import parse

    engine.search(parse("对照 duizhao"), limit=1)
