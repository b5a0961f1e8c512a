"""Facets: what a page can be narrowed to, each choice with its count, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from flask_babel import LazyString, gettext

from index.facets import Counts
from index.filters import NONE, Facet, Filters
from kb.model import ORIGINS, Info
from web import filtering
from web.language import TAGS, current
from web.naming import KINDS, LANGUAGES, LEVELS
from web.origins import BRIEF
from web.whereabouts import Places

SHOWN = 8
"""Choices of a facet in sight; the others are folded."""
_every = chain(LEVELS.items(), KINDS.items(), LANGUAGES.items(), BRIEF.items())
_WORDS: Mapping[str, LazyString] = {str(value): word for value, word in _every} | {NONE: BRIEF[""]}
SHOWN_FACETS: tuple[Facet, ...] = ("level", "place", "year", "kind", "language", "origin")


class Choice(NamedTuple):
    """A value of a facet: how many have it, and the page where it is chosen, or no longer."""

    name: str
    tag: str
    number: int
    url: str
    chosen: bool


class Group(NamedTuple):
    """A facet with its choices, the usual ones in sight and the others folded."""

    facet: Facet
    name: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]


def groups(
    counts: Counts, filters: Filters, infos: Iterable[Info], url: filtering.Url
) -> tuple[Group, ...]:
    """The facets that divide what was found, or of which something is chosen."""
    places = Places(infos)
    titles = {
        "level": gettext("Level"),
        "place": gettext("Place"),
        "year": gettext("Year"),
        "kind": gettext("Section"),
        "language": gettext("Document"),
        "origin": gettext("English"),
    }
    found = []
    for facet in SHOWN_FACETS:
        numbers = _counted(facet, counts.get(facet, {}), filters, places)
        chosen = filtering.values(filters, facet)
        choices = tuple(
            Choice(
                *_name(facet, value, places),
                numbers[value],
                url(filtering.toggled(filters, facet, value)),
                value in chosen,
            )
            for value in _ordered(facet, numbers)
        )
        if len(choices) > 1 or chosen:
            found.append(Group(facet, titles[facet], choices[:SHOWN], choices[SHOWN:]))
    return tuple(found)


def chosen(filters: Filters, infos: Iterable[Info], url: filtering.Url) -> tuple[Choice, ...]:
    """What is chosen, each with the page without it."""
    places = Places(infos)
    return tuple(
        Choice(
            *_name(facet, value, places),
            number=0,
            url=url(filtering.toggled(filters, facet, value)),
            chosen=True,
        )
        for facet in SHOWN_FACETS
        for value in filtering.values(filters, facet)
    )


def _counted(
    facet: Facet, counts: Mapping[str, int], filters: Filters, places: Places
) -> Mapping[str, int]:
    """How many each choice has: a place has those of the places in it too.

    What is chosen is among them with whatever it has; a range of years is no choice.
    """
    chosen = filtering.values(filters, facet)
    if facet == "place":
        return places.counted(counts, chosen)
    values = dict.fromkeys((*counts, *chosen))
    return {value: counts.get(value, 0) for value in values if "-" not in value}


def _ordered(facet: Facet, counts: Mapping[str, int]) -> list[str]:
    """The choices in the order that readers look for: years from the newest, places by count."""
    orders: dict[str, tuple[str, ...]] = {
        "level": tuple(LEVELS),
        "kind": tuple(KINDS),
        "language": tuple(LANGUAGES),
        "origin": (*ORIGINS, NONE),
    }
    if facet in orders:
        return [value for value in orders[facet] if value in counts]
    if facet == "year":
        return sorted(counts, reverse=True)
    return sorted(counts, key=lambda value: -counts[value])


def _name(facet: Facet, value: str, places: Places) -> tuple[str, str]:
    """What a choice is called, and the language that is in."""
    own = TAGS[current()]
    if facet == "place":
        place = places.of(value)
        in_english = place.en and (current() == "en" or not place.zh)
        return (place.en, TAGS["en"]) if in_english else (place.zh, TAGS["zh"])
    if facet == "year":
        return value.replace("0001-", "–").replace("-9999", "–").replace("-", "–"), own
    return str(_WORDS[value]), own
