"""Serving the pages with waitress, a production WSGI server."""

from __future__ import annotations

import gc
import logging
import re
import signal
import socket
from contextlib import suppress
from typing import NoReturn, cast
from urllib.parse import quote_from_bytes

import click
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server

from index.engine import Engine
from index.query import parse
from kb.errors import EngineError
from web.app import SECONDS, create_app

IDLE = 60
"""Seconds after which a connection is closed on which nothing was asked."""
LONGEST_HEADER = 64 * 1024
"""Bytes of a request's headers."""
LONGEST_BODY = 16 * 1024
"""Bytes of a request's body: nothing here takes one."""

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


def serve(
    engine: Engine,
    *,
    host: str,
    port: int,
    threads: int,
    connections: int,
    seconds: float = SECONDS,
    site: str = "",
    limit: str = "",
    proxies: str = "",
) -> None:
    """Serve until told to stop; the address is printed once requests are answered.

    Of `connections` open at the same time any number may wait for one of the `threads`; who comes
    beyond waits for one of them to close. For the others see `create_app`.

    Raises:
        EngineError: the port is taken or the address is not this machine's.
        SettingError: `site`, `limit` or `proxies` has a value that it cannot have.
    """
    pages = create_app(engine, site=site, limit=limit, proxies=proxies, seconds=seconds)
    # Under load waitress would write a line for each request that waits for a thread.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # jieba's dictionary takes a second to load: better now than in the first search. A cluster
    # that does not answer yet is waited for with pages that say so.
    with suppress(EngineError):
        engine.search(parse("对照"), limit=1)
    # Dictionaries and glossary stay: looking through them for garbage would hold searches up.
    gc.collect()
    gc.freeze()
    version = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        door = socket.create_server((host, port), family=version)
    except (OSError, OverflowError) as error:
        # Python adds the address to the system's words; it is in the sentence already.
        reason = str(getattr(error, "strerror", None) or error).partition(" (while")[0]
        raise EngineError(
            f"{host}:{port} cannot be listened on ({reason}); choose another with --port or --host."
        ) from error
    made = create_server(
        pages,
        sockets=[door],
        threads=threads,
        connection_limit=connections,
        channel_timeout=IDLE,
        max_request_header_size=LONGEST_HEADER,
        max_request_body_size=LONGEST_BODY,
        # select() knows no more than 1024 connections.
        asyncore_use_poll=True,
        # Whom to believe is the application's to decide; unless told, it believes nobody.
        clear_untrusted_proxy_headers=False,
        ident="duizhao",
    )
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
