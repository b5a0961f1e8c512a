"""What stands between two lines that are joined, and which hyphens go."""

from __future__ import annotations

import pytest

from kb.reading.page_hyphens import Hyphens
from kb.reading.page_text import head, width, wrapped_space


@pytest.mark.parametrize(
    ("before", "after", "space"),
    [
        ("the", "government", True),
        ("growth of", "5.2 percent", True),
        ("5.2", "percent", True),
        ("stable.", "The", True),
        ("he said “good”", "and", True),
        ("people (most", "of them)", True),
        ("19", "93", False),
        ("long-", "term", False),
        ("growth –", "and", True),
        ("增长", "了", False),
        ("GDP", "增长", False),
        ("增长", "GDP", False),
        ("“四个全面”", "GDP", False),
        ("，", "the", False),
        ("", "the", False),
        ("the", "", False),
    ],
)
def test_a_space_was_where_a_line_is_broken_between_words(
    before: str, after: str, *, space: bool
) -> None:
    assert wrapped_space(before, after) is space


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [
        ("增长", "增"),
        ("“增长”", "“增"),
        ("人，民", "人，"),
        ("5.2%，比", "5.2%，"),
        ("委“十五五”", "委“十"),
        ("government will", "government"),
        ("", ""),
    ],
)
def test_what_cannot_be_broken_is_one(text: str, unbroken: str) -> None:
    assert head(text) == unbroken


def test_letters_are_half_as_wide() -> None:
    assert width("增长5.2%") == 4


@pytest.mark.parametrize(
    ("text", "before", "after", "broken"),
    [
        ("", "exam-", "ple", True),
        ("", "exam\u00ad", "ple", True),
        ("long and term", "long-", "term", False),
        ("long-term", "long-", "term", False),
        ("example", "exam-", "ple", True),
        ("", "non-", "public", False),
        ("", "COVID-", "19", False),
        ("", "exam-", "Ple", False),
        ("", "增长-", "ple", False),
    ],
)
def test_a_hyphen_goes_where_the_line_alone_needs_it(
    text: str, before: str, after: str, *, broken: bool
) -> None:
    assert Hyphens([text]).is_broken(before, after) is broken
