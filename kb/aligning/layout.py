"""What headings and paragraphs say of which texts of two documents belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.aligning.text import Segment

HEADING = 1.0
"""What counts for two headings, and against a heading with a sentence."""
PARAGRAPH = 0.7
"""What counts for texts that both begin a paragraph, and against those of which one does."""


class Layout:
    """The headings and paragraphs of two documents."""

    def __init__(self, zh: Sequence[Segment], en: Sequence[Segment]) -> None:
        self._zh = _Side(zh)
        self._en = _Side(en)

    def together(self, zh: range, en: range) -> float:
        """What this says for texts together."""
        crossed = self._zh.crossed(zh) + self._en.crossed(en)
        heads = _agree(self._zh.head(zh), self._en.head(en))
        begins = _agree(self._zh.begins[zh.start], self._en.begins[en.start])
        return HEADING * heads + PARAGRAPH * (begins - crossed)


class _Side:
    def __init__(self, texts: Sequence[Segment]) -> None:
        self._heads = [text.depth > 0 for text in texts]
        numbers = [0, *(text.paragraph for text in texts)]
        self.begins = [after not in {0, before} for before, after in pairwise(numbers)]

    def head(self, span: range) -> bool:
        """Whether there is a heading among these texts."""
        return any(self._heads[span.start : span.stop])

    def crossed(self, span: range) -> int:
        """How many paragraphs begin within these texts."""
        return sum(self.begins[span.start + 1 : span.stop])


def _agree(mine: bool, theirs: bool) -> int:  # noqa: FBT001 - two of a kind
    """1 for both, -1 for one of them, 0 for none."""
    return (mine and theirs) or -(mine != theirs)
