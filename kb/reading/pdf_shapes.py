"""What is drawn on a page of a PDF beside its characters: straight lines and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kb.reading.page import Box
from kb.reading.page_grids import THIN

Handle = Any
"""What PDFium gives out: a document, a page, something drawn on it."""
MOST = 20_000
"""So many drawn things of a page are looked at."""
SEGMENTS = 400
"""A path of more pieces is a drawing."""


def shapes(page: Handle) -> tuple[list[Box], list[Box]]:
    """The straight lines and the pictures, `y` upwards."""
    import pypdfium2.raw as pdfium

    rules: list[Box] = []
    pictures: list[Box] = []
    for thing in _things(page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.extend(_bounds(thing))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules.extend(_lines(thing))
    return rules, pictures


def _things(page: Handle) -> Iterator[Handle]:
    import pypdfium2.raw as pdfium

    for index in range(min(MOST, pdfium.FPDFPage_CountObjects(page))):
        yield pdfium.FPDFPage_GetObject(page, index)


def _bounds(thing: Handle) -> list[Box]:
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *sides):
        return []
    left, bottom, right, top = (side.value for side in sides)
    return [Box(left, top, right, bottom)]


def _lines(path: Handle) -> Iterator[Box]:
    """The lines of a path: itself where it is thin, else the straight ones it is drawn with."""
    import pypdfium2.raw as pdfium

    for box in _bounds(path):
        if min(box.x1 - box.x0, box.top - box.bottom) <= THIN:
            yield box
            return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    count = pdfium.FPDFPath_CountSegments(path)
    if count > SEGMENTS or not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not stroke.value:
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    yield from _straight([_point(path, index, matrix) for index in range(count)])


def _point(path: Handle, index: int, matrix: Handle) -> tuple[float, float, bool]:
    """Where a piece of a path ends, and whether it is a straight line from the one before."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    segment = pdfium.FPDFPath_GetPathSegment(path, index)
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    drawn = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
        drawn,
    )


def _straight(points: list[tuple[float, float, bool]]) -> Iterator[Box]:
    for (x, y, _), (to_x, to_y, drawn) in pairwise(points):
        if drawn and min(abs(x - to_x), abs(y - to_y)) <= THIN:
            yield Box(min(x, to_x), max(y, to_y), max(x, to_x), min(y, to_y))
