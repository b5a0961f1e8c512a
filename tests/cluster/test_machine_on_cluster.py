"""What `tests/test_machine_contract.py` says of every engine, over the cluster."""

from __future__ import annotations

import pytest

from tests.test_machine_contract import *  # noqa: F403 - all its tests

pytestmark = [pytest.mark.cluster, pytest.mark.usefixtures("cluster", "cleared")]
