"""A node that is killed in the middle of the work is missed by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from tests.cluster import engines
from tests.cluster.load import Load
from tests.cluster.nodes import Cluster

pytestmark = [pytest.mark.cluster, pytest.mark.usefixtures("cluster", "cleared")]

COPIED = "shards=2&replicas=1"
"""On any two of three nodes is all there is."""


def elected(client: OpenSearch) -> str:
    """The node that the others follow."""
    return str(client.cat.cluster_manager(format="json")[0]["node"])


def with_primaries(client: OpenSearch, url: str) -> set[str]:
    """The nodes that write first what an index is given."""
    name = url.partition("?")[0].rpartition("/")[2]
    parts = client.cat.shards(index=name, format="json")
    return {part["node"] for part in parts if part["prirep"] == "p"}


def number_of(node: str) -> int:
    return int(node.removeprefix("node-"))


@pytest.mark.parametrize("manager", [True, False], ids=["the cluster manager", "another node"])
def test_a_killed_node_costs_no_answer_and_no_write(
    cluster: Cluster, opensearch: OpenSearch, tmp_path: Path, *, manager: bool
) -> None:
    url = engines.url(settings=COPIED)
    with Load(url, tmp_path / "library") as load:
        first = elected(opensearch)
        others = sorted(with_primaries(opensearch, url) - {first})
        lost = number_of(first if manager else others[0])
        load.change(midway=lambda: cluster.kill(lost))
        load.wait_for_answers()
        load.change()
        kept = load.held == load.written
        cluster.restart(lost)
        load.change()
        health = cluster.wait_for("green", nodes=3)
        load.wait_for_answers()
    assert load.errors == []
    assert load.refused == []
    assert load.retries
    assert kept
    assert health["status"] == "green"
    assert load.held == load.written


def test_every_answer_during_a_rebuild_is_of_one_state(tmp_path: Path) -> None:
    with Load(engines.url(settings=COPIED), tmp_path / "library") as load:
        load.rebuild()
        load.rebuild_by_command()
        load.wait_for_answers()
    assert load.errors == []
    assert load.refused == []
    assert load.held == load.written
