"""What `tests/test_facets.py` says of every engine, over the cluster."""

from __future__ import annotations

import pytest

from tests.test_facets import *  # noqa: F403 - all its tests

pytestmark = [pytest.mark.cluster, pytest.mark.usefixtures("cluster", "cleared")]
