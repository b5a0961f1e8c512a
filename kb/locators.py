"""Addresses as people type them: `3.1.p2`, `tongliao-2022 3.1.p2`, `第三部分第2段`.

What is read here becomes an `Address` once the report is known; see `Locator.resolve`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kb.addresses import Address, is_report_id
from kb.errors import InvalidAddressError, NotFoundError
from kb.model import Report

_LOCAL = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*\.p[0-9]+(?:\.s[0-9]+)?|c[0-9]+)", re.IGNORECASE)
_SECTION = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_WITH_REPORT = re.compile(r"(?:.*/r/)?(?P<report>[a-z][a-z0-9-]*)(?:[\s:/]+(?P<local>[0-9cps.]+))?")
_COUNT = r"([0-9]{1,4}|[一二三四五六七八九十百]{1,5})"
_ORDINAL = re.compile(
    rf"第{_COUNT}(?:大?部分|章)(?:第{_COUNT}节)?(?:第{_COUNT}(?:自然)?段)?(?:第{_COUNT}句)?"
)
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Locator:
    """A place as typed.

    Attributes:
        report: id of its report; empty where it was not typed.
        local: the address in the report; empty for a whole report.
        passage: for `第…段`, which passage of the part, counted in reading order.
        sentence: for `第…句`, which sentence of that passage.
    """

    report: str
    local: str
    passage: int = 0
    sentence: int = 0

    def resolve(self, report: Report) -> Address:
        """The address in `report`.

        Raises:
            NotFoundError: the part has fewer passages.
        """
        name = report.info.id
        address = Address.parse(f"{name}:{self.local}" if self.local else name)
        if not self.passage:
            return address
        inside = report.inside(address)
        if self.passage > len(inside):
            raise NotFoundError(
                f"Part {address.number} of {name} has {len(inside)} passages, not {self.passage}."
            )
        return inside[self.passage - 1].address.at(sentence=self.sentence)


def parse_locator(text: str, *, bare: bool = False) -> Locator | None:
    """The place that `text` names, or `None` where it is something to search for.

    A number such as `3.1` is something to search for, as it may stand in the text; with
    `bare` it is a section.
    """
    text = unicodedata.normalize("NFKC", text).strip().removeprefix("§").strip()
    if _LOCAL.fullmatch(text) or (bare and _SECTION.fullmatch(text)):
        return _checked("", text.lower())
    ordinal = _ORDINAL.fullmatch(text)
    if ordinal:
        part, section, passage, sentence = (_number(group) for group in ordinal.groups())
        if sentence and not passage:
            return None
        local = f"{part}.{section}" if section else str(part)
        return Locator("", local, passage, sentence)
    with_report = _WITH_REPORT.fullmatch(text)
    if with_report and is_report_id(with_report["report"]):
        return _checked(with_report["report"], with_report["local"] or "")
    return None


def _checked(report: str, local: str) -> Locator | None:
    """A locator whose address can be parsed."""
    try:
        Address.parse(f"{report or 'r'}:{local}" if local else report)
    except InvalidAddressError:
        return None
    return Locator(report, local)


def _number(text: str | None) -> int:
    """The value of a count below a thousand in digits or in Chinese; 0 for none."""
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
