"""What every engine must do with English that a machine made."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from index.engine import Engine, Results, Stamp
from index.query import Match, parse
from kb.glossary import Entry
from kb.model import Origin, Report
from tests.samples import report_of
from tests.test_engine_contract import ENGINES, Make

GLOSSARY = (Entry("就业", ("employment",), "welfare"),)


def with_origins(report: Report, *origins: Origin) -> Report:
    """The report whose passages have English of these origins."""
    passages = tuple(
        msgspec.structs.replace(
            passage,
            sentences=tuple(
                msgspec.structs.replace(text, origin=origin if text.en else "", by="a model")
                for text in passage.sentences
            ),
        )
        for passage, origin in zip(report.passages, origins, strict=True)
    )
    return msgspec.structs.replace(report, passages=passages)


REPORT = with_origins(
    report_of(
        "nanchuan-2020",
        ("新建水库三座。", "Three reservoirs were built in the business environment."),
        ("水库运行良好。", "The reservoirs run well."),
        ("优化营商环境。", "The environment for reservoirs is good business."),
        ("投资41亿元。", "Investment was 14 billion yuan."),
        ("稳定就业。", "Stable jobs."),
        ("就业增加。", ""),
    ),
    "machine",
    "project",
    "machine",
    "machine",
    "machine",
    "",
)


@pytest.fixture(params=ENGINES.values(), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    make: Make = request.param
    made = make(tmp_path)
    made.add([REPORT], stamp=Stamp(glossary=GLOSSARY))
    return made


def search(engine: Engine, text: str, *, match: Match = "most", machine: bool = True) -> Results:
    query = msgspec.structs.replace(parse(text, match=match), machine=machine)
    return engine.search(query)


def places(found: Results) -> list[int]:
    return [hit.passage.address.passage for hit in found.hits]


class TestMachine:
    """The contract of `Engine` for passages whose English is a machine's."""

    def test_what_people_wrote_comes_before_what_a_machine_did(self, engine: Engine) -> None:
        found = search(engine, "reservoirs")
        assert places(found)[0] == 2
        assert [hit.tier for hit in found.hits] == ["exact", "machine", "machine"]

    def test_it_is_not_searched_where_it_is_left_out(self, engine: Engine) -> None:
        assert places(search(engine, "reservoirs", machine=False)) == [2]

    def test_it_is_not_shown_where_it_is_left_out(self, engine: Engine) -> None:
        (hit,) = search(engine, "营商环境", machine=False).hits
        assert hit.passage.en == ""
        assert search(engine, "营商环境").hits[0].passage.en != ""

    def test_a_phrase_is_a_run_there_too(self, engine: Engine) -> None:
        assert places(search(engine, '"business environment"')) == [1]
        assert places(search(engine, "business environment", match="exact")) == [1]

    def test_its_words_are_marked_and_it_is_said_where_they_stand(self, engine: Engine) -> None:
        hit = search(engine, "good").hits[0]
        ((span,),) = hit.en
        assert hit.passage.en[slice(*span)] == "good"
        assert hit.fields == ("machine",)

    def test_a_word_that_is_not_wanted_is_not_wanted_there(self, engine: Engine) -> None:
        assert places(search(engine, "水库 -business")) == [2]
        assert set(places(search(engine, "水库 -business", machine=False))) == {1, 2}

    def test_its_figures_are_not_found_by_their_value(self, engine: Engine) -> None:
        assert places(search(engine, "14 billion yuan", match="all")) == [4]
        assert search(engine, "14 billion yuan", match="all").hits[0].tier == "machine"
        assert search(engine, "140亿元").total == 0

    def test_the_lexicon_finds_it_as_if_it_were_not_there(self, engine: Engine) -> None:
        assert set(places(search(engine, "employment"))) == {5, 6}
        assert set(places(search(engine, "employment", machine=False))) == {5, 6}
