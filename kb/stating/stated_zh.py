"""What a report in Chinese says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.model import Kind
from kb.stating.compact import Compact
from kb.stating.dates import YEAR, iso, year
from kb.stating.facts import Fact, Sayings, Stated
from kb.stating.plans import plan_year
from kb.stating.sessions import HAN, Session, Whose, convened, sessions, whose_of
from kb.stating.title_lines import lone_day, offices, speaker, title

_PARTY = re.compile(
    f"中国共产党{HAN}{{0,12}}代表大会上"
    f"|(?:代表|受)(?:(?:中国共产党|中共|党的){HAN}{{0,12}}委(?!托)|(?:第?{HAN}{{1,3}}届)?中央委员会)"
)
_NATION = re.compile(
    "(?:代表|受|根据)(?:中共中央和)?(?:中华人民共和国)?"
    "(?:国务院(?:的?委托|的决定|[，,作向就现提报])|中央人民政府)"
)
_GOVERNMENT = re.compile(rf"代表(?P<who>{HAN}{{0,25}}?)(?:人民政府|人民委员会|行政公署|行署|政府)")
_YEAR = re.compile(YEAR)
_TO = re.compile("向$")
_LABEL = "(?:(?:发布|更新|发文)?(?:时间|日期)|作者|编辑|浏览|阅读|点击|字[号体]|责任编辑)[:：【]"
_PUBLISHER = re.compile(
    rf"(?:来源|稿源|发布机构|发布单位)[:：](?P<name>{HAN}{{3,20}}?)(?={_LABEL}|(?!{HAN})|$)"
)
_NO_PUBLISHER = re.compile("分享|字[号体]|时间|作者|责任|浏览|打印|日期|来源")
_ABRIDGED = re.compile("摘要|摘登|摘编|摘录|节选|解读|要点|侧记|综述")
_FIRST_PERSON = re.compile("各位代表|现在.?(?:代表|受|由我)|我.{0,3}(?:代表|受)")
_REPORTED = re.compile(
    "(?:日前|近日|前不久|昨[日天])[，,]?[^。]{0,30}(?:召开|开幕|举行|闭幕)"
    "|报告(?:指出|提出|认为|强调|显示|说)[，,：:]"
    "|(?:总理|省长|主席|市长|州长|盟长|县长|区长|旗长)(?:在报告中)?(?:说|指出|强调)[，,：:]"
)


def read_chinese(sayings: Sayings) -> Stated:
    """What a report in Chinese says of itself."""
    headline, of_title = title(sayings) or (None, None)
    kind = _kind(sayings, headline)
    met = list(sessions(sayings.front)) or (list(sessions(sayings.opening)) if kind else [])
    party = _PARTY.search(sayings.front.text) or _PARTY.search(sayings.opening.text)
    day = _day(sayings, met)
    whose = [] if party else list(_whose(sayings, met, of_title))
    placed = _placed(whose)
    levelled = next((each for each in [placed, *whose] if each and each.level), None)
    return Stated(
        title=headline,
        place=Fact(placed.place.name, placed.words) if placed and placed.place else None,
        level=Fact(levelled.level, levelled.words) if levelled else None,
        year=_year(sayings, met, headline, day, party=bool(party)),
        speaker=speaker(sayings.front, max((each.end for each in met), default=0)),
        date=day,
        publisher=_publisher(sayings.page) or _publisher(sayings.front),
        kind=kind,
    )


def _whose(sayings: Sayings, met: list[Session], of_title: Whose | None) -> Iterator[Whose]:
    """Whose government the report is said to be of, what says it best first."""
    yield from (each.whose for each in met)
    if of_title:
        yield of_title
    yield from offices(sayings.front)
    opening = sayings.opening
    for match in _GOVERNMENT.finditer(opening.text):
        yield whose_of(match["who"], opening.words(*match.span()))
    if nation := _NATION.search(opening.text):
        yield whose_of("全国", opening.words(*nation.span()))
    yield from (each.whose for each in _addressed(opening))
    yield from convened(opening)


def _placed(whose: list[Whose]) -> Whose | None:
    """The first that names a place, or one that names it with more names above it."""
    first = next((each for each in whose if each.place), None)
    if first is None or first.place is None:
        return None
    name = first.place.name
    same = [each for each in whose if each.place and each.place.name.endswith(name)]
    return max(same, key=lambda each: len(each.place.names) if each.place else 0)


def _addressed(opening: Compact) -> Iterator[Session]:
    """Sessions that the report is given to: 向第六届全国人民代表大会第一次会议."""
    return (each for each in sessions(opening) if _TO.search(opening.text[: each.start]))


def _day(sayings: Sayings, met: list[Session]) -> Fact[str] | None:
    """The day of the meeting, or one that stands alone above the text."""
    dated = next((Fact(each.date, each.words) for each in met if each.date), None)
    alone = None if dated else lone_day(sayings)
    if alone and (day := iso(alone.value)):
        return Fact(day, alone.words)
    return dated


def _year(
    sayings: Sayings,
    met: list[Session],
    headline: Fact[str] | None,
    day: Fact[str] | None,
    *,
    party: bool,
) -> Fact[int] | None:
    """The year of the day, of the meeting, in the title, or that the headings plan."""
    if day:
        return Fact(int(day.value[:4]), day.words)
    if headline and (found := _YEAR.search(Compact.of(headline.value).text)):
        return Fact(year(found.group()), headline.words)
    if party:
        return None
    for each in (*met, *_addressed(sayings.opening)):
        if each.year:
            return Fact(each.year, each.words)
    return plan_year(sayings.paragraphs)


def _publisher(page: Compact) -> Fact[str] | None:
    """Whom a page names as its source; the name ends with its line."""
    for match in _PUBLISHER.finditer(page.text):
        start = match.start("name")
        end = min(match.end(), page.until_break(start))
        if end - start > 2 and not _NO_PUBLISHER.match(page.text, start):
            words = page.words(match.start(), end)
            return Fact(page.words(start, end), words)
    return None


def _kind(sayings: Sayings, headline: Fact[str] | None) -> Fact[Kind] | None:
    """That it is an account: its title says so, or others tell of it."""
    abridged = headline and _ABRIDGED.search(headline.value)
    if headline and abridged:
        return Fact("account", headline.words)
    whole = Compact.of("".join(sayings.paragraphs[:3] + sayings.paragraphs[-3:]))
    reported = _REPORTED.search(whole.text)
    if reported and not _FIRST_PERSON.search(whole.text):
        return Fact("account", whole.words(*reported.span()))
    return None
