"""Which Chinese the English of people is of, so that a later change of the Chinese is told.

of.human.json   address → key of the Chinese and key of the English, when first seen together

People write plain lines into `en.human.json`. What stands beneath a line is recorded here when
an index is built; a line that is written anew is recorded anew.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from kb.addresses import Address
from kb.english import English, key_of, load_english
from kb.errors import EditionError
from kb.files import write_atomically
from kb.model import PEOPLE, Origin
from kb.textfiles import dump_texts, load_chinese, load_texts

Record = dict[Address, tuple[str, str]]
"""Address → key of the Chinese, key of the English."""


def with_chinese(
    folder: Path, report: str, origin: Origin, found: dict[Address, English]
) -> dict[Address, English]:
    """The English of one origin, each with the key of its Chinese as far as it is known.

    Raises:
        EditionError: the file of what was seen is not valid.
    """
    seen = _seen(folder, report, origin)
    return {
        address: english
        if english.of or address not in seen or seen[address][1] != key_of(english.en)
        else msgspec.structs.replace(english, of=seen[address][0])
        for address, english in found.items()
    }


def record(folder: Path, report: str, *, accept: bool = False) -> int:
    """Record what English stands with what Chinese now, where it was not seen before.

    With `accept` a line whose Chinese has changed since is taken to be right as it is.

    Returns:
        How many lines were recorded.

    Raises:
        EditionError: a file of the edition is not valid.
        OSError: the folder cannot be written.
    """
    chinese = load_chinese(folder, report)
    count = 0
    for origin in PEOPLE:
        before = _seen(folder, report, origin)
        now: Record = {}
        for address, english in load_english(folder, report, origin).items():
            if english.of or address not in chinese:
                continue
            pair = key_of(chinese[address]), key_of(english.en)
            known = before.get(address)
            now[address] = known if known and known[1] == pair[1] and not accept else pair
        if now != before:
            lines = {str(address): " ".join(now[address]) for address in sorted(now)}
            write_atomically(_file(folder, origin), dump_texts(lines))
            count += len(now.items() - before.items())
    return count


def _file(folder: Path, origin: Origin) -> Path:
    return folder / f"of.{origin}.json"


def _seen(folder: Path, report: str, origin: Origin) -> Record:
    path = _file(folder, origin)
    found: Record = {}
    for address, text in load_texts(path, report).items() if path.exists() else ():
        zh, _, en = text.partition(" ")
        if not en:
            raise EditionError(f"{path}: {address} needs two keys; remove the file.")
        found[address] = zh, en
    return found
