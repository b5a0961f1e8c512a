"""Where the text of an edition stands in its source, and the way back.

An edition may have been corrected by hand since it was read, so each text is looked for
in what the reader makes of the source, in order; what was changed has no place there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.draft import Draft
from kb.traced import Place, Traced


def locate(texts: Mapping[str, str], draft: Draft) -> dict[str, Traced]:
    """Address → the characters of its text with their places in the source.

    `texts` are in the order of the source. A text that the source does not have word for
    word is left out.
    """
    whole = Traced.join(block.text for block in draft.blocks if block.kind != "mark")
    found: dict[str, Traced] = {}
    cursor = 0
    for address, text in texts.items():
        start = whole.text.find(text, cursor)
        if start >= 0:
            cursor = start + len(text)
            found[address] = whole[start:cursor]
    return found


def dropped(units: Iterable[Traced], draft: Draft) -> dict[Place, str]:
    """The characters of the source that are in none of `units`, by place."""
    kept = {place for unit in units for place in unit.places}
    return {
        (number, column): char
        for number, line in enumerate(draft.lines, 1)
        for column, char in enumerate(line, 1)
        if (number, column) not in kept
    }


def restore(units: Iterable[Traced], drops: Mapping[Place, str], lines: int) -> str:
    """The source again: every character back at its place, lines joined with line feeds.

    Raises:
        ValueError: two characters claim one place.
    """
    placed = dict(drops)
    for unit in units:
        for place, char in zip(unit.places, unit.text, strict=True):
            if not place[1]:
                continue  # the end of a line, where a space stands now
            if place in placed:
                raise ValueError(f"line {place[0]} column {place[1]} is claimed twice")
            placed[place] = char
    rows: list[list[str]] = [[] for _ in range(lines)]
    for (number, _), char in sorted(placed.items()):
        rows[number - 1].append(char)
    return "\n".join("".join(row) for row in rows)
