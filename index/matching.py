"""Which passages match a plan and how, as expressions that every engine can look up."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from index.analysis import pairs
from index.engine import Tier
from index.expressions import Expression, Term, all_of, any_of, at_least, but, phrase
from index.fold import HAN
from index.plan import Key, Plan, Run, Unit
from index.query import Match

Tiers = tuple[tuple[Tier, Expression], ...]
"""Tiers from the best on; a passage is of the first one whose expression it matches."""
LookUp = Callable[[Run], Expression]
"""What a run is looked up as."""
_HAN = re.compile(f"[{HAN}]+")


def as_phrase(run: Run) -> Expression:
    """A run as it stands. Signs are looked up in pairs, which are much rarer than they are."""
    if run.field == "signs" and len(run.tokens) > 1:
        return phrase("pairs", pairs(run.tokens))
    return phrase(run.field, run.tokens)


class Sayings:
    """What the units of a plan are looked up as; `look_up` says what runs are."""

    def __init__(self, plan: Plan, look_up: LookUp = as_phrase) -> None:
        self._plan = plan
        self._look_up = look_up

    def say(self, unit: Unit) -> Expression:
        """Passages that say a unit themselves."""
        implied = _implied(unit)
        keys = (Term(*key) for key in unit.keys if key not in implied)
        together = (all_of(Term(*key) for key in keys) for keys in unit.together)
        return any_of((*keys, *map(self._look_up, unit.runs), *together))

    def in_machine(self, unit: Unit) -> Expression:
        """Passages that say it in English that a machine made."""
        return self.say(self._plan.in_machine(unit))

    def said(self, unit: Unit) -> Expression:
        """Passages that say it in either way."""
        return any_of((self.say(unit), self.in_machine(unit)))

    @property
    def excluded(self) -> Expression:
        """Passages that have what none may have."""
        return any_of(map(self.said, self._plan.excluded))


def _implied(unit: Unit) -> set[Key]:
    """Keys that only passages have which have a run of the unit: Chinese words, sign by sign."""
    runs = ("".join(run.tokens) for run in unit.runs if run.field == "signs")
    return {("words", run) for run in runs if _HAN.fullmatch(run)}


def tiers_of(plan: Plan, how: Match, says: Sayings) -> Tiers:
    """The passages that match `plan`.

    The gloss of what is not translated counts only where the passage itself does not say enough,
    as does English that a machine made.
    """
    units = [says.say(unit) for unit in plan.units]
    needed = {"exact": len(units) + 1, "all": len(units), "any": 1}.get(how, _enough(plan))
    # A part of a word is a part of the query too: the text may have been cut otherwise.
    parts = [Term("pairs", pair) for pair in plan.pairs] if how == "any" else []
    everywhere = any_of((says.said(plan.whole), at_least(needed, map(says.said, plan.units))))
    in_words = at_least(needed, (any_of((says.said(unit), glossed(unit))) for unit in plan.words))
    found: dict[Tier, Expression] = {
        "exact": says.say(plan.whole),
        "all": at_least(max(needed, len(units)), units),
        "some": at_least(max(needed, len(units) // 2 + 1), units),
        "few": any_of((at_least(needed, units), *parts)),
        "machine": all_of((everywhere, any_of(map(says.in_machine, (plan.whole, *plan.units))))),
        "gloss": all_of((in_words, any_of(map(glossed, plan.words)))),
    }

    def required(tier: Tier) -> list[Expression]:
        # No text has a phrase of the other language as a run: there it counts as a unit does.
        if tier == "gloss":
            return []
        return [(says.said if tier == "machine" else says.say)(unit) for unit in plan.required]

    return tuple(
        (tier, but(all_of((found[tier], *required(tier))), says.excluded))
        for tier in get_args(Tier)
    )


def glossed(unit: Unit) -> Expression:
    """Passages whose gloss has a unit."""
    return any_of(all_of(Term("gloss", term) for term in terms) for terms in unit.gloss)


def _enough(plan: Plan) -> int:
    """How many of a query's words must match at the least: more than half of a few keywords.

    Of many words two are enough, of a question one: ranking says which passage has most of
    what is asked, and few passages say it in the words of the question.
    """
    if plan.is_question:
        return 1
    return len(plan.units) // 2 + 1 if plan.is_keywords else 2
