"""Who writes to an OpenSearch index: one at a time, and a killed one holds nobody up for long."""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from index.opensearch_client import Client, Json
from kb.errors import EngineError

BEAT = 10.0
"""Seconds after which a writer says again that it is there."""
LAPSE = 60.0
"""Seconds of silence after which it is not."""
_SETTINGS = {
    "settings": {"index": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "hidden": True}},
    "mappings": {"dynamic": False},
}


class Lock:
    """Held by a writer of an index, in the cluster itself."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._index = f"{client.place.name}.lock"
        self._mine: Json = {}
        self._version: Json = {}
        self._writing = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it.

        Raises:
            EngineError: another writer does; the message names it.
        """
        self._take()
        ended = threading.Event()
        beating = threading.Thread(target=self._beat, args=[ended], daemon=True)
        beating.start()
        try:
            yield
        finally:
            ended.set()
            beating.join()
            with suppress(EngineError):  # It lapses by itself.
                self._client.ask("DELETE", f"/{self._index}/_doc/writer", params=self._version)

    def renew(self) -> None:
        """Say that the writer is there.

        Raises:
            EngineError: it was silent for so long that another has taken its place.
        """
        with self._writing:
            if not self._put(self._version) and not self._is_mine():
                raise EngineError(
                    f"Another program has begun to write the index {self._client.place.name}, "
                    "for this one was silent for too long; run it again."
                )

    def _take(self) -> None:
        self._client.ask_unless(
            ("resource_already_exists_exception",), "PUT", f"/{self._index}", _SETTINGS
        )
        self._mine = {
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
            "token": uuid.uuid4().hex,
        }
        if self._put({"op_type": "create"}):
            return
        there = self._read()
        if there and there["_source"].get("token") == self._mine["token"]:
            return
        # What is no longer there was given back a moment ago.
        over = _version(there) if there else {"op_type": "create"}
        if there and not _is_silent(there["_source"]):
            raise self._taken(there["_source"])
        if not self._put(over) and not self._is_mine():
            raise self._taken((self._read() or {"_source": {}})["_source"])

    def _put(self, version: Json) -> bool:
        """Write who holds it, if it is as last seen."""
        body = {**self._mine, "beat": time.time()}
        path = f"/{self._index}/_doc/writer"
        done = self._client.ask_unless((409,), "PUT", path, body, params=version)
        if done:
            self._version = _version(done)
        return bool(done)

    def _is_mine(self) -> bool:
        """Whether a try that seemed to have failed had not."""
        there = self._read()
        if there is None or there["_source"].get("token") != self._mine["token"]:
            return False
        self._version = _version(there)
        return True

    def _read(self) -> dict[str, Any] | None:
        return self._client.ask_unless((404,), "GET", f"/{self._index}/_doc/writer") or None

    def _beat(self, ended: threading.Event) -> None:
        while not ended.wait(BEAT):
            with suppress(EngineError):  # The writer itself finds out before it is done.
                self.renew()

    def _taken(self, by: Json) -> EngineError:
        who = f"process {by.get('pid')} on {by.get('host')}, since {by.get('since')}"
        return EngineError(
            f"The index {self._client.place.name} is being written by another program "
            f"({who}); wait for it and try again."
        )


def _version(answer: Json) -> Json:
    return {"if_seq_no": answer["_seq_no"], "if_primary_term": answer["_primary_term"]}


def _is_silent(there: Json) -> bool:
    """Whether a writer has ended without giving the lock back."""
    if time.time() - there.get("beat", 0.0) > LAPSE:
        return True
    if there.get("host") != socket.gethostname():
        return False
    try:
        os.kill(there.get("pid", 0), 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False
