"""The forms of headings and their ranks: where two are new, the lower rank is above the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_N = r"([一二三四五六七八九十]{1,3})"
_D = r"([0-9０-９]{1,3})"
_WORDS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0} | {
    word.lower(): number for number, word in enumerate(_WORDS, 1)
}
_EN = rf"(?:Chapter|Part|PART) (?:{_D}|([IVX]{{1,4}})|((?i:{'|'.join(_WORDS)})))\b"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of headings; `line`: only a line of its own can be one."""

    name: str
    rank: float
    pattern: re.Pattern[str] = re.compile(r"(?!)")
    line: bool = False


SUB_RANK = 3
"""（一）'s; in English it is 1.'s."""
APPENDIX = Form("appendix", -2)
CLOSING = Form("closing", -2, re.compile(r"(?:结束语|結束語|结语|結語|Conclusion)[:：]?$"))
FOREWORD = Form("foreword", 99, re.compile(r"(?:前言|引言|序言|Foreword|Introduction)$"))
"""Nothing is below it."""
APPENDIX_TITLE = Form("appendix title", -1)
PART_TITLE = Form("part title", 2.5)
HEADLINE = Form("headline", 4)
CONTAINER = Form("container", 1.5)
"""Headlines of a report whose numbered parts stand below them."""
DASH = Form("dash", 6, re.compile(r"(?:—{1,4}|--+|－{2,}|――+|[–-](?=\s?[A-Z“\"]))\s*(?=\S)"))
RUN_IN = Form("run-in", 9)
SENTENCE = Form("sentence", 9)
"""A sentence that is a line of its own, between paragraphs."""

NUMBERED: tuple[Form, ...] = (
    Form("chapter", 0, re.compile(rf"第\s*(?:{_N}|{_D})\s*(?:章|编|部分)|{_EN}")),
    Form("section", 1, re.compile(rf"第\s*(?:{_N}|{_D})\s*节|Section {_D}\b")),
    Form("part", 2, re.compile(rf"{_N}\s*[、．.]|([IVX]{{1,5}})(?:\.\s|[．、])")),
    Form("part", 2, re.compile(rf"{_N}\s*$"), line=True),
    Form("sub", SUB_RANK, re.compile(rf"[（(〔]\s*{_N}\s*[）)〕]\s*、?")),
    Form("ordinal", 5, re.compile(rf"第{_N}[、，,：]|(首先|其次|再次|最后)[、，,]?")),
    Form("item", 7, re.compile(rf"{_D}\s*[.．、](?![0-9０-９])")),
    Form("bracketed", 7.3, re.compile(rf"[（(]\s*{_D}\s*[）)]|{_D}[）)]")),
    Form("circled", 7.6, re.compile(r"([①-⑳])")),
    Form("nth", 10, re.compile(r"([一二三四五六七八九十]{1,2})(?:是|要)"), line=True),
)
SPOKEN = ("ordinal", "nth")
"""Names of forms that are also said in the middle of things."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a block may open with.

    Attributes:
        form: its form.
        number: which of its series it is, from 1; 0 where the form has no numbers.
        end: where the heading ends and the rest of the paragraph begins.
        fit: whether it is short and complete enough for a heading.
        firm: whether it is a line of its own without a stop, or one that the source marked.
        whole: whether nothing of the block is left after it.
    """

    form: Form
    number: int
    end: int
    fit: bool = True
    firm: bool = False
    whole: bool = True


Found = Mapping[int, Candidate]
"""Index of a block → the heading it opens with."""


def number_of(digits: str) -> int:
    """The number that 十二, 12, XII or ⑫ is; 首先 is 1, and 最后, which comes after any, 0."""
    if digits.lower() in _ORDINALS:
        return _ORDINALS[digits.lower()]
    if digits.isdecimal():
        return int(digits)
    if digits[0] in "IVX":
        values = [{"I": 1, "V": 5, "X": 10}[digit] for digit in digits]
        following = [*values[1:], 0]
        return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    tens, ten, ones = digits.rpartition("十")
    return 10 * ("一二三四五六七八九".find(tens[:1]) + 1 if tens else 1 if ten else 0) + (
        "一二三四五六七八九".find(ones) + 1 if ones else 0
    )
