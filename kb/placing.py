"""Where the units of a translation memory belong in a report, and the English they give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from kb.addresses import Address
from kb.english import English, key_of
from kb.errors import InvalidAddressError
from kb.likeness import EXACT, letters
from kb.pairing import pairs
from kb.parting import parted
from kb.tmx import Unit


class Place(NamedTuple):
    """Consecutive texts with the English that units give them together.

    `units` are their numbers; `likeness` is that of the Chinese in percent, 100 where it is equal.
    """

    units: tuple[int, ...]
    entries: dict[Address, English]
    likeness: int = EXACT


def address_of(unit: Unit) -> Address | None:
    """The address that a unit is named by, as in files that we write."""
    try:
        return Address.parse(unit.tuid)
    except InvalidAddressError:
        return None


def places(
    units: Sequence[Unit], chinese: Mapping[Address, str], file: str, today: str
) -> list[Place]:
    """The places of units in a report; a unit that finds none is in no place.

    A unit that is named by an address goes there if the Chinese is still what stands there, as
    it is; all others go by their Chinese, see `kb.pairing`. What these do not say of themselves
    is: made by the `file`, `today`. Where a unit's English cannot be parted among the texts
    that it renders, the first has all of it and the others stand beneath it (`above`). English
    that is of other Chinese than the unit's own, as it says itself, stays marked so.
    """
    found = list(_named(units, chinese))
    done = {number for place in found for number in place.units}
    taken = {address for place in found for address in place.entries}
    left = [number for number in range(len(units)) if number not in done]
    free = [number for number, address in enumerate(chinese) if address not in taken]
    items = list(chinese.items())
    for pair in pairs([units[number].zh for number in left], [items[n][1] for n in free]):
        span = [free[number] for number in pair.texts]
        if span[-1] - span[0] + 1 == len(span):  # Else a text between them is taken.
            numbers = tuple(left[number] for number in pair.units)
            said = _together([units[number] for number in numbers], file, today)
            texts = dict(items[number] for number in span)
            entries = dict(entries_of(said, texts, min(said.match, pair.likeness)))
            found.append(Place(numbers, entries, pair.likeness))
    return found


def _named(units: Sequence[Unit], chinese: Mapping[Address, str]) -> Iterator[Place]:
    """The places of units that are named by an address, with all the texts that they cover."""
    addresses = list(chinese)
    numbers = {address: number for number, address in enumerate(addresses)}
    taken: set[Address] = set()
    for number, unit in enumerate(units):
        start = numbers.get(address_of(unit) or Address(""))
        covered = _covered(unit.zh, addresses[start:], chinese) if start is not None else []
        if covered and taken.isdisjoint(covered):
            taken.update(covered)
            yield Place((number,), dict(_whole(unit.english, covered, chinese)))


def _covered(
    zh: str, addresses: Sequence[Address], chinese: Mapping[Address, str]
) -> list[Address]:
    """The addresses from the first on whose texts are together `zh`; none where they are not."""
    said = ""
    for count, address in enumerate(addresses, 1):
        said += chinese[address]
        if key_of(said) == key_of(zh):
            return list(addresses[:count])
        if len(letters(said)) > len(letters(zh)):
            break
    return []


def _whole(
    english: English, addresses: Sequence[Address], chinese: Mapping[Address, str]
) -> Iterator[tuple[Address, English]]:
    """A unit of our own as it was: the first text has the English, the others stand beneath."""
    for number, address in enumerate(addresses):
        of = key_of(chinese[address])
        if number:
            yield address, msgspec.structs.replace(english, of=of, en="", above=True)
        else:
            yield address, msgspec.structs.replace(english, of=english.of or of)


def _together(units: Sequence[Unit], file: str, today: str) -> English:
    """What several units say, as one; it is `of` other Chinese where one of them is."""
    said = [unit.english for unit in units]
    return English(
        en=" ".join(english.en.strip() for english in said),
        of=next((unit.english.of for unit in units if unit.is_stale), ""),
        by=next((english.by for english in said if english.by), file),
        date=max(english.date for english in said) or today,
        match=min(english.match for english in said),
        cut=any(english.cut for english in said),
    )


def entries_of(
    said: English, texts: Mapping[Address, str], match: int = EXACT
) -> Iterator[tuple[Address, English]]:
    """English that renders texts together, for each of them; at least one of them has letters.

    One without letters stands beneath the one before it.
    """
    spoken = [address for address, zh in texts.items() if letters(zh)]
    parts = dict(zip(spoken, parted([texts[a] for a in spoken], said.en), strict=True))
    for number, (address, zh) in enumerate(texts.items()):
        en = parts.get(address, "")
        of = key_of(zh) if number else said.of or key_of(zh)
        yield address, msgspec.structs.replace(said, en=en, of=of, match=match, above=not en)
