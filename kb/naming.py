"""Ids of reports: `tongliao-2022` from place and year, or from the name of the file."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

from kb.locators import parse_locator
from kb.model import Language
from kb.places import bare, from_english, in_english, place_of

LONGEST = 80
"""Characters of the longest id before its number."""
LONGEST_TITLE = 40
"""The same where it is spelled from a title."""
FALLBACK = "report"
"""The id of what has neither place nor name that can be spelled."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_RUN = re.compile("[a-z0-9]+|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^a-z0-9]")
# Of characters with several readings, the one that names of places have.
_READINGS = {"长": "chang", "厦": "xia", "蚌埠": "bengbu", "六安": "luan", "番禺": "panyu"}


def report_id(
    place: str,
    year: int,
    title: str,
    stem: str,
    language: Language = "zh",
    *,
    taken: Collection[str] = (),
) -> str:
    """An id that is not `taken`: of place and year, else of the file's `stem`, else of the title.

    The English of a report ends in `-en`.
    """
    if place and year:
        base = f"{_place_slug(place)}-{year}{'-en' if language == 'en' else ''}"
    elif any(map(str.isalnum, stem)) or not title.strip():
        base = slug(stem)
    else:
        base = slug(title, LONGEST_TITLE)
    if base not in taken:
        return base
    return next(numbered for n in count(2) if (numbered := f"{base}-{n}") not in taken)


def slug(text: str, longest: int = LONGEST) -> str:
    """`text` as a report's id, Chinese in pinyin, cut between words; `report` where none is left.

    An id begins with a letter, and is no place in a report: what would begin with a digit, or be
    read as the caption `c1`, has `report-` before it.
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    made = FALLBACK + "-" if re.match("[^a-z\u3400-\u9fff]*[0-9]", folded) else ""
    for piece in _pieces(folded):
        if len(made) + len(piece) > longest:
            break
        made += "" if piece == "-" and made.endswith("-") else piece
    made = made.strip("-")
    if (place := parse_locator(made, bare=True)) and not place.report:
        return f"{FALLBACK}-{made}"
    return made if re.match("[a-z]", made) else FALLBACK


def _pieces(folded: str) -> Iterator[str]:
    """Syllables and words, and a hyphen for what is between them."""
    marks = "".join(char for char in folded if not unicodedata.combining(char))
    for word, reading in _READINGS.items():
        marks = marks.replace(word, reading)
    for run in _RUN.findall(marks):
        if _HAN.match(run):
            yield _syllable(run) or "-"
        elif run[0].isascii() and run.isalnum():
            yield from (run[at : at + LONGEST_TITLE // 2] for at in range(0, len(run), 20))
        else:
            yield "-"


def _syllable(char: str) -> str:
    # The same settings as wherever else pinyin is made: the first import decides.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import lazy_pinyin

    (syllable,) = lazy_pinyin(char)
    return syllable if re.fullmatch("[a-z]+", syllable) else ""


def _place_slug(name: str) -> str:
    """The least of the names of a place, in the English of the nation and the provinces."""
    place = from_english(name) or place_of(name)
    if place is None:
        return slug(name)
    last = place.names[-1]
    return slug(in_english(last) or bare(last))
