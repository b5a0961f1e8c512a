"""Where an OpenSearch index is kept: each state is an index of its own, and an alias says which.

Readers go by the alias `NAME`. A new state is written into a new index, `NAME.TIME-DIGITS`, a copy
of the last one where most stays, and the alias changes over at once when all of it is there. The
state before it stays until the next change, for who still reads it; `NAME.previous` says which.
Nothing is ever written to an index that was read.
"""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

import msgspec

from index.opensearch_client import WORK, Client, Json
from index.opensearch_errors import GoneError, RefusedError
from index.opensearch_lock import Lock
from index.opensearch_mapping import FORMAT, WRITTEN, index_body
from index.opensearch_state import OpenSearchState
from index.opensearch_url import Place
from index.opensearch_writer import OpenSearchWriter
from kb.errors import EngineError

PATIENCE = 60
"""Seconds for which all copies of a new index are waited for."""
_SLOW = {"timeout": "120s", "cluster_manager_timeout": "120s"}
"""How long the nodes may take to agree on a change."""


class OpenSearchStore:
    """See `index.state.Store`. A state is read once for each index."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._client = Client(place)
        self._opening = threading.Lock()
        self._last: OpenSearchState | None = None

    @contextmanager
    def state(self) -> Iterator[OpenSearchState]:
        index = self._current()
        if index is None:
            raise GoneError(
                f"There is no index {self._place.name} at {', '.join(self._place.hosts)}; "
                "run: kb build"
            )
        try:
            yield self._open(index)
        except msgspec.DecodeError as error:
            raise self.damage() from error
        except RefusedError as error:
            # While an index is being deleted its nodes refuse in many ways.
            if self._is_unread(index):
                raise GoneError(str(error)) from error
            raise

    def _open(self, index: str) -> OpenSearchState:
        known = self._last
        if known is None or known.index != index:
            with self._opening:
                known = self._last
                if known is None or known.index != index:
                    self._check(index)
                    known = self._last = OpenSearchState(self._client, index)
        return known

    def _check(self, index: str) -> None:
        said = self._client.ask("GET", f"/{index}/_mapping")
        made = next(iter(said.values()))["mappings"].get("_meta", {}).get("format", 0)
        if made > FORMAT:
            raise EngineError(
                f"The index {self._place.name} was made by a newer version of this program; "
                "install that version, or name another index in KB_ENGINE."
            )
        if made < FORMAT:
            raise EngineError(
                f"The index {self._place.name} was made by an older version of this program; "
                "run: kb build --force"
            )

    def _current(self, alias: str = "") -> str | None:
        """The index that an alias stands for."""
        name = alias or self._place.name
        found = self._client.ask_unless((404,), "GET", f"/_alias/{name}")
        return next(iter(found), None)

    @contextmanager
    def writer(self, *, anew: bool) -> Iterator[OpenSearchWriter]:
        lock = Lock(self._client)
        with lock.held():
            before = self._current()
            self._clear(before)
            now = f"{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid.uuid4().hex[:8]}"
            index = f"{self._place.name}.{now}"
            try:
                copied = before is not None and not anew
                if before is not None and copied:
                    self._copy(before, index)
                else:
                    self._create(index)
                self._wait_for_copies(index)
                with OpenSearchWriter(self._client, index, has_documents=copied) as writer:
                    yield writer
                    writer.flush()
                self._complete(index)
                lock.renew()
                self._change_over(before, index)
            except BaseException:
                if self._is_unread(index):
                    self._delete(index)
                raise
            self._clear(index)

    def _create(self, index: str) -> None:
        self._make("PUT", f"/{index}", index_body(self._place))

    def _copy(self, before: str, index: str) -> None:
        """Begin with all that is in an index: its files, which no node has to write anew."""
        self._set(before, {"blocks.write": True})
        settings = {**WRITTEN, "number_of_replicas": self._place.replicas, "blocks.write": None}
        self._make("POST", f"/{before}/_clone/{index}", {"settings": {"index": settings}})

    def _make(self, method: str, path: str, body: Json) -> None:
        already = ("resource_already_exists_exception",)  # by a try whose answer was lost
        self._client.ask_unless(already, method, path, body, params=_SLOW, timeout=WORK)

    def _set(self, index: str, settings: Json) -> None:
        body = {"index": settings}
        self._client.ask("PUT", f"/{index}/_settings", body, params=_SLOW, timeout=WORK)

    def _complete(self, index: str) -> None:
        """Have all that was written readable, and on every copy."""
        self._client.ask("POST", f"/{index}/_refresh", timeout=WORK)
        self._wait_for_copies(index)
        self._set(index, dict.fromkeys(WRITTEN))

    def _wait_for_copies(self, index: str) -> None:
        """Wait until a killed node takes nothing of an index with it, as far as it has copies."""
        health = self._health(index, "yellow", PATIENCE)
        if health["number_of_data_nodes"] > self._place.replicas:
            health = self._health(index, "green", PATIENCE)
        if health["status"] == "red":
            raise EngineError(
                f"The OpenSearch cluster {', '.join(self._place.hosts)} has lost parts of the new "
                "index; wait until its health is green and try again."
            )

    def _health(self, index: str, status: str, seconds: int) -> Json:
        params = {"wait_for_status": status, "timeout": f"{seconds}s"}
        path = f"/_cluster/health/{index}"
        found = self._client.ask_unless((408,), "GET", path, params=params, timeout=seconds + 10)
        return found or self._client.ask("GET", path)

    def _change_over(self, before: str | None, index: str) -> None:
        name = self._place.name
        previous = f"{name}.previous"
        older = self._current(previous)
        removed = [(older, previous)] if older else []
        actions: list[Json] = [{"add": {"index": index, "alias": name}}]
        if before:
            removed.append((before, name))
            actions.append({"add": {"index": before, "alias": previous}})
        actions = [
            *({"remove": {"index": there, "alias": alias}} for there, alias in removed),
            *actions,
        ]
        try:
            self._client.ask("POST", "/_aliases", {"actions": actions}, params=_SLOW, timeout=WORK)
        except EngineError:
            # A try whose answer was lost has done it.
            if self._current() != index:
                raise

    def _clear(self, current: str | None) -> None:
        """Delete the indices that nobody reads: older ones, and what killed programs left."""
        pattern = re.compile(rf"{re.escape(self._place.name)}\.[0-9]{{14}}-[0-9a-f]{{8}}")
        found = self._client.ask_unless((404,), "GET", f"/{self._place.name}.*/_alias")
        for index, said in found.items():
            if pattern.fullmatch(index) and index != current and not said["aliases"]:
                self._delete(index)

    def _is_unread(self, index: str) -> bool:
        try:
            return self._current() != index
        except EngineError:
            return False

    def _delete(self, index: str) -> None:
        with suppress(EngineError):  # The next writer does it.
            self._client.ask_unless((404,), "DELETE", f"/{index}", params=_SLOW, timeout=WORK)

    def damage(self) -> EngineError:
        return EngineError(f"The index {self._place.name} is damaged; run: kb build --force")
