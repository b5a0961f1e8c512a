"""The quantities of a text: its numbers with their bounds, ranges as one."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kb.figures.figure import Bound
from kb.numbers.number import Number
from kb.numbers.units import BY_NAME, Dimension


class Quantity(NamedTuple):
    """A quantity where it stands; `value` is not yet negative where it is that of a decline.

    `after` is where the words end that belong to it: 5%左右 has its bound behind it. `said` is
    the number as the grammar knows it.
    """

    value: Decimal
    value_to: Decimal | None
    unit: str
    dimension: Dimension
    bound: Bound
    start: int
    end: int
    after: int
    said: Number

    @property
    def counts(self) -> bool:
        """Whether it counts things that are named by another word: 12个, 30家."""
        return self.dimension in ("count", "number") or self.said.unit == "head"


def whole(value: Decimal) -> Decimal:
    """A value without zeros at its end, and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def dimension_of(number: Number, *, rate: bool = False) -> Dimension:
    """What a number's unit measures; with `rate` it is for each of another unit."""
    if rate:
        return "rate"
    return BY_NAME[number.unit].dimension if number.unit else "number"
