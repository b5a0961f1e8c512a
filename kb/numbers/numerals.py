"""Numbers written in words: 三百五十, 千万, three hundred and fifty, twenty-two."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = "百千万亿"
_ONE_TO_NINE = "[一二两三四五六七八九]"
_IN_A_ROW = re.compile(f"{_ONE_TO_NINE}[零〇一二两三四五六七八九]")
_OPEN = re.compile(
    "((?:.*[十百千万亿])?)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)"
)
ZH_DIGIT = "[零〇一二两三四五六七八九]"
ZH_SIGNS = "零〇一二两三四五六七八九十百千万亿"
ZH_NUMERAL = f"[{ZH_SIGNS}]{{1,30}}"
ZH_TELLING = f"(?=[{ZH_SIGNS}]{{0,28}}{_ONE_TO_NINE}[十百千万亿]零?{_ONE_TO_NINE}){ZH_NUMERAL}"
"""A numeral that is one without a unit too: 二十四节气; but not 百万, 十五 or 一带."""

_EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_WORDS = {word: value for value, word in enumerate(_EN_UNITS)} | {
    word: 10 * value for value, word in enumerate(_EN_TENS, 2)
}
_EN_NTH = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {f"{word[:-1]}ieth": value for word, value in _EN_WORDS.items() if word in _EN_TENS}
EN_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9} | {
    "trillion": 10**12
}
_EN_TIERS = {"primary": 1, "secondary": 2, "tertiary": 3}
_EN_WORD = rf"(?:{'|'.join([*_EN_TENS, *reversed(_EN_UNITS)])})"
_EN_SMALL = (
    rf"(?:(?:{'|'.join(_EN_TENS)})(?:[\s-](?:{'|'.join(_EN_UNITS[1:10])})\b)?"
    rf"|{'|'.join(reversed(_EN_UNITS))})"
)
_EN_SCALE = rf"(?:{'|'.join(EN_SCALES)})"
EN_NUMERAL = (
    rf"\b(?:{_EN_SMALL}|(?:a|the)(?=\s{_EN_SCALE}))\b"
    rf"(?:[\s-]{_EN_SCALE}\b(?:\s(?:and\s)?{_EN_SMALL}\b)?)*"
)
EN_LEADING = re.compile(
    rf"{_EN_WORD}(?:-{_EN_WORD})?(?=(?:\s{_EN_SCALE})*"
    rf"(?!\s(?:and|{_EN_SCALE}|{_EN_WORD})\b))",
    re.IGNORECASE,
)
"""The number before a scale: three of three hundred, but nothing of three hundred and fifty."""
_EN_TIER = rf"(?:{'|'.join(_EN_TIERS)})"
EN_ORDINAL = (
    rf"\b(?:(?:(?:{'|'.join(_EN_TENS)})-)?(?:{'|'.join(_EN_NTH)})"
    # Of industry; a secondary school is no second one.
    rf"|{_EN_TIER}(?=(?:,?(?:\sand)?\s{_EN_TIER}){{0,2}}\s(?:industr|sector)))\b"
)


@lru_cache(maxsize=4096)
def zh_value(text: str) -> int | None:
    """The value of a Chinese numeral; `None` where it is none, such as 一三."""
    if not text or _IN_A_ROW.search(text):
        return None
    from cn2an import cn2an

    try:
        # 千万 and 百二十 leave the 一 unsaid, which cn2an asks for.
        return int(cn2an(f"一{text}" if text[0] in _SCALES else text, "normal"))
    except (ValueError, KeyError):
        return None


def zh_bounds(text: str) -> tuple[int, int] | None:
    """Least and greatest of a numeral that leaves a digit open: 三四百, 三五; else `None`."""
    match = _OPEN.fullmatch(text)
    if match is None:
        return None
    before, low, high, after = match.groups()
    if _DIGITS[high] - _DIGITS[low] != 1 and low + high != "三五":
        return None
    least, greatest = zh_value(before + low + after), zh_value(before + high + after)
    return (least, greatest) if least and greatest else None


def zh_decimal(text: str) -> Decimal | None:
    """The value of a Chinese numeral that may have decimals: 三点五亿; `None` where none."""
    whole, point, rest = text.partition("点")
    if not point:
        value = zh_value(text)
        return None if value is None else Decimal(value)
    decimals = "".join(str(_DIGITS[char]) for char in rest if char in _DIGITS)
    scale = zh_value("".join(char for char in rest if char not in _DIGITS)) or 1
    before = zh_value(whole)
    return None if before is None else Decimal(f"{before}.{decimals}") * scale


def en_value(text: str) -> int:
    """The value of an English numeral that `EN_NUMERAL` matched."""
    total = section = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _EN_WORDS:
            section += _EN_WORDS[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in EN_SCALES:
            total += (section or 1) * EN_SCALES[word]
            section = 0
    return total + section


def en_ordinal(text: str) -> int:
    """The value of an English ordinal that `EN_ORDINAL` matched: twenty-first."""
    words = re.findall(r"[a-z]+", text.lower())
    return sum(_EN_WORDS.get(w, 0) + _EN_NTH.get(w, 0) + _EN_TIERS.get(w, 0) for w in words)
