"""Amounts as readers read them: their bounds, above all of a decline, and their units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask

from kb.figures.figure import Bound, Change, Figure
from tests.figured import site
from web.figures.amounts import amount, unit_name


@pytest.fixture(scope="module")
def app() -> Flask:
    return site()


@pytest.mark.parametrize(
    ("value", "bound", "change", "read"),
    [
        ("3.9", "min", "growth", "at least 3.9%"),
        ("-3.9", "min", "growth", "down at least 3.9%"),
        ("-3.9", "max", "growth", "down at most 3.9%"),
        ("-3.9", "exact", "growth", "−3.9%"),
        ("-3.9", "about", "growth", "about −3.9%"),
        ("-3.9", "min", "level", "at least −3.9%"),
    ],
)
def test_the_bound_of_a_decline_is_that_of_how_far_it_fell(
    app: Flask, value: str, bound: Bound, change: Change, read: str
) -> None:
    figure = Figure(
        indicator="", value=Decimal(value), unit="%", dimension="percent", bound=bound,
        change=change, kind="achieved", address=None, start=0, end=1, words="", rule="made",
    )  # fmt: skip
    with app.test_request_context("/"):
        assert amount(figure) == read


def test_mass_is_in_tonnes(app: Flask) -> None:
    with app.test_request_context("/"):
        assert unit_name("吨") == "tonnes"
