"""A limit to how long a query may take, so that none holds a server for itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kb.errors import SlowQueryError

_limit: ContextVar[tuple[float, float]] = ContextVar("limit")
"""How many seconds there are, and the moment when they end."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let what is done meanwhile take so long and no longer; any time where it is 0."""
    if not seconds:
        yield
        return
    token = _limit.set((seconds, time.monotonic() + seconds))
    try:
        yield
    finally:
        _limit.reset(token)


def seconds_left(most: float) -> float:
    """How many seconds there are left, and not more than some.

    Raises:
        SlowQueryError: there are none.
    """
    check_time()
    limit = _limit.get(None)
    return most if limit is None else min(most, max(limit[1] - time.monotonic(), 0.01))


def check_time() -> None:
    """Go on only if there is time left; engines ask between one step and the next.

    Raises:
        SlowQueryError: there is none.
    """
    limit = _limit.get(None)
    if limit is not None and time.monotonic() > limit[1]:
        raise SlowQueryError(
            f"This search took longer than {limit[0]:g} s and was ended; ask for rarer or fewer "
            "words, or narrow it to some reports or years."
        )
