"""Readers of a library that changes: each answer must be of one of the states it can be of."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable
from http.client import HTTPConnection
from itertools import cycle
from typing import Any, TypeVar
from urllib.parse import quote

from index.engine import Engine
from index.query import parse
from kb.errors import NotFoundError
from tests.bench.soak_library import MOST, PASSAGES, QUERY, History, State, marks

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds after which an answer counts as an error."""
_SEARCH = f"q={quote(QUERY)}"
_FOUND, _NOT_THERE = 200, (404, 410)


class WrongError(AssertionError):
    """An answer that belongs to no state it can belong to."""


class Reader:
    """Asks one kind of question after the other."""

    def __init__(self, history: History, seed: int) -> None:
        self._history = history
        self._draw = random.Random(seed)  # noqa: S311 - no secret
        self.answered = Counter[str]()
        kinds: list[Callable[[], None]] = self._kinds()
        self._next = cycle(kinds)
        self.kinds = len(kinds)

    def ask(self) -> None:
        """Ask the next question.

        Raises:
            WrongError: the answer is of no state that it can be of.
        """
        kind = next(self._next)
        kind()
        self.answered[kind.__name__.strip("_")] += 1

    def close(self) -> None:
        """Ask no more."""

    def _kinds(self) -> list[Callable[[], None]]:
        raise NotImplementedError

    def _check(self, get: Callable[[], T], fits: Callable[[T, State], bool]) -> T:
        """What `get` gives, if it fits a state that can have been there meanwhile."""
        first = self._history.now()
        got = get()
        states = self._history.since(first)
        if not any(fits(got, state) for state in states):
            raise WrongError(f"{str(got)[:3000]} fits none of {states}")
        return got

    def _any_report(self) -> str:
        return f"soak-{self._draw.randrange(MOST)}"


class Inside(Reader):
    """A reader in the process that writes."""

    def __init__(self, history: History, seed: int, engine: Engine) -> None:
        self._engine = engine
        super().__init__(history, seed)

    def _kinds(self) -> list[Callable[[], None]]:
        return [self._search, self._read, self._status, self._terms]

    def _search(self) -> None:
        found = self._check(
            lambda: self._engine.search(parse(QUERY), limit=1000, facets=True),
            lambda found, state: (
                found.total == PASSAGES * len(state)
                and sum(found.facets.get("level", {}).values()) == found.total
                and shows(state, (hit.passage.zh for hit in found.hits))
            ),
        )
        hit = self._draw.choice(found.hits).passage
        self._check(
            lambda: self._passage(hit.address),
            lambda text, state: (
                marks(text) == [(hit.address.report, state.get(hit.address.report))]
                if text
                else hit.address.report not in state
            ),
        )

    def _passage(self, address: Any) -> str:  # noqa: ANN401 - an address
        try:
            return self._engine.passage(address).zh
        except NotFoundError:
            return ""

    def _read(self) -> None:
        name = self._any_report()

        def get() -> list[str]:
            try:
                return [passage.zh for passage in self._engine.report(name).passages]
            except NotFoundError:
                return []

        self._check(get, lambda texts, state: shows(only(state, name), texts))

    def _status(self) -> None:
        self._check(
            self._engine.ping,
            lambda status, state: (
                {info.id for info in status.reports} == state.keys() == status.stamp.reports.keys()
                and status.passages == PASSAGES * len(state)
            ),
        )

    def _terms(self) -> None:
        self._check(
            self._engine.terms,
            lambda terms, state: shows(state, [*terms] * PASSAGES),
        )


class Outside(Reader):
    """A reader over HTTP, with one connection that it keeps."""

    def __init__(self, history: History, seed: int, host: str) -> None:
        self._link = HTTPConnection(host, timeout=PATIENCE)
        super().__init__(history, seed)

    def close(self) -> None:
        self._link.close()

    def _kinds(self) -> list[Callable[[], None]]:
        return [
            self._api_search,
            self._search_page,
            self._report_page,
            self._api_library,
            self._library_page,
            self._first_page,
            self._health,
        ]

    def _get(self, path: str, *statuses: int) -> tuple[int, str]:
        self._link.request("GET", path)
        answer = self._link.getresponse()
        text = answer.read().decode()
        if answer.status not in (statuses or (_FOUND,)):
            raise WrongError(f"{path}: {answer.status} {text[:3000]}")
        return answer.status, text

    def _api_search(self) -> None:
        def get() -> Any:  # noqa: ANN401 - JSON
            return json.loads(self._get(f"/api/search?{_SEARCH}")[1])

        def fits(found: Any, state: State) -> bool:  # noqa: ANN401 - JSON
            every = PASSAGES * len(state)
            counts = found["facets"].get("level", {})
            texts = (hit["zh"] for hit in found["hits"])
            return found["total"] == every == sum(counts.values()) and shows(state, texts)

        found = self._check(get, fits)
        name = self._draw.choice(found["hits"])["report"]
        path = f"/api/passage/{name}:0.p1"
        self._check(
            lambda: self._get(path, _FOUND, *_NOT_THERE),
            lambda got, state: told(got, name, state),
        )

    def _search_page(self) -> None:
        self._check(
            lambda: self._get(f"/search?{_SEARCH}")[1],
            lambda page, state: set(marks(page)) == set(state.items()),
        )

    def _report_page(self) -> None:
        name = self._any_report()
        self._check(
            lambda: self._get(f"/r/{name}", _FOUND, *_NOT_THERE),
            lambda got, state: told(got, name, state),
        )

    def _api_library(self) -> None:
        self._check(
            lambda: json.loads(self._get("/api/library")[1]),
            lambda got, state: (
                {report["id"] for report in got["reports"]} == state.keys()
                and got["passages"] == PASSAGES * len(state)
            ),
        )

    def _library_page(self) -> None:
        self._check(
            lambda: self._get("/library")[1],
            lambda page, state: {n for n in _all() if f'href="/r/{n}"' in page} == state.keys(),
        )

    def _first_page(self) -> None:
        self._check(
            lambda: self._get("/")[1],
            lambda page, state: {n for n in _all() if f'href="/r/{n}"' in page} == state.keys(),
        )

    def _health(self) -> None:
        self._check(
            lambda: json.loads(self._get("/healthz")[1]),
            lambda got, state: (
                set(got["reports"]) == state.keys() and got["passages"] == PASSAGES * len(state)
            ),
        )


def shows(state: State, texts: Iterable[str]) -> bool:
    """Whether texts are the passages of a state: each of its reports in its version, whole."""
    found = Counter(mark for text in texts for mark in marks(text))
    return found == Counter(dict.fromkeys(state.items(), PASSAGES))


def only(state: State, name: str) -> State:
    """What a state has of one report."""
    return {name: state[name]} if name in state else {}


def told(got: tuple[int, str], name: str, state: State) -> bool:
    """Whether an answer about one report is of a state, which may not have the report."""
    status, text = got
    if status in _NOT_THERE:
        return name not in state
    return set(marks(text)) == set(only(state, name).items())


def _all() -> list[str]:
    return [f"soak-{number}" for number in range(MOST)]
