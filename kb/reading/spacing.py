"""Spaces that type-setting left in a line of Chinese: dropped, and noted.

`1 9 9 3 年3 月` is 1993年3月, `新建 5G 基站` is 新建5G基站. A space between two words of Latin
letters, two numbers or the halves of a name (`李 明`) says something and stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kb.model import AuditEntry
from kb.traced import Traced

_GAP = re.compile(r"(?<=\S)[^\S\t]+(?=\S)")
_SPACED_NUMBER = re.compile(r"(?<![\d.．A-Za-z])\d(?:[ \u3000]\d)+(?!\d)")
_SPACED_PAIR = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_PAIR = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_SINGLE = re.compile(r"(?<!\s) (?!\s)(?!(?<=[A-Za-z] )[A-Za-z])")
HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


def without_spaces(line: Traced, audit: list[AuditEntry], *, dense: bool = False) -> Traced:
    """The line without the spaces of layout; `dense` if none belongs between two characters."""
    gaps = list(_layout_gaps(line.text, dense=dense)) if HAN.search(line.text) else []
    if not gaps:
        return line
    for start, end in gaps:
        around = line.text[max(0, start - 4) : end + 4]
        audit.append(AuditEntry("space", line.lines[0], around))
    dropped = {index for gap in gaps for index in range(*gap)}
    return line.keep(index for index in range(len(line)) if index not in dropped)


def is_spaced(lines: Iterable[str]) -> bool:
    """Whether a space stands between most characters, as where a scan was read."""
    text = "\n".join(lines)
    return len(_SPACED_PAIR.findall(text)) > len(_PAIR.findall(text))


def unspaced(line: Traced, audit: list[AuditEntry]) -> Traced:
    """A line of such a text without its single spaces, but for those between Latin letters."""
    dropped = {match.start() for match in _SINGLE.finditer(line.text)}
    if not dropped:
        return line
    audit.append(AuditEntry("space", line.lines[0], line.text.strip()))
    return line.keep(index for index in range(len(line)) if index not in dropped)


def _layout_gaps(text: str, *, dense: bool) -> Iterator[tuple[int, int]]:
    numbers = [match.span() for match in _SPACED_NUMBER.finditer(text)]
    for gap in _GAP.finditer(text):
        before, after = text[gap.start() - 1], text[gap.end()]
        if before.isdecimal() and after.isdecimal():
            if any(start < gap.start() < end for start, end in numbers):
                yield gap.span()
        elif _is_wide(before + after) and (dense or not (HAN.match(before) and HAN.match(after))):
            yield gap.span()


def _is_wide(pair: str) -> bool:
    """Whether one of these characters at least is as wide as a Chinese one."""
    return any(unicodedata.east_asian_width(char) in "WF" for char in pair)
