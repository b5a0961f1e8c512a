"""Making the plan of a query: which words, runs and figures it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise
from typing import TypeVar

from index.analysis import FUNCTION_WORDS, QUESTION_WORDS, bigrams, has_han, signs, stems, words
from index.gloss import JOIN
from index.plan import FEW, Key, Plan, Run, Unit
from index.query import Clause, Query, Term
from index.segment import Segmenter
from index.word_pairs import is_telling
from kb.numbers.found import comparable, numbers

LONG = 4
"""Characters from which a Chinese word may be made of shorter ones that matter by themselves."""
TELLING = 10_000
"""A bare number from here on is also looked for by its value, written in any way."""


def make_plan(query: Query, segmenter: Segmenter) -> Plan:
    """What to look up for `query`; `segmenter` must be the one that the index was made with."""
    return _Planner(segmenter, script=query.fold_script).plan(query)


class _Planner:
    """Makes plans; `script` says whether Traditional and Simplified characters are the same."""

    def __init__(self, segmenter: Segmenter, *, script: bool) -> None:
        self._segmenter = segmenter
        self._script = script

    def plan(self, query: Query) -> Plan:
        clauses = _join_figures(query.clauses)
        units = _once(map(self._units, clauses))
        whole_words = _once(map(self._words, clauses))
        telling = [unit for unit in units if not _is_function_word(unit)]
        # A word that says little ranks nothing either: 哪种 is rare in texts and in no answer.
        asked = tuple(telling) or units
        every = (*asked, *whole_words)
        terms = [term for clause in clauses for term in clause.terms]
        # A phrase's words say which passage with the phrase is more about it.
        of_phrases = (keys for term in terms if term.phrase for keys in self._word_keys(term))
        added = [name for clause in clauses for name in clause.added]
        pairs = (bigrams(term.text, script=self._script) for term in terms)
        phrases = (clause for clause in clauses if all(term.phrase for term in clause.terms))
        return Plan(
            whole=self._whole(clauses),
            added=Unit(runs=_once(map(self._runs, added))),
            units=asked,
            words=whole_words,
            required=tuple(map(self._run_unit, phrases)),
            excluded=tuple(self._run_unit(Clause((term,))) for term in query.excluded),
            keys=_once((*(unit.keys for unit in every), *of_phrases)),
            pairs=_once(pairs),
            gloss=_once((*chain.from_iterable(unit.gloss for unit in every), _phrases(terms))),
            is_question=len(telling) > 1 and _is_question(query.text, units),
            machine=query.machine,
        )

    def _units(self, clause: Clause, *, whole_words: bool = False) -> Iterable[Unit]:
        """A unit for each word of a plain term, one for a phrase, a figure or alternatives.

        Unless `whole_words` are wanted, long words count as the shorter ones they are made of:
        a text may have 棚户区 and not 棚户区改造.
        """
        whole = self._run_unit(clause)
        if len(clause.terms) > 1:
            lone = (self._word_keys(term) for term in clause.terms if not term.phrase)
            keys = chain.from_iterable(found[0] for found in lone if len(found) == 1)
            return [Unit((*whole.keys, *keys), whole.runs, gloss=whole.gloss)]
        (term,) = clause.terms
        if term.phrase or whole.keys:
            return [whole]
        return [
            Unit(keys, whole.runs, self._inside(keys), _gloss(keys))
            for keys in (self._word_keys(term) if whole_words else self._part_keys(term))
        ]

    def _words(self, clause: Clause) -> Iterable[Unit]:
        """The units of a clause, a phrase of more than a few words taken apart."""
        (first, *others) = clause.terms
        if others or (first.phrase and len(self._phrase_gloss(first.text)) < FEW):
            return [unit for unit in self._units(clause) if not _is_function_word(unit)]
        found = self._units(Clause((Term(first.text),)), whole_words=True)
        return [unit for unit in found if not _is_function_word(unit)]

    def _part_keys(self, term: Term) -> list[tuple[Key, ...]]:
        """The keys of each word, of a long Chinese one those of its parts."""
        return [
            (("words", part),) if len(part) < len(keys[0][1]) else keys
            for keys in self._word_keys(term)
            for part in self._parts(keys[0][1])
        ]

    def _parts(self, token: str) -> list[str]:
        return self._segmenter.parts(token) if len(token) >= LONG and has_han(token) else [token]

    def _word_keys(self, term: Term) -> list[tuple[Key, ...]]:
        """The keys of each word; Latin words and numbers are in both languages' fields."""
        if has_han(term.text):
            tokens = words(term.text, self._segmenter, script=self._script)
            return [(("words", token.text),) for token in tokens]
        return [
            (("stems", token.text), ("words", term.text[token.start : token.end].lower()))
            for token in stems(term.text)
        ]

    def _inside(self, keys: tuple[Key, ...]) -> tuple[tuple[Key, ...], ...]:
        """A Chinese word wherever its characters stand: the text may have been cut otherwise."""
        pairs = chain.from_iterable(bigrams(token, script=self._script) for _, token in keys)
        together = tuple(("pairs", pair) for pair in pairs)
        return (together,) if together else ()

    def _run_unit(self, clause: Clause) -> Unit:
        """What matches a clause as a whole: its terms as runs or figures, and what was added."""
        texts = [*(term.text for term in clause.terms), *clause.added]
        keys = chain.from_iterable(map(_value_keys, texts))
        runs = chain.from_iterable(map(self._runs, texts))
        glosses = (self._phrase_gloss(term.text) for term in clause.terms)
        return Unit(tuple(keys), tuple(runs), gloss=tuple(filter(None, glosses)))

    def _phrase_gloss(self, text: str) -> tuple[str, ...]:
        """What a gloss of a text that says the same must have: every pair of its neighbours."""
        if has_han(text):
            return tuple(token.text for token in words(text, self._segmenter))
        telling = [token.text for token in stems(text) if is_telling(token.text)]
        return tuple(map(JOIN.join, pairwise(telling))) or tuple(telling)

    def _runs(self, text: str) -> list[Run]:
        """A text as a run of signs and, where it is not Chinese, as a run of stems."""
        found: list[Run] = []
        run = _trim(signs(text, script=self._script))
        if run:
            as_typed = not self._script and run != _trim(signs(text))
            found.append(Run("typed" if as_typed else "signs", run))
        stemmed = () if has_han(text) else tuple(token.text for token in stems(text))
        if stemmed:
            found.append(Run("stems", stemmed))
        return found

    def _whole(self, clauses: tuple[Clause, ...]) -> Unit:
        """The query as one run; of a single clause, any of its alternatives."""
        if len(clauses) == 1:
            return self._run_unit(Clause(clauses[0].terms))
        if any(len(clause.terms) > 1 for clause in clauses):
            return Unit()
        text = " ".join(clause.terms[0].text for clause in clauses)
        return Unit(runs=tuple(self._runs(text)))


