"""Giving reports an English side: what people have translated first, a machine for the rest.

Work is kept batch by batch in the edition's own files, each written whole, so that nothing but
the batch at hand is lost when the program is ended in the middle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from kb.addresses import Address
from kb.editions import flags_of
from kb.english import English, key_of, load_english, save_english
from kb.library import Library
from kb.model import PEOPLE, Flag, FlagKind
from kb.textfiles import is_heading, load_texts

TRIED_AGAIN: frozenset[FlagKind] = frozenset({"figure", "loop"})
"""What a machine may do better when it is kept from repeating itself."""


class Translator(Protocol):
    """Gives Chinese texts in English."""

    @property
    def name(self) -> str:
        """What tells it from every other one that would translate otherwise."""

    def translate(self, texts: Sequence[str]) -> list[English | None]:
        """The English of each text, in order; `None` for one that it has none for.

        Raises:
            TranslatorError: it cannot translate.
        """


@dataclass
class Job:
    """What there is to translate in one report.

    Attributes:
        report: its id.
        folder: of its edition.
        people: how many of its texts people have translated.
        texts: address → Chinese of all the others.
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
        if self.memory != load_english(self.folder, self.report, "memory"):
            save_english(self.folder, "memory", self.memory)

    def save_machine(self) -> None:
        """Write what a machine made, if it is not there as it is."""
        if self.machine != load_english(self.folder, self.report, "machine"):
            save_english(self.folder, "machine", self.machine)


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
        for address, zh in job.texts.items():
            if address in job.memory or _is_by_hand(job.machine.get(address)):
                continue
            keys = ((key_of(zh), name) for name in names)
            found = next((known[key] for key in keys if key in known), None)
            if found:
                job.machine[address] = found
            else:
                job.missing.append(address)
                texts.add(zh)
    return len(texts)


class Made(NamedTuple):
    """What became of one text: its English, and what may be wrong with it."""

    zh: str
    english: English
    flags: tuple[Flag, ...]

    @property
    def faults(self) -> tuple[int, int]:
        """How much is wrong that a second try may mend, and how much in all."""
        return sum(flag.kind in TRIED_AGAIN for flag in self.flags), len(self.flags)


def translate(
    todo: Iterable[Job],
    translator: Translator,
    careful: Translator,
    *,
    batch: int,
    limit: int | None = None,
) -> Iterator[Made]:
    """Translate what is missing, at most `limit` texts, keeping each batch as it is done.

    What fails its checks is given to `careful` once more, and the better of the two is kept.

    Yields:
        Each text that was translated, once its batch is kept.

    Raises:
        TranslatorError: the translator cannot translate; what was done is kept.
    """
    done: dict[str, English] = {}
    for job in todo:
        places: dict[str, list[Address]] = {}
        for address in job.missing:
            places.setdefault(job.texts[address], []).append(address)
        for zh in places.keys() & done.keys():
            job.keep(places.pop(zh), done[zh])
        job.save_machine()
        texts = islice(places, limit)
        while chunk := list(islice(texts, batch)):
            # A heading is translated without the dashes before it.
            said = {zh: zh.lstrip("—") if is_heading(places[zh][0]) else zh for zh in chunk}
            made = _made(said, translator)
            wrong = {zh: said[zh] for zh, each in made.items() if each.faults[0]}
            for zh, again in _made(wrong, careful).items():
                if again.faults < made[zh].faults:
                    made[zh] = again
            for zh, each in made.items():
                done[zh] = each.english
                job.keep(places[zh], each.english)
            job.save_machine()
            yield from made.values()
            limit = None if limit is None else limit - len(chunk)


def _made(said: Mapping[str, str], translator: Translator) -> dict[str, Made]:
    """What a translator makes of each text, given with how it is said to it."""
    today = datetime.now(UTC).astimezone().date().isoformat()
    results = translator.translate(list(said.values())) if said else []
    made = {}
    for zh, english in zip(said, results, strict=True):
        if english and english.en:
            kept = msgspec.structs.replace(english, of=key_of(zh), date=today)
            made[zh] = Made(zh, kept, flags_of(zh, kept, "machine"))
    return made


def _known(library: Library) -> dict[tuple[str, str], English]:
    """What machines have made in a library, by key of the Chinese and name of the translator."""
    return {
        (english.of, english.by): english
        for report in library.ids()
        for english in load_english(library.folder_of(report), report, "machine").values()
        if english.of and english.by
    }


def _job(folder: Path, report: str, memory: Translator) -> Job:
    chinese = load_texts(folder / "zh.json", report)
    translated = {address for origin in PEOPLE for address in load_english(folder, report, origin)}
    texts = {address: zh for address, zh in chinese.items() if address not in translated}
    remembered = zip(texts, memory.translate(list(texts.values())), strict=True)
    machine = load_english(folder, report, "machine")
    return Job(
        report,
        folder,
        len(chinese) - len(texts),
        texts,
        {address: english for address, english in remembered if english},
        {address: english for address, english in machine.items() if address in chinese},
    )


def _is_by_hand(english: English | None) -> bool:
    """Whether an entry among a machine's was written by a person: it says no maker."""
    return english is not None and not english.by
