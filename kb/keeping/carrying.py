"""English follows its Chinese to where it stands in a corrected text."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

import msgspec

from kb.addresses import Address
from kb.english import English, key_of

Texts = Mapping[Address, str]


def moved(before: Texts, after: Texts) -> dict[Address, Address]:
    """Old address → new address of the same text, or of the one that has taken its place.

    A text whose neighbours stayed, and in whose place stands just one other, has become it.
    """
    old, new = list(before), list(after)
    keys = [key_of(text) for text in before.values()], [key_of(text) for text in after.values()]
    found: dict[Address, Address] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and i2 - i1 == j2 - j1):
            found.update(zip(old[i1:i2], new[j1:j2], strict=True))
    return found


def carry(
    entries: Mapping[Address, English], before: Texts, after: Texts
) -> tuple[dict[Address, English], dict[Address, English]]:
    """English at its new addresses, and that whose Chinese is nowhere any more.

    English of a text that has changed says which text it was made of, so that readers are warned.
    """
    places = moved(before, after)
    kept: dict[Address, English] = {}
    left: dict[Address, English] = {}
    for address, english in entries.items():
        place = places.get(address)
        if place is None:
            left[address] = english
        elif key_of(before[address]) == key_of(after[place]):
            kept[place] = english
        else:
            of = english.of or key_of(before[address])
            kept[place] = msgspec.structs.replace(english, of=of)
    return kept, left
