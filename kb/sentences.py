"""Where a Chinese sentence ends."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？!?]+[”’」』）)】》]*")


def ends_sentence(text: str) -> bool:
    """Whether `text` closes with a sentence end, closing quotes after it included."""
    return bool(text) and any(end == len(text) for end in map(re.Match.end, _END.finditer(text)))


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence; together they cover the whole of `text`."""
    ends = [match.end() for match in _END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start < end)
