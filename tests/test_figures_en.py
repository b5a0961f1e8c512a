"""The figures of English text: what they are of, and whether they are levels or growth."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.figures.en import statements
from kb.figures.words_en import AHEAD, BACK, THRESHOLD


def of_what(text: str) -> list[tuple[str, str]]:
    """The words of each figure and those that say what it is of."""
    return [
        (text[s.quantity.start : s.quantity.end], text[s.start : s.end]) for s in statements(text)
    ]


def changes(text: str) -> list[str]:
    """Of each figure whether it is a level, a growth, or a decline."""
    return ["falls" if s.falls else s.change for s in statements(text)]


def test_a_conversion_in_brackets_is_no_quantity_and_belongs_to_the_one_before() -> None:
    text = "15 mu (1 hectare) of farmland"
    assert of_what(text) == [("15 mu", "farmland")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GDP grew by 5 percent", ["growth"]),
        ("GDP growth of around 5 percent", ["growth"]),
        ("an increase of 7 percent in retail sales", ["growth"]),
        ("sales reached 5 million yuan, up 42 percent", ["level", "growth"]),
        ("a 6.7-percent increase", ["growth"]),
        ("45 billion yuan more than last year", ["growth"]),
        ("the rise in the CPI was kept at 2.6 percent", ["growth"]),
        ("its debt rose by 3 million yuan", ["growth"]),
        ("its share rose to 3 percent", ["level"]),
        ("the number increased from 135 to 268", ["level", "level"]),
        ("raised forest coverage to 23 percent", ["level"]),
        ("the ratio was up 2 percentage points", ["growth"]),
        ("energy use fell by 3 percent", ["falls"]),
        ("reduced military personnel by 300,000", ["falls"]),
        ("a drop of over 30 percent", ["falls"]),
        ("unemployment fell to 5 percent", ["level"]),
        ("coal fell 19 percent, oil by 12 percent and gas by 14 percent", ["falls"] * 3),
        ("cut taxes and fees by 5 billion yuan", ["level"]),
        ("created 5 million jobs", ["level"]),
        ("its contribution to growth reached 58 percent", ["level"]),
        ("the number of projects will double to at least 510", ["growth", "level"]),
        ("closed down 26 million kilowatts of power stations", ["level"]),
    ],
)
def test_the_predicate_tells_a_level_from_a_growth_and_a_decline(
    text: str, expected: list[str]
) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city’s total grain output reached 8.9 tonnes", ["total grain output"]),
        ("China's GDP will grow by 5 percent", ["GDP"]),
        ("so that R&D spending grows by 49 percent", ["R&D spending"]),
        ("over 11 million new urban jobs", ["new urban jobs"]),
        ("introduced 675 projects worth 10 million yuan each", ["projects", "projects"]),
        ("built 200 mu of high-standard farmland", ["high-standard farmland"]),
        ("a surveyed urban unemployment rate of no more than 5.5 percent",
         ["surveyed urban unemployment rate"]),
        ("a registered urban unemployment rate within 4.5 percent",
         ["registered urban unemployment rate"]),
        ("an increase of 5 percent in retail sales", ["retail sales"]),
        ("a 5 percent increase in retail sales", ["retail sales"]),
        ("GDP growth of around 5 percent", ["GDP"]),
        ("keep the loan ratio within 5 percent", ["loan ratio"]),
        ("raise the coverage of the system for sorting, moving, and burning waste to 40 percent",
         ["coverage of the system for sorting, moving, and burning waste"]),
        ("spent 127 million yuan on health care", ["health care"]),
        ("5 million yuan was invested in urban infrastructure", ["urban infrastructure"]),
        ("90 percent or more of service items", ["service items"]),
        ("spending on roads, schools, and clinics was cut by 5 percent",
         ["spending on roads, schools, and clinics"]),
        ("adding 4 specialized, refined, and innovative enterprises",
         ["specialized, refined, and innovative enterprises"]),
        ("doubled price subsidies", ["price subsidies"]),
        ("Grain output, which is expected to exceed 5 tonnes", ["Grain output"]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_noun_beside_it(text: str, expected: list[str]) -> None:
    assert [noun for _, noun in of_what(text)] == expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Exports and imports rose by 5 percent and 6 percent, respectively.",
         "Exports and imports"),
        ("increases of 8 percent and 9 percent in per capita income", "per capita income"),
        ("urban income reached 37,475 yuan and 18,405 yuan", "urban income"),
        ("the ratio of the sectors was adjusted to 3:5:2", "ratio of the sectors"),
        ("its output reached 14 billion yuan, an increase of 3 percent", "output"),
    ],
)  # fmt: skip
def test_figures_of_which_the_same_is_said_have_the_same_noun(text: str, noun: str) -> None:
    assert {said for _, said in of_what(text)} == {noun}


def test_a_list_names_each_of_its_figures() -> None:
    text = "Targets are as follows: an increase of 7 percent in GDP; 12,000 new urban jobs."
    assert of_what(text) == [("7 percent", "GDP"), ("12,000", "new urban jobs")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("GDP grew by 5 percent", ["before"]),
        ("30 schools", ["after"]),
        ("GDP grew by 5 percent and 6 percent", ["before", "shared"]),
        ("GDP reached 5 billion yuan, up 6 percent", ["before", "carried"]),
        ("up 6 percent", ["none"]),
    ],
)
def test_the_rule_says_how_the_noun_was_found(text: str, rules: list[str]) -> None:
    assert [s.rule for s in statements(text)] == rules


def test_where_nothing_names_it_a_figure_has_no_noun() -> None:
    assert of_what("up 6 percent") == [("6 percent", "")]


def test_nothing_is_carried_into_another_sentence() -> None:
    assert of_what("GDP grew by 5 percent. Up 6 percent.")[1] == ("6 percent", "")


def test_the_clause_goes_back_to_the_beginning_of_the_sentence() -> None:
    text = "It is late. We will build roads, plant trees, and open 30 schools."
    (said,) = statements(text)
    assert text[said.clause[0] : said.quantity.start].strip().startswith("We will")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (AHEAD, "we will build"),
        (AHEAD, "within the year"),
        (BACK, "over the past five years"),
        (BACK, "stood at"),
        (THRESHOLD, "10 million yuan or more each"),
        (THRESHOLD, "projects worth"),
    ],
)
def test_words_tell_targets_reports_and_thresholds_apart(words: object, text: str) -> None:
    others = {AHEAD, BACK, THRESHOLD} - {words}
    assert words.search(text)  # type: ignore[attr-defined]
    assert not any(other.search(text) for other in others)


@pytest.mark.parametrize(
    "piece",
    [
        "1 2 3 ", "1:2:3, ", "9", "1:", "😀5 ", "(", "5 mu (", "(Note:", "[The ", "“5 ", "at 5 ",
        "5 percent and ", "by an average annual rate of ", "increase in a of ", "the number of ",
        "a, b, and ", "more than ", "two and ", "from ", "a-", "10 mu (5 hectares) ", " ",
        "one million and ", "the rise in ", "between 5 and ",
    ],
)  # fmt: skip
def test_garbage_of_thirty_thousand_characters_is_read_in_a_second(piece: str) -> None:
    text = f"{piece * (30_000 // len(piece))} 5 percent"
    start = time.process_time()
    list(statements(text))
    # Several times what it takes, as tests run side by side.
    assert time.process_time() - start < 8


@given(
    st.lists(
        st.sampled_from(
            ["5", "6.5", "12,000", "percent", "million", "yuan", "and", "to", "by", "from", "of",
             "(", ")", "“", ":", "increase", "rose", "the", "in", "GDP", "over", ",", ".", "one",
             "third", "mu", "hectares", "μg/m3", "两", "\n", "per", "respectively", "double"]
        )
    )
    .map(" ".join)
    | st.text()
)  # fmt: skip
def test_of_any_text_the_places_are_in_it_and_in_order(text: str) -> None:
    last = 0
    for said in statements(text):
        quantity = said.quantity
        assert last <= quantity.start < quantity.end <= quantity.after <= len(text)
        assert 0 <= said.start <= said.end <= len(text)
        assert said.clause[0] <= quantity.start
        last = quantity.end
