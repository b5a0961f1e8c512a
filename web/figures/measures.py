"""What the figures of an indicator are compared in: units that are so much of each other are one.

Grain in 斤, 公斤 and 吨 is one measure, and so are people counted with 人 and without a unit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

import msgspec

from kb.figures.figure import Change, Figure
from kb.figures.indicators import indicators
from kb.numbers.units import BY_NAME, BY_ZH, Dimension, Unit
from web.figures.view import Row

_CONVERTED: Final = frozenset(("area", "volume", "mass", "length", "power", "energy"))
"""What is measured in units that are so much of each other, whatever they measure."""
_COUNTED: Final[dict[str, frozenset[Dimension]]] = {
    "people": frozenset(("people", "count", "number")),
    "households": frozenset(("households", "count", "number")),
    "animals": frozenset(("animals", "count", "number")),
    "count": frozenset(("count", "households", "number")),
}
"""What an indicator counts, and what its figures may be in all the same: 户 of firms are firms,
but people are no households."""


class Measure(NamedTuple):
    """Levels or growth in one unit, to which those in its other `units` are converted."""

    change: Change
    unit: str
    units: tuple[str, ...]
    number: int
    """How many figures there are in it."""
    kind: str
    """What tells it from other measures of the same change."""

    def has(self, row: Row) -> bool:
        """Whether a figure is in it."""
        return (self.change, self.kind) == (row.figure.change, _kind(row.figure))

    def of(self, row: Row) -> Row:
        """A figure of it in its unit; one that is counted stays as it is."""
        ours, theirs = _converted(self.unit), _converted(row.figure.unit)
        if not ours or not theirs or ours == theirs:
            return row
        factor, figure = theirs.factor / ours.factor, row.figure
        end = None if figure.value_to is None else _times(figure.value_to, factor)
        value = _times(figure.value, factor)
        changed = msgspec.structs.replace(figure, value=value, value_to=end, unit=self.unit)
        return replace(row, figure=changed)


def measures(rows: Iterable[Row]) -> tuple[Measure, ...]:
    """What figures can be compared in, the commonest first, each in its commonest unit."""
    found: defaultdict[tuple[Change, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row.figure.change, _kind(row.figure)][row.figure.unit] += 1
    made = []
    for (change, kind), counts in found.items():
        units = tuple(unit for unit, _ in counts.most_common())
        named = next(filter(None, units), "")
        made.append(Measure(change, named, units, counts.total(), kind))
    return tuple(sorted(made, key=lambda measure: -measure.number))


def _kind(figure: Figure) -> str:
    """What is the same for all figures that can be compared: a base, what is counted, a unit."""
    unit = _converted(figure.unit)
    if unit:
        return unit.base
    indicator = indicators().by_id.get(figure.indicator_id)
    counted = indicator.dimension if indicator else ""
    is_part = figure.dimension == "number" and figure.value != figure.value.to_integral_value()
    if figure.dimension in _COUNTED.get(counted, ()) and not is_part:
        return counted
    return f"in {figure.unit}"


def _converted(name: str) -> Unit | None:
    unit = BY_NAME.get(BY_ZH.get(name, ""))
    return unit if unit and unit.dimension in _CONVERTED else None


def _times(value: Decimal, factor: Fraction) -> Decimal:
    """Exact where a decimal can be; else to 28 digits."""
    product = Fraction(value) * factor
    return Decimal(product.numerator) / Decimal(product.denominator)
