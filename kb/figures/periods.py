"""Of what time a figure is: the words say so, a heading above them, or the report's year.

>>> Periods("到2025年，粮食产量达到180亿斤", "zh", Context()).of(12)
('2025', 'text')
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.figures.figure import Context, Dated
from kb.model import Language
from kb.numbers.numerals import EN_NUMERAL, en_value, zh_value

Period = tuple[int, int]
"""First and last year."""


class Time(NamedTuple):
    """A time that a text names.

    `opens` says that it opens its clause, and so holds on in the sentences behind it; `base` that
    a value of its own stands right behind it: 由2017年的5%.
    """

    start: int
    end: int
    period: Period
    opens: bool
    base: bool


_FIRST_PLAN = 1953
_HANZI_YEAR = "(?:一[八九]|二[〇○零0])[〇○零0一二三四五六七八九]{2}"
_YEAR = rf"(?:(?:1[89]|20)[0-9]{{2}}|{_HANZI_YEAR})"
_PLAN = "十五|十四|十三|十二|十一|十|九|八|七|六|五|四|三|二|一"
_TIMES = {
    "zh": re.compile(
        rf"(?P<year>{_YEAR})\s?年?(?:\s?[—–\-~至到]+\s?(?P<until>{_YEAR}))?\s?年"
        rf"|[“\"]?(?P<plan>{_PLAN})五[”\"]?(?P<last>规划末|计划末|期?末)?(?<=[”\"末])(?:时期|期间)?"
        rf"|(?P<plan_2>{_PLAN})五(?=时期|期间|规划|计划)"
        r"|(?P<this>今年|本年|年内|当前年度)|(?P<prior>去年|上年|上一年|过去一年)|(?P<next>明年|下一年)"
        r"|(?P<back>(?:过去|近|这|前|刚刚过去的)?(?P<back_years>[两三四五六七八九十]|[0-9]{1,2})年(?:来|间|多来)"
        r"|(?:过去|近|这|本届政府任期)(?:的)?(?P<back_years_2>[两三四五六七八九十])年)"
        r"|(?P<ahead>(?:今后|未来|下)(?P<ahead_years>[两三四五六七八九十])年)"
    ),
    "en": re.compile(
        rf"\b(?P<year>(?:1[89]|20)[0-9]{{2}})(?:(?:\s?[–—-]\s?|\sto\s|\sthrough\s)(?P<until>(?:1[89]|20)[0-9]{{2}}))?\b"
        r"|\b(?P<plan>[0-9]{1,2}|[a-z]+)(?:st|nd|rd|th)?\sFive-Year\sPlan(?P<last>(?!))?"
        r"|\b(?P<this>this\syear|within\sthe\syear)\b|\b(?P<prior>last\syear|the\spast\syear|the\sprevious\syear)\b"
        r"|\b(?P<next>next\syear)\b"
        rf"|\b(?P<back>(?:past|last|previous|preceding)\s(?P<back_years>{EN_NUMERAL}|[0-9]{{1,2}})\syears)\b"
        rf"|\b(?P<ahead>(?:next|coming)\s(?P<ahead_years>{EN_NUMERAL}|[0-9]{{1,2}})\syears)\b",
        re.IGNORECASE,
    ),
}
_NTH = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth
""".split()
_NEAR = 60
"""Characters from a figure in which an English time behind it is of it."""
_COMPARED = re.compile(
    r"(?:[比较按于]|相比|同期|\bthan\s(?:in\s)?|\bcompared\s(?:with|to)\s(?:that\sof\s|the\s)?|\bover\s|\bfrom\s(?:that\sin\s)?"
    r"|\bup\sfrom\s|\bon\s)\s?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"[由从]\s?\Z")
_OPENS = re.compile(
    r"(?:\A|[，。；！？：,.;!?\n])\s*"
    r"(?:[到在至截自和与]|截至|截止|早在|经过|By|In|Over the|During the)?\s?\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。；！？;!?\n]|\.(?=\s)")


class Periods:
    """The times that a text names, and what is known of its report where it names none."""

    def __init__(self, text: str, language: Language, context: Context) -> None:
        self._context, self._language = context, language
        self._times = list(_times(text, language, context.year))
        # Of a value of its own a time is no topic; one that opens its clause is one further on.
        self._topics = [time for time in self._times if not time.base]
        self._openings = [time for time in self._topics if time.opens]
        self._ends = [0, *(match.end() for match in _SENTENCE.finditer(text))]
        self._heading = _of_headings(context, language)

    def of(self, at: int) -> tuple[str, Dated]:
        """Of what time something is said at a place of the text, and where that is from."""
        sentence = self._ends[bisect_right(self._ends, at) - 1]
        nearest, topic, opening = (
            _last(times, at) for times in (self._times, self._topics, self._openings)
        )
        if nearest and nearest.base and at - nearest.end <= 1:
            return _said(nearest.period), "text"
        here = topic if topic and topic.start >= sentence else None
        told = here or self._behind(at) or opening
        if told:
            return _said(told.period), "text"
        if self._heading:
            return _said(self._heading), "heading"
        year, section = self._context.year, self._context.section
        if year and section in ("review", "plan") and self._context.stated:
            return str(year - (section == "review")), "report"
        return "", ""

    def _behind(self, at: int) -> Time | None:
        """The time that stands behind a figure, as it does in English: 5 percent last year."""
        index = bisect_right(self._topics, at, key=lambda time: time.start)
        following = self._topics[index] if index < len(self._topics) else None
        sentence = bisect_right(self._ends, at)
        end = self._ends[sentence] if sentence < len(self._ends) else at + _NEAR
        if self._language == "zh" or following is None:
            return None
        return following if following.start < min(end, at + _NEAR) else None


def _last(times: Sequence[Time], at: int) -> Time | None:
    """The last time that ends before a place."""
    index = bisect_right(times, at, key=lambda time: time.end)
    return times[index - 1] if index else None


def _times(text: str, language: Language, year: int) -> Iterator[Time]:
    for match in _TIMES[language].finditer(text):
        before = text[max(match.start() - 24, 0) : match.start()]
        period = _period(match, year)
        if period and not _COMPARED.search(before):
            opens = _OPENS.search(before) is not None
            yield Time(match.start(), match.end(), period, opens, _FROM.search(before) is not None)


def _of_headings(context: Context, language: Language) -> Period | None:
    """The one period that the deepest heading names which names any."""
    for heading in reversed(context.headings):
        found = {time.period for time in _times(heading, language, context.year)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _period(match: re.Match[str], year: int) -> Period | None:
    """The years that a time is of; `None` where the report's year would have to be known."""
    found = {name: words for name, words in match.groupdict().items() if words}
    if "year" in found:
        first = _year(found["year"])
        return first, max(_year(found.get("until", found["year"])), first)
    if plan := found.get("plan") or found.get("plan_2"):
        return _plan(plan, last="last" in found)
    return _relative(found, year) if year else None


def _relative(found: Mapping[str, str], year: int) -> Period | None:
    """The years of a time that is told from a report's year."""
    for name, apart in (("this", 0), ("prior", -1), ("next", 1)):
        if name in found:
            return year + apart, year + apart
    names = ("back_years", "back_years_2", "ahead_years")
    count = _count(next((found[name] for name in names if name in found), ""))
    if not count:
        return None
    return (year, year + count - 1) if "ahead" in found else (year - count, year - 1)


def _plan(nth: str, *, last: bool) -> Period | None:
    """The years of a five-year plan; the first was from 1953, the sixth from 1981 on."""
    lower = nth.lower()
    number = (
        int(nth) if nth.isdigit() else (_NTH.index(lower) + 1 if lower in _NTH else zh_value(nth))
    )
    if not number:
        return None
    # 1963–1965 stood between the second and the third.
    first = _FIRST_PLAN + 5 * (number - 1) + (3 if number > 2 else 0)
    return (first + 4, first + 4) if last else (first, first + 4)


def _year(words: str) -> int:
    return int(words.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789")))


def _count(words: str) -> int:
    if words.isdigit():
        return int(words)
    return zh_value(words) or (en_value(words) if words.isascii() else 0)


def _said(period: Iterable[int]) -> str:
    return "/".join(map(str, dict.fromkeys(period)))
