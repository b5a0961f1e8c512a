"""Engines over the cluster for tests: each has a name of its own, and is deleted in the end."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opensearchpy import OpenSearch

from index.engine import Engine
from index.opensearch_engine import OpenSearchEngine
from tests.cluster.nodes import Cluster

_CLUSTERS: list[Cluster] = []


@contextmanager
def engines_on(cluster: Cluster) -> Iterator[None]:
    """Where `make` makes engines."""
    _CLUSTERS.append(cluster)
    try:
        yield
    finally:
        _CLUSTERS.remove(cluster)


def url(name: str = "", settings: str = "shards=2&replicas=0") -> str:
    """The URL of an index on the cluster; with a name that no other has, unless one is given."""
    hosts = ",".join(address.partition("://")[2] for address in _CLUSTERS[-1].urls)
    return f"opensearch://{hosts}/{name or f'test-{uuid.uuid4().hex}'}?{settings}"


def make(_folder: Path) -> Engine:
    """An engine that holds nothing yet."""
    return OpenSearchEngine(url())


def clear(client: OpenSearch) -> None:
    """Delete all that tests have left on the cluster."""
    names = [one["index"] for one in client.cat.indices(format="json", expand_wildcards="all")]
    for name in names:
        if name.startswith("test-"):
            client.indices.delete(index=name)
