"""Translating what people have not translated, batch by batch.

Work is kept in the edition's own files, each written whole, so that nothing but the batch at
hand is lost when the program is ended in the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

import msgspec

from kb.addresses import Address
from kb.editions import flags_of
from kb.english import English, key_of
from kb.jobs import Job
from kb.model import Flag, FlagKind
from kb.textfiles import is_heading
from kb.translator import Translator

TRIED_AGAIN: frozenset[FlagKind] = frozenset({"figure", "loop"})
"""What a machine may do better when it is kept from repeating itself."""


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
        if english:
            kept = msgspec.structs.replace(english, of=key_of(zh), date=today)
            made[zh] = Made(zh, kept, flags_of(zh, kept, "machine"))
    return made