def _gloss(keys: tuple[Key, ...]) -> tuple[tuple[str, ...], ...]:
    """What a gloss has for a word: the Chinese word or the English stem itself."""
    (field, token), *_ = keys
    return () if field == "words" and token.isascii() else ((token,),)


def _phrases(terms: Iterable[Term]) -> tuple[str, ...]:
    """Neighbouring English words as the one term that a phrase of the lexicon is."""
    telling = [
        token.text
        for term in terms
        if not has_han(term.text)
        for token in stems(term.text)
        if is_telling(token.text)
    ]
    return tuple(map(JOIN.join, pairwise(telling)))


def _trim(run: tuple[str, ...]) -> tuple[str, ...]:
    """Without the stops at either end, which a reader types or pastes by chance."""
    solid = [index for index, sign in enumerate(run) if sign[0].isalnum()]
    return run[solid[0] : solid[-1] + 1] if solid else ()


def _value_keys(text: str) -> tuple[Key, ...]:
    """The key of a text that is one figure and nothing else."""
    found = numbers(text, "zh" if has_han(text) else "en")
    if len(found) != 1 or found[0].kind != "quantity" or found[0].written:
        return ()
    (figure,) = found
    value, unit = comparable(figure)
    # A small number of things says too little by itself: it is looked for as it is written.
    if (figure.start, figure.end) != (0, len(text)) or (not unit and value < TELLING):
        return ()
    return (("values", f"={value.normalize():f}{unit}"),)


def _join_figures(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Words that are one figure together, `141.144 billion yuan`, as one term."""
    joined: list[Clause] = []
    index = 0
    while index < len(clauses):
        size = next((n for n in (4, 3, 2) if _is_figure(clauses[index : index + n], n)), 1)
        if size == 1:
            joined.append(clauses[index])
        else:
            text = " ".join(clause.terms[0].text for clause in clauses[index : index + size])
            joined.append(Clause((Term(text),)))
        index += size
    return tuple(joined)


def _is_figure(clauses: tuple[Clause, ...], size: int) -> bool:
    plain = all(len(clause.terms) == 1 and not clause.terms[0].phrase for clause in clauses)
    text = " ".join(clause.terms[0].text for clause in clauses)
    return len(clauses) == size and plain and bool(_value_keys(text))


T = TypeVar("T")


def _once(items: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """The items of all, in order, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(items)))


def _is_question(text: str, units: Iterable[Unit]) -> bool:
    asks = any(token in QUESTION_WORDS for unit in units for _, token in unit.keys)
    return asks or text.endswith(("?", "？"))


def _is_function_word(unit: Unit) -> bool:
    return any(field == "words" and token in FUNCTION_WORDS for field, token in unit.keys)
