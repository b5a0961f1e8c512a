"""Where a sentence ends, Chinese or English, and where a long one can be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。！？!?]+[”’」』）)】》]*")
_ENGLISH_END = re.compile(
    r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|(?<=[a-z])[.!?](?=[A-Z][a-z])"
)
_GOES_ON = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|St|No|Nos|Art|Fig|vs|cf|e\.g|i\.e|[A-Z]))\.$"
)
"""What ends in a full stop that ends no sentence: a title, a number's name, an initial."""
_NUMBER = re.compile(r"[(\[]?(?:[0-9]{1,3}|[IVX]{1,5}|[a-z])[.)\]]+")
"""A number before a sentence or a heading: `II.`, `3.` and `a.`"""


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


def english_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each English sentence, the white space around it left out."""
    cuts = [0]
    for stop in _ENGLISH_END.finditer(text):
        sentence = text[cuts[-1] : stop.end()].strip()
        if not (_GOES_ON.search(sentence) or _NUMBER.fullmatch(sentence)):
            cuts.append(stop.end())
    spans = zip(cuts, [*cuts[1:], len(text)], strict=True)
    return tuple(
        (start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
        for start, end in spans
        if (part := text[start:end]).strip()
    )


def english_sentences(text: str) -> tuple[str, ...]:
    """The sentences of an English text, without the white space between them."""
    return tuple(text[start:end] for start, end in english_spans(text))


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
