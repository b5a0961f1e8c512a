"""Clients that ask as fast as they are answered, each over one connection that it keeps."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from itertools import islice, takewhile
from statistics import quantiles
from typing import Any

from tests.bench.asking import Asking
from tests.bench.serving import Seen, Serving

ANSWERED = frozenset({200, 302})
"""What a search is answered with: hits, or the place that an address leads to."""
PATIENCE = 60.0
"""Seconds after which an answer counts as an error."""
SETTLING = 10.0
"""Seconds in which a server has closed what clients have closed."""
SHOWN = 5
"""Errors that are told word for word."""


class Load:
    """Clients at several servers, and what came of it."""

    def __init__(self, hosts: Sequence[str], asking: Asking, clients: int) -> None:
        self._hosts, self._asking, self._clients = hosts, asking, clients
        self._took: list[float] = []
        self._seconds = self._processor = 0.0
        self.errors: list[str] = []

    def for_seconds(self, seconds: float) -> Load:
        """Ask for so long."""
        until = time.monotonic() + seconds
        return self._run(
            [
                takewhile(lambda _: time.monotonic() < until, self._asking.paths(client))
                for client in range(self._clients)
            ]
        )

    def for_requests(self, requests: int, first_seed: int = 0) -> Load:
        """Ask so many times."""
        share = -(-requests // self._clients)
        return self._run(
            [
                islice(self._asking.paths(first_seed + client), share)
                for client in range(self._clients)
            ]
        )

    def idle(self, serving: Serving, wanted: Sequence[Seen] = ()) -> list[Seen]:
        """The servers when no client is left, or when they hold what they held before."""
        until = time.monotonic() + SETTLING
        seen = serving.seen()
        while time.monotonic() < until and _handles(seen) != _handles(wanted):
            time.sleep(0.2)
            seen = serving.seen()
        return seen

    @property
    def figures(self) -> dict[str, Any]:
        """Requests a second, milliseconds, errors, and what share of a core the clients took."""
        cuts = [second * 1000 for second in quantiles(self._took, n=100)]
        return {
            "requests": len(self._took),
            "seconds": round(self._seconds, 1),
            "per_second": round(len(self._took) / self._seconds, 1),
            "p50_ms": round(cuts[49], 1),
            "p95_ms": round(cuts[94], 1),
            "p99_ms": round(cuts[98], 1),
            "max_ms": round(max(self._took) * 1000, 1),
            "errors": self.errors[:SHOWN],
            "failed": len(self.errors),
            "clients_cpu": round(self._processor / self._seconds, 2),
        }

    @property
    def line(self) -> str:
        """The figures for people."""
        known = self.figures
        return (
            f"{known['requests']} in {known['seconds']:.0f} s, {known['per_second']} a second, "
            f"p50 {known['p50_ms']} p95 {known['p95_ms']} p99 {known['p99_ms']} "
            f"max {known['max_ms']} ms, {known['failed']} errors, {self._clients} clients "
            f"that took {known['clients_cpu']:.0%} of a core"
        )

    def _run(self, streams: Sequence[Iterator[str]]) -> Load:
        started, used = time.monotonic(), _processor()
        self._took.clear()
        with ThreadPoolExecutor(len(streams)) as pool:
            hosts = (self._hosts[n % len(self._hosts)] for n in range(len(streams)))
            for took in pool.map(self._client, hosts, streams):
                self._took += took
        self._seconds = time.monotonic() - started
        self._processor = _processor() - used
        return self

    def _client(self, host: str, paths: Iterator[str]) -> list[float]:
        link, took = HTTPConnection(host, timeout=PATIENCE), []
        for path in paths:
            started = time.perf_counter()
            try:
                link.request("GET", path)
                answer = link.getresponse()
                answer.read()
            except (OSError, HTTPException) as error:
                self.errors.append(f"{path}: {error!r}")
                link.close()
                continue
            took.append(time.perf_counter() - started)
            if answer.status not in ANSWERED:
                self.errors.append(f"{path}: {answer.status}")
        link.close()
        return took


def _handles(seen: Sequence[Seen]) -> list[int]:
    return [each.handles for each in seen]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
