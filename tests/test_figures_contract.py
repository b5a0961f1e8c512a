"""Which figures every engine has, of which passages and indicators, and in which order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from index.build import build, is_current, open_engine
from index.engine import Engine, Stamp
from index.filters import OPEN, Filters
from kb.addresses import Address
from kb.figures.found import of_report
from kb.figures.indicators import FILE, indicators
from kb.library import Library, shipped_seeds
from kb.model import Bilingual, Report, Text
from tests.engines import shipped_engine, shipped_report
from tests.samples import sectioned, write_edition
from tests.test_engine_contract import ENGINES, Make, corrected

BEIHE = msgspec.structs.replace(
    sectioned(
        "beihe-2021",
        (
            "review",
            [
                ("全市地区生产总值达到234.5亿元，增长6.5%。", "", ""),
                ("气氛热烈。", "All were glad.", "official"),
                ("新建水渠30条。", "We dug 30 canals.", "machine"),
            ],
        ),
        ("plan", [("地区生产总值增长7%左右。", "GDP will grow by 7 percent.", "official")]),
        year=2021,
        info={"place": Bilingual("某省北河市", "Beihe, Some Province"), "level": "prefecture"},
    ),
    captions=(Text(Address("beihe-2021", caption=1), "新建水渠30条。"),),
)
DONGHU = sectioned(
    "donghu-2022",
    ("", [("", "Canals reached 12 kilometres.", "document")]),
    ("plan", [("", "GDP reached 23.5 billion yuan.", "document")]),
    year=2022,
    info={"place": Bilingual("某省东湖县"), "level": "county", "language": "en"},
)
COPY = sectioned(
    "beihe-2021-paper",
    ("plan", [("新建水庫三座，地区生产总值增长8%。", "", "")]),
    year=2021,
    info={"variant_of": "beihe-2021"},
)
REPORTS = (BEIHE, COPY, DONGHU)


@pytest.fixture(params=ENGINES.values(), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An engine with the three, not added in their order."""
    make: Make = request.param
    made = make(tmp_path)
    made.add([DONGHU, BEIHE, COPY], stamp=Stamp())
    return made


def words(engine: Engine, filters: Filters = OPEN, indicator: str = "") -> list[str]:
    return [figure.words for figure in engine.figures(filters, indicator=indicator)]


def test_they_are_those_of_the_texts_in_reading_order(engine: Engine) -> None:
    assert engine.figures() == tuple(figure for report in REPORTS for figure in of_report(report))
    assert words(engine, Filters(reports=("beihe-2021",))) == ["234.5亿元", "6.5%", "30条", "7%"]


def test_each_is_the_words_at_its_place_in_its_sentence() -> None:
    engine, report = shipped_engine(), shipped_report()
    sentences = {text.address: text.zh or text.en for p in report.passages for text in p.sentences}
    figures = engine.figures(Filters(reports=(report.info.id,)))
    assert figures == tuple(of_report(report))
    for figure in figures:
        assert figure.address is not None
        assert sentences[figure.address][figure.start : figure.end] == figure.words


@pytest.mark.parametrize(
    ("indicator", "figures"),
    [
        ("gdp", ["234.5亿元", "6.5%", "7%", "8%", "23.5 billion yuan"]),
        ("GDP", ["234.5亿元", "6.5%", "7%", "8%", "23.5 billion yuan"]),
        ("全市地区生产总值", ["234.5亿元", "6.5%", "7%", "8%", "23.5 billion yuan"]),
        ("水渠", ["30条"]),
        (" 水渠 ", ["30条"]),
        ("水库", ["三座"]),
        ("水庫", ["三座"]),
        ("Canals", ["12 kilometres"]),
        ("火星", []),
        (
            " ",
            ["234.5亿元", "6.5%", "30条", "7%", "三座", "8%", "12 kilometres", "23.5 billion yuan"],
        ),
    ],
)
def test_those_of_an_indicator_are_asked_for_by_its_id_a_name_or_words(
    engine: Engine, indicator: str, figures: list[str]
) -> None:
    assert words(engine, indicator=indicator) == figures


