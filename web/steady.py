"""An answer of one state: what a page asks of the engine, one call after the other, fits together.

A library may be built anew at any moment, between two calls of one page too. Such a page is made
again: it reads only, so nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from index.engine import Engine, Status
from kb.errors import EngineError

T = TypeVar("T")

ATTEMPTS = 5
"""How often a page is made before a library is let be that changes faster than that."""


def commit(status: Status) -> tuple[object, ...]:
    """What tells a state of the engine from the next."""
    return status.stamp.identity, status.passages, len(status.reports)


def steady(engine: Engine, answer: Callable[[], T]) -> T:
    """What `answer` gives while the engine holds one and the same; its errors too are of one state.

    Where the engine does not answer, or changes all the time, it is what `answer` gives.
    """
    for _ in range(ATTEMPTS - 1):
        before = _held(engine)
        try:
            given = answer()
        except Exception:
            if _held(engine) in (before, None):
                raise
            continue
        if _held(engine) in (before, None):
            return given
    return answer()


def _held(engine: Engine) -> tuple[object, ...] | None:
    try:
        return commit(engine.ping())
    except EngineError:
        return None
