"""Which passages match a plan and how: set arithmetic that is the same for every engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from index.engine import Tier
from index.plan import Plan, Unit
from index.query import Match

Lookup = Callable[[Unit], set[int]]
"""The numbers of the passages that a unit matches."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Passage numbers by tier; each is in one tier only."""

    exact: frozenset[int]
    all: frozenset[int]
    some: frozenset[int]

    def tier(self, number: int) -> Tier:
        """How a matching passage matches."""
        return "exact" if number in self.exact else "all" if number in self.all else "some"

    @property
    def counts(self) -> dict[Tier, int]:
        return {"exact": len(self.exact), "all": len(self.all), "some": len(self.some)}


def match(plan: Plan, how: Match, lookup: Lookup, within: set[int] | None = None) -> Matches:
    """The passages that match `plan`, of those in `within` where it is given."""
    exact = lookup(plan.whole)
    counts: Counter[int] = Counter()
    for unit in plan.units:
        counts.update(lookup(unit))
    needed = {"exact": len(plan.units) + 1, "all": len(plan.units), "any": 1}.get(
        how, len(plan.units) // 2 + 1
    )
    enough = {number for number, count in counts.items() if count >= needed}
    whole = {number for number, count in counts.items() if count == len(plan.units)}
    allowed = (exact | enough) if within is None else (exact | enough) & within
    for unit in plan.required:
        allowed &= lookup(unit)
    allowed = allowed.difference(*map(lookup, plan.excluded))
    return Matches(
        exact=frozenset(allowed & exact),
        all=frozenset((allowed & whole) - exact),
        some=frozenset(allowed - whole - exact),
    )
