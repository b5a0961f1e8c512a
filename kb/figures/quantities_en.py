"""The quantities of an English text.

>>> [(q.value, q.unit, q.bound) for q in quantities("at least 20 schools, kept within 5 percent")]
[(Decimal('20'), '', 'min'), (Decimal('5'), '%', 'max')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.agreeing.same import base
from kb.figures.figure import Bound
from kb.figures.quantities import Quantity, dimension_of
from kb.figures.uncounted_en import LITTLE, OF_AGE, is_none, words_before
from kb.numbers.found import numbers
from kb.numbers.number import Number
from kb.numbers.places import Place, runs
from kb.numbers.units import BY_NAME, Dimension

_LOOK_BACK = 48
"""Characters before a number in which the words stand that bound it."""
_NOTE = re.compile(
    r"\(Note:[^()]{0,2000}(?:\([^()]{0,200}\)[^()]{0,2000}){0,8}\)?"
    r"|\[(?:The|This|These|Note|A|An|In|It|According)\b[^\[\]]{20,2000}\]",
    re.IGNORECASE,
)
"""What a translator explains: it is no figure of the report."""
_CONVERTS = re.compile(
    r"\s*[(（\[]\s*(?:(?:or|i\.e\.|equal to|equivalent to),?\s+)?"
    r"(?:(?:about|approximately|around|roughly|nearly|almost|some|over|more than)\s+)?",
    re.IGNORECASE,
)
"""What stands between a figure and its conversion."""
_CLOSED = re.compile(r"\s*[)）\]]")
_NAMES = {
    "person": "人", "head": "头", "month": "月", "times": "倍", "more": "倍", "fold": "倍",
    "item": "",
}  # fmt: skip
"""Units whose first Chinese name is not the one that a record has."""
_PEOPLE = re.compile(r"(?:people|persons?)\Z", re.IGNORECASE)
_COUNTED = re.compile(r"[\s-](?:jobs|residents|students)\Z", re.IGNORECASE)
"""Units in the grammar of numbers that are what is counted: 12 million | jobs."""
_RATE = re.compile(
    r"(?:\s?(?P<grams>micrograms|milligrams|grams|[µμ]g|mg|g)(?:\sper\s|/))"
    r"(?P<per>cubic\s?met(?:er|re)|m3|m³|lit(?:er|re)|l\b|kilowatt[\s-]hour|kwh)",
    re.IGNORECASE,
)
_GRAMS = {
    "mic": "微克",
    "µg": "微克",
    "μg": "微克",
    "mil": "毫克",
    "mg": "毫克",
    "gra": "克",
    "g": "克",
}
_PER = {"c": "立方米", "m": "立方米", "l": "升", "k": "千瓦时"}
"""So much of one for each of another, by the beginnings of their names."""
_DIGITS = re.compile(r"[0-9.,]+")
_TO = re.compile(r"\s*(?:[—–~～-]|to|or)\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:[\w'’]+\s+){0,5}\Z", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:\w+\s){0,3}\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_COLON = re.compile(r"\s?[:：∶]\s?")
_BEFORE = re.compile(
    r"\b(?:"
    r"(?P<min>(?:no|not)\s(?:less|lower|fewer|below|smaller|fall\sbelow|drop\sbelow)(?:\sthan)?"
    r"|at\sleast|at\sor\sabove|at\sa\sminimum(?:\sof)?|a\sminimum\sof"
    r"|(?:more|higher|greater|larger|better|bigger)\sthan|over|above|in\sexcess\sof|exceed(?:s|ed|ing)?"
    r"|surpass(?:es|ed|ing)?|topp(?:ed|ing)|upwards?\sof|beyond|passed|broke(?:\sthrough)?|crossed)"
    r"|(?P<max>(?:no|not)\s(?:more|higher|greater|later|over|above)(?:\sthan)?"
    r"|(?:not|n[’']t)\sexceed(?:ing)?|not\s(?:rise|go|increase|climb)\s(?:above|over|beyond)"
    r"|up\sto|at\smost|at\sor\sbelow|(?:a|the)\smaximum\sof|(?:less|fewer|lower|smaller)\sthan|below"
    r"|under|within|short\sof|capped\sat)"
    r"|(?P<about>nearly|around|about|approximately|roughly|almost|close\sto|some|near|approach(?:ing|es|ed)"
    r"|in\sthe\s(?:region|neighbou?rhood)\sof))"
    r"(?:\s(?:a\stotal\sof|a\sfurther|an\sadditional|an\saverage\sof|additional|another|the|at|average))?"
    r"\s?\Z",
    re.IGNORECASE,
)
"""What stands before a number and bounds it; the longest counts: no more than."""
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (
        re.compile(r",?\s(?:or\sso\b|or\sthereabouts|approximately\b(?=[.,;]))", re.IGNORECASE),
        "about",
    ),
    (
        re.compile(
            r",?\s(?:or\s(?:more|over|above|higher|greater|better|up|upwards?)\b(?!\sif\b)|and\s(?:above|upwards?|older)\b(?!\s(?:[0-9]|the\b))"
            r"|and\s(?:over|more|up)\b(?=\s?(?:[.,;:)]|\Z|each\b)))|[\s-]plus\b|\+",
            re.IGNORECASE,
        ),
        "min",
    ),
    (re.compile(r",?\s(?:or|and)\s(?:less|lower|fewer|below|under)\b", re.IGNORECASE), "max"),
)
_BRINGS = re.compile(
    r"\b(?:br(?:ing|ought)|rais|increas|expand|push|lift)\w*\s[^,;.]{1,80}\sup\sto\s\Z",
    re.IGNORECASE,
)
"""Where up to is no bound: bringing investment up to 5 billion yuan."""
_TIMES = re.compile(r"(?:times|twice)\Z", re.IGNORECASE)
_AS_MUCH = re.compile(
    r"\s(?:as|the|that|those|more|higher|larger|greater|faster|what|over|its|their|of|than)\b",
    re.IGNORECASE,
)
_MULTIPLIES = re.compile(
    r"\b(?:(?:by|to|grew|grow|grown|rose|risen|rise)\s(?:[a-z]+\s){0,2}"
    r"|(?:was|were|is|are)\s(?:nearly\s|about\s|over\s|some\s)?)\Z",
    re.IGNORECASE,
)
_EXPECTANCY = re.compile(r"\b(?:expectancy|age|aged)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^“”.;]{0,90}”|‘[^‘’.;]{0,90}’|\"[^\".;]{0,90}\"")
"""Names and slogans: the “two firsts”."""


def quantities(text: str) -> list[Quantity]:
    """Every quantity of an English text, in order, none overlapping another."""
    return list(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    text = _NOTE.sub(lambda note: " " * len(note.group()), text)
    names = [match.span() for match in _QUOTED.finditer(text)]
    at = 0
    for place, after in _without_conversions(runs(numbers(text, "en"), text, _together), text):
        while at < len(names) and names[at][1] <= place.start:
            at += 1
        if at < len(names) and names[at][0] < place.start:
            continue
        kind = place.figures[0].kind
        if kind == "ratio":
            yield from (_quantity(Place(n.start, n.end, (n,)), text) for n in place.figures)
        elif kind == "quantity" and not is_none(place, text):
            quantity = _quantity(place, text)
            yield quantity._replace(after=max(quantity.after, after))


def _without_conversions(found: Iterator[Place], text: str) -> Iterator[tuple[Place, int]]:
    """Places less the conversions in brackets, each with the end of the one behind it."""
    kept: Place | None = None
    after = 0
    for place in found:
        if kept and _converts(kept.figures[-1], place.figures[0], text):
            closed = _CLOSED.match(text, place.end)
            after = closed.end() if closed else place.end
            continue
        if kept:
            yield kept, after
        kept, after = place, 0
    if kept:
        yield kept, after


def _converts(before: Number, figure: Number, text: str) -> bool:
    """Whether a figure gives the one before it in another unit: 15 mu (1 hectare)."""
    if before.unit == figure.unit or not before.unit or not figure.unit:
        return False
    alike = base(before) == base(figure) or dimension_of(before) == dimension_of(figure)
    return alike and _CONVERTS.fullmatch(text, before.end, figure.start) is not None


def _together(run: list[Number], figure: Number, text: str) -> bool:
    """Whether a number goes on with the one before it: a range, or the parts of a ratio."""
    last = run[-1]
    if figure.kind == last.kind == "ratio":
        return _COLON.fullmatch(text, last.end, figure.start) is not None
    if len(run) > 1 or figure.kind != "quantity" or last.kind != "quantity":
        return False
    if last.unit != figure.unit or last.value >= figure.value:
        return False
    before = words_before(text, last.start)
    if _AND.fullmatch(text, last.end, figure.start):
        return _BETWEEN.search(before) is not None
    if not _TO.fullmatch(text, last.end, figure.start) or _FROM.search(before):
        return False
    # Grown by 5 to 6 million, but: by 5 million to 6 million.
    return text[last.end - 1].isdigit() or not _BY.search(before)


def _quantity(place: Place, text: str) -> Quantity:
    first, last = place.figures[0], place.figures[-1]
    unit, rate, end = _unit(last, text)
    is_range = first is not last
    bound, after = _bound(text, place.start, end)
    return Quantity(
        first.value,
        last.value if is_range else None,
        unit,
        _dimension(last, unit, rate=rate),
        "range" if is_range else bound,
        place.start,
        end,
        after,
        last,
    )


def _unit(number: Number, text: str) -> tuple[str, bool, int]:
    """A number's unit in Chinese, whether it is for each of another one, and where it ends."""
    end = number.end
    digits = _DIGITS.match(text, number.start) if number.unit in ("", "g") else None
    if digits and (rate := _RATE.match(text, digits.end())):
        grams, per = rate["grams"].lower()[:3], rate["per"][0].lower()
        return f"{_GRAMS[grams]}/{_PER[per]}", True, rate.end()
    if not number.unit:
        return "", False, end
    if number.unit == "person" and not _PEOPLE.search(text, number.start, end):
        counted = _COUNTED.search(text, number.start, end)
        return "", False, counted.start() if counted else end
    if _is_occasions(number, text):
        return "次", False, end
    if number.unit == "year":
        return ("岁" if _is_age(number, text) else "年"), False, end
    name = _NAMES.get(number.unit)
    return BY_NAME[number.unit].zh[0] if name is None else name, False, end


