"""The queries: keywords by the number of passages they are in, phrases, filters, English."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.analysis import FUNCTION_WORDS, bigrams, has_han, pairs, signs, stems
from index.fold import HAN
from index.segment import Segmenter
from kb.glossary import Glossary
from tests.bench.scale.rows import KEYWORDS, Asked, Row

BANDS: Mapping[str, tuple[float, float]] = {
    "rare": (0.0, 0.001),
    "middle": (0.001, 0.05),
    "frequent": (0.05, 1.0),
}
"""From more than which share of the passages, and up to which, a word of each kind is in."""
LEAST = 2
"""Passages that a rare word is at least in: words of one are mostly slips."""
WORDS_OF_A_QUERY = (1, 1, 1, 1, 1, 2, 2, 2, 3, 3)
"""How many words queries have, in turn."""
PHRASE = (4, 10)
"""Characters of a phrase, at least and at most."""
FILTERS = ("year", "kind", "report")
_RUN = re.compile(f"[{HAN}]{{{PHRASE[0]},}}")


def frequencies(lines: Iterable[str]) -> Counter[str]:
    """Of each word, the number of passages that it is in."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(set(line.split(" ")))
    return found


def banded(counts: Mapping[str, int], size: int) -> dict[str, list[str]]:
    """The Chinese words that say something, by kind; sorted."""
    found: dict[str, list[str]] = {kind: [] for kind in KEYWORDS}
    for word, count in sorted(counts.items()):
        if len(word) > 1 and has_han(word) and word not in FUNCTION_WORDS and count >= LEAST:
            share = count / size
            kind = next(kind for kind, (low, high) in BANDS.items() if low < share <= high)
            found[kind].append(word)
    return found


class Drawing:
    """Draws queries from passages; the same for the same passages and seed."""

    def __init__(self, rows: Sequence[Row], glossary: Glossary, seed: int) -> None:
        self._rows = rows
        self._glossary = glossary
        self._seed = seed
        self._segmenter = Segmenter(glossary.terms)
        self._counts = frequencies(row.words for row in rows)
        self._bands = banded(self._counts, len(rows))

    def all(self, number: int) -> tuple[Asked, ...]:
        """So many queries of each kind, or as many as there are."""
        found: list[Asked] = []
        for kind in KEYWORDS:
            found.extend(self._keywords(kind, number))
        found.extend(self._phrases(number))
        found.extend(self._filtered(number))
        found.extend(self._gloss(number))
        return tuple(found)

    def _chance(self, kind: str) -> random.Random:
        return random.Random(f"{self._seed}-{kind}")  # noqa: S311 - not for secrets

    def _keywords(self, kind: str, number: int) -> Iterator[Asked]:
        """Words of one kind; those of a query are in one passage together."""
        chance, band = self._chance(kind), self._bands[kind]
        first = chance.sample(band, min(number, len(band)))
        holding = self._holding(first)
        for at, word in enumerate(first):
            more = WORDS_OF_A_QUERY[at % len(WORDS_OF_A_QUERY)] - 1
            beside = set(chance.choice(holding[word]).words.split(" ")).intersection(band)
            others = sorted(beside - {word})
            yield asked(kind, (word, *chance.sample(others, min(more, len(others)))))

    def _holding(self, words: Iterable[str]) -> dict[str, list[Row]]:
        """The passages that each of some words is in."""
        found: dict[str, list[Row]] = {word: [] for word in words}
        for row in self._rows:
            for word in found.keys() & row.words.split(" "):
                found[word].append(row)
        return found

    def _phrases(self, number: int) -> Iterator[Asked]:
        chance = self._chance("phrase")
        runs = [run for row in self._rows for run in _RUN.findall(row.signs.replace(" ", ""))]
        for run in chance.sample(runs, min(number, len(runs))):
            length = min(chance.randint(*PHRASE), len(run))
            start = chance.randint(0, len(run) - length)
            part = run[start : start + length]
            yield Asked(
                kind="phrase",
                text=f'"{part}"',
                words=tuple(self._segmenter.cut(part)),
                pairs=pairs(signs(part)),
                run=part,
            )

    def _filtered(self, number: int) -> Iterator[Asked]:
        """A word of a passage, with what holds of the passage."""
        chance = self._chance("filtered")
        known = {*self._bands["middle"], *self._bands["frequent"]}
        used = dict.fromkeys(FILTERS, 0)
        for row in chance.sample(self._rows, len(self._rows)):
            if sum(used.values()) == number:
                return
            words = sorted(known.intersection(row.words.split(" ")))
            if not words:
                continue
            values = {"year": row.year, "kind": row.kind, "report": row.report}
            # Each filter as often as the others, as far as passages have something to filter by.
            name = min((name for name in FILTERS if values[name]), key=used.__getitem__)
            used[name] += 1
            query = asked("filtered", (chance.choice(words),), f" {name}:{values[name]}")
            yield Asked(
                kind=query.kind,
                text=query.text,
                words=query.words,
                pairs=query.pairs,
                year=row.year if name == "year" else 0,
                section=row.kind if name == "kind" else "",
                report=row.report if name == "report" else "",
            )

    def _gloss(self, number: int) -> Iterator[Asked]:
        """English of the glossary whose Chinese is in the passages."""
        there = sorted(
            {e.en[0] for e in self._glossary.entries if e.en and self._counts[e.zh] >= LEAST}
        )
        for text in self._chance("gloss").sample(there, min(number, len(there))):
            said = (word for word in text.split() if word.lower() not in FUNCTION_WORDS)
            found = tuple(token.text for token in stems(" ".join(said)))
            yield Asked(kind="gloss", text=text, stems=found)


def asked(kind: str, words: tuple[str, ...], rest: str = "") -> Asked:
    """A query for words, with what is typed after them."""
    inside = tuple(pair for word in words for pair in bigrams(word))
    return Asked(kind=kind, text=" ".join(words) + rest, words=words, pairs=inside)
