"""Marks in a text: escaped piece by piece, so that the text stays what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import Flask
from markupsafe import Markup, escape

from index.engine import Span
from index.fold import HAN

_HAN = re.compile(f"[{HAN}]")


def init_app(app: Flask) -> None:
    """Give templates `marked` and `tag_of`."""
    app.jinja_env.globals.update(marked=marked, tag_of=tag_of)


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """`text` as HTML with each span in a `<mark>`; spans that touch become one.

    >>> marked("a<b", [(1, 2)])
    Markup('a<mark>&lt;</mark>b')
    """
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
