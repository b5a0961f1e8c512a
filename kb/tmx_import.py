"""Taking over the translations of a TMX file into a library's editions and memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Literal, get_args

import msgspec

from kb.addresses import Address
from kb.english import English, key_of, load_english, save_english
from kb.library import Library
from kb.likeness import EXACT, Body
from kb.memory_file import FILE, Record, Remember, remembering
from kb.model import ORIGINS, PEOPLE, Origin
from kb.placing import Place, address_of, places
from kb.textfiles import load_chinese
from kb.tmx import Advance, Unit, read_units

BLOCK = 10_000
"""Units that are held at a time; the translation of a report has about a tenth of it."""
SAMPLE = 300
"""Units or texts that tell whether a file belongs to a report."""
Fate = Literal["exact", "close", "kept", "there", "memory", "left"]
FATES: tuple[Fate, ...] = get_args(Fate)
"""What became of a unit: placed by equal Chinese or by a close match; its place kept as it was,
with another text; there already; kept in the memory; left out, being no translation of this very
Chinese by people."""


class Imported(msgspec.Struct, frozen=True):
    """What became of a file: units in all and of each fate, and where.

    `reports` are those that the file was placed in; `kept` the addresses that stayed as they
    were although the file has another text.
    """

    file: str
    units: int
    fates: dict[Fate, int]
    reports: tuple[str, ...]
    kept: tuple[Address, ...]


@dataclass(frozen=True)
class Importer:
    """Takes over TMX files into a library.

    A file belongs to a report if half of its units stand there, or half of the report's texts
    stand in the file; to a `report` that is named it belongs in any case. Its units are placed
    in the reports that it belongs to. What finds no place is kept in the memory: a sentence
    that stands in another report too is that report's own English only by a file of its own.

    Attributes:
        library: where to.
        origin: that of units which do not state their own.
        report: the one report to place units in; empty for all.
        replace: whether another text of the same origin is overwritten.
        write: whether anything is written.
    """

    library: Library
    origin: Origin
    report: str = ""
    replace: bool = False
    write: bool = True
    today: str = field(default_factory=lambda: datetime.now(UTC).astimezone().date().isoformat())

    def take(self, path: Path, advance: Advance | None = None) -> Imported:
        """Take over one file, which is read twice: one that is damaged changes nothing.

        Raises:
            ImportedFileError: the file cannot be read or has no unit.
            NotFoundError: there is no such report.
            EditionError: a file of an edition, or the memory, is not valid.
            OSError: something could not be written.
        """
        reports = (self.report,) if self.report else self.library.ids()
        folders = {report: self.library.folder_of(report) for report in reports}
        for _ in read_units(path, advance):
            pass
        tally: Counter[Fate] = Counter()
        placed: dict[str, None] = {}
        kept: dict[Address, None] = {}
        units = read_units(path, advance)
        with remembering(self.library.folder / FILE, write=self.write) as remember:
            while block := [self._with_origin(unit) for unit in islice(units, BLOCK)]:
                fates: dict[int, Fate] = {}
                for report, folder in folders.items():
                    found = self._into(report, folder, block, path.name, kept)
                    placed.update(dict.fromkeys([report] if found else []))
                    for number, fate in found.items():
                        fates[number] = min(fate, fates.get(number, fate), key=FATES.index)
                tally.update(self._rest(block, fates, remember, path.name))
        return Imported(path.name, tally.total(), dict(tally), tuple(placed), tuple(kept))

    def _with_origin(self, unit: Unit) -> Unit:
        return msgspec.structs.replace(unit, origin=unit.origin or self.origin)

    def _into(
        self, report: str, folder: Path, block: Sequence[Unit], file: str, kept: dict[Address, None]
    ) -> dict[int, Fate]:
        """Place units in one report; what became of each that has a place there."""
        chinese = load_chinese(folder, report)
        mine = self._candidates(report, block, chinese)
        fates: dict[int, Fate] = {}
        for origin in ORIGINS:
            numbers = [number for number in mine if block[number].origin == origin]
            if not numbers:
                continue
            entries = load_english(folder, report, origin)
            before = dict(entries)
            for place in places([block[n] for n in numbers], chinese, file, self.today):
                fate = self._merge(place, entries, kept)
                fates.update({numbers[unit]: fate for unit in place.units})
            if self.write and entries != before:
                save_english(folder, origin, entries)
        return fates

    def _candidates(
        self, report: str, block: Sequence[Unit], chinese: Mapping[Address, str]
    ) -> list[int]:
        """Numbers of the units that may have a place in a report."""
        named: list[int] = []
        others: dict[int, str] = {}
        for number, unit in enumerate(block):
            address = address_of(unit)
            if address and address.report == report:
                named.append(number)
            elif not address or (self.report and address.report not in self.library.ids()):
                others[number] = unit.zh
        body = Body(chinese.values())
        if not others or self.report or _half(list(others.values()), body):
            return sorted([*named, *others])
        if _half(list(chinese.values()), Body(others.values())):
            named += [number for number, zh in others.items() if body.holds(zh)]
        return sorted(named)

    def _merge(
        self, place: Place, entries: dict[Address, English], kept: dict[Address, None]
    ) -> Fate:
        """Put a place's English among the entries of its origin, unless others stand there."""
        new = {a: e for a, e in place.entries.items() if not _same(e, entries.get(a))}
        differing = [address for address in new if address in entries]
        if not new:
            return "there"
        if differing and not self.replace:
            kept.update(dict.fromkeys(differing))
            return "kept"
        entries.update(new)
        return "exact" if place.likeness == EXACT else "close"

    def _rest(
        self, block: Sequence[Unit], fates: Mapping[int, Fate], remember: Remember, file: str
    ) -> Iterator[Fate]:
        """What became of each unit of a block; those without a place are remembered."""
        placed = {(key_of(block[n].zh), block[n].english.en): fate for n, fate in fates.items()}
        for number, unit in enumerate(block):
            # A unit that is in the file twice may have found its place once.
            fate = fates.get(number) or placed.get((key_of(unit.zh), unit.english.en))
            if fate:
                yield fate
            elif unit.origin not in PEOPLE or unit.english.match < EXACT or unit.is_stale:
                yield "left"
            else:
                english = unit.english
                made = english.by or file, english.date or self.today
                new = remember(Record(unit.zh, english.en, unit.origin, *made))
                yield "memory" if new else "there"


def _half(texts: Sequence[str], body: Body) -> bool:
    """Whether half of some texts, of a sample of them if they are many, stand in a body."""
    sample = texts[:: max(1, len(texts) // SAMPLE)]
    return sum(map(body.holds, sample)) * 2 >= len(sample)


def _same(one: English, other: English | None) -> bool:
    return other is not None and (one.en, one.above) == (other.en, other.above)
