"""The year that a report plans for, from the headings of its parts.

>>> plan_year(["一、2019年工作回顾", "二、2020年主要任务"])
Fact(value=2020, words='二、2020年主要任务')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from kb.stating.compact import Compact
from kb.stating.dates import YEAR, year
from kb.stating.facts import Fact

_HEADING = re.compile(
    r"(?:^|(?<=\s))[一二三四五六七八九十]{1,3}\s?、\s?[^。；;！!？?\n]{4,50}"
    rf"|^{YEAR}[^。，；：;！!？?\n]{{2,20}}$"
)
_YEAR = re.compile(rf"(?<![到至—–~～-]){YEAR}(?![到至—–~～-]|远景)")
_REVIEW = re.compile("回顾|总结|成就|成绩|完成情况|执行情况|以来")
_PLAN = re.compile("任务|工作重点|重点工作|安排|部署|要求|方针|目标|建议|打算|举措")
_OTHER_PLAN = re.compile("计划|规划|预算")
"""What is planned of a year in a plan may be told the year before."""
_GOAL = re.compile(
    rf"(?<![到至—–~～-])(?P<year>{YEAR})(?:全[省市县区州盟旗])?(?:国民)?经济和?社会发展的?"
    "(?:主要|总体)?(?:预期|奋斗)?(?:目标|指标)(?:初步|建议|安排)*[是为：:]"
)


def plan_year(paragraphs: Iterable[str]) -> Fact[int] | None:
    """The one year that headings plan, or of which a paragraph says the goals.

    Headings that look back must look back on the year before; otherwise nothing is certain.
    """
    plans: dict[int, str] = {}
    reviews: set[int] = set()
    goals: dict[int, str] = {}
    for paragraph in paragraphs:
        for heading in _HEADING.findall(paragraph):
            _read(Compact.of(heading), plans, reviews)
        if "目" in paragraph and (goal := _GOAL.search((text := Compact.of(paragraph)).text)):
            goals.setdefault(year(goal["year"]), text.words(*goal.span()))
    found = plans or goals
    if reviews:
        found = {of: words for of, words in found.items() if of == max(reviews) + 1}
    if len(found) != 1:
        return None
    ((of, words),) = found.items()
    return Fact(of, words)


def _read(heading: Compact, plans: dict[int, str], reviews: set[int]) -> None:
    """Which years a heading looks back on and which it plans."""
    years = list(_YEAR.finditer(heading.text))
    for match, after in zip_longest(years, years[1:]):
        # What is said of a year is said before the next one and on the same line.
        limit = after.start() if after else len(heading.text)
        said = heading.text[match.end() : min(limit, heading.until_break(match.end()))]
        if _REVIEW.search(said):
            reviews.add(year(match.group()))
        elif _PLAN.search(said) and not _OTHER_PLAN.search(said):
            end = match.end() + len(said)
            plans.setdefault(year(match.group()), heading.words(0, end))
