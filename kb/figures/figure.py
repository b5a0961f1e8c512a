"""The record of one figure: a quantity, what it measures, and where it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from kb.addresses import Address
from kb.model import SectionKind
from kb.numbers.units import Dimension

Bound = Literal["exact", "about", "min", "max", "range"]
"""`about`: 左右, around; `min`: 以上, at least; `max`: 以内, no more than; `range`: from `value`
to `value_to`. As it is worded: 下降3%以上 is -3 with `min`."""
Change = Literal["level", "growth"]
"""Whether a figure says how much there is, or by how much it has changed."""
FigureKind = Literal["achieved", "target", "other"]
"""What is reported, what is to be reached, and what is neither: a threshold, a standing fact."""
Dated = Literal["", "text", "heading", "report"]
"""Where the period is from: the words of the passage, a heading above it, or the report's year,
of which a review tells the one before."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity that a text states.

    Attributes:
        indicator: the words of the text that say what is measured; empty where none do.
        indicator_id: its canonical name, see `kb.figures.indicators`; empty where it has none.
        value: with its scale: 1411.44亿元 is 141144000000. Of a decline it is negative.
        value_to: the end of a range; `None` for what is none.
        unit: in Chinese, in one form for all that mean it: 元, %, 百分点, 亩; empty for none.
        dimension: what the unit measures.
        bound: whether it is exact, and if not, to which side.
        change: whether it is a level or a growth.
        kind: whether it is achieved or a target.
        period: of what time, as 2022, 2022-06, or 2016/2020 from year to year; empty where
            nothing says.
        dated: where the period is from.
        address: of the sentence that it stands in.
        start: first character in that sentence.
        end: character after its last, scale and unit included.
        words: the figure as it stands there: 1411.44亿元.
        rule: how the indicator was found, see `kb.figures.zh`; `from` where the value is the one
            from which something rose or fell.
    """

    indicator: str
    indicator_id: str = ""
    value: Decimal
    value_to: Decimal | None = None
    unit: str
    dimension: Dimension
    bound: Bound
    change: Change
    kind: FigureKind
    period: str = ""
    dated: Dated = ""
    address: Address | None
    start: int
    end: int
    words: str
    rule: str


class Context(msgspec.Struct, frozen=True):
    """What is known of a passage beside its words.

    Attributes:
        section: what the section is that it stands in.
        stated: whether a heading says so, and it is not inferred from where it stands.
        year: the year that its report is for; 0 where not stated.
        headings: those above it, from the top down.
    """

    section: SectionKind = ""
    stated: bool = True
    year: int = 0
    headings: tuple[str, ...] = ()
