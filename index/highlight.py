"""Marks: which characters of a passage matched, in both languages.

Marks are found in the text as shown, from our own tokens and their offsets, so they are the
same for every engine and never cut a number or a word in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from index.analysis import TRANSPARENT, Token, has_han, stems, value_tokens
from index.documents import Stored
from index.engine import Span
from index.fold import fold
from index.plan import Plan, Run, Unit
from index.through import Found
from kb.model import Language, Text
from kb.numbers.found import numbers

_GAP = rf"[\s{re.escape(TRANSPARENT)}]*"

Marks = tuple[tuple[Span, ...], ...]
"""For each sentence of a passage, the ranges to mark in it."""


_stems = lru_cache(maxsize=1024)(stems)
"""Stems of headings, which stand above many passages."""


class Marker:
    """Marks what a plan found in passages."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._spans: dict[tuple[Run, str], list[Span]] = {}
        self._paths: dict[tuple[str, str, bool], tuple[tuple[Span, ...], tuple[Span, ...]]] = {}

    def mark(
        self, stored: Stored, *, exact: bool, glossed: Found
    ) -> tuple[Marks, Marks, tuple[str, ...]]:
        """Marks in the Chinese, marks in the English, and the fields they were found in.

        An exact hit is marked where the whole query stands, another where its words do, or
        the words that gloss them. The fields are `heading` alone where nothing in the passage
        itself matched.
        """
        units = self._units(exact=exact)
        zh, en = stored.passage.zh, stored.passage.en
        chinese = _merge(
            span for unit in units for span in self._in_chinese(unit, zh, stored.words)
        )
        english = _merge(span for unit in units for span in _in_english(unit, en, stored.stems))
        if not (exact or chinese or english or glossed.pairs):
            chinese = _merge(self._pairs_in(zh))
        keyed = any(field == "values" for unit in units for field, _ in unit.keys)
        sentences = stored.passage.sentences
        in_english = _by_sentence(english, [len(sentence.en) for sentence in sentences], gap=1)
        origins = {text.origin for text, spans in zip(sentences, in_english, strict=True) if spans}
        names = (
            ("zh", bool(chinese)),
            ("en", bool(origins - {"machine"})),
            ("machine", "machine" in origins),
            ("number", keyed and bool(chinese or english)),
            ("gloss", bool(glossed.pairs)),
            ("heading", not chinese and not english and not glossed.pairs),
        )
        chinese, english = _merge([*chinese, *glossed.zh]), _merge([*english, *glossed.en])
        return (
            _by_sentence(chinese, [len(sentence.zh) for sentence in sentences], gap=0),
            _by_sentence(english, [len(sentence.en) for sentence in sentences], gap=1),
            tuple(name for name, found in names if found),
        )

    def mark_path(self, path: Sequence[Text], *, exact: bool) -> tuple[Marks, Marks]:
        """Marks in the Chinese and in the English of each heading."""
        marked = [self._mark_heading(heading.zh, heading.en, exact=exact) for heading in path]
        return tuple(zh for zh, _ in marked), tuple(en for _, en in marked)

    def _mark_heading(
        self, zh: str, en: str, *, exact: bool
    ) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        # Headings stand above many passages, and many reports have the same.
        key = zh, en, exact
        if key not in self._paths:
            units, tokens = self._units(exact=exact), _stems(en)
            self._paths[key] = (
                tuple(_merge(span for unit in units for span in self._in_chinese(unit, zh))),
                tuple(_merge(span for unit in units for span in _in_english(unit, en, tokens))),
            )
        return self._paths[key]

    def _units(self, *, exact: bool) -> tuple[Unit, ...]:
        """What to mark; the units hold what was added themselves."""
        return (self._plan.whole, self._plan.added) if exact else self._plan.units

    def _in_chinese(
        self, unit: Unit, text: str, tokens: Sequence[Token] | None = None
    ) -> list[Span]:
        """Where a unit stands: as a run or a figure, else word by word.

        A word that is none of the `tokens` is found wherever its characters stand.
        """
        found = [*self._runs_in(unit, text), *_figures_in(unit, text, "zh")]
        if found:
            return found
        if tokens is not None and (found := _words_in(unit, tokens, "words")):
            return found
        wanted = [token for field, token in unit.keys if field == "words" and has_han(token)]
        folded = fold(text)
        return [
            folded.span(*match.span())
            for token in wanted
            for match in re.finditer(re.escape(token), folded.text)
        ]

    def _pairs_in(self, text: str) -> Iterator[Span]:
        """Where neighbouring characters of the query stand: a text may be cut otherwise."""
        folded = fold(text)
        for pair in self._plan.pairs:
            for match in re.finditer(re.escape(pair), folded.text):
                yield folded.span(*match.span())

    def _runs_in(self, unit: Unit, text: str) -> Iterator[Span]:
        for run in unit.runs:
            if run.field != "stems":
                yield from self._run_in(run, text)

    def _run_in(self, run: Run, text: str) -> list[Span]:
        # The words of one term share its run: it is looked for once in each text.
        known = self._spans.get((run, text))
        if known is not None:
            return known
        folded = fold(text, script=run.field == "signs")
        matches = (list(pattern.finditer(folded.text)) for pattern in _patterns(run.tokens))
        found = [folded.span(*match.span()) for match in next(filter(None, matches), ())]
        self._spans[run, text] = found
        return found


