"""Which characters are of which script, and what stands between two lines that are joined."""

from __future__ import annotations

import re
import unicodedata

CLOSING = "，。、；：！？）】》〉」』”’…—～·％%,.;:!?)]}"
"""What cannot begin a line."""
OPENING = "（【《〈「『“‘([{"
"""What cannot end one."""
_UNIT = r"[0-9A-Za-z.,%'’/$&+·:∶-]+|."
_HEAD = re.compile(
    rf"[{re.escape(OPENING)}]*(?:{_UNIT})(?:[“”‘’\"']+(?:{_UNIT})|[{re.escape(CLOSING)}])*",
    re.DOTALL,
)
"""A quotation mark, which may open and close, holds on to what is on both sides of it."""
_BEFORE_GAP = re.compile(r"[A-Za-z0-9\u00c0-\u024f][,.;:!?)\]%\"'”’/–—‐-]*$|\s[&–—‐-]$")
_AFTER_GAP = re.compile(r"[(\[“‘\"'$£€&–—‐-]*[A-Za-z0-9\u00c0-\u024f]|[–&—‐-]\s")
_LONGEST = 16
"""As many characters as tell what stands at the end of a text."""


def head(text: str) -> str:
    """What cannot be broken at the beginning of `text`: a character or a word, and its stops."""
    match = _HEAD.match(text)
    return match.group() if match else ""


def is_wide(char: str) -> bool:
    """Whether a character is as wide as a Chinese one."""
    return unicodedata.east_asian_width(char) in "WF"


def apart(before: str, after: str) -> bool:
    """Whether a gap between two texts is one between words: neither is Chinese there."""
    return bool(_BEFORE_GAP.search(before[-_LONGEST:]) and _AFTER_GAP.match(after))


def wrapped_space(before: str, after: str) -> bool:
    """Whether a space was where a line was broken: between words, not inside a number."""
    inside_number = before[-1:].isdigit() and after[:1].isdigit()
    after_dash = before[-1:] in "-‐–—/" and before[-2:-1] != " "
    return not inside_number and not after_dash and apart(before, after)


def width(text: str) -> float:
    """How wide a text is in characters, letters and digits counted a half."""
    return sum(1 if is_wide(char) else 0.5 for char in text)
