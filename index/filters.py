"""Filters: what narrows a search, typed in the box (`year:2022 kind:plan`) or chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import msgspec

from kb.addresses import is_report_id
from kb.errors import QueryError
from kb.model import ORIGINS, Info, Language, Level, SectionKind

NAMES = ("report", "place", "level", "year", "kind", "lang", "origin")
"""What is typed before the colon."""
NONE = "none"
"""In place of an origin: passages without English."""
Facet = Literal["report", "place", "level", "year", "kind", "language", "origin"]
FACETS: tuple[Facet, ...] = get_args(Facet)
FACET_OF: Mapping[str, Facet] = dict(zip(NAMES, FACETS, strict=True))

_YEARS = re.compile(r"([0-9]{4})(?:[-–—]([0-9]{4}))?")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "level": tuple(filter(None, get_args(Level))),
    "kind": tuple(filter(None, get_args(SectionKind))),
    "lang": get_args(Language),
    "origin": (*ORIGINS, NONE),
}


class Filters(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a passage must be: one of the alternatives of each field that has any.

    Attributes:
        reports: ids of reports.
        places: parts of the names of places, in either language.
        levels: whose government a report is of.
        years: first and last year.
        kinds: what the section is that it stands in.
        languages: languages of the document.
        origins: where its English is from, or `none` where it has no English.
    """

    reports: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != OPEN

    def over(self, others: Filters) -> Filters:
        """These, and of `others` the fields that these leave open."""
        names = self.__struct_fields__
        return Filters(*(getattr(self, name) or getattr(others, name) for name in names))

    def without(self, *facets: Facet) -> Filters:
        """The same without those of some fields."""
        return msgspec.structs.replace(self, **{f"{facet}s": () for facet in facets})

    @property
    def names(self) -> tuple[str, ...]:
        """What those that narrow something are called in the box."""
        return tuple(name for name, facet in FACET_OF.items() if getattr(self, f"{facet}s"))

    def spelled(self, name: str) -> str:
        """Those of one name as they are typed in the box."""
        values = getattr(self, f"{FACET_OF[name]}s")
        if name == "year":
            values = [f"{a:04}" if a == b else f"{a:04}-{b:04}" for a, b in values]
        return " ".join(f'{name}:"{v}"' if " " in v else f"{name}:{v}" for v in values)

    def admit(self, info: Info) -> bool:
        """Whether a report is what they ask of a report."""
        names = f"{info.place.zh} {info.place.en}".casefold()
        return all(
            (
                not self.reports or info.id in self.reports,
                not self.places or any(place.casefold() in names for place in self.places),
                not self.levels or info.level in self.levels,
                not self.years or any(a <= info.year <= b for a, b in self.years),
                not self.languages or info.language in self.languages,
            )
        )


OPEN = Filters()
"""Filters that leave everything."""


def read_filters(values: Mapping[str, Iterable[str]]) -> Filters:
    """The filters that values spell, by their `NAMES`; empty values narrow nothing.

    Raises:
        QueryError: a value cannot be what it is given for.
    """
    given = {name: tuple(filter(None, values.get(name, ()))) for name in NAMES}
    for name, choices in _CHOICES.items():
        for value in given[name]:
            if value not in choices:
                raise QueryError(
                    f"{name}:{value[:20]} cannot be; write one of {', '.join(choices)}, as in "
                    f"{name}:{choices[0]}."
                )
    return Filters(
        reports=tuple(map(_report, given["report"])),
        places=given["place"],
        levels=given["level"],
        years=tuple(map(_years, given["year"])),
        kinds=given["kind"],
        languages=given["lang"],
        origins=given["origin"],
    )


def _report(value: str) -> str:
    if not is_report_id(value):
        raise QueryError(
            f"report:{value[:40]} is no report; write its id, as in report:tongliao-2022."
        )
    return value


def _years(value: str) -> tuple[int, int]:
    years = _YEARS.fullmatch(value)
    if years is None:
        raise QueryError(f"year:{value[:20]} is no year; write year:2022 or year:2018-2022.")
    first, last = sorted((int(years[1]), int(years[2] or years[1])))
    return first, last
