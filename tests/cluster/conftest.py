"""The cluster that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opensearchpy import OpenSearch

from tests.cluster.java import ClusterError
from tests.cluster.nodes import Cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Three nodes, up and green before every test; without them the run ends."""
    try:
        started = Cluster(tmp_path_factory.mktemp("cluster"))
        started.start()
    except ClusterError as error:
        pytest.exit(str(error), returncode=1)
    try:
        yield started
    finally:
        started.stop()


@pytest.fixture(autouse=True)
def mended(request: pytest.FixtureRequest) -> Iterator[None]:
    """Bring back what a test has killed, so that it breaks no other test."""
    yield
    if "cluster" in request.fixturenames:
        started: Cluster = request.getfixturevalue("cluster")
        started.mend()


@pytest.fixture
def opensearch(cluster: Cluster) -> Iterator[OpenSearch]:
    """A client of all three nodes, which asks the next one when one does not answer."""
    with OpenSearch(cluster.urls, retry_on_timeout=True) as client:
        yield client
