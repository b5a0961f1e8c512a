"""A cluster of real OpenSearch nodes on loopback, each a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from tests.cluster.java import ClusterError, class_path, jdk
from tests.cluster.node import HOST, Node

PORTS = range(20_000, 30_000)
"""Below those that Linux gives to outgoing connections: a killed node's stay free for it."""

# A proxy that the environment names is not for loopback.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Cluster:
    """Nodes that find each other; without the security plugin, so plain HTTP for anybody.

    Args:
        folder: For configuration, data and logs; data are deleted in the end, logs are not.
        size: How many nodes.
        timeout: Seconds that starting may take.

    Raises:
        ClusterError: Java or Maven is missing, or the jars cannot be fetched.
    """

    def __init__(self, folder: Path, size: int = 3, timeout: float = 180) -> None:
        home = jdk()
        self._java = home / "bin" / "java"
        self._class_path = class_path(home)
        self._timeout = timeout
        ports = _free_ports(2 * size)
        http, transport = ports[:size], ports[size:]
        names = [f"node-{number}" for number in range(size)]
        self.nodes = [
            Node(
                folder / name,
                http_port,
                {
                    "cluster.name": f"duizhao-{http[0]}",
                    "node.name": name,
                    "network.host": HOST,
                    "http.port": http_port,
                    "transport.port": transport_port,
                    "discovery.seed_hosts": [f"{HOST}:{port}" for port in transport],
                    "cluster.initial_cluster_manager_nodes": names,
                    # A full disk is not what these tests are about.
                    "cluster.routing.allocation.disk.threshold_enabled": False,
                },
            )
            for name, http_port, transport_port in zip(names, http, transport, strict=True)
        ]

    @property
    def urls(self) -> list[str]:
        """Where the nodes answer, those that are down too."""
        return [node.url for node in self.nodes]

    @property
    def pids(self) -> list[int]:
        """The processes of the nodes that run."""
        return [node.process.pid for node in self.nodes if node.process and node.running]

    def start(self) -> None:
        """Start every node and wait until all have joined.

        Raises:
            ClusterError: One does not; shows the end of its log, and no node is left running.
        """
        try:
            self.mend()
        except BaseException:
            self.stop()
            raise

    def kill(self, *numbers: int) -> None:
        """End nodes by SIGKILL."""
        for number in numbers:
            self.nodes[number].kill()

    def restart(self, *numbers: int) -> None:
        """Start nodes that are down, all at once, on their old data and addresses.

        They answer when this returns; `wait_for` says when the cluster has taken them in.

        Raises:
            ClusterError: One runs already, ends or is not ready in time.
        """
        deadline = time.monotonic() + self._timeout
        for number in numbers:
            self.nodes[number].launch(self._java, self._class_path)
        for number in numbers:
            self.nodes[number].wait_started(deadline)

    def mend(self) -> None:
        """Start the nodes that are down, if any, and wait until the cluster is green."""
        self.restart(*(number for number, node in enumerate(self.nodes) if not node.running))
        self.wait_for(timeout=self._timeout)

    def wait_for(
        self, status: str = "green", nodes: int | None = None, timeout: float = 120
    ) -> dict[str, Any]:
        """The cluster's health once it is as asked.

        Args:
            status: "green", "yellow" or "red": that or better.
            nodes: How many have joined; without it as many as have a process.
            timeout: Seconds that this may take.

        Raises:
            ClusterError: It is not so in time; shows the health and the logs.
        """
        asked = [node for node in self.nodes if node.running]
        if not asked:
            raise ClusterError("No node of the cluster runs: start it first.")
        wanted = len(asked) if nodes is None else nodes
        # The server waits, not we.
        query = (
            f"wait_for_status={status}&wait_for_nodes={wanted}"
            f"&timeout={timeout:.0f}s&cluster_manager_timeout={timeout:.0f}s"
        )
        address = f"{asked[0].url}/_cluster/health?{query}"
        try:
            with _DIRECT.open(address, timeout=timeout + 10) as answer:
                health: dict[str, Any] = json.load(answer)
                return health
        except urllib.error.HTTPError as error:
            with error:
                said = error.read().decode()
        except OSError as error:
            said = str(error)
        logs = "\n\n".join(node.tail() for node in asked)
        raise ClusterError(
            f"The cluster is not {status} with {wanted} nodes after {timeout:.0f} s: {said}\n{logs}"
        )

    def stop(self) -> None:
        """End every node and delete its data."""
        for node in self.nodes:
            node.kill()
            for name in ("data", "tmp"):
                shutil.rmtree(node.home / name, ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.stop()


def _free_ports(count: int) -> list[int]:
    found: list[int] = []
    for port in _ports():
        with socket.socket() as tried:
            # As a node does: a port whose old connections still linger is free.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((HOST, port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise ClusterError(f"No {count} ports are free from {PORTS.start} to {PORTS.stop - 1}.")


def _ports() -> Iterator[int]:
    # Two runs at the same time begin in different places.
    first = os.getpid() * 16 % len(PORTS)
    yield from PORTS[first:]
    yield from PORTS[:first]
