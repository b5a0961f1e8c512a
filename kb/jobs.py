"""What there is to translate in the reports of a library, and what is there already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kb.addresses import Address
from kb.english import English, key_of, load_english, save_english
from kb.library import Library
from kb.model import PEOPLE, Origin
from kb.textfiles import load_chinese
from kb.translator import Translator


@dataclass
class Job:
    """What there is to translate in one report.

    Attributes:
        report: its id.
        folder: of its edition.
        people: how many of its texts people have translated.
        texts: address → Chinese of all the others that have a letter or a digit.
        memory: the English of those that people have translated elsewhere.
        machine: the English that a machine made, of these texts as they are or as they were.
        missing: addresses that are left for a machine.
    """

    report: str
    folder: Path
    people: int
    texts: dict[Address, str]
    memory: dict[Address, English]
    machine: dict[Address, English]
    missing: list[Address] = field(default_factory=list)

    @property
    def for_machine(self) -> list[Address]:
        """Addresses of the texts that no person has translated, here or elsewhere."""
        return [address for address in self.texts if address not in self.memory]

    @property
    def counts(self) -> dict[str, int]:
        """How many texts there are, and how many of them have English of whom."""
        return {
            "texts": self.people + len(self.texts),
            "people": self.people,
            "memory": len(self.memory),
            "machine": len(self.texts) - len(self.memory) - len(self.missing),
            "missing": len(self.missing),
        }

    def keep(self, addresses: Collection[Address], english: English) -> None:
        """Take what a machine made of the texts at these addresses."""
        self.machine.update(dict.fromkeys(addresses, english))
        self.missing = [address for address in self.missing if address not in addresses]

    def save_memory(self) -> None:
        """Write what people have translated elsewhere, if it is not there as it is."""
        self._save("memory", self.memory)

    def save_machine(self) -> None:
        """Write what a machine made, if it is not there as it is."""
        self._save("machine", self.machine)

    def _save(self, origin: Origin, entries: dict[Address, English]) -> None:
        if entries != load_english(self.folder, self.report, origin):
            save_english(self.folder, origin, entries)


def jobs(library: Library, reports: Iterable[str], memory: Translator) -> list[Job]:
    """What there is to translate in each report; what is missing is not known yet.

    Raises:
        NotFoundError: there is no such report.
        EditionError: a file of an edition is not valid.
    """
    return [_job(library.folder_of(report), report, memory) for report in reports]


def find_missing(library: Library, todo: Iterable[Job], names: Collection[str] = ()) -> int:
    """Take over what translators of these `names`, or any, have made; note what is missing.

    Returns:
        How many texts are missing; one that stands there twice counts once.
    """
    known = _known(library)
    names = names or {name for _, name in known}
    texts: set[str] = set()
    for job in todo:
        for address in job.for_machine:
            if _is_by_hand(job.machine.get(address)):
                continue
            zh = job.texts[address]
            keys = ((key_of(zh), name) for name in names)
            found = next((known[key] for key in keys if key in known), None)
            if found:
                job.machine[address] = found
            else:
                job.missing.append(address)
                texts.add(zh)
    return len(texts)


def _known(library: Library) -> dict[tuple[str, str], English]:
    """What machines have made in a library, by key of the Chinese and name of the translator."""
    return {
        (english.of, english.by): english
        for report in library.ids()
        for english in load_english(library.folder_of(report), report, "machine").values()
        if english.of and english.by
    }


def _job(folder: Path, report: str, memory: Translator) -> Job:
    chinese = load_chinese(folder, report)
    translated = {address for origin in PEOPLE for address in load_english(folder, report, origin)}
    texts = {
        address: zh
        for address, zh in chinese.items()
        if address not in translated and any(map(str.isalnum, zh))
    }
    held = load_english(folder, report, "memory")
    remembered = zip(texts, memory.translate(list(texts.values())), strict=True)
    machine = load_english(folder, report, "machine")
    return Job(
        report,
        folder,
        len(translated & chinese.keys()),
        texts,
        {
            **{at: held[at] for at, zh in texts.items() if at in held and _is_of(held[at], zh)},
            **{address: english for address, english in remembered if english},
        },
        {address: english for address, english in machine.items() if address in chinese},
    )


def _is_of(english: English, zh: str) -> bool:
    """Whether English that came from elsewhere is of this Chinese, or was written by hand."""
    return english.of == key_of(zh) or not english.by


def _is_by_hand(english: English | None) -> bool:
    """Whether an entry among a machine's was written by a person: it says no maker."""
    return english is not None and not english.by
