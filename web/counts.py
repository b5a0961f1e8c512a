"""How much there is in a report: counted once for each commit of the engine, then kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from flask import current_app

from index.engine import Engine
from index.facets import origins_of
from kb.addresses import Address
from kb.model import APPENDICES, Origin, Report, SectionKind

_KEPT = "duizhao.counts"


class Counted(NamedTuple):
    """What is in a report.

    Attributes:
        passages: how many there are.
        origins: how many have English of each origin; those without it under the empty one.
        appendices: number of a section that stands after the report itself → what it is.
        middle: the address of a passage in its midst, to show what addresses are like.
    """

    passages: int
    origins: Mapping[Origin, int]
    appendices: Mapping[str, SectionKind]
    middle: Address | None

    @property
    def translated(self) -> int:
        """How many passages have English."""
        return self.passages - self.origins.get("", 0)

    @property
    def share(self) -> int:
        """How many passages of a hundred have English; all but none is never rounded to either."""
        if self.translated in (0, self.passages):
            return 100 if self.translated else 0
        return min(max(round(100 * self.translated / self.passages), 1), 99)

    def appendix(self, address: Address) -> SectionKind:
        """What stands after the report itself and has this place in it; empty for the report."""
        above = (address.section[:depth] for depth in range(len(address.section), 0, -1))
        numbers = (".".join(map(str, section)) for section in above)
        return next((self.appendices[n] for n in numbers if n in self.appendices), "")


def counted(engine: Engine, report_id: str) -> Counted:
    """What is in a report that the engine holds."""
    status = engine.ping()
    commit = (status.stamp.identity, status.passages, len(status.reports))
    kept: tuple[object, dict[str, Counted]] | None = current_app.extensions.get(_KEPT)
    if kept is None or kept[0] != commit:
        kept = current_app.extensions[_KEPT] = (commit, {})
    if report_id not in kept[1]:
        kept[1][report_id] = _count(engine.report(report_id))
    return kept[1][report_id]


def _count(report: Report) -> Counted:
    passages = report.passages
    return Counted(
        passages=len(passages),
        origins=Counter(chain.from_iterable(origins_of(passage) or ("",) for passage in passages)),
        appendices={
            section.address.number: section.kind
            for section in report.sections
            if section.kind in APPENDICES
        },
        middle=passages[len(passages) // 2].address if passages else None,
    )
