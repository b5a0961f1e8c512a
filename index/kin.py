"""Kin: sentences elsewhere that say the same, or the same but for their figures.

Reports repeat themselves from year to year. A sentence is compared by its letters and figures
alone, in one script; with its figures masked it gives the token that its kin share.
"""

from __future__ import annotations

import hashlib
import re

import msgspec

from index.analysis import has_han
from index.fold import HAN, fold
from kb.addresses import Address
from kb.model import Info, Text

LEAST_CHINESE, LEAST_ENGLISH = 12, 36
"""Letters from which a sentence is not the same as another by chance."""
MOST = 20
"""Kin of a passage that are shown, those of the nearest years first."""
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_FIGURE = rf"[0-9]+(?:\.[0-9]+)*|[{_NUMERALS}]+"
_PART = re.compile(rf"(?P<figure>{_FIGURE})|[{HAN}]|[^\W\d_{HAN}]+|[%‰]|\w")


class Kin(msgspec.Struct, frozen=True):
    """A sentence `here` and one `there`, in the report of `info`, that says the same.

    Where it is not the `same`, its figures differ.
    """

    here: Address
    there: Address
    info: Info
    same: bool


def saying(text: Text) -> str:
    """What is compared of a sentence: its letters and figures, however they are written."""
    return " ".join(part.group() for part in _parts(text))


def kin_token(text: Text) -> str:
    """What a sentence shares with its kin; empty where it is too short to have any."""
    parts = _parts(text)
    letters = sum(len(part.group()) for part in parts if not part["figure"])
    if letters < (LEAST_CHINESE if has_han(text.zh) else LEAST_ENGLISH):
        return ""
    masked = " ".join("#" if part["figure"] else part.group() for part in parts)
    return hashlib.blake2b(masked.encode(), digest_size=8).hexdigest()


def family(info: Info) -> str:
    """The report that a report and its variants from elsewhere are."""
    return info.variant_of or info.id


def distance(here: Info, there: Info) -> int:
    """Years between two reports; many where either does not state its year."""
    return abs(here.year - there.year)


def _parts(text: Text) -> list[re.Match[str]]:
    return list(_PART.finditer(fold(text.zh or text.en).text))
