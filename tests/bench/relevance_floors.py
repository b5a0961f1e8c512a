"""The floors below which no measure may fall: `seeds/floors.toml` and `tests/relevance.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from index.judgements import FLOORS, LANGUAGES
from kb.library import shipped_seeds

SHIPPED = shipped_seeds() / FLOORS
FILE = Path(__file__).parent.parent / "relevance.toml"
WHY = "a floor is never lowered without saying why in CHANGELOG.md"


@cache
def floors() -> Mapping[str, Any]:
    """Both files as they stand; of the shipped report by language are those of `shipped`."""
    found = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    shipped = {language: found[language] for language in LANGUAGES}
    others = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        "judgements": found["judgements"],
        "shipped": shipped,
        "kinds": found["kinds"],
        **others,
    }


def below(found: Mapping[str, float], least: Mapping[str, float]) -> list[str]:
    """What fell below its floor, a sentence each."""
    return [
        f"{name} is {found[name]:.4f}, below its floor {floor:.4f}: {WHY}"
        for name, floor in least.items()
        if found[name] < floor
    ]
