"""Which numbers of an English text are no quantities: spans of time, names, manners of speaking."""

from __future__ import annotations

import re

from kb.numbers.number import Number
from kb.numbers.places import Place

_LOOK_BACK = 96
"""Characters before a number in which the words stand that tell what it is."""
_SPANS = frozenset(("year", "quarter", "month", "week", "day"))
_LASTING = re.compile(
    r"\b(?:expectancy|shorten\w*|extend\w*|reduc\w+|cut\w*|lower\w*|rais\w+|increas\w+|decreas\w+"
    r"|age|aged|time|takes?|took|days\swith|number\sof\sdays|period\sof\svalidity|schooling|averag\w+)\b"
    r"(?:\s\S{1,20}){0,14}\s?\Z",
    re.IGNORECASE,
)
"""What stands before a span of time that is measured; else it only says when."""
_WHEN = re.compile(
    r"\b(?:past|last|next|previous|first|final|coming|recent|these|those|consecutive|over\sthe|within"
    r"|for|every|in|after|during|the)\s(?:[a-z]+\s)?\Z",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\s(?:in\sa\srow|ahead|earlier|later|ago|in\sadvance|running|from\snow|beginning)\b",
    re.IGNORECASE,
)
OF_AGE = re.compile(r"\s(?:of\sage|old)\b|-old\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"-(?:tonn?e?s?|kilomet\w+|met\w+|mu|hectares?|kilowatts?|hours?|people|person)\Z",
    re.IGNORECASE,
)
_SHARES = frozenset(("%", "pp", "yuan", "dollar"))
# The hyphens of thirty-one and of kilowatt-hours join no adjective.
_HYPHENED = re.compile(r"(?<!ty)(?<!watt)-[A-Za-z]")
_PROPER = re.compile(r"[\s-][A-Z][a-z]+")
_SLOGAN = re.compile(
    r"\s(?:\S+\s)?(?:centenar\w+|critical|tough|confidences?|consciousness\w*|comprehensives?|represents?"
    r"|sessions?|systems|sides?|parties|militaries|basic|major|key|main|core|fronts?|aspects?"
    r"|words?|things?|ways?|steps?|points?|links?|another|of\s(?:us|them|the)|sectors?\sof|other"
    r"|generations?|hands?)\b",
    re.IGNORECASE,
)
"""What follows a small number in words that is a manner of speaking or a programme's name."""
LITTLE = 10
"""A number up to it may be a manner of speaking."""
_TOLD = re.compile(
    r"\b(?:the|these|those|its|their|our|both|other|latter|former|first|last)\s\Z", re.IGNORECASE
)
"""What stands before a small number in words of things that are known: the two regions."""
_THING = re.compile(
    r"\s(?:of\s)?(?!(?:and|or|to|in|on|by|at|for|from|as|but|were|was|are|is|have|has|will)\b)[^\W\d_]"
)
_YEARS = re.compile(
    r"[\s-](?:consecutive|straight|successive|plus|odd|full|whole|more|additional|or\sso|further)"
    r"[\s-](?:years|months|weeks|days|quarters|decades)\b|\s?[-–]\s?year",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:round|all)[\s-]the[\s-]clock", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:actions?|plans?|initiatives?|projects?|programs?)\s(?:to|of|for)\s\Z")
"""A multiple behind it is part of what something is called: the action to double new energy."""
_PART_OF_NAME = re.compile(
    r"(?:\b[A-Z][A-Za-z]*-|\b[Tt]op\s|#|/|[A-Za-z]\+|\b(?:per|every|each)\s)\Z"
)


def is_none(place: Place, text: str) -> bool:
    """Whether a number is no quantity: it says when, counts nothing, or is part of a name."""
    number, start, end = place.figures[0], place.start, place.figures[-1].end
    before = words_before(text, start)
    if number.unit in _SPANS:
        return "-" in text[start:end] or not _measured(before, end, text)
    if _PART_OF_NAME.search(text[max(start - 20, 0) : start]) or _CLOCK.search(text, start, end):
        return True
    if _HYPHENED.search(text, start, end) or _HYPHENED.match(text, end):
        return _describes(number, start, end, text)
    if number.unit == "times":
        return number.written and _is_manner(before, text[start:end])
    return not number.unit and _counts_nothing(number, before, end, text)


def _describes(number: Number, start: int, end: int, text: str) -> bool:
    """Whether a number with a hyphen tells what sort something is: three-tier, 10,000-ton."""
    if _PROPER.match(text, end):
        return True
    if number.unit == "fold" or number.unit in _SHARES or 0 < number.value < 1:
        return False
    return number.written or _MEASURE.search(text, start, end) is not None


def _is_manner(before: str, said: str) -> bool:
    """Whether a multiple is a manner of speaking, or part of what something is called."""
    told = _TOLD.search(before) and said.lower() in ("double", "triple")
    return bool(told or _NAMED.search(before))


def _counts_nothing(number: Number, before: str, end: int, text: str) -> bool:
    """Whether a number without a unit counts years, or nothing that could be counted."""
    said = text[number.start : end].lower()
    if _YEARS.match(text, end) or said in ("dozen", "a hundred", "a thousand"):
        return True
    if not number.written or 0 < number.value < 1 or number.value >= 100:
        return False
    if number.value <= 1 or _PROPER.match(text, end):
        return True
    told = _TOLD.search(before) or _SLOGAN.match(text, end) or not _THING.match(text, end)
    return number.value <= LITTLE and bool(told)


def _measured(before: str, end: int, text: str) -> bool:
    """Whether a span of time is how long something is, not when."""
    if _LATER.match(text, end):
        return False
    if OF_AGE.match(text, end):
        return True
    return _LASTING.search(before) is not None and _WHEN.search(before) is None


def words_before(text: str, start: int) -> str:
    """The words before a number; none where no letter is right before it."""
    near = text[max(start - 3, 0) : start].rstrip()
    return text[max(start - _LOOK_BACK, 0) : start] if near[-1:].isalpha() else ""
