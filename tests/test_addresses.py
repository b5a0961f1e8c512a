"""Addresses: one table for reading and for printing."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.addresses import Address, is_report_id
from kb.errors import InvalidAddressError

CASES = [
    ("tongliao-2022", Address("tongliao-2022")),
    ("tongliao-2022:0", Address("tongliao-2022", section=(0,))),
    ("tongliao-2022:0.p1", Address("tongliao-2022", section=(0,), passage=1)),
    ("tongliao-2022:3", Address("tongliao-2022", section=(3,))),
    ("tongliao-2022:3.0.5", Address("tongliao-2022", section=(3, 0, 5))),
    ("tongliao-2022:3.1.p2", Address("tongliao-2022", section=(3, 1), passage=2)),
    ("tongliao-2022:3.1.p2.s1", Address("tongliao-2022", section=(3, 1), passage=2, sentence=1)),
    ("tongliao-2022:c6", Address("tongliao-2022", caption=6)),
    ("a:9999.p9999.s9999", Address("a", section=(9999,), passage=9999, sentence=9999)),
]
numbers = st.integers(0, 9999)
positive = st.integers(1, 9999)
ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
sections = st.lists(numbers, min_size=1, max_size=5).map(tuple)
addresses = st.one_of(
    st.builds(Address, report=ids),
    st.builds(Address, report=ids, caption=positive),
    st.builds(Address, report=ids, section=sections),
    st.builds(Address, report=ids, section=sections, passage=positive),
    st.builds(Address, report=ids, section=sections, passage=positive, sentence=positive),
)


@pytest.mark.parametrize(("text", "address"), CASES)
def test_an_address_is_read(text: str, address: Address) -> None:
    assert Address.parse(text) == address


@pytest.mark.parametrize(("text", "address"), CASES)
def test_an_address_is_printed(text: str, address: Address) -> None:
    assert str(address) == text


@given(addresses)
def test_what_is_printed_reads_back_the_same(address: Address) -> None:
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    "text",
    (
        "|:|3.1.p2|A:1|a:|a:01|a:1.|a:1.p0|a:1.p1.s0|a:p1|a:1.s1|a:10000|a:c0|a:c1.s1|a: 1|a:1\n"
        "|a:１|a:٣|-a:1|a--b:1|2022:1"
    ).split("|"),
)
def test_anything_else_is_no_address(text: str) -> None:
    with pytest.raises(InvalidAddressError, match="write for example"):
        Address.parse(text)


@given(st.text(max_size=30))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    with contextlib.suppress(InvalidAddressError):
        assert str(Address.parse(text)) == text


def test_addresses_sort_in_reading_order_with_captions_last() -> None:
    order = ["a", "a:0.p1", "a:1", "a:1.p1", "a:1.p1.s1", "a:1.p1.s2", "a:1.p2", "a:1.1"]
    order += ["a:1.1.p1", "a:1.2", "a:1.10", "a:2", "a:c1", "a:c2", "b"]
    assert sorted(map(Address.parse, reversed(order))) == [Address.parse(text) for text in order]


@pytest.mark.parametrize(
    ("whole", "part", "inside"),
    [
        ("a", "a:3.1.p2.s1", True),
        ("a", "a:c1", True),
        ("a:3", "a:3.1.p2", True),
        ("a:3.1", "a:3.1.p2.s1", True),
        ("a:3.1.p2", "a:3.1.p2.s1", True),
        ("a:3.1.p2", "a:3.1.p2", True),
        ("a:3.1", "a:3", False),
        ("a:3.1", "a:3.10.p1", False),
        ("a:3.1.p2.s1", "a:3.1.p2", False),
        ("a:3.p1", "a:3.1.p1", False),
        ("a:3", "b:3.1", False),
        ("a:3", "a:c3", False),
        ("a:c1", "a:c1", True),
    ],
)
def test_a_shorter_address_names_the_whole(whole: str, part: str, *, inside: bool) -> None:
    assert (Address.parse(part) in Address.parse(whole)) == inside


@pytest.mark.parametrize(("text", "good"), [("tongliao-2022", True), ("2022", False), ("A", False)])
def test_a_report_id_is_lower_case_and_begins_with_a_letter(text: str, *, good: bool) -> None:
    assert is_report_id(text) == good
