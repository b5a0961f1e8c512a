"""The axes of a chart: what values and years they span, and what is written along them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_NEARLY = Decimal("1.1")
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100)
_FLAT = Decimal("0.6")
"""Levels that stay above this part of the largest are shown without their zero: they would lie
flat under the top of the chart."""


class Axis(NamedTuple):
    """Where an axis begins and ends, in its own measure, and its ticks."""

    first: Decimal
    last: Decimal
    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal, start: float, end: float) -> float:
        """Where a value is between two ends of the paper."""
        return start + float((value - self.first) / (self.last - self.first)) * (end - start)


def value_axis(values: Sequence[Decimal], most: int, *, from_zero: bool) -> Axis:
    """An axis of round numbers around some values, with about `most` ticks.

    It has zero where `from_zero` says so, or where that costs little of the height.
    """
    low, high = min(values), max(values)
    if from_zero or low <= 0 or low < high * _FLAT:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = (min(low, Decimal(0)), max(high, Decimal(0))) if low else (low, Decimal(1))
    step = _step((high - low) / most)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    count = int((last - first) / step)
    return Axis(first, last, tuple(first + step * n for n in range(count + 1)))


def year_axis(years: Sequence[int], most: int) -> Axis:
    """An axis of years with half a year to spare at either end, and at most `most` ticks."""
    first, last = min(years), max(years)
    step = next((step for step in _YEARS if (last - first) // step < most), _YEARS[-1])
    start = -(-first // step) * step
    half = Decimal("0.5")
    ticks = tuple(Decimal(year) for year in range(start, last + 1, step))
    return Axis(first - half, last + half, ticks)


def _step(least: Decimal) -> Decimal:
    """The smallest round number that is as much, or nearly."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in _STEPS if step * power * _NEARLY >= least)
