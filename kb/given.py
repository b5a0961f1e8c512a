"""What a person, or a record, says of a report."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Language, Level, Origin


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a report, before what its source says of itself; empty what is not said."""

    id: str = ""
    title: str = ""
    place: str = ""
    level: Level = ""
    year: int = 0
    language: Language | str = ""
    origin: Origin = ""
    speaker: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""
    description: str = ""
