"""The library: what reports there are, by place and year, narrowed as a reader chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from index.engine import Engine
from index.facets import Counts, value_of
from index.filters import NONE, Facet, Filters
from kb.model import Bilingual, Info, Level
from web.counts import Counted, counted
from web.naming import LEVELS
from web.whereabouts import Places

_FACETS: tuple[Facet, ...] = ("level", "place", "year", "language", "origin")


class Volume(NamedTuple):
    """A report on the shelf, and the one that it is another copy of, where that is here."""

    info: Info
    place: Bilingual
    counted: Counted
    original: Info | None

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the English of its passages is from, `none` where some have none."""
        return tuple(origin or NONE for origin, count in self.counted.origins.items() if count)


class Place(NamedTuple):
    """A place and its reports, the newest first."""

    name: Bilingual
    volumes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports that filters leave.

    Attributes:
        volumes: from the top level down, by place, the newest first.
        counts: for each facet how many reports have each value, among those that the others leave.
        held: how many reports there are without filters.
    """

    volumes: tuple[Volume, ...]
    counts: Counts
    held: int

    @property
    def passages(self) -> int:
        return sum(volume.counted.passages for volume in self.volumes)

    @property
    def translated(self) -> int:
        return sum(volume.counted.translated for volume in self.volumes)

    @property
    def in_english(self) -> int:
        """Passages of documents in English."""
        return sum(v.counted.passages for v in self.volumes if v.info.language == "en")

    @property
    def chinese(self) -> int:
        """Passages of Chinese reports."""
        return self.passages - self.in_english

    @property
    def chinese_translated(self) -> int:
        """Passages of Chinese reports that have English."""
        return sum(v.counted.translated for v in self.volumes if v.info.language == "zh")

    @property
    def levels(self) -> Iterator[tuple[Level, tuple[Place, ...]]]:
        """The volumes by level and place."""
        for level, of_level in groupby(self.volumes, key=lambda volume: volume.info.level):
            of_places = groupby(of_level, key=lambda volume: volume.place)
            yield level, tuple(Place(name, tuple(volumes)) for name, volumes in of_places)


def shelf(engine: Engine, filters: Filters) -> Shelf:
    """The reports that `filters` leave; what stands in a passage counts for its report."""
    infos = engine.ping().reports
    by_id = {info.id: info for info in infos}
    places = Places(infos)
    volumes = [
        Volume(
            info,
            places.of_report(info),
            counted(engine, info.id),
            by_id.get(info.variant_of),
        )
        for info in infos
    ]
    volumes.sort(key=_order)
    counts = {facet: _count(facet, _admitted(volumes, filters.without(facet))) for facet in _FACETS}
    return Shelf(tuple(_admitted(volumes, filters)), counts, len(volumes))


def newest(infos: Iterable[Info]) -> list[Info]:
    """Reports from the newest to those that do not state their year."""
    return sorted(infos, key=lambda info: (-info.year, info.id))


def record(volume: Volume) -> dict[str, Any]:
    """A report of the library for programs; `share` is in English, of a hundred passages."""
    info, count = volume.info, volume.counted
    return {
        "id": info.id,
        "title": {"zh": info.title.zh, "en": info.title.en},
        "place": {"zh": info.place.zh, "en": info.place.en},
        "level": info.level,
        "year": info.year or None,
        "language": info.language,
        "kind": info.kind,
        "variant_of": info.variant_of or None,
        "passages": count.passages,
        "passages_in_english": count.translated,
        "share_in_english": count.share,
    }


def _admitted(volumes: Iterable[Volume], filters: Filters) -> Iterator[Volume]:
    for volume in volumes:
        in_english = not filters.origins or set(filters.origins) & set(volume.origins)
        if in_english and filters.admit(volume.info):
            yield volume


def _count(facet: Facet, volumes: Iterable[Volume]) -> Counter[str]:
    return Counter(value for volume in volumes for value in _values(facet, volume) if value)


def _values(facet: Facet, volume: Volume) -> tuple[str, ...]:
    if facet == "origin":
        return volume.origins
    return (value_of(facet, volume.info),)


def _order(volume: Volume) -> tuple[int, bool, bytes, str, int, str]:
    """By level; by place, Chinese ones as they sound, which is how GB 18030 has most of them."""
    info = volume.info
    zh, en = volume.place.zh.encode("gb18030", "replace"), volume.place.en
    nowhere = not (zh or en)
    return [*LEVELS].index(info.level), nowhere, zh, en, -info.year, info.id
