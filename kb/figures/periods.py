"""Of what time a figure is: the words say so, a heading above them, or the report's year.

>>> Periods("到2025年，粮食产量达到180亿斤", "zh", Context()).of(12, "level")
('2025', 'text')
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from kb.figures.figure import Change, Context, Dated
from kb.figures.signs import CLAUSE, SENTENCE
from kb.figures.times import Part, Time, Years, parts, times
from kb.model import Language

_NEAR = 60
"""Characters from a figure in which an English time behind it is of it."""
_WHOLE = (1, 12)
"""The months of a whole year."""
_Found = TypeVar("_Found", Time, Part)


class Periods:
    """The times that a text names, and what is known of its report where it names none."""

    def __init__(self, text: str, language: Language, context: Context) -> None:
        self._context, self._language = context, language
        every = list(times(text, language, context.year))
        self._own = [time for time in every if time.role == "own"]
        self._compared = [time for time in every if time.role == "compared"]
        self._topics = [time for time in every if time.role == "topic"]
        # One that opens its clause is what is spoken of further on too.
        self._openings = [time for time in self._topics if time.opens]
        self._longer = [time for time in self._topics if time.years[0] < time.years[1]]
        self._parts = list(parts(text, language))
        self._sentences = [0, *(match.end() for match in SENTENCE.finditer(text))]
        self._clauses = [0, *(match.end() for match in CLAUSE.finditer(text))]
        self._heading = _of_headings(context, language)

    def of(self, at: int, change: Change, *, spans: bool = False) -> tuple[str, Dated]:
        """Of what time something is said at a place of the text, and where that is from.

        What `spans` several years, such as 年均增长5%, is never of a single one.
        """
        own = self.own(at)
        if own[0]:
            return own
        told, dated = self._told(at)
        if not told:
            return "", ""
        first, last = told
        since = self._since(at) if change == "growth" and first == last else 0
        if 0 < since < last - 1:
            return _said((since, last)), dated
        if spans and first == last:
            longer = _last(self._longer, at)
            return (_said(longer.years), "text") if longer else ("", "")
        part = self._part(at) if first == last else None
        return (_of_months(last, part.months) if part else _said(told)), dated

    def own(self, at: int) -> tuple[str, Dated]:
        """The time right before a value that has one of its own: 由2017年的5%."""
        own = _last(self._own, at)
        return (_said(own.years), "text") if own and at - own.end <= 1 else ("", "")

    def _since(self, at: int) -> int:
        """From which year on something has grown, where that is said; 0 where it is not."""
        behind = self._following(self._compared, at)
        if behind:
            return behind.years[0]
        compared = _last(self._compared, at)
        if compared is None:
            return 0
        ends = self._sentences if compared.opens else self._clauses
        return compared.years[0] if compared.start >= ends[bisect_right(ends, at) - 1] else 0

    def _told(self, at: int) -> tuple[Years | None, Dated]:
        """The years of what is spoken of at a place."""
        sentence = self._sentences[bisect_right(self._sentences, at) - 1]
        topic = _last(self._topics, at)
        here = topic if topic and topic.start >= sentence else None
        time = here or self._following(self._topics, at) or _last(self._openings, at)
        if time:
            return time.years, "text"
        if self._heading:
            return self._heading, "heading"
        year, section = self._context.year, self._context.section
        if year and section in ("review", "plan") and self._context.stated:
            told = year - (section == "review")
            return (told, told), "report"
        return None, ""

    def _part(self, at: int) -> Part | None:
        """The part of its year that is spoken of at a place; `None` for all of it."""
        sentence = self._sentences[bisect_right(self._sentences, at) - 1]
        topic, part = _last(self._topics, at), _last(self._parts, at)
        # In Chinese it stands behind its year: 2021年一季度.
        since = max(sentence, topic.end) if topic and self._language == "zh" else sentence
        here = part if part and part.start >= since else self._following(self._parts, at)
        return here if here and here.months != _WHOLE else None

    def _following(self, found: Sequence[_Found], at: int) -> _Found | None:
        """What stands behind a figure and is of it, as in English: 5 percent last year."""
        index = bisect_right(found, at, key=_start)
        following = found[index] if index < len(found) else None
        if self._language == "zh" or following is None:
            return None
        sentence = bisect_right(self._sentences, at)
        near = at + _NEAR
        end = self._sentences[sentence] if sentence < len(self._sentences) else near
        return following if following.start < min(end, near) else None


def _last(found: Sequence[_Found], at: int) -> _Found | None:
    """The last that ends before a place."""
    index = bisect_right(found, at, key=_end)
    return found[index - 1] if index else None


def _start(found: Time | Part) -> int:
    return found.start


def _end(found: Time | Part) -> int:
    return found.end


def _of_headings(context: Context, language: Language) -> Years | None:
    """The one time that the deepest heading names which names any."""
    for heading in reversed(context.headings):
        found = {time.years for time in times(heading, language, context.year)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _said(years: Years) -> str:
    return "/".join(map(str, dict.fromkeys(years)))


def _of_months(year: int, months: tuple[int, int]) -> str:
    return "/".join(f"{year}-{month:02}" for month in dict.fromkeys(months))
