"""Pages that are read sideways or from above: turned so that lines go right and down."""

from __future__ import annotations

from dataclasses import dataclass

from kb.reading.page import Box


@dataclass(frozen=True, slots=True)
class Turn:
    """From places in a PDF, where `y` grows upwards, to places on a page as it is read.

    Attributes:
        angle: of the lines: 0, 90, 180 or 270 degrees.
        stacked: whether characters stand one below the other, lines from the right to the left.
        sheet: the page; its top is above its bottom.
    """

    angle: int
    stacked: bool
    sheet: Box

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = abs(self.sheet.x1 - self.sheet.x0), abs(self.sheet.top - self.sheet.bottom)
        return (height, width) if self.stacked or self.angle % 180 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point is on the page as it is read."""
        if self.stacked or self.angle == 270:
            return self.sheet.top - y, self.sheet.x1 - x
        if self.angle == 90:
            return y - self.sheet.bottom, x - self.sheet.x0
        if self.angle == 180:
            return self.sheet.x1 - x, y - self.sheet.bottom
        return x - self.sheet.x0, self.sheet.top - y

    def box(self, box: Box) -> Box:
        """Where a rectangle is, its corners in any order."""
        (x0, y0), (x1, y1) = self.point(box.x0, box.top), self.point(box.x1, box.bottom)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
