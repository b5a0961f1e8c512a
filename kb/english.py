"""English of one origin: the file of an edition, and what is known of each entry.

en.human.json      address → English, by hand: a string
en.machine.json    address → English with what is known of it: an object

    "tongliao-2022:1.p1.s1": {"en": "…", "of": "5d0c…", "by": "translate-zh_en 1.9 (…)"}
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from kb.addresses import Address
from kb.errors import EditionError
from kb.files import write_atomically
from kb.model import Origin
from kb.textfiles import check_text, load_chinese, load_entries

Key = Annotated[str, Meta(pattern=r"^([0-9a-f]{16})?\Z")]
"""What `key_of` gives, or nothing."""
Day = Annotated[str, Meta(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?\Z")]
"""A day as 2026-11-24, or nothing."""
Percent = Annotated[int, Meta(ge=1, le=100)]
_MEANT = {
    "of": "the 16 hex digits of a key",
    "date": "a day such as 2026-11-24",
    "match": "a whole number from 1 to 100",
}
"""What has to stand in a field, in words."""


class English(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A translation of one text.

    Attributes:
        en: the English.
        of: key of the Chinese that it was made from, see `key_of`; empty where not known.
        by: who or what made it, or the file it came in; empty where not known.
        date: the day that it came, as 2026-11-24.
        match: how alike, in percent, the Chinese is that it was made from.
        cut: whether the program that made it came to its limit of length.
        above: the English of this text stands with that of the text before it, and `en` is empty:
            one sentence of English renders both.
    """

    en: str
    of: Key = ""
    by: str = ""
    date: Day = ""
    match: Percent = 100
    cut: bool = False
    above: bool = False


def plain(zh: str) -> str:
    """A Chinese text without regard to width, white space and what nobody sees, such as U+200B.

    Of two that are equal there is one key.
    """
    if not zh.isprintable():
        zh = "".join(char for char in zh if unicodedata.category(char) != "Cf")
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", zh))


def key_of(zh: str) -> str:
    """Sixteen hex digits of a Chinese text as it is `plain`.

    Other than a fingerprint it tells 5.5 from 55 and two of a million sentences apart.
    """
    return hashlib.sha256(plain(zh).encode("utf-8", "replace")).hexdigest()[:16]


def english_file(folder: Path, origin: Origin) -> Path:
    """The file of an edition that holds its English of an origin."""
    return folder / f"en.{origin}.json"


def load_english(folder: Path, report: str, origin: Origin) -> dict[Address, English]:
    """Address → English of an origin, in order; nothing where there is no file.

    What is `beneath_nothing` is left out.

    Raises:
        EditionError: the file is not valid.
    """
    entries = _load(folder, report, origin)
    for address in _beneath_nothing(folder, report, entries):
        del entries[address]
    return entries


def beneath_nothing(folder: Path, report: str, origin: Origin) -> list[Address]:
    """Where an entry says `above`, and the text before it has no English of the same origin.

    Raises:
        EditionError: the file is not valid.
    """
    return _beneath_nothing(folder, report, _load(folder, report, origin))


def save_english(folder: Path, origin: Origin, entries: Mapping[Address, English]) -> None:
    """Write the English of an origin, an entry a line, in the order of the text.

    Raises:
        OSError: it could not be written; what was there is unchanged.
    """
    lines = (
        f" {json.dumps(str(address))}: {json.dumps(_plain(entries[address]), ensure_ascii=False)}"
        for address in sorted(entries)
    )
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    write_atomically(english_file(folder, origin), text.encode())


class Span(NamedTuple):
    """English with its origin, and the addresses of the texts that it renders together."""

    addresses: tuple[Address, ...]
    origin: Origin
    english: English


def spans(
    addresses: Iterable[Address], entries: Mapping[Address, tuple[Origin, English]]
) -> Iterator[Span]:
    """The English of the texts at these addresses, in order; see `English.above`."""
    span: Span | None = None
    for address in addresses:
        found = entries.get(address)
        if span and found and found[1].above and found[0] == span.origin:
            span = span._replace(addresses=(*span.addresses, address))
            continue
        if span:
            yield span
        span = Span((address,), *found) if found and not found[1].above else None
    if span:
        yield span


def faulty(error: msgspec.ValidationError) -> str:
    """What is wrong with an entry, in words."""
    name = str(error).rpartition("$.")[2].rstrip("`")
    return f"its `{name}` has to be {_MEANT[name]}" if name in _MEANT else str(error)


def _load(folder: Path, report: str, origin: Origin) -> dict[Address, English]:
    path = english_file(folder, origin)
    if not path.exists():
        return {}
    found = {address: _entry(path, address, value) for address, value in load_entries(path, report)}
    return dict(sorted(found.items()))


def _beneath_nothing(
    folder: Path, report: str, entries: Mapping[Address, English]
) -> list[Address]:
    if not any(english.above for english in entries.values()):
        return []
    found: list[Address] = []
    above = False
    for address in load_chinese(folder, report):
        english = entries.get(address)
        above = english is not None and (above or not english.above)
        if english and not above:
            found.append(address)
    return found


def _entry(path: Path, address: Address, value: object) -> English:
    try:
        english = msgspec.convert({"en": value} if isinstance(value, str) else value, English)
    except msgspec.ValidationError as error:
        fault = faulty(error)
        raise EditionError(
            f"{path}: {address} is neither a text nor a translation ({fault}); mend the line."
        ) from error
    if not english.above and (english.en or not english.by):
        check_text(path, address, english.en)
    elif english.en:
        raise EditionError(f"{path}: {address} has both a text and `above`; remove one of them.")
    return english


def _plain(english: English) -> object:
    """An entry as it is written: of nothing but its English, a string."""
    entry = msgspec.to_builtins(english)
    return entry if len(entry) > 1 else english.en
