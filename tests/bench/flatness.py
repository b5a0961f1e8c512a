"""Whether processes stay as large as they are: sampled while they work, then judged."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from statistics import median
from types import TracebackType
from typing import Self

from tests.bench.serving import Seen, Serving

GROWTH = 10
"""MiB by which a process may grow after it has warmed up."""
EVERY = 1.0
"""Seconds between samples."""


class Watch:
    """Samples of processes for as long as it is entered."""

    def __init__(self, serving: Serving) -> None:
        self._serving, self._over = serving, threading.Event()
        self.seen: list[list[Seen]] = []
        self._thread = threading.Thread(target=self._sample)

    def _sample(self) -> None:
        while True:
            self.seen.append(self._serving.seen())
            if self._over.wait(EVERY):
                return

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""
        self._over.set()
        self._thread.join()


def grown(memory: Sequence[float]) -> float:
    """By how much the last tenth of the samples is above the first."""
    tenth = max(1, len(memory) // 10)
    return median(memory[-tenth:]) - median(memory[:tenth])


def judged(
    samples: Sequence[Sequence[Seen]], before: Sequence[Seen], after: Sequence[Seen]
) -> tuple[str, bool]:
    """A sentence on memory and handles of all processes, and whether both stayed flat.

    Args:
        samples: at each moment what was seen of each process.
        before: what was seen of each while no client was there, before it all.
        after: the same afterwards.
    """
    told, flat = [], True
    for memory, first, last in zip(
        ([seen.memory for seen in process] for process in zip(*samples, strict=True)),
        before,
        after,
        strict=True,
    ):
        growth = grown(memory)
        flat = flat and growth <= GROWTH and last.handles <= first.handles
        told.append(
            f"{memory[0]:.0f} → {memory[-1]:.0f} MiB, {growth:+.1f} (bound {GROWTH}), "
            f"handles {first.handles} → {last.handles}"
        )
    return "; ".join(told), flat
