"""Serving the pages with waitress, a production WSGI server."""

from __future__ import annotations

import re
import signal
import socket
from typing import NoReturn, cast
from urllib.parse import quote_from_bytes

import click
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server

from index.engine import Engine
from index.query import parse
from kb.errors import EngineError
from web.app import create_app

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")


class _Parser(HTTPRequestParser):
    """Takes Chinese in the request line as it is, as `curl` sends it; waitress would refuse."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, headers = header_plus.partition(b"\r\n")
        quoted = _BEYOND_ASCII.sub(lambda found: quote_from_bytes(found.group()).encode(), line)
        super().parse_header(quoted + end + headers)


class _Channel(HTTPChannel):
    parser_class = _Parser


def _stop(_signal: int, _frame: object) -> NoReturn:
    """End the server's loop: requests under way are answered first."""
    raise SystemExit(0)


def serve(engine: Engine, *, host: str, port: int, threads: int, site: str = "") -> None:
    """Serve until told to stop; the address is printed once requests are answered.

    Raises:
        EngineError: the port is taken or the address is not this machine's.
        SettingError: `site` is no address of a site.
    """
    pages = create_app(engine, site=site)
    # jieba's dictionary takes a second to load: better now than in the first search.
    engine.search(parse("对照"), limit=1)
    version = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        door = socket.create_server((host, port), family=version)
    except (OSError, OverflowError) as error:
        # Python adds the address to the system's words; it is in the sentence already.
        reason = str(getattr(error, "strerror", None) or error).partition(" (while")[0]
        raise EngineError(
            f"{host}:{port} cannot be listened on ({reason}); choose another with --port or --host."
        ) from error
    made = create_server(pages, sockets=[door], threads=threads, ident="duizhao")
    server = cast("BaseWSGIServer", made)  # one socket makes one server
    server.channel_class = _Channel
    url = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}"
    for told_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told_to_stop, _stop)
    click.echo(f"Duizhao 对照 answers on {url} (Ctrl-C stops it)")
    try:
        server.run()
    finally:
        server.close()
