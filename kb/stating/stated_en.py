"""What a report in English says of itself."""

from __future__ import annotations

import re

from kb.numbers.numerals import EN_ORDINAL, en_ordinal
from kb.places import NATION, Place, from_english, place_of
from kb.stating.dates import EN_DAY, congress_year, en_iso, en_year
from kb.stating.facts import Fact, Sayings, Stated, T

_TITLE = re.compile(
    r"^.*?(?:report on the work of[^\n—–]*?government|government work report)[^\n—–-]*"
    r"|^report on [^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NTH = rf"(?:[0-9]{{1,3}}(?:st|nd|rd|th)|{EN_ORDINAL})"
_SESSION = re.compile(
    rf"(?:delivered\s+)?(?:at\s+)?(?:the\s+)?(?P<session>{_NTH})\s+session\s+of\s+the\s+"
    rf"(?P<congress>{_NTH})\s+(?P<whose>[A-Z][A-Za-z ]*?)\s+People['’]s\s+Congress",
    re.IGNORECASE,
)
_DAY = re.compile(EN_DAY)
_SPEAKER = re.compile(
    r"(?:^|,|\bby )\s*(?P<name>[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+){1,2}),?\s+"
    r"(?:Acting )?(?:Vice )?(?P<role>Premier|Governor|Mayor|Chair(?:man|woman|person)?)\b"
    r"(?:\s+of\s+(?:the\s+)?(?P<whose>[A-Z][\w]*(?:\s+[A-Z][\w]*)*))?",
    re.MULTILINE,
)
_COUNCIL = re.compile(r"on behalf of the State Council", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"People['’]s Government of (?P<whose>[A-Z]\w+(?: [A-Z]\w+)*)"
    r"|behalf of the (?P<before>[A-Z]\w+(?: [A-Z]\w+)*?) People['’]s Government"
)


def read_english(sayings: Sayings) -> Stated:
    """What a report in English says of itself; its place by its Chinese name."""
    front, opening = sayings.front.source, sayings.opening.source
    headline, met, by = _TITLE.search(front), _SESSION.search(front), _SPEAKER.search(front)
    day = _DAY.search(front, met.end() if met else 0)
    dated = en_iso(day.group()) if day else ""
    placed = _placed(front, opening, met, by)
    return Stated(
        title=_fact(" ".join(headline.group().split()), headline) if headline else None,
        place=Fact(placed.value.name, placed.words) if placed else None,
        level=Fact(placed.value.level, placed.words) if placed and placed.value.level else None,
        year=_year(day, headline, met),
        speaker=_fact(by["name"], by) if by else None,
        date=_fact(dated, day) if day and dated else None,
    )


def _year(
    day: re.Match[str] | None, headline: re.Match[str] | None, met: re.Match[str] | None
) -> Fact[int] | None:
    """The year of the day, in the title, or of the session of the nation's congress."""
    if day:
        return _fact(en_year(day.group()), day)
    said = _YEAR.search(headline.group()) if headline else None
    if headline and said:
        return _fact(int(said.group()), headline)
    if met and met["whose"].lower() == "national":
        return _regular(met)
    return None


def _regular(met: re.Match[str]) -> Fact[int] | None:
    found = congress_year(_ordinal(met["congress"]), _ordinal(met["session"]))
    return _fact(found, met) if found else None


def _ordinal(text: str) -> int:
    digits = re.match("[0-9]+", text)
    return int(digits.group()) if digits else en_ordinal(text)


def _placed(
    front: str, opening: str, met: re.Match[str] | None, by: re.Match[str] | None
) -> Fact[Place] | None:
    """The place that the meeting, the speaker's office or the first paragraphs name."""
    council = _COUNCIL.search(opening)
    government = _GOVERNMENT.search(front) or _GOVERNMENT.search(opening)
    named = [
        (met, met["whose"] if met else ""),
        (by, (by["whose"] or "") if by else ""),
        (council, "State Council"),
        (government, (government["whose"] or government["before"]) if government else ""),
    ]
    for match, name in named:
        nation = name.lower() in {"national", "state council"}
        place = place_of(NATION) if nation else from_english(name)
        if match and place:
            return _fact(place, match)
    return None


def _fact(value: T, match: re.Match[str]) -> Fact[T]:
    return Fact(value, match.group().strip())
