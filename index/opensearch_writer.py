"""Writing an OpenSearch index in bulk, with what the cluster refuses for the moment sent again."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import Any, Self

import msgspec
from opensearchpy.exceptions import TransportError

from index.documents import Document
from index.narrowing import tokens_of
from index.opensearch_client import WORK, Client, Json, back_off, lines_of
from index.opensearch_errors import as_error, may_pass, reasons
from index.opensearch_mapping import as_record, as_source, document_id, record_id
from index.records import Holds

CHUNK = 4 * 2**20
"""Bytes of one request, about."""
PATIENCE = 120.0
"""Seconds for which what is refused for the moment is sent again."""


class OpenSearchWriter:
    """See `index.state.Writer`. What is written goes into an index that nobody reads yet.

    `has_documents` says whether it holds any to begin with. One request is under way while the
    next one is made ready.
    """

    def __init__(self, client: Client, index: str, *, has_documents: bool) -> None:
        self._client = client
        self._index = index
        self._has_documents = has_documents
        # By id, so that of what is deleted and written the last counts, in whatever order a
        # cluster takes what it refused at first.
        self._pending: dict[str, list[str]] = {}
        self._size = 0
        self._common: dict[str, Mapping[str, str]] = {}
        self._sender = ThreadPoolExecutor(max_workers=1)
        self._sent: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._sender.shutdown(cancel_futures=True)

    def record(
        self, key: str, json: bytes, *, kind: str = "", report: str = "", known: Sequence[str] = ()
    ) -> None:
        if kind == "holds":
            holds = msgspec.json.decode(json, type=Holds)
            self._common[report] = tokens_of(holds.info)
            # Lucene knows how long its fields are.
            json = msgspec.json.encode(msgspec.structs.replace(holds, sizes={}))
        self._write(record_id(key), as_record(key, json, kind=kind, report=report, known=known))

    def document(self, report: str, place: int, document: Document) -> None:
        source = as_source(report, place, document, self._common[report])
        self._write(document_id(document.address), source)

    def forget_report(self, report: str) -> None:
        if not self._has_documents:
            return
        self.flush()
        answer = self._client.ask(
            "POST",
            f"/{self._index}/_delete_by_query",
            {"query": {"term": {"report": report}}},
            params={"conflicts": "proceed"},
            timeout=WORK,
        )
        if answer.get("failures"):
            raise as_error(_error(answer["failures"][0]), self._client.place)

    def forget_record(self, key: str) -> None:
        if self._has_documents:
            name = record_id(key)
            self._add(name, [lines_of([{"delete": {"_id": name}}])])

    def _write(self, name: str, source: Json) -> None:
        self._add(name, [lines_of([{"index": {"_id": name}}]), lines_of([source])])

    def _add(self, name: str, lines: list[str]) -> None:
        self._size += sum(map(len, lines)) - sum(map(len, self._pending.get(name, ())))
        self._pending[name] = lines
        # Chinese characters are three bytes each; half of what is sent is.
        if self._size > CHUNK / 2:
            self._send()

    def flush(self) -> None:
        """Send what is left, and wait until all is there, on all copies that can be reached.

        Raises:
            EngineError: something could not be written.
        """
        self._send()
        if self._sent:
            self._sent.result()
            self._sent = None

    def _send(self) -> None:
        if self._sent:
            self._sent.result()
            self._sent = None
        if self._pending:
            self._sent = self._sender.submit(self._bulk, list(self._pending.values()))
            self._pending, self._size = {}, 0

    def _bulk(self, parts: list[list[str]]) -> None:
        until = time.monotonic() + PATIENCE
        for tries in count():
            body = "".join(line for part in parts for line in part)
            answer = self._client.ask(
                "POST", f"/{self._index}/_bulk", body, params={"timeout": "30s"}, timeout=WORK
            )
            if not answer["errors"]:
                return
            items = [one for item in answer["items"] for one in item.values()]
            errors = [_error(item) for item in items]
            again: list[int] = []
            for number, (item, error) in enumerate(zip(items, errors, strict=True)):
                if may_pass(item["status"], reasons(error)):
                    again.append(number)
                elif item["status"] >= 300 and item.get("result") != "not_found":
                    raise as_error(error, self._client.place)
            if not again:
                return
            if time.monotonic() > until:
                raise as_error(errors[again[0]], self._client.place)
            parts = [parts[number] for number in again]
            back_off(tries)


def _error(item: Mapping[str, Any]) -> TransportError:
    return TransportError(item.get("status", 500), "", {"error": item.get("error")})
