"""Filters in a page's address: what is spelled is read back, and a choice undoes itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from index.filters import FACETS, Filters, read_filters
from web.filtering import parameters, read, span, toggled, values

YEARS = st.tuples(st.integers(1, 9999), st.integers(1, 9999)).map(
    lambda pair: (min(pair), max(pair))
)
FILTERS = st.builds(
    Filters,
    places=st.lists(st.text(min_size=1, max_size=5), max_size=3, unique=True).map(tuple),
    levels=st.lists(st.sampled_from(("national", "county")), unique=True).map(tuple),
    years=st.lists(YEARS, max_size=3, unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(("plan", "terms")), unique=True).map(tuple),
    languages=st.lists(st.sampled_from(("zh", "en")), unique=True).map(tuple),
    origins=st.lists(st.sampled_from(("official", "none")), unique=True).map(tuple),
)


@given(filters=FILTERS)
def test_what_is_spelled_is_read_back(filters: Filters) -> None:
    spelled = [(name, value) for name, found in parameters(filters).items() for value in found]
    assert read(MultiDict(spelled)) == filters


@given(filters=FILTERS)
def test_every_choice_is_undone_by_being_chosen_again(filters: Filters) -> None:
    for facet in FACETS[1:]:
        for value in values(filters, facet):
            without = toggled(filters, facet, value)
            assert value not in values(without, facet)
            assert set(values(toggled(without, facet, value), facet)) == set(values(filters, facet))


@pytest.mark.parametrize(
    ("query", "years", "shown"),
    [
        ({"year": "2020"}, ((2020, 2020),), ("", "")),
        ({"year": "2018-2020"}, ((2018, 2020),), ("2018", "2020")),
        ({"from": "2018"}, ((2018, 9999),), ("2018", "")),
        ({"to": "2018"}, ((1, 2018),), ("", "2018")),
        ({"from": "2018", "to": "2020", "year": "1999"}, ((2018, 2020),), ("2018", "2020")),
        ({"from": "", "to": ""}, (), ("", "")),
    ],
)
def test_years_are_one_or_a_range(
    query: dict[str, str], years: tuple[tuple[int, int], ...], shown: tuple[str, str]
) -> None:
    found = read(MultiDict(query))
    assert (found.years, span(found)) == (years, shown)


def test_an_address_says_what_the_search_box_says() -> None:
    address = MultiDict([("place", "某省"), ("lang", "en"), ("en", "none"), ("kind", "plan")])
    typed = {"place": ["某省"], "lang": ["en"], "origin": ["none"], "kind": ["plan"]}
    assert read(address) == read_filters(typed)


def test_a_range_that_ends_before_it_begins_is_read_the_other_way() -> None:
    assert read(MultiDict({"from": "2022", "to": "2018"})).years == ((2018, 2022),)
