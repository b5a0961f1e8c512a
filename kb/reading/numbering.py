"""Automatic numbers of a Word file's paragraphs: counted and written as Word shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kb.reading.packages import Element, W

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """`21` as 二十一, up to 9999; digits alone beyond."""
    if not 0 < number < 10_000:
        return "".join(digits[int(digit)] for digit in str(max(number, 0)))
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        unit = units[place - 1] if place else ""
        text = (digits[int(digit)] + unit if digit != "0" else "零") + text
    text = re.sub("零+", "零", text).rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else "0"


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: "".join(chr(ord(d) + 0xFEE0) for d in str(number)),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾佰仟"),
    "bullet": lambda _: "",
    "none": lambda _: "",
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        chinese,
    ),
}
HIGHEST = 99_999
"""No list of a report counts further; what a file says beyond is taken as this."""


def whole(text: str | None, default: int) -> int:
    """The number that an attribute states."""
    try:
        return min(max(int(text or ""), 0), HIGHEST)
    except ValueError:
        return default


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of one level of a list look; `%1` in `form` is the first level's."""

    format: str = "decimal"
    form: str = ""
    start: int = 1
    gap: bool = True
    plain: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each is counted."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element) -> Numbering:
        """The lists that `numbering.xml` defines; none where there is no such part."""
        found = cls()
        for each in () if root is None else root.iter(f"{W}abstractNum"):
            levels = {whole(lvl.get(f"{W}ilvl"), 0): _level(lvl) for lvl in each.iter(f"{W}lvl")}
            found._levels[each.get(f"{W}abstractNumId", "")] = levels
        for each in () if root is None else root.iter(f"{W}num"):
            name = each.get(f"{W}numId", "")
            found._lists[name] = _value(each, "abstractNumId") or ""
            found._restarts[name] = {
                whole(change.get(f"{W}ilvl"), 0): whole(_value(change, "startOverride"), 1)
                for change in each.iter(f"{W}lvlOverride")
                if _value(change, "startOverride") is not None
            }
        return found

    def next(self, name: str, depth: int) -> str:
        """The number of the next paragraph of list `name`; empty for a bullet."""
        abstract = self._lists.get(name, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts[name].pop(depth, None)
        if restart is not None:
            counts[depth] = restart
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return _written(levels, counts, depth)


def _written(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.format in ("bullet", "none"):
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shape = levels.get(at, _Level())
        style = "decimal" if level.plain else shape.format
        return _FORMATS.get(style, str)(counts.get(at, shape.start))

    text = re.sub(r"%([1-9])", number, level.form)
    # A reader sees a gap; after 、 or （一） the text goes on without a space.
    return (
        f"{text} " if text and level.gap and not text.endswith(("、", "）", "．", "：")) else text
    )


def _level(element: Element) -> _Level:
    return _Level(
        format=_value(element, "numFmt") or "decimal",
        form=_value(element, "lvlText") or "",
        start=whole(_value(element, "start"), 0),
        gap=_value(element, "suff") != "nothing",
        plain=element.find(f"{W}isLgl") is not None,
    )


def _value(element: Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else str(found.get(f"{W}val", ""))
