"""What all tests share."""

from __future__ import annotations

import os
from importlib.util import find_spec

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
    """Leave tests out of what is not here or not asked for; begin with the longest file."""
    here = {
        "data": os.environ.get("KB_DATA"),
        "argos": find_spec("argostranslate"),
        # Starting it takes gigabytes: only where -m names it.
        "cluster": "cluster" in config.option.markexpr,
    }
    missing = [name for name, found in here.items() if not found]
    without = [item for item in items if any(map(item.get_closest_marker, missing))]
    items[:] = [item for item in items if item not in without]
    if without:
        config.hook.pytest_deselected(items=without)
    # Building and installing waits for the network: started last it would end alone.
    items.sort(key=lambda item: item.path.name != "test_wheel.py")
