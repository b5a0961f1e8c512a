"""Giving a Chinese report the English of an English document: `kb align ZH EN`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from kb.addresses import Address
from kb.aligning.beads import ENOUGH, Bead, align, share
from kb.aligning.text import Segment
from kb.editions import load_edition_texts
from kb.english import English, load_english, save_english
from kb.errors import LibraryError
from kb.library import Library
from kb.likeness import letters
from kb.model import Origin
from kb.placing import entries_of
from kb.report_file import load_info
from kb.textfiles import is_heading


class Aligned(NamedTuple):
    """What came of it: texts of the Chinese report, those that have English now, and its origin.

    `share` is that of the Chinese, by its characters, that has found its English; `kept` are
    texts whose English of the same origin came from elsewhere and stayed.
    """

    texts: int
    aligned: int
    kept: int
    share: float
    origin: Origin


def align_editions(
    library: Library, zh: str, en: str, *, today: str, write: bool = True, force: bool = False
) -> Aligned:
    """Align an English document to a Chinese report, and give the report its English.

    The caller holds the library for writing unless nothing is written. English of the same
    origin that is there from elsewhere stays as it is.

    Args:
        library: the library that both are in.
        zh: id of the Chinese report.
        en: id of the English document.
        today: the day, as 2026-11-24.
        write: whether the English is written.
        force: whether it is written though little of it could be aligned.

    Raises:
        NotFoundError: there is no such report.
        LibraryError: one of them is in the wrong language, or they are not the same report.
        EditionError: a file of an edition is not valid.
        LexiconError: the lexicon cannot be read.
        OSError: it cannot be written; what was there is unchanged.
    """
    chinese, english = _texts(library, zh, "zh"), _texts(library, en, "en")
    origin = load_info(library.folder_of(en)).origin or "document"
    segments = _segments(chinese)
    beads = align(segments, _segments(english), library.lexicon(), library.glossary)
    found = share(beads, segments)
    if found < ENOUGH and not force:
        raise LibraryError(
            f"Only {found:.0%} of {zh} was found in {en}: is it the same report? "
            "Write it all the same with --force."
        )
    entries = dict(_entries(beads, chinese, english, English("", by=en, date=today)))
    before = load_english(library.folder_of(zh), zh, origin)
    others = {at: entry for at, entry in before.items() if entry.by != en}
    if write:
        save_english(library.folder_of(zh), origin, {**entries, **others})
    return Aligned(len(chinese), len(entries), len(others), found, origin)


def _texts(library: Library, report: str, language: str) -> dict[Address, str]:
    folder = library.folder_of(report)
    info = load_info(folder)
    if info.language != language:
        spoken = {"zh": "Chinese", "en": "English"}
        raise LibraryError(
            f"{report} is in {spoken[info.language]}; name the Chinese report first, then the "
            "English document."
        )
    texts = load_edition_texts(folder, info)
    return {address: text for address, text in texts.items() if not address.caption}


def _segments(texts: Mapping[Address, str]) -> list[Segment]:
    passages: dict[Address, int] = {}
    segments = []
    for address, text in texts.items():
        depth = len(address.section) if is_heading(address) else 0
        paragraph = passages.setdefault(address.at(), len(passages) + 1)
        segments.append(Segment(text, depth, 0 if depth else paragraph))
    return segments


def _entries(
    beads: Iterable[Bead],
    chinese: Mapping[Address, str],
    english: Mapping[Address, str],
    made: English,
) -> Iterable[tuple[Address, English]]:
    """The English of each Chinese text in a bead."""
    zh, en = list(chinese.items()), list(english.values())
    for bead in beads:
        texts = dict(zh[bead.zh.start : bead.zh.stop])
        said = msgspec.structs.replace(made, en=" ".join(en[bead.en.start : bead.en.stop]))
        if any(map(letters, texts.values())):
            yield from entries_of(said, texts)
