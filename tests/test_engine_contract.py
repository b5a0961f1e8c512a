"""What every engine must do: one class of tests, run over each implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from index.engine import Engine, Stamp, Status
from index.query import parse
from index.tantivy_engine import TantivyEngine
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.errors import NotFoundError
from kb.glossary import Entry
from kb.model import Report
from tests.samples import sample_report

STAMP = Stamp(analysis="1", library="abc", glossary=(Entry("嘎查村", ("gacha village",)),))

Make = Callable[[Path], Engine]
ENGINES: dict[str, Make] = {
    "whoosh in memory": lambda _folder: WhooshEngine(None),
    "whoosh on disk": lambda folder: WhooshEngine(folder / "index"),
    "tantivy in memory": lambda _folder: TantivyEngine(None),
    "tantivy on disk": lambda folder: TantivyEngine(folder / "index"),
}


@pytest.fixture(params=ENGINES.values(), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An engine with one invented report."""
    make: Make = request.param
    made = make(tmp_path)
    made.add([sample_report("first-2020")], stamp=STAMP)
    return made


def found(engine: Engine, text: str) -> list[str]:
    return [str(hit.passage.address) for hit in engine.search(parse(text), limit=1000).hits]


def corrected(report: Report, old: str, new: str) -> Report:
    """The report with some words of its sentences replaced."""
    data = msgspec.json.encode(report).decode().replace(old, new)
    return msgspec.json.decode(data, type=Report)


