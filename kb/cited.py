"""What every style of citation draws on: the place, its heading, and what must be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kb.addresses import Address
from kb.model import Origin, Report, humblest

ACCOUNT_ZH = "报纸记述稿，非报告全文"
ACCOUNT_EN = "Newspaper account, not the report’s full text"
TRANSLATION: Mapping[Origin, str] = MappingProxyType(
    {
        "official": "Official translation",
        "human": "English translation, not official",
        "project": "English translation by Duizhao, not official",
        "document": "",
        "memory": "English of the same sentences elsewhere",
        "machine": "Machine translation",
        "": "",
    }
)
INNER_QUOTES = str.maketrans("“”", "‘’")
"""Quotes within quotes."""
_SECTION_EN = {"0": "opening"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a report, its permanent link and the day it was read."""

    report: Report
    address: Address
    url: str
    accessed: date

    @property
    def origin(self) -> Origin:
        """Where the English of the place is from; the humblest where it is from several."""
        inside = self.report.inside(self.address)
        sentences = [text for passage in inside for text in passage.sentences]
        texts = (*sentences, *self.report.captions)
        return humblest(text for text in texts if text.address in self.address)

    @property
    def heading_zh(self) -> str:
        path = self.report.path(self.address)
        return path[-1].label if path else ""

    @property
    def heading_en(self) -> str:
        path = self.report.path(self.address)
        return path[-1].en if path else ""


def _place_en(address: Address) -> str:
    if address.caption:
        return f"picture caption {address.caption}"
    parts = [_SECTION_EN.get(address.number, f"sec. {address.number}")] if address.section else []
    parts += [f"par. {address.passage}"] if address.passage else []
    parts += [f"sentence {address.sentence}"] if address.sentence else []
    return ", ".join(parts)


def title_en(cited: Cited) -> str:
    """The title in English, in brackets where it is supplied."""
    title = cited.report.info.title.en or cited.report.info.title.zh
    return f"[{title}]" if cited.report.info.title_supplied else title


def notes_en(cited: Cited) -> list[str]:
    """What an English citation says besides: the heading and place, an account, a translation."""
    place = _place_en(cited.address)
    if cited.heading_en:
        place = f"“{cited.heading_en.translate(INNER_QUOTES).rstrip('.')},” {place}"
    account = ACCOUNT_EN if cited.report.info.kind == "account" else ""
    notes = (place[:1].upper() + place[1:], account, TRANSLATION[cited.origin])
    return [note for note in notes if note]
