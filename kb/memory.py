"""The translation memory: what people have translated, for the same sentence elsewhere.

It knows the English of people in the editions of a library, and what found no place in any
report, which `memory.jsonl` keeps for later ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from kb.beneath import with_chinese
from kb.english import English, key_of, load_english, spans
from kb.library import Library
from kb.likeness import EXACT
from kb.memory_file import FILE, Record, record_at, records
from kb.model import PEOPLE, Origin
from kb.textfiles import load_chinese


class _Known(NamedTuple):
    """English of the Chinese with this key, by people of this origin."""

    key: str
    english: English
    origin: Origin

    @property
    def rank(self) -> tuple[int, str]:
        """Highest where the origin is best, then the date."""
        return -PEOPLE.index(self.origin), self.english.date


class Memory:
    """What people have translated; a translator that has nothing for most texts.

    Of several translations of a sentence it gives the best origin's, of these the newest. Of
    `memory.jsonl`, which is read once, it holds the places of lines, not the text.
    """

    name = "memory"

    def __init__(self, path: Path, editions: Mapping[str, _Known]) -> None:
        self._path = path
        self._editions = editions

    @classmethod
    def of(cls, library: Library) -> Memory:
        """The memory of a library and of the editions in it.

        Raises:
            EditionError: a file of an edition is not valid.
        """
        editions: dict[str, _Known] = {}
        for report in library.ids():
            for known in _of_edition(library.folder_of(report), report):
                editions[known.key] = _best(known, editions.get(known.key))
        return cls(library.folder / FILE, editions)

    def translate(self, texts: Sequence[str]) -> list[English | None]:
        """The English of each text, in order; `None` where nobody has translated it.

        `by` says where it is from: `GR2019.tmx (official)`, `tongliao-2022 (project)`.

        Raises:
            EditionError: a line of the memory is not valid.
        """
        keys = [key_of(zh) for zh in texts]
        found = {key: self._editions[key] for key in keys if key in self._editions}
        wanted = {self._lines[key] for key in keys if key in self._lines}
        for known in self._at(sorted(wanted)):
            found[known.key] = _best(found.get(known.key), known)
        return [found[key].english if key in found else None for key in keys]

    @cached_property
    def _lines(self) -> dict[str, int]:
        """The place of the best line for each Chinese."""
        lines: dict[str, int] = {}
        for place, record in records(self._path):
            known = _of_record(record)
            if known.key in lines:
                (before,) = self._at([lines[known.key]])
                if before.rank >= known.rank:
                    continue
            lines[known.key] = place
        return lines

    def _at(self, places: Sequence[int]) -> Iterator[_Known]:
        """What stands at these places of the file."""
        if places:
            with self._path.open("rb") as file:
                for place in places:
                    yield _of_record(record_at(file, place))


def _best(one: _Known | None, other: _Known | None) -> _Known:
    """The better of two, the first where they are alike."""
    return max((known for known in (one, other) if known), key=lambda known: known.rank)


def _of_record(record: Record) -> _Known:
    english = English(record.en, record.key, f"{record.by} ({record.origin})", record.date)
    return _Known(record.key, english, record.origin)


def _of_edition(folder: Path, report: str) -> Iterator[_Known]:
    """What people have translated in an edition.

    What is of Chinese that has changed since is known by the Chinese as it was. English that
    renders several texts is known by these together. What was made from Chinese that is only
    close is not known: of the Chinese it was made from there is no trace.
    """
    chinese = load_chinese(folder, report)
    for origin in PEOPLE:
        entries = with_chinese(folder, report, origin, load_english(folder, report, origin))
        entitled = {address: (origin, english) for address, english in entries.items()}
        for addresses, _, english in spans(chinese, entitled):
            if english.match < EXACT:
                continue
            texts = {address: chinese[address] for address in addresses}
            stale = any(entries[at].of not in ("", key_of(zh)) for at, zh in texts.items())
            if len(texts) == 1 or not stale:
                key = english.of if stale else key_of("".join(texts.values()))
                by = f"{report} ({origin})"
                known = msgspec.structs.replace(english, of=key, by=by, cut=False)
                yield _Known(key, known, origin)
