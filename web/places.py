"""Finding the place that an address names, also after it was renumbered."""

from __future__ import annotations

import difflib
import re
from itertools import zip_longest
from typing import NamedTuple

from rapidfuzz import fuzz, process

from kb.addresses import Address
from kb.errors import InvalidAddressError, NotFoundError
from kb.model import Passage, Report

_FINGERPRINT = re.compile("[0-9a-f]{8}")
_OFFERED = 5  # nearest places shown
_ALIKE = 50
"""Least likeness, in percent, of a text and what became of it when it was corrected."""


class Found(NamedTuple):
    """The place is there; `changed` where its text is not the one that was cited.

    `before` is that text, where it is known.
    """

    address: Address
    changed: bool = False
    before: str = ""


class Moved(NamedTuple):
    """The text that was cited now stands at `address`."""

    address: Address


class NoPlaceError(NotFoundError):
    """No such place in the report; `gone` where something once stood there.

    Attributes:
        report: id of the report.
        local: the address as asked for.
        nearest: places like it, nearest first.
        gone: whether there once was such a place, as the edition or a link's fingerprint says.
        text: what stood there, where that is known.
        closest: the first of `nearest`, where it is a passage.
    """

    def __init__(self, report: Report, local: str, *, gone: bool, text: str = "") -> None:
        self.report = report.info.id
        self.local = local
        self.gone = gone
        self.text = text
        self.nearest = _like(report, text) or nearest(report, local)
        self.closest = passage_at(report, self.nearest[0])
        shown = ", ".join(address.local for address in self.nearest)
        verb = "is no longer" if gone else "is not"
        last = f" (it last read: {text})" if text else ""
        super().__init__(
            f"{local[:60]!r} {verb} an address in {self.report}{last}; the nearest are {shown}."
        )


def find(report: Report, local: str, fingerprint: str = "") -> Found | Moved:
    """The place in `report` that `local` names, or where its text has moved to.

    `fingerprint` is that of the passage when the link was made; empty, or anything that
    cannot be one, if the link has none.

    Raises:
        NoPlaceError: there is neither such a place nor a passage with this fingerprint.
    """
    known = fingerprint if _FINGERPRINT.fullmatch(fingerprint) else ""
    try:
        address = Address.parse(f"{report.info.id}:{local}")
    except InvalidAddressError:
        raise NoPlaceError(report, local, gone=False) from None
    here = passage_at(report, address)
    stood = "" if here else _stood(report, address)
    if not known or (here and here.fingerprint == known):
        return _found(report, address, local, gone=bool(stood), before=stood)
    moved = next((p for p in report.passages if p.fingerprint == known), None)
    if moved and not _is_whole(report, address):
        sentence = address.sentence if address.sentence <= len(moved.sentences) else 0
        return Moved(moved.address.at(sentence=sentence))
    before = next((each.text for each in report.gone if each.fingerprint == known), stood)
    if before and here and fuzz.ratio(before, here.zh or here.en) < _ALIKE:
        raise NoPlaceError(report, local, gone=True, text=before)
    return _found(report, address, local, gone=True, before=before)


def passage_at(report: Report, address: Address) -> Passage | None:
    """The passage that `address` names or lies in; `None` where it names no passage."""
    whole = address.at()
    return next((p for p in report.passages if address.passage and p.address == whole), None)


def nearest(report: Report, local: str) -> tuple[Address, ...]:
    """The places most like `local`, nearest first; the report itself if nothing is like it."""
    try:
        wanted = Address.parse(f"{report.info.id}:{local}")
    except InvalidAddressError:
        return _alike(report, local)
    if wanted.caption:
        known = [text.address for text in report.captions]
    elif wanted.passage:
        known = [passage.address for passage in report.passages]
    else:
        known = [section.address for section in report.sections]
    ranked = sorted(known, key=lambda address: _distance(wanted, address))
    return tuple(ranked[:_OFFERED]) or (report.address,)


def _found(report: Report, address: Address, local: str, *, gone: bool, before: str = "") -> Found:
    passage = passage_at(report, address)
    if passage and address.sentence <= len(passage.sentences):
        return Found(address, gone, before)
    if not address.passage and _is_whole(report, address):
        return Found(address)
    raise NoPlaceError(report, local, gone=gone, text=before)


def _stood(report: Report, address: Address) -> str:
    """What stood last in the passage that an address names or lies in, where it was taken out."""
    whole = address.at().local
    return next((each.text for each in reversed(report.gone) if each.local == whole), "")


def _is_whole(report: Report, address: Address) -> bool:
    """Whether `address` names a section or caption of the report."""
    if address.caption:
        return any(text.address == address for text in report.captions)
    if address.section == (0,):
        return not address.passage and bool(report.inside(address))
    return not address.passage and any(s.address == address for s in report.sections)


def _distance(wanted: Address, known: Address) -> tuple[int, tuple[int, ...], int]:
    """How far apart two addresses are, the section's numbers from the top down first."""
    steps = zip_longest(wanted.section, known.section, fillvalue=0)
    return (
        abs(wanted.caption - known.caption),
        tuple(abs(one - other) for one, other in steps),
        abs(wanted.passage - known.passage),
    )


def _like(report: Report, text: str) -> tuple[Address, ...]:
    """The passages whose text is most like one that is gone, the most alike first."""
    texts = {passage.address: passage.zh or passage.en for passage in report.passages}
    scored = process.extract(text, texts, scorer=fuzz.ratio, limit=_OFFERED, score_cutoff=_ALIKE)
    return tuple(address for _, _, address in scored) if text else ()


def _alike(report: Report, local: str) -> tuple[Address, ...]:
    sections = (section.address for section in report.sections)
    passages = (passage.address for passage in report.passages)
    captions = (text.address for text in report.captions)
    known = {address.local: address for address in (*sections, *passages, *captions)}
    names = difflib.get_close_matches(local[:40].lower(), known, n=_OFFERED, cutoff=0.5)
    return tuple(known[name] for name in names) or (report.address,)
