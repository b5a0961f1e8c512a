"""Parting: English of several sentences for each of them, where it fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.parting import english_sentences, parted


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We built dams. Schools follow.", ["We built dams.", "Schools follow."]),
        ("Mr. Li spoke. It rained.", ["Mr. Li spoke.", "It rained."]),
        ("It grew by 7.5 percent. No. 3 follows!", ["It grew by 7.5 percent.", "No. 3 follows!"]),
        ('He said: "Go." "Why?" (They went.) 3 left.', None),
        ("the end of p. m. and so on", ["the end of p. m. and so on"]),
        ("", []),
    ],
)
def test_english_sentences_end_where_a_reader_would_end_them(
    text: str, sentences: list[str] | None
) -> None:
    got = english_sentences(text)
    assert " ".join(got) == text
    assert sentences is None or list(got) == sentences


@given(st.text("aB .!?\"'\n", max_size=30))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert " ".join(english_sentences(text)).split() == text.split()


TWO = ["修成水库三座。", "改扩建学校16所。"]


@pytest.mark.parametrize(
    ("english", "parts"),
    [
        (
            "Three dams were built. We expanded 16 schools.",
            ("Three dams were built.", "We expanded 16 schools."),
        ),
        ("Three dams and 16 schools.", ("Three dams and 16 schools.", "")),
        ("Dams. Three. And 16 schools.", ("Dams. Three. And 16 schools.", "")),
        ("We built 16 schools. Three dams too.", ("We built 16 schools. Three dams too.", "")),
        (
            "Fellow Deputies, on the whole we have built three dams and also 16 schools. Yes.",
            (
                "Fellow Deputies, on the whole we have built three dams and also 16 schools. Yes.",
                "",
            ),
        ),
    ],
    ids=["as many", "fewer", "more", "figures elsewhere", "lengths uneven"],
)
def test_english_is_parted_only_where_it_fits(english: str, parts: tuple[str, ...]) -> None:
    assert parted(TWO, english) == parts


def test_one_text_is_not_parted() -> None:
    assert parted(["修成水库三座。"], "We built. Three.") == ("We built. Three.",)