@lru_cache(maxsize=1024)
def _patterns(tokens: tuple[str, ...]) -> Sequence[re.Pattern[str]]:
    """Patterns for a run of signs: with whole numbers and words at its ends, then with parts."""
    inner = _GAP.join(map(re.escape, tokens))
    first, last = tokens[0], tokens[-1]
    before = after = part_before = part_after = ""
    if first[0].isdigit():
        before, part_before = r"(?<![0-9])(?<![0-9]\.)", r"[0-9.]*"
    elif first.isascii():
        before, part_before = r"(?<![a-z])", r"[a-z]*"
    if last[-1].isdigit():
        after, part_after = r"(?!\.?[0-9])", r"(?:\.?[0-9])*"
    elif last.isascii():
        after, part_after = r"(?![a-z])", r"[a-z]*"
    # A part may only stand at an end of a run that has more to it: a bare number is whole.
    if len(tokens) == 1:
        part_before, part_after = before, after
    wanted = dict.fromkeys((before + inner + after, part_before + inner + part_after))
    return [re.compile(pattern) for pattern in wanted]


def _in_english(unit: Unit, text: str, tokens: Sequence[Token]) -> list[Span]:
    """Where a unit stands: as a run or a figure, else word by word."""
    runs = (run.tokens for run in unit.runs if run.field == "stems")
    found = [span for run in runs for span in _tokens_in(run, tokens)]
    found.extend(_figures_in(unit, text, "en"))
    return found or _words_in(unit, tokens, "stems")


def _tokens_in(wanted: Sequence[str], tokens: Sequence[Token]) -> Iterator[Span]:
    """Where the wanted tokens stand one after the other."""
    size = len(wanted)
    for start in range(len(tokens) - size + 1):
        window = tokens[start : start + size]
        if all(token.text == text for token, text in zip(window, wanted, strict=True)):
            yield window[0].start, window[-1].end


def _words_in(unit: Unit, tokens: Iterable[Token], field: str) -> list[Span]:
    wanted = {token for name, token in unit.keys if name == field}
    return [(token.start, token.end) for token in tokens if token.text in wanted]


def _figures_in(unit: Unit, text: str, language: Language) -> Iterator[Span]:
    wanted = {token for field, token in unit.keys if field == "values"}
    if not wanted:
        return
    for figure in numbers(text, language):
        if wanted.intersection(value_tokens(figure)):
            yield figure.start, figure.end


def _merge(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _by_sentence(spans: Iterable[Span], lengths: Sequence[int], *, gap: int) -> Marks:
    """Spans of a passage as spans of its sentences; `gap` characters part two sentences."""
    spans = list(spans)
    found: list[tuple[Span, ...]] = []
    offset = 0
    for length in lengths:
        inside = (
            (max(start - offset, 0), min(end - offset, length))
            for start, end in spans
            if start < offset + length and end > offset
        )
        found.append(tuple(inside))
        offset += length + gap if length else 0
    return tuple(found)
