"""Whether everything in a source is in its edition, or said to be left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kb.draft import Draft
from kb.model import AuditEntry, Mending
from kb.sourcemap import dropped
from kb.traced import Place, Traced

_SET_APART: tuple[Mending, ...] = ("mark", "title", "chrome", "running")
"""Of these the audit names all that is left out, in one piece."""


def unaccounted(draft: Draft, units: Iterable[Traced]) -> dict[Place, str]:
    """Characters of the source that are in no unit and for which the audit gives no reason.

    White space apart. What is set apart, as `chrome` say, the audit gives in one piece; of what
    is dropped inside a line it gives the characters; of a `hyphen` the word.
    """
    given: defaultdict[int, Counter[str]] = defaultdict(Counter)
    lost = dropped(units, draft)
    for entry in draft.audit:
        if entry.kind in _SET_APART:
            for place in _places(draft, entry):
                lost.pop(place, None)
        elif entry.kind in {"hidden", "undoubled"}:
            given[entry.line].update(entry.text)
        elif entry.kind == "hyphen":
            given[entry.line]["-\u2010"["\u2010" in entry.text]] += 1
    return {place: char for place, char in lost.items() if not _is_given(char, given[place[0]])}


def _places(draft: Draft, entry: AuditEntry) -> Iterable[Place]:
    """Where the words of an entry stand in its line; nowhere if they do not."""
    start = draft.lines[entry.line - 1].find(entry.text)
    if start < 0:
        return ()
    return ((entry.line, start + column) for column in range(1, len(entry.text) + 1))


def _is_given(char: str, given: Counter[str]) -> bool:
    if char.isspace():
        return True
    given[char] -= 1
    return given[char] >= 0
