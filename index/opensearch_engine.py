"""The engine for more than one machine holds: a cluster of OpenSearch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from index.engine import Results, Status
from index.filters import OPEN, Filters
from index.indexed import Indexed
from index.kin import Kin
from index.opensearch_errors import GoneError
from index.opensearch_store import OpenSearchStore
from index.opensearch_url import parse
from index.query import Query
from kb.addresses import Address
from kb.figures.figure import Figure
from kb.lexicon import Pair
from kb.model import Passage, Report

T = TypeVar("T")


class OpenSearchEngine(Indexed):
    """Answers from the index that `opensearch://HOST:PORT/NAME` names.

    What is asked while the index is replaced more than once is asked once more.

    Raises:
        EngineError: it is not such a URL.
    """

    def __init__(self, url: str) -> None:
        super().__init__(OpenSearchStore(parse(url)))

    def search(
        self, query: Query, *, offset: int = 0, limit: int = 20, facets: bool = False
    ) -> Results:
        ask = super().search
        return _again(lambda: ask(query, offset=offset, limit=limit, facets=facets))

    def passage(self, address: Address) -> Passage:
        ask = super().passage
        return _again(lambda: ask(address))

    def kin(self, address: Address) -> tuple[Kin, ...]:
        ask = super().kin
        return _again(lambda: ask(address))

    def report(self, report_id: str) -> Report:
        ask = super().report
        return _again(lambda: ask(report_id))

    def pairs(self, word: str) -> tuple[Pair, ...]:
        ask = super().pairs
        return _again(lambda: ask(word))

    def figures(self, filters: Filters = OPEN, *, indicator: str = "") -> tuple[Figure, ...]:
        ask = super().figures
        return _again(lambda: ask(filters, indicator=indicator))

    def terms(self) -> Mapping[str, int]:
        return _again(super().terms)

    def ping(self) -> Status:
        return _again(super().ping)


def _again(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except GoneError:
        return ask()
