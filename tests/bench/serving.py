"""Processes that serve, as benchmarks need them: started, watched and stopped.

`python -m tests.bench.serving URL` serves what an engine holds and never builds it: `kb serve`
would bring it to what the library says, which here may be another one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from index.build import open_engine

MIB = 1024 * 1024  # bytes


class Seen(NamedTuple):
    """What the system says of a process: memory in MiB, open files and connections."""

    memory: float
    handles: int


class Serving:
    """`kb serve` as several processes, each on a port of its own.

    With a `library` the first brings the engine to what it says; without one they serve what the
    engine holds.
    """

    def __init__(
        self, engine: str, library: Path | None = None, *, workers: int = 2, threads: int = 2
    ) -> None:
        self._command = [sys.executable, "-u", "-m"]
        options = ["--port", "0", "--threads", str(threads)]
        if library:
            named = ["--library", str(library), "--engine", engine]
            self._command += ["web", *named, "serve", *options]
        else:
            self._command += ["tests.bench.serving", engine, str(threads)]
        self._running: list[subprocess.Popen[str]] = []
        self.hosts: list[str] = []
        try:
            for _ in range(workers):
                self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        running = subprocess.Popen(self._command, text=True, stdout=subprocess.PIPE)
        self._running.append(running)
        line = running.stdout.readline() if running.stdout else ""
        if "http://" not in line:
            raise RuntimeError(f"It does not serve: {' '.join(self._command)}")
        self.hosts.append(line.split("http://")[1].split()[0])

    def seen(self) -> list[Seen]:
        """What the system says of each of them now."""
        return [of_process(running.pid) for running in self._running]

    def stop(self) -> None:
        """End them all."""
        for running in self._running:
            running.send_signal(signal.SIGINT)
        for running in self._running:
            running.communicate()


def of_process(pid: int) -> Seen:
    """What the system says of a process; of this one where it is 0."""
    pages = int(Path(f"/proc/{pid or os.getpid()}/statm").read_text("ascii").split()[1])
    handles = len(os.listdir(f"/proc/{pid or os.getpid()}/fd"))  # noqa: PTH208 - files that come and go
    return Seen(pages * os.sysconf("SC_PAGE_SIZE") / MIB, handles)


def main(args: Sequence[str]) -> None:
    """Serve what the engine at a URL holds."""
    from web.serve import serve

    url, threads = args
    serve(open_engine(url), host="127.0.0.1", port=0, threads=int(threads), connections=500)


if __name__ == "__main__":
    main(sys.argv[1:])
