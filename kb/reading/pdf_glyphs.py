"""The characters, lines and pictures of a page of a PDF, through PDFium."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from kb.reading.page import Box, Glyph, Page
from kb.reading.page_text import is_wide
from kb.reading.page_turned import Turn
from kb.reading.pdf_shapes import Handle, shapes

MOST = 200_000
"""A page of more characters, or more that is drawn, is no page of a report."""
LEAST = 0.5
"""No type is smaller, in points; that of a damaged file may say so."""
FAR = 1e6
"""No character is further out."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_RADICALS = dict(
    zip(
        map(
            ord,
            "⺁⺌⺝⺟⺠⺩⺫⺬⺮⺶⺷⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        ),
        "厂小月母民王目示竹羊羊肉虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)
"""Signs of the radicals that are characters too; Unicode itself names the others."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A character as it was drawn: `x` and `y` of its origin, `y` upwards, `angle` in degrees."""

    text: str
    x: float
    y: float
    width: float
    size: float
    angle: int
    face: str


def read_page(document: Handle, number: int) -> tuple[Page, int]:
    """A page, from 1, and how many of its characters say nothing.

    Raises:
        ValueError: it has too much on it.
    """
    import pypdfium2.raw as pdfium

    page = document[number - 1]
    if pdfium.FPDFPage_CountObjects(page) > MOST:
        raise ValueError("too many things drawn")
    text = page.get_textpage()
    try:
        if text.count_chars() > MOST:
            raise ValueError("too many characters")
        drawn, blank = _characters(text)
        turn = Turn(*_direction(drawn), Box(*_upright(page.get_mediabox())))
        straight = [char for char in drawn if _is_near(char.angle, turn.angle)]
        aslant = "".join(char.text for char in drawn if not _is_near(char.angle, turn.angle))
        rules, pictures = shapes(page)
        return Page(
            number,
            *turn.size,
            tuple(_glyph(char, turn) for char in straight),
            tuple(turn.box(box) for box in rules),
            tuple(turn.box(box) for box in pictures),
            aslant.strip(),
        ), blank
    finally:
        text.close()
        page.close()


def _upright(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of left, bottom, right and top."""
    left, bottom, right, top = box
    return left, top, right, bottom


def _glyph(char: _Drawn, turn: Turn) -> Glyph:
    x, y = turn.point(char.x, char.y)
    if turn.stacked:
        # A character is set beside where the line has come to, from its upper edge on.
        x -= 0.88 * char.size
        return Glyph(char.text, x, x + char.size, y, char.size, char.face)
    return Glyph(char.text, x, x + char.width, y, char.size, char.face)


def _is_near(angle: int, other: int) -> bool:
    return abs((angle - other + 180) % 360 - 180) <= 8


def _direction(drawn: list[_Drawn]) -> tuple[int, bool]:
    """The angle of most characters, and whether they stand one below the other."""
    if not drawn:
        return 0, False
    angle = Counter(round(char.angle / 90) * 90 % 360 for char in drawn).most_common(1)[0][0]
    below = sum(
        abs(b.x - a.x) < 0.3 * a.size and 0.7 * a.size < a.y - b.y < 1.6 * a.size
        for a, b in pairwise(drawn)
    )
    return angle, angle == 0 and below > 0.5 * len(drawn)


def _characters(text: Handle) -> tuple[list[_Drawn], int]:
    """The characters of a page as they were drawn, and how many say nothing."""
    import pypdfium2.raw as pdfium

    drawn: list[_Drawn] = []
    blank = 0
    objects = _Objects(text)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        # PDFium puts spaces and line ends where it thinks that they belong.
        if code in _WHITE and pdfium.FPDFText_IsGenerated(text, index):
            continue
        char = "-" if code == _HYPHEN else plain(code)
        if not char or _is_nothing(code):
            blank += code not in _WHITE
            continue
        # Of a font that does not say what it shows, PDFium gives the numbers of its shapes.
        blank += pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        if not (abs(x.value) < FAR and abs(y.value) < FAR):
            blank += 1
            continue
        size, wide, angle, face = objects.of(index)
        across = box.top - box.bottom if angle % 180 == 90 else box.right - box.left
        width = wide if is_wide(char[0]) else across
        drawn.append(_Drawn(char, x.value, y.value, width, size, angle, face))
    return _beside(drawn), blank


def _beside(drawn: list[_Drawn]) -> list[_Drawn]:
    """The characters, those side by side that were drawn as one, such as `——` or `ffi`."""
    found: list[_Drawn] = []
    for (x, y), group in groupby(drawn, key=lambda char: (char.x, char.y)):
        together = list(group)
        if len(together) == 1:
            found.extend(together)
            continue
        angle = math.radians(together[0].angle)
        along = 0.0
        for char in together:
            here = x + along * math.cos(angle), y + along * math.sin(angle)
            found.append(replace(char, x=here[0], y=here[1]))
            along += char.width
    return found


_WHITE = frozenset((0x0D, 0x0A, 0x20))
_HYPHEN = 2
"""How PDFium says that a line ends with a hyphen."""


def _is_nothing(code: int) -> bool:
    """Whether a code stands for no character that anybody knows."""
    return code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code <= 0xF8FF


class _Objects:
    """Size, width of a Chinese character, angle and font of what a character was drawn with."""

    def __init__(self, text: Handle) -> None:
        self._text = text
        self._known: dict[int, tuple[float, float, int, str]] = {}
        self._faces: dict[int, str] = {}

    def of(self, index: int) -> tuple[float, float, int, str]:
        """What is known of the character at this index."""
        import pypdfium2.raw as pdfium

        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(drawn.contents) if drawn else -1
        if key not in self._known:
            self._known[key] = self._look(drawn, index)
        return self._known[key]

    def _look(self, drawn: Handle, index: int) -> tuple[float, float, int, str]:
        import pypdfium2.raw as pdfium

        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self._text, index, matrix):
            return 10.0, 10.0, 0, ""
        size = pdfium.FPDFText_GetFontSize(self._text, index)
        high, wide = math.hypot(matrix.c, matrix.d), math.hypot(matrix.a, matrix.b)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        return max(size * high, LEAST), max(size * wide, LEAST), angle, self._face(drawn)

    def _face(self, drawn: Handle) -> str:
        import pypdfium2.raw as pdfium

        font = pdfium.FPDFTextObj_GetFont(drawn) if drawn else None
        if not font:
            return ""
        key = ctypes.addressof(font.contents)
        if key not in self._faces:
            self._faces[key] = _name(font)
        return self._faces[key]


def _name(font: Handle) -> str:
    """The name of a font without the mark of a subset; empty where it has none."""
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    if not 0 < length <= len(name):
        return ""
    return _SUBSET.sub("", name.value.decode("utf-8", "replace"))


def plain(code: int) -> str:
    """A character as people type it: for the sign of a radical the character; often empty."""
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return _RADICALS.get(code) or unicodedata.normalize("NFKC", chr(code))
    char = chr(code)
    if char == "\u00a0":
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs") and code != 0xAD else char