class TestEngine:
    """The contract of `index.engine.Engine`."""

    def test_a_report_comes_back_as_it_was_added(self, engine: Engine) -> None:
        assert engine.report("first-2020") == sample_report("first-2020")

    def test_every_passage_comes_back_as_it_was_added(self, engine: Engine) -> None:
        for passage in sample_report("first-2020").passages:
            assert engine.passage(passage.address) == passage

    def test_every_passage_is_found_by_its_own_text(self, engine: Engine) -> None:
        for passage in sample_report("first-2020").passages:
            assert str(passage.address) in found(engine, passage.zh)

    @pytest.mark.parametrize("address", ["first-2020:9.p9", "nowhere-1999:1.p1"])
    def test_a_passage_that_is_not_there_is_an_error(self, engine: Engine, address: str) -> None:
        with pytest.raises(NotFoundError):
            engine.passage(Address.parse(address))

    def test_a_report_that_is_not_there_is_an_error(self, engine: Engine) -> None:
        with pytest.raises(NotFoundError, match="nowhere"):
            engine.report("nowhere-1999")

    def test_it_says_what_it_holds(self, engine: Engine) -> None:
        status = engine.ping()
        report = sample_report("first-2020")
        assert status.reports == (report.info,)
        assert status.passages == len(report.passages)
        assert status.stamp == STAMP

    def test_adding_twice_changes_nothing(self, engine: Engine) -> None:
        before = found(engine, sample_report("first-2020").passages[0].zh)
        engine.add([sample_report("first-2020")])
        assert found(engine, sample_report("first-2020").passages[0].zh) == before
        assert engine.ping().passages == len(sample_report("first-2020").passages)

    def test_adding_another_keeps_the_first(self, engine: Engine) -> None:
        engine.add([sample_report("second-2021")])
        assert [info.id for info in engine.ping().reports] == ["first-2020", "second-2021"]
        assert engine.ping().stamp == STAMP

    def test_adding_with_a_stamp_replaces_everything(self, engine: Engine) -> None:
        engine.add([sample_report("second-2021")], stamp=Stamp(library="new"))
        status = engine.ping()
        assert [info.id for info in status.reports] == ["second-2021"]
        assert status.stamp.library == "new"

    def test_with_a_stamp_and_who_leaves_the_rest_stays(self, engine: Engine) -> None:
        engine.add([sample_report("second-2021")], stamp=Stamp(library="two"), without=())
        engine.add(
            [sample_report("third-2022")], stamp=Stamp(library="new"), without=["first-2020"]
        )
        status = engine.ping()
        assert [info.id for info in status.reports] == ["second-2021", "third-2022"]
        assert status.stamp == Stamp(library="new")

    def test_what_leaves_has_left_when_what_comes_is_there(self, engine: Engine) -> None:
        def coming() -> Iterator[Report]:
            yield sample_report("second-2021")
            assert [info.id for info in engine.ping().reports] == ["first-2020"]

        engine.add(coming(), stamp=STAMP, without=["first-2020"])
        assert [info.id for info in engine.ping().reports] == ["second-2021"]

    def test_what_was_added_or_removed_by_hand_is_no_longer_what_an_edition_says(
        self, engine: Engine
    ) -> None:
        digests = {"first-2020": "a", "second-2021": "b", "third-2022": "c"}
        names = [sample_report(name) for name in digests]
        engine.add(names, stamp=Stamp(reports=digests))
        engine.add([sample_report("first-2020")])
        engine.remove("second-2021")
        assert engine.ping().stamp.reports == {"third-2022": "c"}

    def test_it_can_hold_nothing(self, engine: Engine) -> None:
        engine.add((), stamp=STAMP)
        assert engine.ping() == Status(engine.ping().url, STAMP, (), 0)
        assert found(engine, "水库 OR water") == []
        assert found(engine, "year:2020") == []
        assert engine.terms() == {}
        assert engine.search(parse("水库"), facets=True).total == 0

    def test_what_comes_to_nothing_can_be_found(self, engine: Engine) -> None:
        engine.add((), stamp=STAMP)
        engine.add([sample_report("second-2021")], stamp=STAMP, without=())
        assert found(engine, sample_report("second-2021").passages[0].zh)

    def test_passages_that_are_as_good_are_in_the_order_of_their_reports(
        self, engine: Engine
    ) -> None:
        engine.add([sample_report("b-2020")])
        engine.add([sample_report("a-2020")])
        places = found(engine, sample_report("a-2020").passages[2].zh)
        assert [place.split(":")[0] for place in places[:3]] == ["a-2020", "b-2020", "first-2020"]

    def test_adding_again_replaces_the_text(self, engine: Engine) -> None:
        report = sample_report("first-2020")
        word = report.passages[0].zh[:4]
        engine.add([corrected(report, word, "焕然一新")])
        assert found(engine, '"焕然一新"')
        assert not found(engine, f'"{word}"')

    def test_adding_is_all_or_nothing(self, engine: Engine) -> None:
        def failing() -> object:
            yield sample_report("second-2021")
            raise RuntimeError("in the middle")

        with pytest.raises(RuntimeError, match="in the middle"):
            engine.add(failing())  # type: ignore[arg-type]
        assert [info.id for info in engine.ping().reports] == ["first-2020"]

    def test_after_a_failure_adding_works_again(self, engine: Engine) -> None:
        self.test_adding_is_all_or_nothing(engine)
        engine.add([sample_report("second-2021")])
        assert len(engine.ping().reports) == 2

    def test_what_is_removed_is_no_longer_found(self, engine: Engine) -> None:
        engine.remove("first-2020")
        assert engine.ping().reports == ()
        assert not found(engine, sample_report("first-2020").passages[0].zh[:4])

    def test_removing_what_is_not_there_does_nothing(self, engine: Engine) -> None:
        engine.remove("nowhere-1999")
        assert len(engine.ping().reports) == 1

    def test_pages_of_hits_are_the_whole_in_order(self, engine: Engine) -> None:
        engine.add([sample_report("second-2021"), sample_report("third-2022")])
        text = sample_report("first-2020").passages[0].zh[:2]
        query = parse(text)
        whole = engine.search(query, limit=1000).hits
        assert len(whole) >= 3
        paged = [
            hit
            for offset in range(len(whole))
            for hit in engine.search(query, offset=offset, limit=1).hits
        ]
        assert paged == list(whole)

    def test_beyond_the_last_hit_there_is_none(self, engine: Engine) -> None:
        beyond = engine.search(parse(sample_report("first-2020").passages[0].zh), offset=10**9)
        assert beyond.hits == ()
        assert beyond.total

    def test_terms_are_those_of_the_text_with_how_many_passages_have_them(
        self, engine: Engine
    ) -> None:
        terms = engine.terms()
        assert terms
        assert all(1 <= count <= engine.ping().passages + 10 for count in terms.values())
        assert "嘎查村" not in terms or terms["嘎查村"] >= 1

    def test_a_filter_by_report_keeps_to_it(self, engine: Engine) -> None:
        engine.add([sample_report("second-2021")])
        text = sample_report("first-2020").passages[0].zh[:2]
        hits = found(engine, f"{text} report:second-2021")
        assert hits
        assert all(address.startswith("second-2021:") for address in hits)
