"""What is to be reached, as ratios of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from tests.bench.scale.measured import ALL_KEYWORDS, Measured
from tests.bench.scale.systems import BY_KEY

Results = Mapping[tuple[str, int], Measured]
"""Key of a system and size → what was measured."""
MILLION, HUNDRED_THOUSAND = 1_000_000, 100_000
EMBEDDED = ("ours-whoosh", "ours-tantivy")


class Goal(msgspec.Struct, frozen=True):
    """A figure and what it must not exceed, or with `at_least` not fall below.

    `value` is `None` where this run did not measure it.
    """

    what: str
    size: int
    value: float | None
    bound: float
    unit: str = "×"
    at_least: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether it is reached; `None` where it was not measured."""
        if self.value is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def goals(results: Results, tokenising: Mapping[int, float]) -> Iterator[Goal]:
    """Every goal; `tokenising` is size → seconds that its text takes on all cores."""
    for key in EMBEDDED:
        for size in sorted({size for name, size in results if name == key}):
            yield from _beside_raw(results, key, size, tokenising.get(size))
    yield from _tantivy(results)
    yield Goal(
        "whoosh: p95 of keywords ÷ raw Whoosh's with a plain OR query",
        HUNDRED_THOUSAND,
        ratio(
            _of(results, ("ours-whoosh", HUNDRED_THOUSAND), "p95"),
            _of(results, (BY_KEY["ours-whoosh"].plain, HUNDRED_THOUSAND), "p95"),
        ),
        0.6,
    )
    for key in EMBEDDED:
        searched = results[key, MILLION].searched if (key, MILLION) in results else None
        name = f"{_short(key)} memory of a search"
        memory, own = (searched.memory, searched.own) if searched else (None, None)
        yield Goal(name, MILLION, memory, 300.0, "MB")
        yield Goal(f"{name}, pages of files left out", MILLION, own, 300.0, "MB")


def ratio(ours: float | None, theirs: float | None) -> float | None:
    """One figure by another; `None` where one is missing."""
    return ours / theirs if ours is not None and theirs else None


def building(ours: float, raw: float, tokenising: float) -> tuple[float, float]:
    """Our speed of building by the raw engine's, all three given in seconds.

    First with the tokenising taken off ours, without end where nothing else is left; then with
    it added to the raw engine's.
    """
    rest = ours - tokenising
    return raw / rest if rest > 0 else float("inf"), (raw + tokenising) / ours


def growth(small: Measured, large: Measured, kind: str) -> float | None:
    """By which factor the p50 of a kind has grown."""
    before, after = small.spread(kind), large.spread(kind)
    return ratio(after.p50, before.p50) if before and after else None


def _beside_raw(results: Results, key: str, size: int, tokenising: float | None) -> Iterator[Goal]:
    ours, raw, name = (key, size), (BY_KEY[key].same, size), _short(key)
    one = ratio(_of(results, ours, "p50", hits=1), _of(results, raw, "p50", hits=1))
    page = ratio(_of(results, ours, "p50"), _of(results, raw, "p50"))
    yield Goal(f"{name} p50 ÷ raw, same fields, one hit (hardly a highlight)", size, one, 1.5)
    yield Goal(f"{name} p50 ÷ raw, same fields, 20 hits with highlights", size, page, 2.0)
    if raw in results and tokenising:
        seconds = results[ours].built.seconds, results[raw].built.seconds
        after, whole = building(*seconds, tokenising)
        for what, value in (("tokenising taken off", after), ("tokenising added to raw's", whole)):
            yield Goal(f"{name} building speed ÷ raw, {what}", size, value, 0.7, at_least=True)


def _tantivy(results: Results) -> Iterator[Goal]:
    ours = "ours-tantivy", MILLION
    p95 = _of(results, ours, "p95")
    yield Goal("tantivy: p50 of keywords", MILLION, _of(results, ours, "p50"), 4.0, "ms")
    yield Goal("tantivy: p95 of keywords", MILLION, p95, 15.0, "ms")
    for peer in ("fts5-jieba", "fts5-trigram", "bm25s"):
        value = ratio(p95, _of(results, (peer, MILLION), "p95"))
        yield Goal(f"tantivy: p95 of keywords ÷ {BY_KEY[peer].name}'s", MILLION, value, 1.0)


def _of(
    results: Results, key: tuple[str, int], name: Literal["p50", "p95"], *, hits: int = 20
) -> float | None:
    """A figure of all keywords; `None` where it was not measured."""
    if key not in results:
        return None
    searched = results[key].searched
    spread = (searched.one if hits == 1 else searched.spreads).get(ALL_KEYWORDS)
    return getattr(spread, name) if spread else None


def _short(key: str) -> str:
    return key.removeprefix("ours-") + ":"
