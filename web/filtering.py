"""Filters in the address of a page: read from its query string, checked, and spelled again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from index.filters import Facet, Filters, read_filters

Url = Callable[[Filters], str]
"""The page with other filters."""
PARAMETERS: Final = {
    "place": "place",
    "level": "level",
    "year": "year",
    "kind": "kind",
    "lang": "lang",
    "en": "origin",
}
"""What a filter is called in the address, and in the search box."""
RANGE: Final = ("from", "to")
"""The first and the last year of a range."""
_FIRST, _LAST = 1, 9999
"""Years of a range that is open."""


def read(args: MultiDict[str, str]) -> Filters:
    """The filters that a query string asks for; `from` and `to` are a range of years.

    Raises:
        BadRequest: a year cannot be one.
        QueryError: another value cannot be what it is given for.
    """
    values = {name: args.getlist(parameter) for parameter, name in PARAMETERS.items()}
    first, last = _year(args.get("from", "")), _year(args.get("to", ""))
    if first or last:
        values["year"] = [f"{first or _FIRST:04}-{last or _LAST:04}"]
    return read_filters(values)


def parameters(filters: Filters) -> dict[str, list[str]]:
    """The query string that asks for them, its values by name."""
    first, last = span(filters)
    spelled = {
        "place": [*filters.places],
        "level": [*filters.levels],
        "year": [] if first or last else [_spelled(*years) for years in filters.years],
        "from": [first] if first else [],
        "to": [last] if last else [],
        "kind": [*filters.kinds],
        "lang": [*filters.languages],
        "en": [*filters.origins],
    }
    return {name: values for name, values in spelled.items() if values}


def span(filters: Filters) -> tuple[str, str]:
    """First and last year where one range is asked for; each empty where it is open."""
    if len(filters.years) != 1 or filters.years[0][0] == filters.years[0][1]:
        return "", ""
    ((first, last),) = filters.years
    return str(first) if first > _FIRST else "", str(last) if last < _LAST else ""


def values(filters: Filters, facet: Facet) -> tuple[str, ...]:
    """What is chosen of one facet, as its choices are spelled."""
    if facet == "year":
        return tuple(_spelled(*years) for years in filters.years)
    chosen: tuple[str, ...] = getattr(filters, f"{facet}s")
    return chosen


def toggled(filters: Filters, facet: Facet, value: str) -> Filters:
    """The same with `value` among those chosen of a facet, or without it where it was."""
    if facet == "year":
        numbers = [int(part) for part in value.split("-")]
        return _with(filters, "years", (numbers[0], numbers[-1]))
    return _with(filters, f"{facet}s", value)


def _with(filters: Filters, field: str, value: object) -> Filters:
    chosen = getattr(filters, field)
    others = tuple(each for each in chosen if each != value)
    return msgspec.structs.replace(
        filters, **{field: others if value in chosen else (*chosen, value)}
    )


def _spelled(first: int, last: int) -> str:
    return f"{first:04}" if first == last else f"{first:04}-{last:04}"


def _year(text: str) -> int:
    if not text:
        return 0
    if text.isascii() and text.isdigit() and len(text) <= 4 and int(text):
        return int(text)
    raise BadRequest(gettext("A year is a number of up to four digits."))
