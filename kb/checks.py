"""What may be wrong with a translation, whoever or whatever made it.

Of the 7,081 official pairs of 2008–2018, 37 are flagged for a figure, 18 for their length, 319
for a term that is older than the glossary or said in other words, none for a loop, for Chinese
left over or as empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.agreeing.agreement import compare
from kb.model import Flag
from kb.terms import Terms

LEAST, GREATEST = (0.4, -2), (1.6, 10)
"""English words for each Chinese character, and how many more: what is plausible.

Of the official pairs of 2008–2018 one in four hundred is outside. A name of four characters may
be one word or sixteen; forty characters are between 14 words and 74.
"""
TIMES = {1: 3, 2: 3, 3: 3, 4: 3}
"""Words in a row → how often they stand one after the other in a loop; of more words, twice."""
_LONGEST = 12
_HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_CHARACTER = re.compile(
    r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9.,]+|[A-Za-z]+"
)
_WORD = re.compile(r"[A-Za-z0-9]+(?:[.,'’-][A-Za-z0-9]+)*")
_SAME_AGAIN = re.compile(r"([^\W\d]{1,12})[\W_]?(?:\1[\W_]?){2}")
"""What is said three times in a row, with a sign between or none."""
_STUTTERED = 10
_STUTTER = re.compile(r"([^\W\d]{1,8})\1{4}")
"""A word that does not come to its end."""


def check(zh: str, en: str, terms: Terms | None = None) -> tuple[Flag, ...]:
    """What is wrong with the English of a Chinese text; nothing is good."""
    if not _WORD.search(en):
        spoken = any(map(str.isalnum, zh))
        return (Flag("empty", "There is no English word for the Chinese."),) if spoken else ()
    return (
        *compare(zh, en),
        *_loops(zh, en),
        *_length(zh, en),
        *(Flag("han", f"{found} is left in Chinese.") for found in _HAN.findall(en)),
        *(terms.check(zh, en) if terms else ()),
    )


def _loops(zh: str, en: str) -> Iterator[Flag]:
    """The first words that are said again and again, unless the Chinese does so too."""
    words = re.findall(r"[^\W_]+", en.casefold())
    stutters = [word for word in words if len(word) >= _STUTTERED and _STUTTER.search(word)]
    if _SAME_AGAIN.search(zh):
        return
    if stutters:
        yield Flag("loop", f"“{stutters[0]}” says the same again and again.")
    elif len(words) - len(set(words)) > 1:
        for size in range(1, min(_LONGEST, len(words) // 2) + 1):
            if start := _loop(words, size, TIMES.get(size, 2)):
                said = " ".join(words[start - 1 : start - 1 + size])
                yield Flag("loop", f"“{said}” is said again and again.")
                return


def _loop(words: list[str], size: int, times: int) -> int:
    """Where so many words begin to stand `times` in a row, counted from one; 0 for nowhere."""
    run = 0
    for index in range(len(words) - size):
        run = run + 1 if words[index] == words[index + size] else 0
        # Numbers are repeated in lists and tables.
        if run == size * (times - 1) and any(map(str.isalpha, words[index : index + size])):
            return index - run + 2
    return 0


def _length(zh: str, en: str) -> Iterator[Flag]:
    characters, words = len(_CHARACTER.findall(zh)), len(_WORD.findall(en))
    least, greatest = (each * characters + more for each, more in (LEAST, GREATEST))
    if not least <= words <= greatest:
        short = "short" if words < least else "long"
        said = f"{_counted(words, 'word')} for {_counted(characters, 'character')}"
        yield Flag("length", f"The English is too {short}: {said} of Chinese.")


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name if number == 1 else name + 's'}"
