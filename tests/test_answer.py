"""Answering: where an address leads, what was widened and how it is undone, what to try next."""

from __future__ import annotations

import msgspec
import pytest

from index.answer import answer, jump_to, now
from index.engine import Engine, Stamp
from index.filters import Filters
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.errors import InvalidAddressError, NotFoundError, QueryError
from kb.glossary import Entry
from tests.engines import shipped_engine
from tests.samples import sample_report
from tests.shelved import earlier, shuidong


@pytest.fixture(scope="module")
def engine() -> Engine:
    """One invented report and a glossary of two terms."""
    glossary = (
        Entry("乡村振兴", ("rural revitalization",)),
        Entry("地区生产总值", ("gross regional product", "GDP")),
    )
    made = WhooshEngine(None)
    made.add([sample_report()], stamp=Stamp(glossary=glossary))
    return made


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("3.1.p1", "3.1.p1"),
        ("3.1.P1", "3.1.p1"),
        ("3.1.p1.s2", "3.1.p1.s2"),
        ("tongliao-2022:3.1.p1", "3.1.p1"),
        ("tongliao-2022 3.1.p1", "3.1.p1"),
        ("tongliao-2022/3.1", "3.1"),
        ("http://127.0.0.1:8000/r/tongliao-2022/3.1.p1", "3.1.p1"),
        ("tongliao-2022", ""),
        ("第三部分第2段", "3.1.p1"),
        ("第三部分", "3"),
        ("第三部分第一节第1段", "3.1.p1"),
        ("第3部分第1段第2句", "3.p1.s2"),
        ("c2", "c2"),
    ],
)
def test_an_address_typed_in_leads_to_its_place(typed: str, place: str) -> None:
    jump = answer(shipped_engine(), typed).jump
    assert jump is not None
    assert jump.local == place


@pytest.mark.parametrize("typed", ["3.1", "44.5", "2022", "水", "第三", "unknown-2022 3.1.p1"])
def test_what_is_no_address_is_searched_for(typed: str) -> None:
    assert answer(shipped_engine(), typed, offer=False).jump is None


def test_a_part_with_fewer_passages_says_so() -> None:
    with pytest.raises(NotFoundError, match="has 5 passages"):
        answer(shipped_engine(), "第一部分第9段")


def test_a_bare_section_number_is_an_address_where_only_addresses_are_asked_for() -> None:
    assert jump_to(shipped_engine(), "3.1").local == "3.1"


@pytest.mark.parametrize(
    ("typed", "error"), [("水", InvalidAddressError), ("nowhere-2020 1.p1", NotFoundError)]
)
def test_what_must_be_an_address_and_is_none_says_so(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error, match="tongliao"):
        jump_to(shipped_engine(), typed)


def test_an_address_in_several_reports_asks_which() -> None:
    several = WhooshEngine(None)
    several.add([sample_report("first-2020"), sample_report("second-2021")], stamp=Stamp())
    with pytest.raises(QueryError, match="first-2020"):
        answer(several, "1.p1")
    jump = answer(several, "1.p1", report="second-2021").jump
    assert str(jump) == "second-2021:1.p1"


def test_traditional_characters_are_widened_and_the_widening_is_told() -> None:
    found = answer(shipped_engine(), "高質量發展", use_glossary=False)
    (widening,) = found.widenings
    assert (widening.kind, widening.typed, widening.tried) == (
        "script",
        "高質量發展",
        ("高质量发展",),
    )
    assert found.results.total


def test_the_widening_of_script_can_be_undone() -> None:
    found = answer(shipped_engine(), "高質量發展", fold_script=False, use_glossary=False)
    assert found.results.total == 0
    assert not found.widenings


def test_simplified_text_is_not_widened() -> None:
    assert not answer(shipped_engine(), "高质量发展", use_glossary=False).widenings


def test_a_term_of_the_glossary_is_tried_under_its_other_names(engine: Engine) -> None:
    (widening,) = answer(engine, "GDP").widenings
    assert widening.kind == "glossary"
    assert "地区生产总值" in widening.tried


def test_words_that_are_one_term_together_are_looked_up_together(engine: Engine) -> None:
    (widening,) = answer(engine, "rural revitalization").widenings
    assert (widening.typed, widening.tried) == ("rural revitalization", ("乡村振兴",))


def test_the_glossary_can_be_left_out(engine: Engine) -> None:
    assert not answer(engine, "GDP", use_glossary=False).widenings


def test_an_unknown_report_is_said() -> None:
    with pytest.raises(QueryError, match="tongliao-2022"):
        answer(shipped_engine(), "水 report:nowhere-1999")


def test_results_leave_no_ladder() -> None:
    assert answer(shipped_engine(), "水").ladder == ()


def rungs(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rung in answer(shipped_engine(), text).ladder:
        found.setdefault(rung.kind, []).append(rung.text)
    return found


def test_a_phrase_that_is_not_there_is_offered_unquoted() -> None:
    assert rungs('"发展推动乡村"')["unquoted"] == ["发展推动乡村"]


def test_any_of_the_words_is_offered() -> None:
    assert rungs("火星 乡村 月球")["any"] == ["火星 乡村 月球"]


def test_terms_written_alike_are_offered() -> None:
    assert "revitalization" in rungs("revitalisatoin")["near"]


def test_terms_that_sound_alike_are_offered_as_such() -> None:
    assert "经济" in rungs("京纪")["pinyin"]


@pytest.mark.parametrize("text", ['"发展推动乡村"', "火星 乡村 月球", "revitalisatoin", "京纪"])
def test_every_rung_finds_what_it_promises(text: str) -> None:
    ladder = answer(shipped_engine(), text).ladder
    assert ladder
    for rung in ladder:
        assert answer(shipped_engine(), rung.text, match=rung.match).results.total == rung.total


@pytest.fixture(scope="module")
def renamed() -> Engine:
    """A report that had another id before, and the one of the year before."""
    made = WhooshEngine(None)
    made.add([shuidong(), earlier()], stamp=Stamp())
    return made


class TestFormer:
    """A report that was renamed is found by the id that it had before."""

    @pytest.mark.parametrize("typed", ["sd-21:1.p1", "sd-21 1.p1"])
    def test_as_an_address(self, renamed: Engine, typed: str) -> None:
        place = Address.parse("shuidong-2021:1.p1")
        assert jump_to(renamed, typed) == place
        assert answer(renamed, typed).jump == place

    def test_as_a_filter(self, renamed: Engine) -> None:
        for found in (
            answer(renamed, "桥梁 report:sd-21"),
            answer(renamed, "桥梁", report="sd-21"),
            answer(renamed, "桥梁", filters=Filters(reports=("sd-21",))),
        ):
            assert {hit.passage.address.report for hit in found.results.hits} == {"shuidong-2021"}
            assert found.query.report == "shuidong-2021"

    def test_an_address_without_a_report_is_in_it(self, renamed: Engine) -> None:
        place = Address.parse("shuidong-2021:1.p1")
        assert answer(renamed, "1.p1", report="sd-21").jump == place

    def test_what_is_offered_counts_in_it(self, renamed: Engine) -> None:
        ladder = answer(renamed, "桥梁 火星 月球 report:sd-21").ladder
        assert [(r.text, r.total) for r in ladder if r.kind == "any"] == [
            ("桥梁 火星 月球 report:sd-21", 2)
        ]

    def test_an_id_that_is_a_reports_own_again_is_that_one(self) -> None:
        infos = (shuidong().info, msgspec.structs.replace(earlier().info, id="sd-21"))
        assert now(infos, "sd-21") == "sd-21"
