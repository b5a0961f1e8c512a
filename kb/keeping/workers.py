"""Reading many sources at once, each in a process that can be stopped.

A file that makes a reader hang, crash or ask for all of the memory costs its own process and
nothing else, nor does a process that is ended from outside.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from functools import partial
from threading import Thread
from typing import Generic, TypeAlias, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from kb.errors import KbError, SourceError

MEMORY = 3 * 2**30
"""Bytes of address space that a reader may ask for."""
AHEAD = 4
"""Sources handed out for each worker, so that none waits and none piles up."""
SLACK = 30
"""Seconds that processes may take to begin."""

Job = TypeVar("Job")
Made = TypeVar("Made")
Handed: TypeAlias = tuple[ProcessPool, ProcessFuture[Made]]
"""A job that was handed to processes."""


def each_apart(
    work: Callable[[Job], Made], jobs: Iterable[Job], *, workers: int, seconds: float
) -> Iterator[tuple[Job, Made | KbError]]:
    """What `work` makes of each job, in the order of the jobs, or why it could not.

    Args:
        work: a function of a module; it runs in another process.
        jobs: what is taken from it only as far as there is a worker for it.
        workers: how many processes.
        seconds: after how many seconds a job is given up.
    """
    waiting: deque[tuple[Job, Handed[Made | KbError]]] = deque()
    with closing(_Readers(work, workers, seconds)) as readers:
        for job in jobs:
            waiting.append((job, readers.begin(job)))
            if len(waiting) >= AHEAD * workers:
                yield readers.done(*waiting.popleft())
        while waiting:
            yield readers.done(*waiting.popleft())


class _Readers(Generic[Job, Made]):
    """Processes that do a work; new ones take the place of those that were ended."""

    def __init__(self, work: Callable[[Job], Made], workers: int, seconds: float) -> None:
        self._work, self._workers, self._seconds = work, workers, seconds
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("spawn")
        return ProcessPool(self._workers, context=context, initializer=_begin)

    def begin(self, job: Job) -> Handed[Made | KbError]:
        """Have a job done."""
        work = partial(_try, self._work)
        try:
            return self._pool, self._pool.schedule(work, [job], timeout=self._seconds)
        except RuntimeError:  # Its processes were ended while they waited for work.
            self._renew()
            return self._pool, self._pool.schedule(work, [job], timeout=self._seconds)

    def done(self, job: Job, handed: Handed[Made | KbError]) -> tuple[Job, Made | KbError]:
        """What was made of a job that is the next to be done.

        One whose process died is tried once more, alone: another may have been the reason.
        """
        with suppress(ProcessExpired, BrokenProcessPool):
            return job, self.result(*handed)
        with (
            suppress(ProcessExpired, BrokenProcessPool),
            closing(_Readers(self._work, 1, self._seconds)) as alone,
        ):
            return job, alone.result(*alone.begin(job))
        return job, SourceError(
            "The program that read it was stopped or broke down; try it again, alone."
        )

    def result(self, pool: ProcessPool, future: ProcessFuture[Made | KbError]) -> Made | KbError:
        """What was made.

        Raises:
            ProcessExpired: its process died.
            BrokenProcessPool: it died before it said what it was doing, or kept others waiting.
        """
        # A job waits for a process at most as long as it may take itself.
        wait = 2 * self._seconds + SLACK if pool is self._pool else 0
        try:
            return future.result(wait)
        except (TimeoutError, CancelledError) as error:
            if not future.done() or future.cancelled():
                if pool is self._pool:
                    self._renew()
                raise BrokenProcessPool from error
            return SourceError(
                f"It was not read within {self._seconds:.0f} seconds; "
                "give it longer with --timeout."
            )

    def _renew(self) -> None:
        self.close()
        self._pool = self._new_pool()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _try(work: Callable[[Job], Made], job: Job) -> Made | KbError:
    """An error that is an answer is handed over as one: not all of them survive pickling."""
    try:
        return work(job)
    except KbError as error:
        return SourceError(str(error))
    except (MemoryError, RecursionError):
        return SourceError("It needs more memory than any report; look at what is in it.")
    except Exception as error:  # noqa: BLE001 - a fault of ours stops no other source either
        return SourceError(f"The program that read it broke down ({error!r}); please report it.")


def _begin() -> None:
    _limit_memory()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A reader whose program was killed reads for nobody."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
