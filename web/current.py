"""The engine that answers the current request."""

from __future__ import annotations

from typing import cast

from flask import current_app

from index.engine import Engine


def engine() -> Engine:
    """The engine that `create_app` was given."""
    return cast("Engine", current_app.extensions["duizhao.engine"])
