"""Finding, on the real report: what is in the text is found, first, and marked."""

from __future__ import annotations

import random
import unicodedata
from typing import get_args

import pytest

from index.analysis import TRANSPARENT
from index.engine import Results, Tier
from index.query import Match, parse
from kb.addresses import Address
from tests.engines import addresses, marked, shipped_engine, shipped_report


def search(text: str, *, match: Match = "most", limit: int = 100) -> Results:
    return shipped_engine().search(parse(text, match=match), limit=limit)


def exact(text: str) -> set[str]:
    """Addresses of the passages in which the whole query stands as one run."""
    hits = search(text, match="exact").hits
    return {hit.passage.address.local for hit in hits}


def holding(run: str) -> set[str]:
    """Addresses of the passages and captions that Python's `in` finds the run in.

    A heading is found through the passages directly under it, or the first below it.
    """
    report = shipped_report()
    texts: dict[Address, str] = {}
    headed: set[Address] = set()
    for passage in report.passages:
        path = report.path(passage.address)
        own = [h for h in path if h.address.section == passage.address.section]
        above = [h for h in path if h not in own and h.address not in headed]
        headed.update(heading.address for heading in path)
        texts[passage.address] = "\n".join([passage.zh, *(h.zh for h in (*own, *above))])
    texts.update((caption.address, caption.zh) for caption in report.captions)
    return {address.local for address, text in texts.items() if plain(run) in plain(text)}


def plain(text: str) -> str:
    kept = (char for char in unicodedata.normalize("NFKC", text) if char not in TRANSPARENT)
    return "".join(char for char in kept if char == "\n" or not char.isspace()).casefold()


@pytest.mark.parametrize("run", ["水", "牛", "十", "的", "子星", "质量发", "嘎查村", "高质量发展"])
def test_any_run_is_found_where_python_finds_it(run: str) -> None:
    assert exact(run) == holding(run) != set()


def test_random_runs_are_found_where_python_finds_them() -> None:
    chooser = random.Random(2022)  # noqa: S311 - a fixed choice, not a secret
    texts = [passage.zh for passage in shipped_report().passages]
    for _ in range(400):
        text = chooser.choice(texts)
        size = chooser.randint(1, 12)
        start = chooser.randrange(len(text) - size)
        run = text[start : start + size]
        inner = plain(run).strip("，。、；：—-.:%,;!?")
        if any(map(str.isalnum, inner)) and not _cuts_a_number(text, start, size):
            assert exact(f'"{run}"' if not set(run) & set("“”") else run) == holding(inner), run


def test_a_run_that_cuts_a_number_is_found_too() -> None:
    assert "1.p1" in exact("11.44亿元，年均增")


def _cuts_a_number(text: str, start: int, size: int) -> bool:
    """Whether a run begins or ends inside a number or a Latin word, or at its edge's stop."""
    window = text[max(0, start - 1) : start + size + 1]
    edges = (window[:2], window[-2:])
    return any(sum(char.isascii() for char in edge) > 0 for edge in edges)


@pytest.mark.parametrize(
    ("query", "first", "mark"),
    [
        ("5G基站", "3.2.4.p1", "5G基站"),
        ("５Ｇ基站", "3.2.4.p1", "5G基站"),
        ("LXB供水", "3.4.3.p1", "LXB供水"),
        ("1411.44亿元", "1.p1", "1411.44亿元"),
        ("1,411.44亿元", "1.p1", "1411.44亿元"),
        ("1411.44", "1.p1", "1411.44"),
        ("141.144 billion yuan", "1.p1", "1411.44亿元"),
        ("44.5", "1.p1", "44.5"),
        ("23.6:31.9:44.5", "1.p1", "23.6:31.9:44.5"),
        ("專精特新", "3.2.2.p1", "专精特新"),
        ("高質量發展", "2.p1", "高质量发展"),
        ("放管服改革", "2.3.p1", "放管服”改革"),
        ("“双子星座”", "0.p1", "双子星座"),
        ("玉米晾晒", "c4", "玉米晾晒"),
    ],
)
def test_the_right_passage_is_first_and_what_matched_is_marked(
    query: str, first: str, mark: str
) -> None:
    hit = search(query).hits[0]
    assert (hit.passage.address.local, hit.tier) == (first, "exact")
    assert mark in marked(hit)


