"""The floors below which no measure may fall: `tests/relevance.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "relevance.toml"
WHY = "a floor is never lowered without saying why in CHANGELOG.md"


@cache
def floors() -> Mapping[str, Any]:
    """The file as it stands."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def below(found: Mapping[str, float], least: Mapping[str, float]) -> list[str]:
    """What fell below its floor, a sentence each."""
    return [
        f"{name} is {found[name]:.4f}, below its floor {floor:.4f}: {WHY}"
        for name, floor in least.items()
        if found[name] < floor
    ]
