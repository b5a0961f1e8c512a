"""Analysis: text into tokens, the same for every engine, for indexing and for querying.

signs    one token for each Chinese character, number, Latin word and stop
pairs    neighbouring signs, for runs of them; those of Chinese characters for ranking too
words    the tokeniser's words, numbers and Latin words, for ranking
stems    English word stems, for runs and ranking
values   figures by value, the same in both languages
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import msgspec

from index.figures import rules_digest
from index.fold import HAN, Folded, fold
from index.segment import Segmenter
from index.tokenisers import DEFAULT, Kind, made_with
from kb.model import Language
from kb.numbers.found import comparable, numbers
from kb.numbers.number import Number

VERSION = 9
"""Raise when any token or figure changes: indexes built before are then stale."""

_NUMBER = r"[0-9]+(?:\.[0-9]+)*"
_LATIN = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_SIGN = re.compile(rf"[{HAN}]|{_NUMBER}|[a-z]+|[^\s\w]|\w")
_PIECE = re.compile(rf"(?P<han>[{HAN}]+)|{_NUMBER}(?:[a-z]+(?![a-z]))?|[^\W\d_{HAN}]+|\w")
_ENGLISH = re.compile(rf"{_NUMBER}|{_LATIN}")
_POSSESSIVE = re.compile("['’]s$")
_HAN_RUN = re.compile(f"[{HAN}]+")
TRANSPARENT = "“”‘’\"'「」『』《》〈〉()【】[]〔〕"
"""Quotes and brackets do not break a run: 放管服改革 is found in “放管服”改革."""

QUESTION_WORDS = frozenset(
    "什么 多少 哪 哪些 哪个 哪里 哪一 哪一年 哪年 怎么 怎样 如何 为什么 为何 几 吗 呢 谁 何时 何 "
    "何地 何种 是否 what when where which who whom whose why how".split()
)
"""Words that ask."""
FUNCTION_WORDS = QUESTION_WORDS | frozenset(
    "的 了 和 与 及 或 在 是 有 于 对 为 把 被 从 到 等 也 都 而 之 其 这 那 一 "
    "a an and are as at be been by can could did do does for from had has have he her his i if in "
    "is it its many may much of on or our she should so such than that the their them then there "
    "these they this those to us was we were will with would you your".split()
)
"""Words that say little: they rank and are found, but need not occur."""


def read_with(tokenizer: Kind = DEFAULT) -> str:
    """What texts are read with: the analysis, the tokeniser, the rules of figures, by version.

    Raises:
        EngineError: the tokeniser is not installed.
    """
    return f"{VERSION} {made_with(tokenizer)} figures-{rules_digest()}"


def is_newer(made: str) -> bool:
    """Whether texts were read by an analysis that is newer than this; `made` is its `read_with`."""
    version, _, _ = made.partition(" ")
    return version.isdecimal() and int(version) > VERSION


class Token(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A token and the characters of the shown text that it stands for."""

    text: str
    start: int
    end: int


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in `text`."""
    return _HAN_RUN.search(text) is not None


def signs(text: str, *, script: bool = True) -> tuple[str, ...]:
    """One token a sign, in order: a run of these is a run of the text."""
    folded = fold(text, script=script).text
    return tuple(sign for sign in _SIGN.findall(folded) if sign not in TRANSPARENT)


def words(text: str, segmenter: Segmenter, *, script: bool = True) -> tuple[Token, ...]:
    """The words of a Chinese text, with the numbers and Latin words in it."""
    folded = fold(text, script=script)
    found: list[Token] = []
    for piece in _PIECE.finditer(folded.text):
        if not piece["han"]:
            found.append(_token(folded, piece.group(), piece.start()))
            continue
        start = piece.start()
        for word in segmenter.cut(piece["han"]):
            found.append(_token(folded, word, start))
            start += len(word)
    return tuple(found)


def pairs(run: Sequence[str]) -> tuple[str, ...]:
    """Neighbouring signs as one token each: two characters as they stand, others with a bar."""
    return tuple(a + b if len(a) == len(b) == 1 else f"{a}_{b}" for a, b in pairwise(run))


def bigrams(text: str, *, script: bool = True) -> tuple[str, ...]:
    """Every pair of neighbouring Chinese characters."""
    runs = _HAN_RUN.findall(fold(text, script=script).text)
    return tuple(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def stems(text: str) -> tuple[Token, ...]:
    """The stems of an English text's words, with its numbers; hyphens part words."""
    folded = fold(text, script=False)
    return tuple(
        _token(folded, stem(match.group()), match.start(), match.end())
        for match in _ENGLISH.finditer(folded.text)
    )


def values(text: str, language: Language) -> tuple[str, ...]:
    """Each figure by its value, and by its value in a base unit where it has one."""
    found = (value_tokens(figure) for figure in numbers(text, language))
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def value_tokens(figure: Number) -> tuple[str, ...]:
    """A figure's value, and its value in a base unit; nothing for dates, ordinals and names."""
    if figure.kind != "quantity":
        return ()
    value, unit = comparable(figure)
    return (f"={figure.value.normalize():f}", f"={value.normalize():f}{unit}")


def surface(text: str) -> tuple[str, ...]:
    """The words of an English text as written, lower case, for suggesting."""
    return tuple(word for word in _ENGLISH.findall(text.lower()) if len(word) > 2)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word; numbers and other scripts stay as they are."""
    word = _POSSESSIVE.sub("", word)
    return str(_stemmer().stemWord(word)) if word.isascii() and word.isalpha() else word


@lru_cache(maxsize=1)
def _stemmer() -> Any:  # noqa: ANN401 - the library has no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def _token(folded: Folded, text: str, start: int, end: int | None = None) -> Token:
    span = folded.span(start, start + len(text) if end is None else end)
    return Token(text, *span)
