"""Which language a document is in."""

from __future__ import annotations

import pytest

from kb.draft import Block, Draft
from kb.languages import language_of
from kb.traced import Traced


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("修成水库三座。", "zh", id="Chinese"),
        pytest.param("Three dams were built.", "en", id="English"),
        pytest.param("对RCEP和CPTPP成员的出口增长。", "zh", id="Chinese with abbreviations"),
        pytest.param("The Nanchuan Daily (南川日报) says so.", "en", id="English with a name"),
        pytest.param("2021", "zh", id="neither"),
    ],
)
def test_a_document_is_in_the_language_most_of_it_is_in(text: str, language: str) -> None:
    assert language_of(Draft((text,), (Block("paragraph", Traced.line(text, 1)),), ())) == language
