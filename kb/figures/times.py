"""The times that a text names: 2021年, “十四五”时期, 过去五年, 一季度; last year, the first half.

>>> [time.years for time in times("到2025年，粮食产量比2020年增长5%", "zh", 0)]
[(2025, 2025), (2020, 2020)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from kb.model import Language
from kb.numbers.numerals import EN_NUMERAL, en_value, zh_value

Years = tuple[int, int]
"""First and last year."""
Role = Literal["topic", "own", "compared"]
"""What a time is for: that of which is spoken; that of the one value behind it, 由2017年的5%;
or that with which something is compared."""


class Time(NamedTuple):
    """A time in years.

    `opens` says that it opens its clause, and so holds in the sentences behind it.
    """

    start: int
    end: int
    years: Years
    role: Role
    opens: bool


class Part(NamedTuple):
    """A part of a year, from its first to its last month; all of it where these are 1 and 12."""

    start: int
    end: int
    months: tuple[int, int]


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
        r"|(?P<back>(?:过去|近|这|前|刚刚过去的)?(?P<back_years>[两三四五六七八九十]|[0-9]{1,2})年(?:来|间|多来|累计)"
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
_PARTS = {
    "zh": re.compile(
        r"(?P<to>前)?(?P<quarter>[一二三四1-4])季度|(?P<half>上|下)半年|(?P<whole>全年)"
        r"|(?<![0-9个])(?P<month>1[0-2]|[1-9])月(?:份|底|末|中旬)?(?![0-9])"
    ),
    "en": re.compile(
        r"\b(?P<to>first\s)?(?P<quarter>first|second|third|fourth|three)\squarters?\b"
        r"|\b(?P<half>first|second)\shalf(?=\sof\sthe\syear|\sof\s(?:19|20)|,|\.)"
        r"|\b(?P<whole>for\sthe\s(?:whole|full)\syear)\b",
        re.IGNORECASE,
    ),
}
_QUARTERS = {
    **dict.fromkeys(("一", "1", "first"), 1), **dict.fromkeys(("二", "2", "second"), 2),
    **dict.fromkeys(("三", "3", "third", "three"), 3), **dict.fromkeys(("四", "4", "fourth"), 4),
}  # fmt: skip
_COMPARED = re.compile(
    r"(?:[比较按于与同]|面向|展望|相比|同期|\bthan\s(?:in\s)?|\bcompared\s(?:with|to)\s(?:that\sof\s|the\s)?|\bover\s|\bfrom\s(?:that\sin\s)?"
    r"|\bup\sfrom\s|\bon\s)\s?\Z",
    re.IGNORECASE,
)
_COMPARED_BEHIND = re.compile("(?:相比|比较|同期|基本|大体|持平|相当|同口径)")
_FROM = re.compile(r"[由从]\s?\Z")
_OPENS = re.compile(
    r"(?:\A|[，。；！？：,.;!?\n])\s*"
    r"(?:刚刚)?(?:过去的)?(?:[到在至截自和与]|截至|截止|早在|经过|By|In|Over the|During the)?\s?\Z",
    re.IGNORECASE,
)


def times(text: str, language: Language, year: int) -> Iterator[Time]:
    """The times of a text in years, in order; `year` is that of its report, 0 where not known."""
    for match in _TIMES[language].finditer(text):
        before = text[max(match.start() - 24, 0) : match.start()]
        years = _period(match, year)
        compared = _COMPARED.search(before) or _COMPARED_BEHIND.match(text, match.end())
        own = _FROM.search(before) and not match["until"]
        role: Role = "compared" if compared else "own" if own else "topic"
        if years:
            opens = (_COMPARED_BEHIND.match(text, match.end()) or _OPENS.search(before)) is not None
            yield Time(match.start(), match.end(), years, role, opens)


def parts(text: str, language: Language) -> Iterator[Part]:
    """The parts of years that a text names, in order."""
    for match in _PARTS[language].finditer(text):
        yield Part(match.start(), match.end(), _months(match))


def _months(match: re.Match[str]) -> tuple[int, int]:
    found = {name: words.lower() for name, words in match.groupdict().items() if words}
    if "quarter" in found:
        quarter = _QUARTERS[found["quarter"]]
        until = "to" in found or found["quarter"] == "three"
        return (1 if until else 3 * quarter - 2), 3 * quarter
    if "half" in found:
        return (1, 6) if found["half"] in ("上", "first") else (7, 12)
    month = int(found.get("month", 0))
    return (month, month) if month else (1, 12)


def _period(match: re.Match[str], year: int) -> Years | None:
    """The years that a time is of; `None` where the report's year would have to be known."""
    found = {name: words for name, words in match.groupdict().items() if words}
    if "year" in found:
        first = _year(found["year"])
        return first, max(_year(found.get("until", found["year"])), first)
    if plan := found.get("plan") or found.get("plan_2"):
        return _plan(plan, last="last" in found)
    return _relative(found, year) if year else None


def _relative(found: Mapping[str, str], year: int) -> Years | None:
    """The years of a time that is told from a report's year."""
    for name, apart in (("this", 0), ("prior", -1), ("next", 1)):
        if name in found:
            return year + apart, year + apart
    names = ("back_years", "back_years_2", "ahead_years")
    count = _count(next((found[name] for name in names if name in found), ""))
    if not count:
        return None
    return (year, year + count - 1) if "ahead" in found else (year - count, year - 1)


def _plan(nth: str, *, last: bool) -> Years | None:
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
