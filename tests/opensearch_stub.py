"""A stand-in for a node of OpenSearch: it answers what a test has made ready, in order."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

Answer = tuple[int, Any]


class Asked(NamedTuple):
    """One request."""

    method: str
    path: str
    authorization: str


class Stub:
    """Gives the answers one after the other, the last one again and again."""

    def __init__(self, answers: Iterable[Answer], context: ssl.SSLContext | None) -> None:
        self.asked: list[Asked] = []
        ready = list(answers)
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                known = self.headers.get("Authorization") or ""
                asked.append(Asked(self.command, self.path, known))
                status, body = ready.pop(0) if len(ready) > 1 else ready[0]
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - as it is looked up

            def log_message(self, *_: object) -> None:
                """Nothing: a test looks at `asked`."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)

    @property
    def host(self) -> str:
        """Where it answers."""
        return f"127.0.0.1:{self.server.server_port}"


@contextmanager
def stub(*answers: Answer, context: ssl.SSLContext | None = None) -> Iterator[Stub]:
    """A node that answers while it is there."""
    made = Stub(answers, context)
    serving = threading.Thread(target=made.server.serve_forever, args=[0.01], daemon=True)
    serving.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        serving.join()
