"""Reading many sources at once, each in a process that can be stopped.

A file that makes a reader hang, crash or ask for all of the memory costs its own process and
nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from kb.errors import KbError, SourceError

MEMORY = 3 * 2**30
"""Bytes of address space that a reader may ask for."""
AHEAD = 4
"""Sources handed out for each worker, so that none waits and none piles up."""

Job = TypeVar("Job")
Made = TypeVar("Made")


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
    waiting: deque[tuple[Job, ProcessFuture[Made | KbError]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPool(workers, context=context, initializer=_begin) as pool:
        try:
            for job in jobs:
                waiting.append((job, pool.schedule(partial(_try, work), [job], timeout=seconds)))
                if len(waiting) >= AHEAD * workers:
                    yield _done(*waiting.popleft(), seconds)
            while waiting:
                yield _done(*waiting.popleft(), seconds)
        finally:
            if waiting:
                pool.stop()  # type: ignore[no-untyped-call]


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


def _done(
    job: Job, future: ProcessFuture[Made | KbError], seconds: float
) -> tuple[Job, Made | KbError]:
    try:
        return job, future.result()
    except TimeoutError:
        return job, SourceError(
            f"It was not read within {seconds:.0f} seconds; give it longer with --timeout."
        )
    except ProcessExpired:
        return job, SourceError("The program that read it broke down; the file is damaged.")


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
