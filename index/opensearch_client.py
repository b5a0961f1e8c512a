"""Asking an OpenSearch cluster: the next node where one fails, again where it is too busy."""

from __future__ import annotations

import logging
import random
import ssl
import time
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import msgspec
from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    NotFoundError,
    OpenSearchException,
    SerializationError,
    TransportError,
)
from opensearchpy.serializer import Serializer

from index.opensearch_errors import as_error, may_pass, reasons
from index.opensearch_url import CA, Place
from kb.errors import EngineError

# What the client warns of is raised as well; without a handler it would go to standard error.
logging.getLogger("opensearch").addHandler(logging.NullHandler())

Json: TypeAlias = dict[str, Any]

ANSWER = 10.0
"""Seconds after which a node is given up that does not answer a reader."""
WORK = 600.0
"""The same for what takes its time: copying, deleting and merging."""
TRIES = 5
"""How often what is refused for the moment is asked."""
FIRST_WAIT, LONGEST_WAIT = 0.1, 2.0
"""Seconds before the second try, doubled for each further one."""
POOL = 32
"""Connections to a node that are kept."""


class Fast(Serializer):
    """JSON by msgspec, which is several times as fast."""

    mimetype = "application/json"

    def loads(self, s: str) -> Any:  # noqa: ANN401 - as the client's own
        try:
            return msgspec.json.decode(s)
        except msgspec.DecodeError as error:
            raise SerializationError(s, error) from error

    def dumps(self, data: Any) -> str:  # noqa: ANN401 - as the client's own
        return data if isinstance(data, str) else msgspec.json.encode(data).decode()


class Client:
    """A cluster; whatever it fails with is an EngineError."""

    def __init__(self, place: Place) -> None:
        self.place = place
        # What a client sends as credentials is Latin-1; clusters read UTF-8.
        named = [part.encode().decode("latin-1") for part in (place.user, place.password)]
        secure: Json = {"verify_certs": True, "ca_certs": place.ca or None} if place.secure else {}
        if place.ca:
            _check(place.ca)
        self._client = OpenSearch(
            place.addresses,
            http_auth=tuple(named) if place.user else None,
            serializer=Fast(),
            serializers={Fast.mimetype: Fast()},
            timeout=ANSWER,
            retry_on_timeout=True,
            # One more than there are nodes: a connection that was kept may have been closed.
            max_retries=len(place.hosts) + 1,
            retry_on_status=(),
            pool_maxsize=POOL,
            **secure,
        )

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, object] | None = None,
        timeout: float = ANSWER,
    ) -> Json:
        """The cluster's answer.

        Raises:
            EngineError: there is none, or it says that something is wrong.
        """
        return self.ask_unless((), method, path, body, params=params, timeout=timeout)

    def ask_unless(
        self,
        said: tuple[str | int, ...],
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, object] | None = None,
        timeout: float = ANSWER,
    ) -> Json:
        """The same, or nothing at all where the answer is one of some statuses or error types."""
        for left in reversed(range(TRIES)):
            try:
                found = self._client.transport.perform_request(
                    method, path, params={**(params or {}), "request_timeout": timeout}, body=body
                )
            except (OpenSearchException, UnicodeError) as error:
                status = error.status_code if isinstance(error, TransportError) else None
                why = reasons(error) if isinstance(error, TransportError) else []
                if status in said or not set(said).isdisjoint(why):
                    return {}
                if not may_pass(status, why) or not left:
                    raise as_error(error, self.place) from None
                back_off(TRIES - 1 - left)
            else:
                if not isinstance(found, dict):
                    raise as_error(SerializationError(), self.place)
                return found
        raise AssertionError

    def search(self, path: str, body: Json, **params: object) -> Json:
        """What a search finds; part of it is never taken for the whole."""
        return self.ask(
            "POST", path, body, params={"allow_partial_search_results": "false", **params}
        )

    def searches(self, index: str, asked: Iterable[tuple[Json, Json]]) -> list[Json]:
        """What several searches find, each with its header, in one request."""
        every = list(asked)
        if not every:
            return []
        base = {"index": index, "allow_partial_search_results": False}
        asked_for = [part for head, body in every for part in ({**base, **head}, body)]
        return self._each("/_msearch", lines_of(asked_for), "responses")

    def documents(self, index: str, ids: Iterable[str], fields: Iterable[str]) -> list[Json]:
        """What is stored under some ids, those that are not there included."""
        params = {"realtime": "false", "_source_includes": ",".join(fields)}
        return self._each(f"/{index}/_mget", {"ids": list(ids)}, "docs", params)

    def _each(
        self, path: str, body: object, name: str, params: Mapping[str, object] | None = None
    ) -> list[Json]:
        """An answer of several parts, once none of them is refused."""
        for left in reversed(range(TRIES)):
            found: list[Json] = self.ask("POST", path, body, params=params)[name]
            failed = next((one for one in found if "error" in one), None)
            if failed is None:
                return found
            # A document that is refused has no status.
            status = failed.get("status", 503)
            kind = NotFoundError if status == 404 else TransportError
            error = kind(status, "", failed)
            if not may_pass(status, reasons(error)) or not left:
                raise as_error(error, self.place)
            back_off(TRIES - 1 - left)
        raise AssertionError


def _check(certificates: str) -> None:
    try:
        ssl.create_default_context(cafile=certificates)
    except OSError as error:
        raise EngineError(
            f"The file that {CA} names holds no certificates; name one in PEM format."
        ) from error


def lines_of(parts: Iterable[object]) -> str:
    """What is sent line by line."""
    return "".join(f"{msgspec.json.encode(part).decode()}\n" for part in parts)


def back_off(tries: int) -> None:
    """Wait before the next try, the longer the more there were."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2**tries)
    time.sleep(longest * random.uniform(0.5, 1.0))  # noqa: S311 - that not all come at once