@pytest.mark.parametrize(
    ("filters", "figures"),
    [
        (Filters(reports=("donghu-2022", "beihe-2021-paper")), ["三座", "8%", "12", "23.5"]),
        (Filters(places=("北河",)), ["234.5", "6.5", "30", "7"]),
        (Filters(places=("beihe",), kinds=("plan",)), ["7"]),
        (Filters(levels=("county",), years=((2022, 2022),)), ["12", "23.5"]),
        (Filters(years=((2020, 2021),), kinds=("review",)), ["234.5", "6.5", "30"]),
        (Filters(kinds=("plan",)), ["7", "三座", "8", "23.5"]),
        (Filters(languages=("en",)), ["12", "23.5"]),
        (Filters(origins=("machine",)), ["30"]),
        (Filters(origins=("none",)), ["234.5", "6.5", "三座", "8"]),
        (Filters(origins=("official", "document")), ["7", "12", "23.5"]),
        (Filters(reports=("nowhere-1999",)), []),
    ],
    ids=str,
)
def test_filters_leave_those_of_the_passages_that_they_leave(
    engine: Engine, filters: Filters, figures: list[str]
) -> None:
    found = words(engine, filters)
    assert len(found) == len(figures)
    assert all(word.startswith(start) for word, start in zip(found, figures, strict=True))


def test_filters_and_an_indicator_narrow_together(engine: Engine) -> None:
    plans = Filters(kinds=("plan",), years=((2021, 2021),))
    assert words(engine, plans, "gdp") == ["7%", "8%"]
    assert words(engine, plans, "水渠") == []


def test_a_report_that_goes_takes_its_own_with_it(engine: Engine) -> None:
    engine.remove("beihe-2021")
    assert engine.figures() == (*of_report(COPY), *of_report(DONGHU))
    engine.remove("beihe-2021-paper")
    engine.remove("donghu-2022")
    assert engine.figures() == ()
    assert engine.figures(Filters(kinds=("plan",)), indicator="gdp") == ()


def test_a_report_that_comes_brings_its_own(engine: Engine) -> None:
    earlier = sectioned("anshan-2020", ("review", [("地区生产总值增长5%。", "", "")]))
    engine.add([earlier])
    assert words(engine, indicator="gdp")[:2] == ["5%", "234.5亿元"]


def test_a_report_that_is_replaced_has_those_of_its_new_text(engine: Engine) -> None:
    better = corrected(BEIHE, "234.5亿元", "235.4亿元")
    engine.add([corrected(better, "新建水渠30条", "新建水渠许多")])
    assert words(engine, Filters(reports=("beihe-2021",))) == ["235.4亿元", "6.5%", "7%"]


def test_while_reports_come_the_old_ones_are_there(engine: Engine) -> None:
    before = engine.figures()

    def coming() -> Iterator[Report]:
        yield corrected(BEIHE, "234.5亿元", "235.4亿元")
        assert engine.figures() == before

    engine.add(coming(), stamp=Stamp())
    assert words(engine) == ["235.4亿元", "6.5%", "30条", "7%"]


def test_several_threads_get_the_same_at_once(engine: Engine) -> None:
    whole = engine.figures()

    def ask(number: int) -> bool:
        wanted = "gdp" if number % 2 else ""
        mine = tuple(figure for figure in whole if not wanted or figure.indicator_id == wanted)
        return engine.figures(indicator=wanted) == mine

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(40)))


def test_an_engine_of_nothing_has_none(engine: Engine) -> None:
    engine.add((), stamp=Stamp())
    assert engine.figures() == ()
    assert engine.figures(indicator="gdp") == ()


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The table of indicators, of which a copy is in place of the shipped one."""
    copy = tmp_path / "seeds"
    copy.mkdir()
    shutil.copy(shipped_seeds() / FILE, copy)
    monkeypatch.setattr("kb.library.shipped_seeds", lambda: copy)
    indicators.cache_clear()
    yield copy / FILE
    indicators.cache_clear()


def test_another_table_of_indicators_makes_an_index_stale_and_names_them_anew(
    tmp_path: Path, table: Path
) -> None:
    write_edition(tmp_path / "library")
    library, engine = Library(tmp_path / "library"), open_engine(f"whoosh:{tmp_path / 'index'}")
    build(engine, library)
    before = engine.figures()
    assert engine.figures(indicator="mast") == ()
    table.write_text("id\tzh\ten\tdimension\nmast\t新建5G基站\tmasts\tcount\n", encoding="utf-8")
    assert is_current(engine, library)  # It is read once: the running program keeps its own.
    indicators.cache_clear()
    assert not is_current(engine, library)
    build(engine, library)
    assert is_current(engine, library)
    assert [figure.words for figure in engine.figures(indicator="mast")] == ["120个"]
    assert [figure.words for figure in engine.figures()] == [figure.words for figure in before]
