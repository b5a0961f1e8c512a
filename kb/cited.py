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
    def pages(self) -> tuple[int, int]:
        """First and last page of a section or passage in the source; `(0, 0)` where unknown."""
        if not self.address.section:
            return (0, 0)
        known = [p.pages for p in self.report.inside(self.address) if p.pages[0]]
        return (known[0][0], known[-1][1]) if known else (0, 0)

    @property
    def title(self) -> str:
        """The title as the source has it; its id where there is none."""
        info = self.report.info
        return info.title.zh or info.title.en or info.id

    @property
    def heading_zh(self) -> str:
        path = self.report.path(self.address)
        return path[-1].label or path[-1].en.rstrip(".") if path else ""

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


def _pages_en(cited: Cited) -> str:
    first, last = cited.pages
    return f"{'p.' if first == last else 'pp.'} {span(cited.pages)}" if first else ""


def title_en(cited: Cited) -> str:
    """The title in English, in brackets where it is supplied."""
    title = cited.report.info.title.en or cited.title
    return f"[{title}]" if cited.report.info.title_supplied else title


def span(pages: tuple[int, int], dash: str = "–") -> str:
    """Pages as printed, `12` or `12–13`; empty where unknown."""
    first, last = pages
    if not first:
        return ""
    return f"{first}" if first == last else f"{first}{dash}{last}"


def notes_en(cited: Cited) -> list[str]:
    """What an English citation says besides: heading, place and page, account, translation."""
    place = ", ".join(filter(None, (_place_en(cited.address), _pages_en(cited))))
    if cited.heading_en:
        place = f"“{cited.heading_en.translate(INNER_QUOTES).rstrip('.')},” {place}"
    account = ACCOUNT_EN if cited.report.info.kind == "account" else ""
    notes = (place[:1].upper() + place[1:], account, TRANSLATION[cited.origin])
    return [note for note in notes if note]
