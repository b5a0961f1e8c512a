"""Addresses: `tongliao-2022:3.1.p2.s1` names a report, a section, a passage and a sentence.

Any shorter form names the whole: `tongliao-2022:3` is part three with all that is in it.
Section `0` is what stands before the first heading; captions are `tongliao-2022:c1`.
Addresses sort in reading order, captions last, and never change once published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.errors import InvalidAddressError

_NUMBER = r"(?:0|[1-9][0-9]{0,3})"
_POSITIVE = r"[1-9][0-9]{0,3}"
_REPORT = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_PLACE = (
    rf"(?:(?P<section>{_NUMBER}(?:\.{_NUMBER})*)"
    rf"(?:\.p(?P<passage>{_POSITIVE})(?:\.s(?P<sentence>{_POSITIVE}))?)?"
    rf"|c(?P<caption>{_POSITIVE}))"
)
_ADDRESS = re.compile(rf"(?P<report>{_REPORT})(?::{_PLACE})?")


@dataclass(frozen=True, order=True, slots=True)
class Address:
    """A place in a report; `str()` prints it and `Address.parse` reads it back.

    Attributes:
        report: id of the report, lower-case ASCII.
        caption: number of a picture caption, 0 for the text itself.
        section: section numbers from the top down, `()` for the whole report.
        passage: number of the passage in its section, 0 for the whole section.
        sentence: number of the sentence in its passage, 0 for the whole passage.
    """

    report: str
    caption: int = 0
    section: tuple[int, ...] = ()
    passage: int = 0
    sentence: int = 0

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that `text` spells.

        Raises:
            InvalidAddressError: `text` is not an address in its one canonical spelling.
        """
        match = _ADDRESS.fullmatch(text)
        if match is None:
            shown = text[:60]
            raise InvalidAddressError(
                f"{shown!r} is not an address; write for example tongliao-2022:3.1.p2."
            )
        section = match["section"]
        return cls(
            report=match["report"],
            caption=int(match["caption"] or 0),
            section=tuple(map(int, section.split("."))) if section else (),
            passage=int(match["passage"] or 0),
            sentence=int(match["sentence"] or 0),
        )

    @property
    def number(self) -> str:
        """The section's number as printed, `3.1`; empty for a whole report or a caption."""
        return ".".join(map(str, self.section))

    @property
    def local(self) -> str:
        """The address without its report, `3.1.p2.s1`; empty for a whole report."""
        if self.caption:
            return f"c{self.caption}"
        parts = [self.number] if self.section else []
        if self.passage:
            parts.append(f"p{self.passage}")
        if self.sentence:
            parts.append(f"s{self.sentence}")
        return ".".join(parts)

    def __str__(self) -> str:
        return f"{self.report}:{self.local}" if self.local else self.report

    def __contains__(self, other: Address) -> bool:
        """Whether `other` is this place or lies in it."""
        if self.report != other.report or self.caption or other.caption:
            return self == other or self == Address(other.report)
        if not self.passage:
            return other.section[: len(self.section)] == self.section
        if self.section != other.section or self.passage != other.passage:
            return False
        return self.sentence in (0, other.sentence)

    def at(self, *, passage: int = 0, sentence: int = 0) -> Address:
        """The passage or sentence with these numbers in the same section or passage."""
        return replace(self, passage=passage or self.passage, sentence=sentence)


def is_report_id(text: str) -> bool:
    """Whether `text` can name a report."""
    return re.fullmatch(_REPORT, text) is not None
