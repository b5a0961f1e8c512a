"""How much there is in a report: counted once for each commit of the engine, then kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain
from typing import NamedTuple, TypeVar

from flask import current_app

from index.engine import Engine
from index.facets import origins_of
from kb.addresses import Address
from kb.model import APPENDICES, Info, Origin, Report, SectionKind
from web.steady import commit

_KEPT = "duizhao.counts"

T = TypeVar("T")


class Counted(NamedTuple):
    """What is in a report.

    Attributes:
        passages: how many there are.
        origins: how many have English of each origin; those without it under the empty one.
        appendices: number of a section that stands after the report itself → what it is.
        middle: the address of a passage in its midst, to show what addresses are like.
        partly: whether a heading, or a sentence of a passage, has Chinese without English.
        makers: who or what made the English of its passages, or the reports that it is from.
    """

    passages: int
    origins: Mapping[Origin, int]
    appendices: Mapping[str, SectionKind]
    middle: Address | None
    partly: bool = False
    makers: frozenset[str] = frozenset()

    @property
    def translated(self) -> int:
        """How many passages have English."""
        return self.passages - self.origins.get("", 0)

    @property
    def share(self) -> int:
        """How many passages of a hundred have English; all but none is never rounded to either."""
        if not self.translated:
            return 0
        if self.translated == self.passages and not self.partly:
            return 100
        return min(max(round(100 * self.translated / self.passages), 1), 99)

    def appendix(self, address: Address) -> SectionKind:
        """What stands after the report itself and has this place in it; empty for the report."""
        above = (address.section[:depth] for depth in range(len(address.section), 0, -1))
        numbers = (".".join(map(str, section)) for section in above)
        return next((self.appendices[n] for n in numbers if n in self.appendices), "")


def counted(engine: Engine, report_id: str) -> Counted:
    """What is in a report that the engine holds."""
    return kept(engine, ("report", report_id), lambda: _count(engine.report(report_id)))


def kept(engine: Engine, name: object, make: Callable[[], T]) -> T:
    """What `make` gives, made once for each commit of the engine."""
    now = commit(engine.ping())
    found: tuple[object, dict[object, T]] | None = current_app.extensions.get(_KEPT)
    if found is None or found[0] != now:
        found = current_app.extensions[_KEPT] = (now, {})
    if name not in found[1]:
        found[1][name] = make()
    return found[1][name]


def put_beside(engine: Engine, english: Info) -> tuple[Info, ...]:
    """The Chinese reports of the same year whose English is that of a document in English."""
    likely = (
        info
        for info in engine.ping().reports
        if info.language == "zh" and (english.year in (info.year, 0) or not info.year)
    )
    names = {english.id, *english.former}
    return tuple(info for info in likely if names & counted(engine, info.id).makers)


def _count(report: Report) -> Counted:
    passages = report.passages
    texts = [text for passage in passages for text in passage.sentences]
    every = (*texts, *(section.heading for section in report.sections))
    return Counted(
        passages=len(passages),
        origins=Counter(chain.from_iterable(origins_of(passage) or ("",) for passage in passages)),
        appendices={
            section.address.number: section.kind
            for section in report.sections
            if section.kind in APPENDICES
        },
        middle=passages[len(passages) // 2].address if passages else None,
        partly=any(text.zh and not (text.en or text.stands_above) for text in every),
        makers=frozenset(text.by for text in texts if text.by),
    )
