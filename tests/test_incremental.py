"""An index that was changed bit by bit answers like one that was made at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import whoosh_files
from index.engine import Engine, Stamp
from index.filters import Filters
from index.query import parse
from index.tantivy_engine import TantivyEngine
from index.whoosh_engine import WhooshEngine
from kb.glossary import Entry
from kb.lexicon import Pair, in_memory
from kb.model import Origin, Report, SectionKind
from tests.samples import sectioned

STAMP = Stamp(analysis="1", glossary=(Entry("嘎查村", ("gacha village",)),))
WORDS = {"水库": "reservoir", "就业": "employment", "岗位": "jobs", "道路": "roads", "教育": "jobs"}
LEXICON = in_memory(
    Pair(zh, en, (en.removesuffix("s"),), "learned", 0.8, 0.8) for zh, en in WORDS.items()
)
NAMES = ("beihe-2019", "donghu-2020", "nanchuan-2021", "xishan-2022")
QUERIES = (
    *WORDS,
    *WORDS.values(),
    "新建水库 12 座",
    "水库在哪里 employment",
    '"道路"',
    "1",
    "嘎查村 -教育",
    "reservoirs were built",
)

sentence = st.builds(
    lambda words, count, end: f"新建{'、'.join(words)}{count}座{end}。",
    st.lists(st.sampled_from((*WORDS, "嘎查村", "火星")), min_size=1, max_size=4),
    st.sampled_from((1, 12, 120)),
    st.sampled_from(("", "，全部投入使用并且运行良好", "，长")),
)
english = st.sampled_from(("", "", "Reservoirs were built.", "Jobs and employment, 12 in all."))
ORIGINS: tuple[Origin, ...] = ("official", "machine", "project")
KINDS: tuple[SectionKind, ...] = ("", "plan", "terms")
origins = st.sampled_from(ORIGINS)
kinds = st.sampled_from(KINDS)
passages = st.lists(st.tuples(sentence, english, origins), min_size=1, max_size=4)
reports = st.builds(
    lambda name, parts, year: sectioned(name, *parts, year=year),
    st.sampled_from(NAMES),
    st.lists(st.tuples(kinds, passages), min_size=1, max_size=3),
    st.sampled_from((0, 2019, 2020)),
)
steps = st.lists(
    st.tuples(
        st.lists(reports, max_size=2, unique_by=lambda report: report.info.id),
        st.sets(st.sampled_from(NAMES), max_size=1),
    ),
    min_size=1,
    max_size=5,
)


def answers(engine: Engine) -> Sequence[object]:
    """All that an engine says of what it holds, its speed apart."""
    status = engine.ping()
    queries = [parse(text, match="any") for text in QUERIES]
    queries += [parse(text, filters=Filters(kinds=("plan", "terms"))) for text in ("", "水库")]
    results = [engine.search(query, limit=99, facets=True) for query in queries]
    held = [engine.report(info.id) for info in status.reports]
    words = sorted({*engine.terms(), *WORDS, "job", "reservoir", "火星"})
    return (
        msgspec.structs.replace(status, url=""),
        [msgspec.structs.replace(found, took_ms=0.0) for found in results],
        held,
        engine.terms(),
        [engine.pairs(word) for word in words],
        [engine.kin(passage.address) for report in held for passage in report.passages],
        [engine.figures(indicator=words) for words in ("", "水库", "jobs")],
        engine.figures(Filters(kinds=("plan",))),
    )


@pytest.mark.parametrize(
    ("growth", "waste"), [(0, 1.0), (4, 1 / 3)], ids=["nothing merged", "merged as usual"]
)
@given(steps=steps)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_was_added_changed_and_removed_it_answers_as_if_made_at_once(
    growth: int,
    waste: float,
    steps: list[tuple[list[Report], set[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whoosh_files, "GROWTH", growth)
    monkeypatch.setattr(whoosh_files, "WASTE", waste)
    engine = WhooshEngine(None)
    there = changed(engine, steps)
    assert answers(engine) == answers(made_at_once(there, WhooshEngine(None)))


@pytest.mark.parametrize("is_kept", [False, True], ids=["in memory", "on disk"])
@given(steps=steps)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_so_it_is_on_tantivy(
    *,
    is_kept: bool,
    steps: list[tuple[list[Report], set[str]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    engine = TantivyEngine(tmp_path_factory.mktemp("index") if is_kept else None)
    there = changed(engine, steps)
    assert answers(engine) == answers(made_at_once(there, TantivyEngine(None)))


def changed(engine: Engine, steps: list[tuple[list[Report], set[str]]]) -> Mapping[str, Report]:
    """Take the steps; the reports that are there then."""
    engine.add((), stamp=STAMP, lexicon=LEXICON)
    there: dict[str, Report] = {}
    for added, left in steps:
        there = {name: report for name, report in there.items() if name not in left}
        there |= {report.info.id: report for report in added}
        leaving = left - {report.info.id for report in added}
        engine.add(added, stamp=STAMP, lexicon=LEXICON, without=leaving)
    return there


def made_at_once(there: Mapping[str, Report], engine: Engine) -> Engine:
    engine.add([there[name] for name in sorted(there)], stamp=STAMP, lexicon=LEXICON)
    return engine
