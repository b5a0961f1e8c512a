"""Sessions of people's congresses, at which reports are given: their place, their day.

All is read from texts without layout, see `kb.stating.compact`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.model import Level
from kb.places import NATION, Place, place_of
from kb.stating.compact import Compact
from kb.stating.dates import DAY, NUMBER, congress_year, iso, number, year

HAN = "[\u4e00-\u9fff]"
_SESSION = re.compile(
    rf"第?(?P<congress>{NUMBER})届(?P<nation>全国)?(?:人民代表大会|人大)"
    rf"(?P<standing>常务委员会|常委会)?第?(?P<session>{NUMBER})次(?:全体)?(?:会议|会)上?"
)
_CONVENED = re.compile(rf"(?:召开|举行)了?第?{NUMBER}届(?:人民代表大会|人大)")
_DAY = re.compile(DAY)
_BETWEEN = re.compile(rf"[）)]?[，,]?(?:[上下]午[，,]?)?(?:[在于])?(?P<who>{HAN}{{0,30}})")
_AFTER = re.compile(rf"[（(—-]*(?P<day>{DAY})[）)]?")
_WHO = re.compile(rf"{HAN}{{0,30}}$")
_BEFORE = 70
"""Characters before a session in which its day and its place stand."""
GENERAL: dict[str, Level] = {
    "省": "province",
    "自治区": "province",
    "自治州": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "地区": "prefecture",
    "县": "county",
    "自治县": "county",
    "旗": "county",
    "自治旗": "county",
    "区": "county",
}
"""What a government calls its place when it names it; 市 is of any level."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose government something is of: a place, or no more than its level; and the words."""

    place: Place | None
    level: Level
    words: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session where it is mentioned, from `start` to `end`; 0 and empty for what is not said."""

    whose: Whose
    year: int
    date: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The source's own words, its day and place included."""
        return self.whose.words


def sessions(text: Compact) -> Iterator[Session]:
    """The sessions that `text` mentions, in order."""
    for match in _SESSION.finditer(text.text):
        day, who, start = _before(text, match.start())
        end = match.end()
        after = _AFTER.match(text.text, end)
        if not day and after:
            day, end = after["day"], after.end()
        regular = 0
        if match["nation"] or who == "全国":
            start = start if day or who == "全国" else match.start()
            who = NATION
            if not match["standing"]:
                regular = congress_year(number(match["congress"]), number(match["session"]))
        yield Session(
            whose_of(who, text.words(start, end)),
            year(day) if day else regular,
            iso(day) if day else "",
            start,
            end,
        )


def convened(text: Compact) -> Iterator[Whose]:
    """The places that `text`, an account, says to have convened a congress."""
    for match in _CONVENED.finditer(text.text):
        who = _run(text, match.start())
        yield whose_of(who, text.words(match.start() - len(who), match.end()))


def whose_of(who: str, words: str) -> Whose:
    """Whose government `who` calls: a place by name, or `省` and the like."""
    place = place_of(who)
    return Whose(place, place.level if place else GENERAL.get(who, ""), words)


def _before(text: Compact, end: int) -> tuple[str, str, int]:
    """The day and the place that stand before a session, and where they begin."""
    first = max(0, end - _BEFORE)
    days = list(_DAY.finditer(text.text, first, end))
    between = _BETWEEN.fullmatch(text.text, days[-1].end(), end) if days else None
    if between:
        return days[-1].group(), between["who"], days[-1].start()
    who = _run(text, end)
    return "", who, end - len(who)


def _run(text: Compact, end: int) -> str:
    """The name that ends at `end`: after 在 or 代表, or from where a line or a clause begins."""
    found = _WHO.search(text.text, 0, end)
    run = found.group() if found else ""
    named = re.split("在|代表", run)[-1]
    if named != run:
        return named
    breaks = sorted(at for at in text.breaks if end - len(run) <= at < end)
    names = [text.text[at:end] for at in (end - len(run), *breaks)]
    return next((name for name in names if place_of(name) or name in GENERAL), names[-1])
