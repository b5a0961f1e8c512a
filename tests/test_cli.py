"""The command line: what each command puts out for programs, and that it does what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import NAME, Program, with_index
from tests.samples import write_edition

HIT = set("address report section heading zh en en_origin score url through".split())


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, its index built."""
    return with_index(tmp_path)


def test_build_says_what_there_is(kb: Program) -> None:
    assert kb("build").stdout.startswith("1 report, 7 passages in whoosh:")


def test_search_as_json_has_these_fields_and_no_others(kb: Program) -> None:
    found = json.loads(kb("search", "--json", "水利").stdout)
    assert set(found) == {"query", "total", "took_ms", "hits"}
    assert found["query"] == "水利"
    assert found["total"] == len(found["hits"]) >= 2
    assert all(set(hit) == HIT for hit in found["hits"])
    assert found["hits"][0]["report"] == NAME


def test_search_takes_several_words_without_quotes(kb: Program) -> None:
    found = json.loads(kb("search", "--json", "水源", "治理").stdout)
    assert found["query"] == "水源 治理"


def test_limit_and_offset_choose_a_page(kb: Program) -> None:
    whole = json.loads(kb("search", "--json", "水").stdout)["hits"]
    page = json.loads(kb("search", "--json", "--limit", "1", "--offset", "1", "水").stdout)
    assert page["hits"] == whole[1:2]
    assert page["total"] == len(whole)


@pytest.mark.parametrize("page", [["--limit", "-1"], ["--limit", "1001"], ["--offset", "-1"]])
def test_a_page_that_cannot_be_is_wrong_usage(kb: Program, page: list[str]) -> None:
    assert kb("search", *page, "水").exit_code == 2


def test_an_address_as_query_prints_the_place(kb: Program) -> None:
    found = json.loads(kb("search", "--json", "1.p2").stdout)
    assert [hit["address"] for hit in found["hits"]] == [f"{NAME}:1.p2"]


def test_show_prints_both_languages_of_a_place(kb: Program) -> None:
    assert "1.p2.s1  公共支出70%以上" in kb("show", f"{NAME}:1.p2").stdout
    assert "来年打算" in kb("show", "第二部分").stdout
    assert kb("show", "c1").stdout.startswith("c1  南川水库一角。 李明 摄\n")
    shown = json.loads(kb("show", "--json", NAME, "2.1").stdout)
    assert shown["passages"][0]["address"] == f"{NAME}:2.1.p1"


def test_outline_as_json_lists_the_headings(kb: Program) -> None:
    headings = json.loads(kb("outline", "--json", NAME).stdout)
    assert [(h["number"], h["level"]) for h in headings] == [
        ("1", 1),
        ("2", 1),
        ("2.1", 2),
        ("2.1.1", 3),
        ("2.1.2", 3),
    ]
    assert all(set(heading) == {"number", "level", "zh", "en"} for heading in headings)


def test_edition_prints_what_was_done_to_each_line(kb: Program) -> None:
    printed = kb("edition", NAME)
    assert "10\tbridged\t" not in printed.stdout.split("\n", maxsplit=1)[0]
    assert "1 caption" in printed.stderr
    kinds = {entry["kind"] for entry in json.loads(kb("edition", "--json", NAME).stdout)}
    assert kinds == {"joined", "bridged", "space", "caption", "undoubled", "mark"}


def test_edition_makes_what_is_not_there_and_keeps_what_is(kb: Program) -> None:
    path = kb.library / NAME / "zh.json"
    before = path.read_bytes()
    assert kb("edition", "--make", NAME).exit_code == 1
    path.unlink()
    assert kb("edition", "--make", NAME).exit_code == 0
    assert path.read_bytes() == before


def test_cite_prints_a_citation_and_what_is_unknown(kb: Program) -> None:
    cited = kb("cite", f"{NAME}:1.p1")
    assert cited.stdout.startswith("佚名. [南川市2020年政府工作报告]：")
    assert "author, publisher, date" in cited.stderr
    assert "n.d." in kb("cite", "--style", "chicago", NAME, "1.p1").stdout


def test_export_prints_a_passage_a_line(kb: Program) -> None:
    lines = [json.loads(line) for line in kb("export", "--report", NAME).stdout.splitlines()]
    keys = {"address", "report", "section", "zh", "en", "en_origin", "source_range"}
    assert [set(line) for line in lines] == [keys] * 7
    assert lines[0]["source_range"] == [1, 3]
    assert kb("export", "--format", "jsonl").stdout == kb("export").stdout


def test_check_finds_nothing_where_all_is_well(kb: Program) -> None:
    assert kb("check").stdout == "1 report checked, no problem found.\n"


def test_check_names_a_figure_that_differs(kb: Program) -> None:
    path = kb.library / NAME / "en.project.json"
    path.write_text(json.dumps({f"{NAME}:2.p1.s1": "a growth of 8 percent"}), "utf-8")
    kb("build")
    checked = kb("check")
    assert checked.exit_code == 1
    assert f"{NAME}:2.p1.s1: 7% is not in the English." in checked.stdout


def test_check_says_that_an_index_is_stale(kb: Program) -> None:
    write_edition(kb.library, "other-2021")
    checked = kb("check")
    assert checked.exit_code == 1
    assert "kb build" in checked.stdout


def test_stats_count_what_there_is(kb: Program) -> None:
    counts = json.loads(kb("stats", "--json").stdout)
    assert (counts["reports"], counts["passages"], counts["captions"]) == (1, 7, 1)
    assert "passages" in kb("stats").stdout


def test_a_changed_library_is_built_before_it_is_searched(kb: Program) -> None:
    write_edition(kb.library, "other-2021", year=2021)
    found = kb("search", "--json", "水利 year:2021")
    assert {hit["report"] for hit in json.loads(found.stdout)["hits"]} == {"other-2021"}
    assert found.stderr.startswith("Building the index")
    assert "Building" not in kb("search", "水利").stderr


def test_force_builds_what_is_current(kb: Program) -> None:
    assert "Building" not in kb("build").stderr
    assert "Building" in kb("build", "--force").stderr


def test_links_begin_with_the_site_that_readers_use(kb: Program) -> None:
    found = kb("--url", "https://example.org/", "search", "--json", "5G基站")
    assert json.loads(found.stdout)["hits"][0]["url"].startswith("https://example.org/r/")