def _dimension(number: Number, unit: str, *, rate: bool) -> Dimension:
    """What a number with this Chinese unit measures."""
    if unit == "次":
        return "count"
    return dimension_of(number, rate=rate) if unit else "number"


def _is_occasions(number: Number, text: str) -> bool:
    """Whether times are occasions: lowered rates three times; but three times as much."""
    if number.unit not in ("times", "fold") or not _TIMES.search(text, number.start, number.end):
        return False
    before = words_before(text, number.start)
    whole = number.value == number.value.to_integral_value() and number.value <= 2 * LITTLE
    return whole and not _AS_MUCH.match(text, number.end) and not _MULTIPLIES.search(before)


def _is_age(number: Number, text: str) -> bool:
    before = words_before(text, number.start)
    return bool(OF_AGE.match(text, number.end) or _EXPECTANCY.search(before))


def _bound(text: str, start: int, end: int) -> tuple[Bound, int]:
    """How exact a quantity is said to be, and where the words end that say so."""
    for pattern, bound in _AFTER:
        if match := pattern.match(text, end):
            return bound, match.end()
    before = words_before(text, start)
    match = _BEFORE.search(before, max(len(before) - _LOOK_BACK, 0)) if before else None
    if match is None or _BRINGS.search(before):
        return "exact", end
    return match.lastgroup, end  # type: ignore[return-value]
