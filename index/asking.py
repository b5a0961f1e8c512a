"""What an engine is asked for a query: which passages are in which tier, and what ranks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.engine import Tier
from index.expressions import EVERYTHING, Expression, Term, all_of, any_of, but
from index.matching import LookUp, Sayings, Tiers, as_phrase, tiers_of
from index.narrowing import narrowing
from index.plan import Plan
from index.query import Query
from index.ranking import Scored, scored
from kb.model import APPENDICES, Info

HEAD_START: dict[Tier, float] = {
    "exact": 4e3,
    "all": 3e3,
    "some": 2e3,
    "few": 1e3,
    "machine": 5e2,
    "gloss": 0.0,
}
"""Added to a score, so that scores fall from the first hit to the last."""
BEHIND = 250.0
"""Taken from it of what stands after the report itself: it comes after all that match alike."""
AFTER_REPORT = any_of(Term("kinds", str(kind)) for kind in APPENDICES)
"""What stands after the report itself."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to find.

    Attributes:
        tiers: a passage matches if it is in one of them, and is of the first that it is in.
        starts: what a score begins with in each tier.
        within: what filters leave.
        scored: what ranks passages of a tier; by nothing, they are in reading order.
    """

    tiers: Tiers
    starts: Mapping[Tier, float]
    within: Expression
    scored: tuple[Scored, ...]

    @property
    def groups(self) -> list[tuple[Tier, float, Expression]]:
        """The tiers in parts that rank one after the other: tier, start, and those of it alone.

        Tiers that start alike are told apart all the same; what ranks first of them is decided
        by scores alone.
        """
        found: list[tuple[Tier, float, Expression]] = []
        before: list[Expression] = []
        for tier, wanted in self.tiers:
            alone = but(wanted, any_of(before))
            before.append(wanted)
            start = self.starts[tier]
            if not self.scored:
                found.append((tier, start, alone))
                continue
            found.append((tier, start, but(alone, AFTER_REPORT)))
            found.append((tier, start - BEHIND, all_of((alone, AFTER_REPORT))))
        return found

    @property
    def matching(self) -> Expression:
        """Every passage of some tier, whatever filters leave."""
        return any_of(wanted for _, wanted in self.tiers)


def question(
    plan: Plan, query: Query, infos: Iterable[Info], look_up: LookUp = as_phrase
) -> Question:
    """What a query asks of an index that holds reports; with no words, all that filters leave."""
    section = Term("sections", query.section) if query.section else EVERYTHING
    within = narrowing(query.filters, infos, machine=query.machine)
    says = Sayings(plan, look_up)
    if not query.clauses:
        return Question((("all", but(section, says.excluded)),), {"all": 0.0}, within, ())
    tiers = tuple(
        (tier, all_of((wanted, section))) for tier, wanted in tiers_of(plan, query.match, says)
    )
    starts = {tier: head_start(tier, plan) for tier, _ in tiers}
    return Question(tiers, starts, within, tuple(scored(plan)))


def head_start(tier: Tier, plan: Plan) -> float:
    """What is added to a score for the tier; without keywords only the exact run has one."""
    return HEAD_START[tier] if plan.is_keywords or tier == "exact" else 0.0
