"""What went wrong with an OpenSearch cluster, as a sentence that ends with the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from opensearchpy.exceptions import (
    ConnectionError as NotConnected,
)
from opensearchpy.exceptions import (
    ConnectionTimeout,
    NotFoundError,
    SSLError,
    TransportError,
)

from index.opensearch_url import CA, PASSWORD, USER, Place
from kb.errors import EngineError

BUSY = frozenset({429, 502, 503, 504})
"""Refusals that another try may not meet."""
LOST = frozenset(
    {
        "connect_transport_exception",
        "node_closed_exception",
        "node_disconnected_exception",
        "node_not_connected_exception",
        "search_phase_execution_exception",
    }
)
"""What a cluster calls it, with the status 500, when a node ended in the middle of an answer."""


class GoneError(EngineError):
    """What was read is no longer there: another state has taken its place, or none has."""


class RefusedError(EngineError):
    """The cluster answered, and not what was asked: for what was read may just be leaving."""


def as_error(error: Exception, place: Place) -> EngineError:
    """An error of the client as one that may be shown; it holds nothing that the client says."""
    cluster = f"The OpenSearch cluster {', '.join(place.hosts)}"
    match error:
        case NotFoundError():
            return GoneError(
                f"There is no index {place.name} at {', '.join(place.hosts)}; run: kb build"
            )
        case SSLError():
            said = f"cannot be trusted; name the file of its certificates' authority in {CA}."
        case ConnectionTimeout():
            said = "does not answer in time; wait until it is less busy and try again."
        case NotConnected():
            said = "cannot be reached; start it, or correct the address in KB_ENGINE."
        case TransportError():
            return RefusedError(f"{cluster} {_of_status(error.status_code, reasons(error))}")
        case _:
            said = "answered what cannot be read; see whether KB_ENGINE names such a cluster."
    return EngineError(f"{cluster} {said}")


_SAID: dict[object, str] = {
    401: f"does not know these credentials; set {USER} and {PASSWORD}.",
    403: f"does not let this user do that; give more rights to the one named in {USER}.",
    413: "takes no request that long; raise its http.max_content_length.",
    429: "is too busy; try again later, or give it more nodes.",
    **dict.fromkeys(
        (502, 503, 504), "has parts that no node answers for; wait until its health is green."
    ),
}


def _of_status(status: object, why: Sequence[str]) -> str:
    if "cluster_block_exception" in why:
        return "takes no changes now, for want of disk space say; lift its block and try again."
    named = f" ({', '.join(why)})" if why else ""
    refused = f"refused what it was asked{named}; see its log, or run: kb build --force"
    return _SAID.get(status, refused)


def may_pass(status: object, why: Sequence[str]) -> bool:
    """Whether another try may not meet a refusal of this status and with these reasons."""
    return status in BUSY or (status == 500 and not LOST.isdisjoint(why[:1]))


def reasons(error: TransportError) -> list[str]:
    """What the cluster calls an error and its causes: types, without any text of a request."""
    info: Any = error.info
    found = info.get("error") if isinstance(info, dict) else None
    if not isinstance(found, dict):
        return []
    causes = [found, *found.get("root_cause", ()), found.get("caused_by")]
    named = (cause.get("type", "") for cause in causes if isinstance(cause, dict))
    return list(dict.fromkeys(filter(None, map(str, named))))