@pytest.mark.parametrize(
    "query", ["1411.44亿元", "1,411.44亿元", "141.144 billion yuan", "1411.44", "141.144 billion"]
)
def test_a_figure_is_found_by_value_in_either_language(query: str) -> None:
    assert search(query).hits[0].passage.address.local == "1.p1"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("rural revitalization", "3.4.2.p1"),
        ("5G base stations", "3.2.4.p1"),
        ("Fengqiao model", "3.6.6.p1"),
        ("Holingol", "3.5.1.p1"),
    ],
)
def test_english_finds_passages_through_their_translation(query: str, first: str) -> None:
    found = search(query)
    assert first in addresses(found.hits)[:3]
    assert "en" in found.hits[0].fields


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("high-standard farmland", "high standard farmland"),
        ("Rural Revitalization", "rural revitalization"),
        ("高质量发展", "高質量發展"),
    ],
)
def test_how_a_query_is_written_makes_no_difference(one: str, other: str) -> None:
    assert addresses(search(one).hits) == addresses(search(other).hits) != []


def test_exact_runs_come_before_all_words_before_most() -> None:
    order = {tier: place for place, tier in enumerate(get_args(Tier))}
    for query in ("乡村振兴 发展 项目", "生态 保护 修复", "development of rural areas"):
        tiers = [order[hit.tier] for hit in search(query).hits]
        assert tiers == sorted(tiers)


def test_scores_fall_from_the_first_hit_to_the_last() -> None:
    scores = [hit.score for hit in search("推动 发展 建设").hits]
    assert scores == sorted(scores, reverse=True)


def test_tiers_count_all_hits_and_not_only_a_page() -> None:
    found = search("发展", limit=1)
    assert len(found.hits) == 1
    assert sum(found.tiers.values()) == found.total > 1


def test_a_passage_with_a_word_left_out_is_not_found() -> None:
    without = addresses(search("乡村振兴 -产业").hits)
    assert without
    assert set(without) == set(addresses(search("乡村振兴").hits)) - holding("产业")


def test_a_section_keeps_to_what_is_under_it() -> None:
    found = addresses(search("发展 section:3.1").hits)
    assert found
    assert all(address.startswith(("3.1.p", "3.1.")) for address in found)


@pytest.mark.parametrize("filtered", ["发展 year:2021", "发展 report:other", "发展 section:9"])
def test_a_filter_that_fits_nothing_finds_nothing(filtered: str) -> None:
    assert search(filtered).total == 0


def test_alternatives_find_what_either_finds() -> None:
    either = set(addresses(search("就业 OR 教育").hits))
    both = set(addresses(search("就业").hits)) | set(addresses(search("教育").hits))
    assert either == both


def test_a_phrase_must_stand_as_it_is() -> None:
    assert addresses(search('"高铁时代"').hits) == ["1.p4"]
    assert search('"时代高铁"').total == 0


def test_a_heading_is_found_and_marked() -> None:
    hit = search("强化有效投资支撑").hits[0]
    assert hit.passage.address.local == "3.1.1.p1"
    assert hit.fields == ("heading",)
    assert "强化有效投资支撑" in marked(hit)


@pytest.mark.parametrize("query", ["44", "5", "41"])
def test_a_bare_number_is_found_whole_and_marked_whole(query: str) -> None:
    for hit in search(query).hits:
        assert set(marked(hit)) <= {query, f"{query}%", *_with_units(query)}


def _with_units(number: str) -> set[str]:
    """The number as it stands with a unit after it."""
    text = "".join(passage.zh + passage.en for passage in shipped_report().passages)
    return {number + text[i + len(number)] for i in range(len(text)) if text.startswith(number, i)}


def test_how_much_must_match_narrows_step_by_step() -> None:
    query = "推进 乡村 污染 高铁"
    found = {match: search(query, match=match).total for match in ("exact", "all", "most", "any")}
    assert found["exact"] <= found["all"] <= found["most"] <= found["any"]
    assert found["most"] < found["any"]


@pytest.mark.parametrize("number", [0, 6, 20, 43])
def test_a_whole_passage_pasted_in_is_found_as_it_stands(number: int) -> None:
    passage = shipped_report().passages[number]
    hit = search(passage.zh[:900]).hits[0]
    assert (hit.passage.address, hit.tier) == (passage.address, "exact")


def test_a_page_that_is_not_there_as_a_whole_is_no_exact_hit() -> None:
    two = "".join(passage.zh for passage in shipped_report().passages[:2])[:900]
    assert search(two, match="exact").total == 0
