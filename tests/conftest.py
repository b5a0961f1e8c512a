"""What all tests share."""

from __future__ import annotations

import os

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from tests.invented import site

# Speed is measured by benchmarks, not by tests.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site over two invented reports."""
    return site(tmp_path_factory.mktemp("index"))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader of that site."""
    return app.test_client()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave tests of the data folder out where there is none; begin with the longest file."""
    if not os.environ.get("KB_DATA"):
        without = [item for item in items if item.get_closest_marker("data")]
        items[:] = [item for item in items if item not in without]
        if without:
            config.hook.pytest_deselected(items=without)
    # Building and installing waits for the network: started last it would end alone.
    items.sort(key=lambda item: item.path.name != "test_wheel.py")
