"""Where a Chinese sentence ends, and where a long one can be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


_STOPS = ("；;", "，", "、")
"""Where a long sentence can be parted, the best places first."""


def parts(text: str, longest: int) -> tuple[str, ...]:
    """`text` in parts of at most `longest` characters, cut after stops as far as there are any.

    Together they are the whole text.
    """
    pieces = [text]
    for stops in _STOPS:
        pieces = [part for piece in pieces for part in _parted(piece, stops, longest)]
    return tuple(
        piece[start : start + longest]
        for piece in pieces
        for start in range(0, max(len(piece), 1), longest)
    )


def _parted(text: str, stops: str, longest: int) -> Iterator[str]:
    """`text` parted after some of its `stops`, each part as long as may be."""
    if len(text) <= longest:
        yield text
        return
    done = end = 0
    for match in re.finditer(rf"[^{stops}]*[{stops}]+|[^{stops}]+", text):
        if match.end() - done > longest and end > done:
            yield text[done:end]
            done = end
        end = match.end()
    yield text[done:]
