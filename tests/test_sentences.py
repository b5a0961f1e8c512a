"""Where English sentences end; Chinese ones are in `tests/test_newspaper.py`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.sentences import english_sentences, english_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We built dams. Schools follow.", ["We built dams.", "Schools follow."]),
        ("Mr. Li spoke. It rained.", ["Mr. Li spoke.", "It rained."]),
        ("It grew by 7.5 percent. No. 3 follows!", ["It grew by 7.5 percent.", "No. 3 follows!"]),
        ('He said: "Go." "Why?" (They went.) 3 left.', None),
        ("the end of p. m. and so on", ["the end of p. m. and so on"]),
        ("", []),
        ("II. Our Work in 2020", ["II. Our Work in 2020"]),
        ("3. We built dams. Schools follow.", ["3. We built dams.", "Schools follow."]),
        ("(4) Build more.", ["(4) Build more."]),
        ("a. Build more. It rained.", ["a. Build more.", "It rained."]),
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
    assert "".join("".join(english_sentences(text)).split()) == "".join(text.split())


def test_a_sentence_ends_where_the_space_before_the_next_one_was_lost() -> None:
    assert english_sentences("We built dams.Schools follow.") == (
        "We built dams.",
        "Schools follow.",
    )
    assert english_sentences("It grew 7.5 percent in the U.S.A.") == (
        "It grew 7.5 percent in the U.S.A.",
    )


@given(st.text("aB .!?\"'\n3I()", max_size=30))
def test_english_spans_are_in_order_and_have_no_space_around_them(text: str) -> None:
    spans = english_spans(text)
    assert [place for span in spans for place in span] == sorted(
        place for span in spans for place in span
    )
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
