"""Parting: English of several sentences for each of them, where it fits."""

from __future__ import annotations

import pytest

from kb.parting import parted

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
