"""Days and years as reports write them: 2017年3月5日, 二〇一七年三月五日, March 5, 2017.

Sessions of the National People's Congress date a report too: `congress_year`.
"""

from __future__ import annotations

import re
from datetime import date

from kb.numbers.dates import month_name
from kb.numbers.numerals import zh_value

_MONTHS = tuple(month_name(month) for month in range(1, 13))
NUMBER = "(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,5})"
"""A number in a text without layout, see `kb.stating.compact`."""
_ZEROS = "〇○零OoО"
YEAR = f"(?:(?:19|20)[0-9]{{2}}|(?:一九|二[{_ZEROS}])[{_ZEROS}一二三四五六七八九]{{2}})年"
DAY = f"{YEAR}{NUMBER}月(?:{NUMBER}日)?"
EN_DAY = rf"(?:{'|'.join(_MONTHS)})\s+(?:[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+)?[12][0-9]{{3}}"
_DIGITS = str.maketrans(f"{_ZEROS}一二三四五六七八九", "0" * len(_ZEROS) + "123456789")
_FIRST_SESSIONS = {6: 1983, 7: 1988, 8: 1993, 9: 1998, 10: 2003, 11: 2008, 12: 2013, 13: 2018} | {
    14: 2023
}
"""Congress → year of its first session; those before the sixth met at no regular times."""
_SESSIONS = 5


def number(text: str) -> int:
    """The value of a `NUMBER`; 0 where it has none."""
    return int(text) if text.isdigit() else zh_value(text) or 0


def year(text: str) -> int:
    """The year that a `YEAR` or a `DAY` begins with."""
    return int(text[:4].translate(_DIGITS))


def iso(text: str) -> str:
    """A `DAY` as 2017-03-05; empty where it names no day that there is."""
    month, _, day = text.partition("年")[2].rstrip("日").partition("月")
    return _iso(year(text), number(month), number(day)) if day else ""


def en_year(text: str) -> int:
    """The year that an `EN_DAY` ends with."""
    return int(text[-4:])


def en_iso(text: str) -> str:
    """An `EN_DAY` as 2017-03-05; empty where it names no day that there is."""
    month, *day, _ = re.findall("[A-Za-z]{3,}|[0-9]+", text)
    return _iso(en_year(text), _MONTHS.index(month) + 1, int(day[0])) if day else ""


def congress_year(congress: int, session: int) -> int:
    """The year of a session of the National People's Congress; 0 where no rule gives it.

    A congress lasts five years from its first session and meets once in each.
    """
    first = _FIRST_SESSIONS.get(congress, 0)
    return first + session - 1 if first and 1 <= session <= _SESSIONS else 0


def _iso(of_year: int, month: int, day: int) -> str:
    try:
        return date(of_year, month, day).isoformat()
    except ValueError:
        return ""
