"""The lines above a report's text in Chinese: its title, who speaks, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kb.places import place_of
from kb.stating.compact import Compact
from kb.stating.dates import DAY, YEAR
from kb.stating.facts import Fact, Sayings
from kb.stating.sessions import GENERAL, HAN, Whose, whose_of

_TITLE = re.compile(
    rf"(?:{YEAR})?(?P<who>{HAN}{{0,30}}?)(?:{YEAR})?(?:人民)?政府(?:{YEAR})?(?:年度)?工作的?报告"
    r"(?:[（(][^（）()]{1,12}[）)]|全文|摘要|摘登|摘编|节选)?"
)
_AFTER_TITLE = re.compile(r"[（(—–:：-]|[0-9]{4}年|$")
_CRUMB = ">›»/"
_OTHER_TITLE = re.compile(r"[^—–-].{3,80}(?:报告|讲话)(?:[（(][^（）()]{1,12}[）)])?")
_SIGNED = re.compile(
    f"[—–-]{{2}}|[（(]?{DAY}|.*(?:{HAN}届{HAN}{{0,4}}(?:人民代表|人大)|次(?:全国)?代表大会)"
)
_TITLE_LINES = 3
"""Lines of the longest title."""
_ROLE = re.compile(
    rf"(?P<who>{HAN}{{0,30}}?)(?:人民政府)?(?:党组书记)?(?:代理?|副)?"
    "(?P<role>国务院代?副?总理|国务委员|[省市县区州盟旗镇乡]长|主席|专员|行政长官)"
    rf"(?:兼{HAN}{{2,15}}主任)?[：:，,（(]?"
)
_NAMED = re.compile(
    rf"(?P<name>{HAN}{{2,4}}?|{HAN}{{1,8}}[·•]{HAN}{{1,8}})"
    "(?=各位|同志|作(?:政府)?工作|在|代表|向|[）)（(0-9—–-])"
)
_NAME = re.compile(rf"{HAN}{{2,4}}|(?!.*[作在向代报同各]){HAN}{{5,8}}|{HAN}{{1,8}}[·•]{HAN}{{1,8}}")
_NO_NAME = re.compile("目录|摘要|全文|[省市县].*|.*(?:政府|报告|大会|会议|要闻|公开|首页)")
_SIGNED_DAY = re.compile(f"{DAY}[）)]?")
_LONE_DAY = re.compile(rf"(?P<before>[（(—–-]*)(?P<day>{DAY})[）)]?")


def title(sayings: Sayings) -> tuple[Fact[str], Whose] | None:
    """The title and whose report it says that it is; the other lines above the text are none."""
    front = sayings.front
    found: list[tuple[Fact[str], Whose]] = []
    for start in sorted(front.breaks):
        match = _TITLE.match(front.text, start)
        if match is None or not _alone(front, *match.span()):
            continue
        who, words = match["who"], front.words(*match.span())
        if not who or place_of(who) or who in GENERAL or who in {"市", "国务院"}:
            found.append((Fact("".join(words.split()), words), whose_of(who, words)))
    telling = (each for each in found if len(each[0].value) > len("人民政府工作报告"))
    best = next(telling, found[-1] if found else None)
    return best or _other_title(sayings)


def speaker(front: Compact, signed: int) -> Fact[str] | None:
    """Who speaks: after an office, or alone after the meeting, which ends at `signed`."""
    for match in _ROLE.finditer(front.text):
        if name := _name(front, match.end()):
            start, end = name
            return Fact("".join(front.words(start, end).split()), front.words(match.start(), end))
    days = [day.end() for day in _SIGNED_DAY.finditer(front.text)]
    start = max([signed, *days])
    alone = _NAME.fullmatch(front.text, start)
    if not start or not alone or _NO_NAME.match(alone.group()):
        return None
    words = front.words(start, len(front.text))
    return Fact("".join(words.split()), words)


def offices(front: Compact) -> Iterator[Whose]:
    """Whose government those are in who are named above the text."""
    for match in _ROLE.finditer(front.text):
        if not _name(front, match.end()):
            continue
        role = match["role"]
        start = max(at for at in front.breaks if at <= match.start("role"))
        who = front.text[max(start, match.start()) : match.end("who")]
        words = front.words(max(start, match.start()), match.end("role"))
        if role.startswith("国务"):
            yield whose_of("全国", words)
        elif role == "主席":
            yield whose_of(who or "自治区", words)
        elif role == "专员":
            yield whose_of(who or "地区", words)
        else:
            yield whose_of(who or role[0], words)


def lone_day(sayings: Sayings) -> Fact[str] | None:
    """A day that stands in a line of its own above the text.

    Without brackets or a dash it may be the day that a page was made, unless a reader told the
    title's lines from those of the page.
    """
    front = sayings.front
    for start, end in pairwise(sorted(front.breaks)):
        match = _LONE_DAY.fullmatch(front.text, start, end)
        if match and (match["before"] or sayings.told) and not front.text[end : end + 1].isdigit():
            return Fact(match["day"], front.words(start, end))
    return None


def _alone(front: Compact, start: int, end: int) -> bool:
    """Whether a line begins at `start` and ends at `end`, or there what is below a title begins."""
    if front.text[start - 1 : start] in tuple(_CRUMB) or front.text[end : end + 1] in tuple(_CRUMB):
        return False
    return end in front.breaks or _AFTER_TITLE.match(front.text, end) is not None


def _other_title(sayings: Sayings) -> tuple[Fact[str], Whose] | None:
    """A title in other words: a line that ends in 报告, or all lines above the day."""
    lines = [line.strip() for line in sayings.front.source.split("\n")]
    lines = [line for line in lines if Compact.of(line).text]
    signed = next((at for at, line in enumerate(lines) if _SIGNED.match(Compact.of(line).text)), -1)
    if signed < 1 and not (signed < 0 and sayings.told):
        return None
    above = lines[:signed] if signed > 0 else lines
    for line in above:
        if _OTHER_TITLE.fullmatch(Compact.of(line).text):
            return Fact("".join(line.split()), line), whose_of("", line)
    if signed > 0 and len(above) <= _TITLE_LINES:
        return Fact(" ".join(above), "\n".join(above)), whose_of("", "")
    return None


def _name(front: Compact, start: int) -> tuple[int, int] | None:
    """From where to where a name of two to four characters stands, letter-spaced or not."""
    named = _NAMED.match(front.text, start)
    for end in sorted(at for at in front.breaks if at > start):
        if _NAME.fullmatch(front.text, start, end):
            return start, end
        if end - start > 1:
            break
    return named.span("name") if named else None
