"""Whether a section looks back or ahead where no heading of its own says so.

A report looks back first and then ahead. It turns where a heading says so, or where the goals are
named: 主要预期目标是. What stands behind that place looks ahead, what stands before looks back.
"""

from __future__ import annotations

import re

from kb.addresses import Address
from kb.model import Passage, Report, SectionKind

_TURN = re.compile(
    "(?:主要|预期|奋斗|发展|总体)(?:的)?(?:预期)?目标(?:任务)?(?:建议)?(?:是|为|如下|[：:])|主要预期目标|总体要求[是：:]"
    "|“[一二三四五六七八九十]{1,2}五”时期是"
    r"|(?:main|major|primary|projected)\s(?:anticipated\s|projected\s|development\s)*(?:targets|goals|objectives)",
    re.IGNORECASE,
)


class Leanings:
    """Where a report looks back and where ahead."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._turn = next((p.address for p in report.passages if self._turns(p)), None)

    def at(self, address: Address) -> tuple[SectionKind, bool]:
        """What a place looks at, and whether a heading says so; empty where nothing tells."""
        stated = self._report.kind_at(address)
        if stated or self._turn is None:
            return stated, True
        return ("plan" if address >= self._turn else "review"), False

    def _turns(self, passage: Passage) -> bool:
        """Whether a passage looks ahead, as its heading or its words say."""
        kind = self._report.kind_at(passage.address)
        return kind == "plan" or (not kind and bool(_TURN.search(passage.zh or passage.en)))
