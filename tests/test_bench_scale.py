"""The parts of `make bench-scale` that measure nothing: what is drawn, and the sums at its end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pytest
from msgspec.structs import replace

from kb.glossary import Entry, Glossary
from kb.library import Library, shipped_seeds
from tests.bench.scale.asking import BANDS, Drawing, banded, frequencies
from tests.bench.scale.corpus import PASSAGES, Material, harvest, reports
from tests.bench.scale.goals import Goal, building, goals, growth, ratio
from tests.bench.scale.measured import Built, Measured, Searched, spread, spreads
from tests.bench.scale.rows import KEYWORDS, Row

WORDS = ("发展", "就业", "粮食", "乡村")
"""Of every passage, of each tenth, of each hundredth, and of two of the thousands."""
STEPS = (1, 10, 100, 1000)


@pytest.fixture(scope="module")
def material() -> Material:
    return harvest(Library(shipped_seeds()))


@pytest.fixture(scope="module")
def rows() -> Sequence[Row]:
    return [made(number) for number in range(2000)]


def made(number: int) -> Row:
    words = " ".join(word for word, step in zip(WORDS, STEPS, strict=True) if number % step == 0)
    return Row(
        report=f"scale-{number // 10:05}",
        year=2000 + number % 20,
        kind=("review", "plan")[number % 2],
        words=words,
        pairs=words,
        signs=" ".join("我们要继续推动发展"),
        stems="",
        gloss="",
        above_words="",
        above_pairs="",
        above_stems="",
        stored="{}",
    )


def measured(key: str, size: int, milliseconds: float) -> Measured:
    found = spreads({kind: [milliseconds / 1000] * 3 for kind in KEYWORDS})
    return Measured(
        key=key,
        name=key,
        size=size,
        built=Built(seconds=10.0, cpu=10.0, memory=1.0),
        first_ms=1.0,
        searched=Searched(found, found, {}, memory=200.0, own=1.0, rate=1.0),
    )


def test_the_same_seed_draws_the_same_reports(material: Material) -> None:
    assert list(reports(material, 300, 1)) == list(reports(material, 300, 1))


def test_another_seed_draws_other_reports(material: Material) -> None:
    assert list(reports(material, 300, 1)) != list(reports(material, 300, 2))


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(material: Material) -> None:
    larger = reports(material, 5 * PASSAGES, 1)
    assert list(islice(larger, 2)) == list(reports(material, 2 * PASSAGES, 1))


def test_a_corpus_has_as_many_passages_as_were_asked_for(material: Material) -> None:
    drawn = list(reports(material, PASSAGES + 7, 1))
    assert [len(report.passages) for report in drawn] == [PASSAGES, 7]


def test_drawn_passages_have_addresses_of_their_own(material: Material) -> None:
    (report,) = reports(material, PASSAGES, 1)
    assert len({passage.address for passage in report.passages}) == PASSAGES


def test_drawn_passages_stand_in_every_section_of_a_real_report(material: Material) -> None:
    (report,) = reports(material, PASSAGES, 1)
    found = {passage.address.section for passage in report.passages}
    assert found == set(material.shapes[0].places)


def test_a_word_is_of_the_kind_whose_share_of_passages_it_has(rows: Sequence[Row]) -> None:
    counts = frequencies(row.words for row in rows)
    assert banded(counts, len(rows)) == {
        "rare": ["乡村"],
        "middle": ["粮食"],
        "frequent": ["发展", "就业"],
    }


@pytest.mark.parametrize("kind", KEYWORDS)
def test_keyword_queries_have_words_of_their_kind(kind: str, rows: Sequence[Row]) -> None:
    low, high = BANDS[kind]
    counts = frequencies(row.words for row in rows)
    drawn = [one for one in Drawing(rows, Glossary(()), 1).all(5) if one.kind == kind]
    shares = [counts[word] / len(rows) for one in drawn for word in one.words]
    assert shares
    assert all(low < share <= high for share in shares)


def test_the_words_of_a_query_are_in_one_passage_together() -> None:
    texts = ("工业 制造 工厂", "农业 耕地 粮食")
    apart = [replace(made(number), words=texts[number % 2]) for number in range(40)]
    drawn = [one for seed in range(5) for one in Drawing(apart, Glossary(()), seed).all(6)]
    several = [one.words for one in drawn if one.kind == "frequent" and len(one.words) > 1]
    assert several
    assert all(any(set(words) <= set(text.split()) for text in texts) for words in several)


def test_the_same_seed_draws_the_same_queries(rows: Sequence[Row]) -> None:
    assert Drawing(rows, Glossary(()), 1).all(5) == Drawing(rows, Glossary(()), 1).all(5)


def test_phrases_are_runs_of_the_text(rows: Sequence[Row]) -> None:
    drawn = [one for one in Drawing(rows, Glossary(()), 1).all(5) if one.kind == "phrase"]
    assert len(drawn) == 5
    assert all(one.run in "我们要继续推动发展" for one in drawn)


def test_what_a_query_is_filtered_by_holds_of_a_passage_with_its_word(rows: Sequence[Row]) -> None:
    drawn = [one for one in Drawing(rows, Glossary(()), 1).all(6) if one.kind == "filtered"]
    assert len(drawn) == 6
    for one in drawn:
        assert any(
            one.words[0] in row.words.split()
            and one.year in (0, row.year)
            and one.section in ("", row.kind)
            and one.report in ("", row.report)
            for row in rows
        )


def test_english_is_asked_for_of_terms_that_are_in_the_text(rows: Sequence[Row]) -> None:
    terms = Glossary((Entry("粮食", ("grain",)), Entry("航天", ("space flight",))))
    drawn = [one for one in Drawing(rows, terms, 1).all(5) if one.kind == "gloss"]
    assert [one.text for one in drawn] == ["grain"]


def test_the_spread_of_keywords_is_that_of_all_three_kinds() -> None:
    found = spreads({"rare": [0.001], "middle": [0.002], "frequent": [0.009], "phrase": [5.0]})
    assert (found["keywords"].p50, found["keywords"].max) == (2.0, 9.0)


def test_a_spread_of_one_time_is_that_time() -> None:
    assert spread([0.004]).p95 == 4.0


def test_a_ratio_of_what_was_not_measured_is_none() -> None:
    assert ratio(None, 2.0) is None
    assert ratio(3.0, None) is None
    assert ratio(3.0, 2.0) == 1.5


def test_tokenising_is_taken_off_ours_or_added_to_the_other() -> None:
    assert building(35.0, 10.0, 15.0) == (0.5, 25 / 35)


def test_growth_is_that_of_the_median() -> None:
    assert growth(measured("a", 10, 2.0), measured("a", 100, 5.0), "rare") == 2.5


def test_a_goal_is_reached_at_its_bound_and_unknown_where_nothing_was_measured() -> None:
    assert Goal("", 1, 2.0, 2.0).reached
    assert Goal("", 1, 2.1, 2.0).reached is False
    assert Goal("", 1, 0.6, 0.7, at_least=True).reached is False
    assert Goal("", 1, None, 2.0).reached is None


def test_ours_is_compared_with_the_raw_engine_of_the_same_fields() -> None:
    results = {
        ("ours-whoosh", 100_000): measured("ours-whoosh", 100_000, 6.0),
        ("whoosh-fields", 100_000): measured("whoosh-fields", 100_000, 4.0),
        ("whoosh", 100_000): measured("whoosh", 100_000, 12.0),
    }
    values = [goal.value for goal in goals(results, {}) if goal.value is not None]
    assert values == [1.5, 1.5, 0.5]
