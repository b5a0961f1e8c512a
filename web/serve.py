"""Serving the pages with waitress, a production WSGI server."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes

import click
import waitress
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from index.engine import Engine
from index.query import parse
from kb.errors import EngineError
from web.app import create_app

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes Chinese in the request line as it is, as `curl` sends it; waitress would refuse."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, headers = header_plus.partition(b"\r\n")
        quoted = _BEYOND_ASCII.sub(lambda found: quote_from_bytes(found.group()).encode(), line)
        super().parse_header(quoted + end + headers)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


def serve(engine: Engine, *, host: str, port: int, threads: int) -> None:
    """Serve until interrupted; the address is printed once requests are answered.

    Raises:
        EngineError: the port is taken or the address is not this machine's.
    """
    # jieba's dictionary takes a second to load: better now than in the first search.
    engine.search(parse("对照"), limit=1)
    try:
        # One socket: a name such as localhost may stand for two addresses.
        server = waitress.create_server(
            create_app(engine), host=host, port=port, threads=threads, ident="duizhao", ipv6=False
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise EngineError(
            f"{host}:{port} cannot be listened on ({reason}); choose another with --port or --host."
        ) from error
    server.channel_class = _Channel
    click.echo(f"Duizhao 对照 answers on http://{host}:{server.effective_port} (Ctrl-C stops it)")
    try:
        server.run()
    finally:
        server.close()
