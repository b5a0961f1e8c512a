"""A figure together with the report that says it, and many of them by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from kb.figures.figure import Figure
from kb.model import Bilingual, Info
from web.whereabouts import Places


@dataclass(frozen=True)
class Said:
    """A figure and the report that says it."""

    figure: Figure
    info: Info

    @property
    def year(self) -> int:
        """The one year that it is of; 0 where it is of none, or of several.

        A target without a time is for the year of its report.
        """
        period = self.figure.period
        if period.isdigit():
            return int(period)
        return self.info.year if not period and self.figure.kind == "target" else 0

    @property
    def is_start(self) -> bool:
        """Whether it is the value that something rose or fell from."""
        return self.figure.rule == "from"


S = TypeVar("S", bound=Said)


def by_place(said: Iterable[S], places: Places) -> list[tuple[Bilingual, list[S]]]:
    """Figures by place, the places in the order in which they come."""
    found: dict[str, tuple[Bilingual, list[S]]] = {}
    for each in said:
        place = places.of_report(each.info)
        found.setdefault(place.zh or place.en, (place, []))[1].append(each)
    return list(found.values())
