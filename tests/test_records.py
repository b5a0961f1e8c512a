"""Records as other programs read them: which fields, in which order, and what is in them."""

from __future__ import annotations

import json
from functools import cache

import pytest

from index.answer import answer
from index.engine import Engine, Stamp
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.model import Passage, Report
from tests.invented import tongbei
from tests.samples import sample_report
from web import records

NAME = "tongbei-2020"


def url(passage: Passage) -> str:
    return f"link of {passage.address}"


@cache
def engine() -> Engine:
    """The invented account in memory; only to be read."""
    made = WhooshEngine(None)
    made.add([tongbei()], stamp=Stamp())
    return made


def test_a_search_has_its_fields_in_order() -> None:
    record = records.of_answer(answer(engine(), "修成水库"), url)
    assert list(record) == ["query", "total", "took_ms", "hits"]
    assert (record["query"], record["total"]) == ("修成水库", 1)
    assert record["took_ms"] > 0


def test_a_hit_has_its_fields_in_order() -> None:
    (hit,) = records.of_answer(answer(engine(), "修成水库"), url)["hits"]
    assert hit.pop("score") > 0
    assert list(hit.items()) == [
        ("address", f"{NAME}:1.1.p1"),
        ("report", NAME),
        ("section", "1.1"),
        ("heading", "坚持兴修水利"),
        ("zh", "修成水库三座。整治河道。植树万亩。养牛致富。办学兴教。研发投入<3%。"),
        (
            "en",
            (
                "Three reservoirs were completed. Rivers were dredged. Trees were planted "
                "on 667 hectares. Cattle made people prosper. Schools were run well. "
                "R&D spending was <3%."
            ),
        ),
        ("en_origin", "project"),
        ("url", f"link of {NAME}:1.1.p1"),
        ("through", []),
    ]


def test_a_hit_before_the_first_heading_has_an_empty_one() -> None:
    (hit,) = records.of_answer(answer(engine(), "日前"), url)["hits"]
    assert (hit["section"], hit["heading"]) == ("0", "")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1.1.p1", ["1.1.p1"]),
        ("1.1.p1.s2", ["1.1.p1"]),
        ("第一部分", ["1.p1", "1.1.p1"]),
        (NAME, ["0.p1", "1.p1", "1.1.p1", "2.p1", "c1"]),
        ("c1", ["c1"]),
    ],
)
def test_an_address_leads_to_the_passages_there(typed: str, found: list[str]) -> None:
    led = records.led_to(answer(engine(), typed), tongbei())
    record = records.of_answer(led, url)
    assert [hit["address"] for hit in record["hits"]] == [f"{NAME}:{local}" for local in found]
    assert record["total"] == len(found)


def test_a_place_is_given_page_by_page() -> None:
    found = answer(engine(), NAME)
    page = records.of_answer(records.led_to(found, tongbei(), offset=1, limit=2), url)
    assert [hit["address"] for hit in page["hits"]] == [f"{NAME}:1.p1", f"{NAME}:1.1.p1"]
    assert page["total"] == 5


def test_the_outline_has_its_fields_in_order() -> None:
    outline = records.of_outline(tongbei())
    assert [list(heading.items()) for heading in outline][1] == [
        ("number", "1.1"),
        ("level", 2),
        ("zh", "——坚持兴修水利。"),
        ("en", "Keep Building Water Works."),
    ]


def test_an_export_has_its_fields_in_order() -> None:
    first = next(iter(records.of_export(tongbei())))
    assert list(first.items()) == [
        ("address", f"{NAME}:0.p1"),
        ("report", NAME),
        ("section", "0"),
        ("zh", "日前，通北市开会。"),
        ("en", "Tongbei met the other day."),
        ("en_origin", "project"),
        ("source_range", [1, 2]),
    ]


def test_the_range_of_an_exported_passage_is_where_its_text_stands_in_the_source() -> None:
    report = sample_report()
    for record in records.of_export(report):
        first, last = record["source_range"]
        lines = "".join(report.source_lines[first - 1 : last])
        assert record["zh"] in "".join(lines.split())


def test_the_record_of_a_place_holds_only_what_is_there() -> None:
    report = tongbei()
    place = records.of_place(report, Address.parse(f"{NAME}:1.1"), url)
    assert [passage["address"] for passage in place["passages"]] == [f"{NAME}:1.1.p1"]
    assert [heading["address"] for heading in place["headings"]] == [f"{NAME}:1", f"{NAME}:1.1"]
    assert place["captions"] == []
    caption = records.of_place(report, Address.parse(f"{NAME}:c1"), url)
    assert [text["zh"] for text in caption["captions"]] == ["水库一角。 某某 摄"]


@pytest.mark.parametrize("report", [tongbei(), sample_report()])
def test_every_record_of_a_report_can_be_written_as_json(report: Report) -> None:
    for record in (
        records.of_report(report, url),
        records.of_place(report, report.address, url),
        records.of_outline(report),
        records.of_audit(report),
        *records.of_export(report),
    ):
        written = json.dumps(record, ensure_ascii=False)
        assert json.dumps(json.loads(written), ensure_ascii=False) == written
