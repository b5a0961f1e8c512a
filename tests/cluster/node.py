"""One node of OpenSearch: a Java process with a folder of its own."""

from __future__ import annotations

import json
import select
import shutil
import subprocess
import time
from pathlib import Path

from tests.cluster.java import HERE, ClusterError

HOST = "127.0.0.1"
HEAP = ("-Xms256m", "-Xmx1g")
# What OpenSearch's own start script gives a JVM, as far as it changes what it does.
OPTIONS = (
    "-XX:+UseG1GC",
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "-XX:+DisplayVMOutputToStderr",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
)
TAIL = 40
"""How many lines of the log an error shows."""


class Node:
    """A node that can be started, killed and started again on the same data.

    Args:
        home: Its folder: configuration, data and `node.log`; its name is the node's.
        http_port: Where it answers.
        settings: Its `opensearch.yml`.
    """

    def __init__(self, home: Path, http_port: int, settings: dict[str, object]) -> None:
        self.home = home
        self.url = f"http://{HOST}:{http_port}"
        self.log = home / "node.log"
        self.process: subprocess.Popen[str] | None = None
        config = home / "config"
        config.mkdir(parents=True)
        # Every JSON is YAML.
        (config / "opensearch.yml").write_text(json.dumps(settings, indent=1), "utf-8")
        shutil.copy(HERE / "log4j2.properties", config)

    @property
    def running(self) -> bool:
        """Whether its process is there."""
        return self.process is not None and self.process.poll() is None

    def launch(self, java: Path, class_path: str) -> None:
        """Start its process, without waiting until it answers."""
        if self.running:
            raise ClusterError(f"{self.home.name} runs already: kill it first.")
        self.kill()
        temporary = self.home / "tmp"
        temporary.mkdir(exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(str(java), *HEAP, *OPTIONS, f"-Djava.io.tmpdir={temporary}"),
                    *("-cp", class_path, "ClusterNode", str(self.home)),
                ],
                # The process ends when this pipe does, which is when we end, however we end.
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=self.home,
                text=True,
            )

    def wait_started(self, deadline: float) -> None:
        """Wait until it answers.

        Args:
            deadline: A time of `time.monotonic`.

        Raises:
            ClusterError: It ended, or is not ready in time; shows its log.
        """
        if self.process is None or self.process.stdout is None:
            raise ClusterError(f"{self.home.name} was not started: start the cluster first.")
        left = max(0, deadline - time.monotonic())
        if not select.select([self.process.stdout], [], [], left)[0]:
            raise ClusterError(f"{self.home.name} does not start in time:\n{self.tail()}")
        if self.process.stdout.readline() != "started\n":
            raise ClusterError(f"{self.home.name} ended while it started:\n{self.tail()}")

    def kill(self) -> None:
        """End its process by SIGKILL, if there is one, and wait until it has ended."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process = None

    def tail(self) -> str:
        """The last lines of its log."""
        lines = self.log.read_text("utf-8", "replace").splitlines() if self.log.exists() else []
        return "\n".join([f"{self.log}:", *lines[-TAIL:]])
