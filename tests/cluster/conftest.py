"""The cluster that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opensearchpy import OpenSearch

from tests.cluster import engines
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
        with engines.engines_on(started):
            yield started
    finally:
        started.stop()


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Test the contract of all engines over the cluster, where a module here imports it."""
    if "engine" in metafunc.fixturenames:
        # A mark wins over the parameters of the fixture itself.
        over = pytest.mark.parametrize("engine", [engines.make], ids=["opensearch"], indirect=True)
        metafunc.definition.add_marker(over)


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


@pytest.fixture
def cleared(opensearch: OpenSearch) -> Iterator[None]:
    """Delete what a test has left: a node holds so many parts of indices and no more."""
    yield
    engines.clear(opensearch)
