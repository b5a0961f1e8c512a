"""Figures of several years, 年均增长5%, and values from which something rose, 由5%提高到9%."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.figures.statement import Statement
from kb.model import Language

_NEAR = 60
"""Characters before a figure in which words say so."""
_AVERAGE: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile("(?:年均|年平均|平均每年|每年平均|每年递增)[^，。；]{0,20}\\Z"),
    "en": re.compile(r"\b(?:average\sannual|annual\saverage)\b[^.;]{0,60}\Z", re.IGNORECASE),
}
_AVERAGE_BEHIND = re.compile(r"\s(?:a|per)\syear\b|\sannually\b|\son\saverage\b", re.IGNORECASE)
_SUM: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile("累计[^，。；]{0,20}\\Z"),
    "en": re.compile(r"\b(?:cumulative(?:ly)?|total\sof)\b[^.;]{0,60}\Z", re.IGNORECASE),
}
_FROM: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(
        "[由从](?:[0-9一二三四五六七八九〇○零]{2,4}年)?(?:底|末|初)?的?(?:每[人年月]){0,2}"
        "(?:不足|不到|近|约)?\\Z"
    ),
    "en": re.compile(
        r"\bfrom\s(?:about|around|nearly|less\sthan|over|more\sthan)?\s?\Z", re.IGNORECASE
    ),
}
_TO: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile("[^。；]{0,24}[到至为][^，。；]{0,16}\\Z"),
    "en": re.compile(r"[^.;]{0,40}\bto\b[^.;]{0,20}\Z", re.IGNORECASE),
}


def is_of_years(text: str, said: Statement, language: Language) -> bool:
    """Whether a statement is an average of years, or by how much something grew in all."""
    quantity = said.quantity
    before = text[max(quantity.start - _NEAR, 0) : quantity.start]
    if _AVERAGE[language].search(before):
        return True
    grown = said.change == "growth"
    behind = language == "en" and grown and _AVERAGE_BEHIND.match(text, quantity.end)
    return bool(behind or (grown and _SUM[language].search(before)))


def rises_from(text: str, said: Statement, following: Statement | None, language: Language) -> bool:
    """Whether a value is the one from which something rose or fell to the next."""
    if following is None or said.change == "growth":
        return False
    quantity, until = said.quantity, following.quantity
    before = text[max(quantity.start - _NEAR, 0) : quantity.start]
    between = text[quantity.after : until.start]
    return bool(_FROM[language].search(before) and _TO[language].fullmatch(between))
