"""Places by their names: one that some reports name in English alone is one place all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.model import Bilingual, Info


class Places:
    """The places of reports, by either name of each."""

    def __init__(self, infos: Iterable[Info]) -> None:
        self._known: dict[str, Bilingual] = {}
        for info in infos:
            place = info.place
            for name in filter(None, (place.zh, place.en)):
                if not self._known.get(name, Bilingual("")).zh:
                    self._known[name] = place

    def of(self, name: str) -> Bilingual:
        """A place by a name of it, with its other one where any report has it."""
        return self._known.get(name, Bilingual(name))

    def of_report(self, info: Info) -> Bilingual:
        """The place of a report, with its other name where any report has it."""
        return self.of(info.place.zh or info.place.en)

    def counted(self, counts: Mapping[str, int], chosen: Iterable[str]) -> dict[str, int]:
        """How many each place has that can be chosen, those of the places in it included.

        A place goes by its English name where some reports have no other, as that finds them all.
        """
        own = [
            name for name in counts if self.of(name).en == name or self.of(name).en not in counts
        ]
        return {
            value: sum(number for name, number in counts.items() if self._has(value, name))
            for value in dict.fromkeys((*own, *chosen))
        }

    def _has(self, value: str, name: str) -> bool:
        place = self.of(name)
        return value.casefold() in f"{place.zh} {place.en}".casefold()
