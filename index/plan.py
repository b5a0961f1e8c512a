"""The plan of a query: what an engine looks up, in tokens.

The same plan serves every engine: it asks only for terms, for runs of terms, and for the
sets of passages that have them. `index.planner` makes plans.
"""

from __future__ import annotations

from dataclasses import dataclass

FEW = 3
"""Words of a query up to which each of them is a keyword that says much."""

Key = tuple[str, str]
"""A field of the index and a token in it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that stand one after the other in a field: `signs`, `typed`, `stems`, `machine`."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that counts towards how much matches: any of these keys or runs.

    `together` are keys of which a passage must have all of one tuple. `gloss` is what a gloss
    must have for the same thing: all the terms of one of these.
    """

    keys: tuple[Key, ...] = ()
    runs: tuple[Run, ...] = ()
    together: tuple[tuple[Key, ...], ...] = ()
    gloss: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a query looks up.

    Attributes:
        whole: the query as one run or one figure; a passage with it is an exact hit.
        added: what was not typed: the glossary's other names for what was.
        units: what can match; how many must is the query's `match`.
        words: the same for a text that is not translated: a long phrase is no run in another
            language, so each of its words counts there.
        required: the phrases typed; a passage must have each.
        excluded: what a passage must not have.
        keys: every word, stem and value once, for ranking.
        pairs: pairs of Chinese characters, for ranking.
        gloss: terms of a gloss, for ranking.
        is_question: whether something is asked, and not just named.
        machine: whether English that a machine made is searched too, see `in_machine`.
    """

    whole: Unit
    added: Unit
    units: tuple[Unit, ...]
    words: tuple[Unit, ...]
    required: tuple[Unit, ...]
    excluded: tuple[Unit, ...]
    keys: tuple[Key, ...]
    pairs: tuple[str, ...]
    gloss: tuple[str, ...]
    is_question: bool = False
    machine: bool = True

    def in_machine(self, unit: Unit) -> Unit:
        """What a unit is in English that a machine made; nothing where that is not searched."""
        if not self.machine:
            return Unit()
        return Unit(
            keys=tuple(("machine", token) for field, token in unit.keys if field == "stems"),
            runs=tuple(Run("machine", run.tokens) for run in unit.runs if run.field == "stems"),
        )

    @property
    def is_keywords(self) -> bool:
        """Whether it is a few keywords, and neither a question nor a sentence."""
        return len(self.words) <= FEW and not self.is_question
