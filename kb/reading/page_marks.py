"""Lines of a plain text that its pages left in it: their numbers, their heads, and jumps.

`— 3 —` and `第 3 页 共 28 页` stand between the halves of a sentence, and so does
`（下转第二版）` of a newspaper, and the title of the report at the head of each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

APART = 8
"""What is of pages stands so many lines from the next of its kind at least."""
LEAST = 3
"""A number alone, or a title, that stands on so many pages is of the pages."""

_DASH = r"[—–―－·•~～-]{1,3}"
_NUMBER = re.compile(
    rf"(?:[^\s，。；：]{{1,30}}\s{{2,}})?(?:{_DASH}\s*\d{{1,4}}\s*{_DASH}"
    r"|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?)(?:\s{2,}[^\s，。；：]{1,30})?"
    r"|\d{1,4}\s*/\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
"""With a running head or foot beside it, perhaps."""
_BARE = re.compile(r"\d{1,4}")
_JUMP = re.compile(
    r"[\W_]{0,4}(?:紧接|下转|上接|转|接)第?\s*"
    r"(?:[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版[\W_]{0,4}"
)
_TITLE = re.compile(r"[^，。；：]{0,30}工作报告")


def page_marks(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines that are of the pages; a title stays where it stands first."""
    texts = [line.strip() for line in lines]
    numbers = [index for index, text in enumerate(texts) if _NUMBER.fullmatch(text)]
    jumps = [index for index, text in enumerate(texts) if _JUMP.fullmatch(text)]
    several = numbers if len(numbers) > 1 else []
    return frozenset([*jumps, *several, *_bare(texts), *_heads(texts)])


def _bare(texts: Sequence[str]) -> list[int]:
    """Numbers alone on their lines, each one more than the last and a page below it."""
    found = [index for index, text in enumerate(texts) if _BARE.fullmatch(text)]
    paged = all(int(texts[b]) == int(texts[a]) + 1 for a, b in pairwise(found))
    return found if len(found) >= LEAST and paged and _are_apart(found) else []


def _heads(texts: Sequence[str]) -> Iterator[int]:
    """The title of the report wherever it stands again, a page below."""
    for title in {text for text in texts if _TITLE.fullmatch(text)}:
        again = [index for index, text in enumerate(texts) if text == title][1:]
        if len(again) >= LEAST and _are_apart(again):
            yield from again


def _are_apart(found: Sequence[int]) -> bool:
    return all(b - a > APART for a, b in pairwise(found))
