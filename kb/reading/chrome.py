"""Lines of a web page that are not the report's: told from the text, as far as that is sure.

What stands above the report (`您的位置：`, `来源：`, `【字体：大 中 小】`) and below it
(`责任编辑：`, `相关链接`, the licence) is dropped where the line says nothing else. Between its
first and its last sentence nothing is: a line of the report lost is worse than one of the page
kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.reading.chrome_words import (
    ARROWS,
    BELOW,
    BUTTON,
    BUTTONS,
    CLOCK,
    LABEL,
    LEADERS,
    LICENCE,
    LICENCE_SAYS,
    PICTURE,
    TRAIL,
)
from kb.reading.rows import HEAD, NUMBERED, SALUTATION
from kb.sentences import ends_sentence

LINE = 80
"""Furniture has at most this many characters, licences apart."""
OPENING = 4
"""So many of the report's first lines may stand once more below it, as a summary."""
VALUE = 20
"""What stands below `来源：` has at most this many characters."""
NOTICE = 12
"""Lines that a licence may stand on before it says that it is one."""


def furniture(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines that are the page's and not the report's."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    texts = [lines[index].strip() for index in filled]
    licence = _licence(texts)
    texts = texts[: licence.start] if licence else texts
    begin = _begin(texts)
    found = {*licence, *_above(texts, begin), *_below(texts, begin)}
    return frozenset(filled[place] for place in found)


def _begin(texts: Sequence[str]) -> int:
    """Where the report's own text begins: with those spoken to, else its first sentence."""
    near = texts[:HEAD]
    spoken = (place for place, text in enumerate(near) if SALUTATION.match(text))
    sentences = (place for place, text in enumerate(near) if _is_sentence(text))
    return next(spoken, next(sentences, 0))


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) or (len(text) > 40 and text.endswith((".", "：", "；")))


def _above(texts: Sequence[str], begin: int) -> Iterator[int]:
    """The page's lines above the report, and what stands there that comes again."""
    head = texts[:begin]
    yield from _page_lines(head)
    contents = [place for place, text in enumerate(head) if LEADERS.fullmatch(text)]
    yield from contents if len(contents) > 1 else ()
    for place, text in enumerate(head):
        listed = NUMBERED.match(text) and not text.startswith("—")
        if text in head[place + 1 :] or (listed and text in texts[begin:]):
            yield place


def _below(texts: Sequence[str], begin: int) -> Iterator[int]:
    """The page's lines below the last sentence that may be the report's."""
    opening = "".join(texts[begin : begin + OPENING])
    end = len(texts)
    while end > begin + OPENING and not _is_last(texts[end - 1], opening, texts[:begin]):
        end -= 1
    tail = texts[end:]
    marker = next((place for place, text in enumerate(tail) if BELOW.fullmatch(text)), len(tail))
    found = {*_page_lines(tail), *range(marker, len(tail))}
    if found:
        again = (text in opening or text in texts[:begin] for text in tail)
        found.update(place for place, repeated in enumerate(again) if repeated)
    yield from (end + place for place in found)


def _is_last(text: str, opening: str, head: Sequence[str]) -> bool:
    """Whether a line is a sentence of the report, and so nothing above it is below the report."""
    return _is_sentence(text) and text not in opening and text not in head


def _page_lines(texts: Sequence[str]) -> Iterator[int]:
    """Buttons, labels with their values, times of day and what stands between `>`."""
    labelled = False
    crumbs = _crumbs(texts)
    for place, text in enumerate(texts):
        label = LABEL.fullmatch(text)
        short = len(text) <= LINE and not _is_sentence(text)
        value = labelled and len(text) <= VALUE
        if short and (label or value or text in crumbs or _is_furniture(text)):
            yield place
        open_label = label and not label["value"].strip("】]）) ")
        labelled = bool(open_label) and not text.startswith(("分享", "【", "Share"))


def _is_furniture(text: str) -> bool:
    clock = CLOCK.fullmatch(text)
    buttons = BUTTONS.fullmatch(text) and BUTTON.search(text)
    published = clock and (clock["time"] or "年" not in text)
    return bool(buttons or published or PICTURE.fullmatch(text) or TRAIL.fullmatch(text))


def _crumbs(texts: Sequence[str]) -> set[str]:
    """Arrows, and what stands below each, on lines of their own."""
    below = {texts[place + 1] for place, text in enumerate(texts[:-1]) if text in ARROWS}
    return {*ARROWS, *(text for text in below if len(text) <= VALUE)}


def _licence(texts: Sequence[str]) -> range:
    """The licence that a library of free texts sets below each, and all below that."""
    for place in range(len(texts) // 3, len(texts)):
        notice = "".join(texts[place : place + NOTICE])
        if LICENCE.match(texts[place]) and LICENCE_SAYS.search(notice):
            return range(place, len(texts))
    return range(0)
