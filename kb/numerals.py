"""Numbers written in words: 三百五十, 千万, three hundred and fifty, twenty-two."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
ZH_DIGIT = "[零〇一二两三四五六七八九]"
ZH_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]{1,12}"

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
_EN_WORD = rf"(?:{'|'.join([*_EN_TENS, *reversed(_EN_UNITS)])})"
EN_NUMERAL = (
    rf"\b(?:{_EN_WORD}|a(?=\s(?:{'|'.join(EN_SCALES)})))"
    rf"(?:[\s-](?:and\s)?(?:{_EN_WORD}|{'|'.join(EN_SCALES)}))*\b"
)
EN_ORDINAL = rf"\b(?:(?:{'|'.join(_EN_TENS)})-)?(?:{'|'.join(_EN_NTH)})\b"


def zh_value(text: str) -> int | None:
    """The value of a Chinese numeral; `None` where it is none, such as 一三."""
    total = section = digit = 0
    last_was_digit = False
    for char in text:
        if char in _DIGITS:
            if last_was_digit and digit:
                return None
            digit, last_was_digit = _DIGITS[char], True
            continue
        last_was_digit = False
        if char in _SMALL:
            section += (digit or 1) * _SMALL[char]
        else:
            whole = section + digit
            # 万亿 is ten thousand times a hundred million: what came before is scaled again.
            total = (total + whole if whole else total or 1) * _LARGE[char]
            section = 0
        digit = 0
    return total + section + digit


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
    return sum(_EN_WORDS.get(word, 0) + _EN_NTH.get(word, 0) for word in words)
