"""Marks in a text: escaped piece by piece, so that the text stays what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from flask import Flask
from markupsafe import Markup, escape

from index.engine import Span
from index.fold import HAN

_HAN = re.compile(f"[{HAN}]")


class Framed(NamedTuple):
    """A range of a text that stands in an element of its own: its tags, as HTML."""

    start: int
    end: int
    opening: str
    closing: str


def init_app(app: Flask) -> None:
    """Give templates `marked` and `tag_of`."""
    app.jinja_env.globals.update(marked=marked, tag_of=tag_of)


def marked(text: str, spans: Iterable[Span], framed: Iterable[Framed] = ()) -> Markup:
    """`text` as HTML with each span in a `<mark>`; spans that touch become one.

    What is framed has its marks inside: one that reaches over its edge becomes two.

    >>> marked("a<b", [(1, 2)])
    Markup('a<mark>&lt;</mark>b')
    """
    frames = tuple(framed)
    if frames:
        return _framed(text, tuple(spans), frames)
    merged = _merged(spans, len(text))
    if not merged:  # most sentences of a page
        return escape(text)
    pieces: list[Markup] = []
    done = 0
    for start, end in merged:
        pieces += escape(text[done:start]), Markup("<mark>"), escape(text[start:end])
        pieces.append(Markup("</mark>"))
        done = end
    pieces.append(escape(text[done:]))
    return Markup("").join(pieces)


def _framed(text: str, spans: tuple[Span, ...], frames: tuple[Framed, ...]) -> Markup:
    pieces: list[str] = []
    done = 0
    for start, end, opening, closing in frames:
        if done <= start < end <= len(text):
            pieces += part(text, spans, done, start), opening
            pieces += part(text, spans, start, end), closing
            done = end
    pieces.append(part(text, spans, done, len(text)))
    return Markup("".join(pieces))  # noqa: S704 - each piece is escaped or our own


def part(text: str, spans: Iterable[Span], start: int, end: int) -> Markup:
    """The part of a text from `start` to before `end` as HTML, with what of the spans is in it."""
    return marked(text[start:end], [(first - start, last - start) for first, last in spans])


def tag_of(text: str) -> str:
    """The `lang` of a text that a reader typed: Chinese if any of it is."""
    return "zh-Hans" if _HAN.search(text) else "en"


def _merged(spans: Iterable[Span], length: int) -> list[Span]:
    """Spans in order, inside the text, none empty, none touching another."""
    merged: list[Span] = []
    for first, last in sorted(spans):
        start, end = max(first, 0), min(last, length)
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
