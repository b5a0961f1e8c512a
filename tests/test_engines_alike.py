"""Every engine ranks as Whoosh does: on sets of judged passages, the figures and the first hits.

Two that differ in which passages are candidates can differ in what they find first.
"""

from __future__ import annotations

from functools import cache

import pytest

from index.build import open_engine
from index.engine import Stamp
from index.measure import Measured, measure
from kb.glossary import load_glossary
from kb.lexicon import Lexicon
from kb.library import shipped_seeds
from tests.bench.relevance_reached import lexicon_at
from tests.bench.relevance_sets import IN_REPO, BenchSet, data_folder, judged_report, shared_set

OTHERS = ("tantivy:",)
"""Engines that have to be like Whoosh; each is in memory."""
QUICK = ("cmrc2018_trial",)
QUICK_BY_LEXICON = ("news_en_query_zh_passages",)
"""Sets that are soon indexed by both; the others take minutes."""
SAMPLE = 40
"""Queries of a set that are asked, taken evenly from all of it."""
SAME_FIRST = 0.98
"""Share of the queries that have the same first hit at the least."""
R_AT_1 = 0.01
"""How far apart R@1 may be."""


def measured(url: str, asked: BenchSet, lexicon: Lexicon | None = None) -> Measured:
    """What an engine finds for a sample of the queries of a set."""
    engine = open_engine(url)
    glossary = load_glossary(shipped_seeds() / "glossary.tsv").entries
    stamp = Stamp(glossary=glossary, lexicon=lexicon.digest if lexicon else "")
    engine.add(asked.reports, stamp=stamp, lexicon=lexicon)
    queries = asked.queries[:: max(1, len(asked.queries) // SAMPLE)]
    return measure(engine, queries, asked.grades, asked.ids)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_at(tmp_path_factory.mktemp("lexicon") / "lexicon.db")


@cache
def _by_whoosh(name: str, lexicon: Lexicon | None) -> Measured:
    return measured("whoosh:", _set(name), lexicon)


@cache
def _set(name: str) -> BenchSet:
    folder = data_folder()
    if name == IN_REPO or folder is None:
        return judged_report()
    return shared_set(folder / "bench" / name)


def assert_alike(url: str, name: str, lexicon: Lexicon | None = None) -> None:
    """Whether an engine and Whoosh agree about a set."""
    whoosh, other = _by_whoosh(name, lexicon), measured(url, _set(name), lexicon)
    assert other.figures["R@1"] == pytest.approx(whoosh.figures["R@1"], abs=R_AT_1)
    first = [next(iter(found), None) for found in whoosh.run.values()]
    theirs = [next(iter(found), None) for found in other.run.values()]
    same = sum(a == b for a, b in zip(first, theirs, strict=True))
    assert same >= SAME_FIRST * len(first)
    assert len(first) >= SAMPLE


@pytest.mark.parametrize("url", OTHERS)
def test_the_shipped_judgements_find_the_same_first(url: str) -> None:
    assert_alike(url, IN_REPO)


@pytest.mark.data
@pytest.mark.parametrize("url", OTHERS)
@pytest.mark.parametrize("name", QUICK)
def test_questions_find_the_same_first(url: str, name: str) -> None:
    assert_alike(url, name)


@pytest.mark.data
@pytest.mark.parametrize("url", OTHERS)
@pytest.mark.parametrize("name", QUICK_BY_LEXICON)
def test_sentences_find_the_same_first_through_a_lexicon(
    url: str, name: str, lexicon: Lexicon
) -> None:
    assert_alike(url, name, lexicon)
