"""The cluster is what the tests over it take it for."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from tests.cluster.java import ClusterError, class_path, jdk
from tests.cluster.node import Node
from tests.cluster.nodes import Cluster

pytestmark = pytest.mark.cluster

MODULES = {
    "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
    "org.opensearch.index.mapper.MapperExtrasModulePlugin",
    "org.opensearch.index.reindex.ReindexModulePlugin",
    "org.opensearch.painless.PainlessModulePlugin",
    "org.opensearch.transport.Netty4ModulePlugin",
}

STARTER = """
import sys
from pathlib import Path
from tests.cluster.nodes import Cluster
cluster = Cluster(Path(sys.argv[1]), size=1)
cluster.start()
print(*cluster.pids, flush=True)
sys.stdin.read()
"""


def test_three_nodes_form_a_green_cluster(cluster: Cluster) -> None:
    health = cluster.wait_for(status="green", nodes=3)
    assert (health["status"], health["number_of_nodes"]) == ("green", 3)


def test_each_node_is_a_process_of_its_own(cluster: Cluster, opensearch: OpenSearch) -> None:
    told = opensearch.nodes.info(metric="process")["nodes"].values()
    pids = [node["process"]["id"] for node in told]
    assert len(set(pids)) == 3
    assert sorted(pids) == sorted(cluster.pids)


def test_each_node_has_the_modules_that_an_index_of_ours_needs(opensearch: OpenSearch) -> None:
    for node in opensearch.nodes.info(metric="plugins")["nodes"].values():
        assert {plugin["name"] for plugin in node["plugins"]} >= MODULES


def test_a_killed_node_is_missed(cluster: Cluster) -> None:
    cluster.kill(2)
    assert cluster.wait_for(status="red", nodes=2)["number_of_nodes"] == 2


def test_a_killed_node_comes_back_with_its_data(cluster: Cluster, opensearch: OpenSearch) -> None:
    only_there = {"number_of_replicas": 0, "routing.allocation.require._name": "node-1"}
    opensearch.indices.create(index="kept", body={"settings": {"index": only_there}})
    opensearch.index(index="kept", body={"text": "kept"}, id="1")
    cluster.kill(1)
    lost = cluster.wait_for(status="red", nodes=2)
    cluster.restart(1)
    cluster.wait_for(nodes=3)
    found = opensearch.get(index="kept", id="1")["_source"]
    opensearch.indices.delete(index="kept")
    assert lost["status"] == "red"
    assert found == {"text": "kept"}


def test_the_cluster_comes_back_when_every_node_was_killed(cluster: Cluster) -> None:
    before = cluster.pids
    cluster.kill(0, 1, 2)
    cluster.restart(0, 1, 2)
    assert cluster.wait_for(nodes=3)["number_of_nodes"] == 3
    assert not set(before) & set(cluster.pids)


def test_what_does_not_come_is_an_error_with_the_logs(cluster: Cluster) -> None:
    with pytest.raises(ClusterError, match=r"not green with 4 nodes after 1 s[\s\S]*node\.log:"):
        cluster.wait_for(nodes=4, timeout=1)


def test_a_node_that_cannot_start_shows_its_log(tmp_path: Path) -> None:
    home = jdk()
    node = Node(tmp_path / "node-0", 0, {"no.such.setting": True})
    node.launch(home / "bin" / "java", class_path(home))
    try:
        with pytest.raises(ClusterError, match=r"unknown setting \[no\.such\.setting\]"):
            node.wait_started(time.monotonic() + 120)
    finally:
        node.kill()


def test_no_node_outlives_a_killed_program(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout
        pid = int(program.stdout.readline())
        node = os.pidfd_open(pid)
        try:
            program.send_signal(signal.SIGKILL)
            # A descriptor of a process can be read when the process has ended.
            assert select.select([node], [], [], 60)[0]
        finally:
            os.close(node)
