"""Which passages match a plan and how: set arithmetic that is the same for every engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import get_args

from index.engine import Tier
from index.plan import Plan, Unit
from index.query import Match

Lookup = Callable[[Unit], set[int]]
"""The numbers of the passages that a unit matches."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Passage numbers by tier; each is in one tier only, the first that it reaches."""

    tiers: Mapping[Tier, frozenset[int]]

    def tier(self, number: int) -> Tier:
        """How a matching passage matches."""
        return next(tier for tier, numbers in self.tiers.items() if number in numbers)

    def within(self, numbers: AbstractSet[int]) -> Matches:
        """Those of them that are among `numbers`."""
        return Matches({tier: found & numbers for tier, found in self.tiers.items()})

    @property
    def numbers(self) -> frozenset[int]:
        """All of them."""
        return frozenset[int]().union(*self.tiers.values())

    @property
    def counts(self) -> dict[Tier, int]:
        return {tier: len(numbers) for tier, numbers in self.tiers.items()}


def match(
    plan: Plan, how: Match, lookup: Lookup, glossed: Lookup, within: AbstractSet[int] | None = None
) -> Matches:
    """The passages that match `plan`, of those in `within` where it is given.

    `lookup` finds a unit in what a passage says, `glossed` in the gloss of what is not
    translated. That counts only where the passage itself does not say enough, as does English
    that a machine made.
    """

    def said(unit: Unit) -> set[int]:
        return lookup(unit) | lookup(plan.in_machine(unit))

    units = len(plan.units)
    needed = {"exact": units + 1, "all": units, "any": 1}.get(how, _enough(plan))
    exact = lookup(plan.whole)
    counts = _count(map(lookup, plan.units))
    # A part of a word is a part of the query too: the text may have been cut otherwise.
    pairs = tuple(("bigrams", pair) for pair in plan.bigrams)
    parts = lookup(Unit(keys=pairs)) if how == "any" and pairs else set[int]()
    found = {
        "exact": exact,
        "all": _at_least(max(needed, units), counts),
        "some": _at_least(max(needed, units // 2 + 1), counts),
        "few": _at_least(needed, counts) | parts,
        "machine": (_at_least(needed, _count(map(said, plan.units))) | said(plan.whole))
        & set[int]().union(*(lookup(plan.in_machine(unit)) for unit in (plan.whole, *plan.units))),
        "gloss": _at_least(needed, _count(said(unit) | glossed(unit) for unit in plan.words))
        & set[int]().union(*map(glossed, plan.words)),
    }
    excluded = set[int]().union(*map(said, plan.excluded))
    tiers: dict[Tier, frozenset[int]] = {}
    taken = excluded
    for tier in get_args(Tier):
        numbers = found[tier] - taken
        # No text has a phrase of the other language as a run: there it counts as a unit does.
        for unit in plan.required if tier != "gloss" else ():
            numbers &= said(unit) if tier == "machine" else lookup(unit)
        tiers[tier] = frozenset(numbers if within is None else numbers & within)
        taken = taken | tiers[tier]
    return Matches(tiers)


def _enough(plan: Plan) -> int:
    """How many of a query's words must match at the least: more than half of a few keywords.

    Of many words two are enough, of a question one: ranking says which passage has most of
    what is asked, and few passages say it in the words of the question.
    """
    if plan.is_question:
        return 1
    return len(plan.units) // 2 + 1 if plan.is_keywords else 2


def _count(sets: Iterable[set[int]]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for numbers in sets:
        counts.update(numbers)
    return counts


def _at_least(needed: int, counts: Counter[int]) -> set[int]:
    return {number for number, count in counts.items() if count >= needed}
