"""Measuring under load: what is asked, and when memory counts as flat."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.bench import load
from tests.bench.asking import Asking
from tests.bench.flatness import grown, judged
from tests.bench.serving import Seen
from tests.engines import shipped_engine
from tests.samples import write_edition
from web.app import create_app


@pytest.fixture(scope="module")
def asking() -> Asking:
    return Asking(shipped_engine())


def test_the_same_seed_asks_the_same(asking: Asking) -> None:
    first, again, other = (list(islice(asking.paths(seed), 50)) for seed in (1, 1, 2))
    assert first == again != other


def test_searches_are_mixed_and_all_are_answered(asking: Asking) -> None:
    reader: FlaskClient = create_app(shipped_engine(), testing=True).test_client()
    paths = list(islice(asking.paths(7), 400))
    assert {reader.get(path).status_code for path in paths[:60]} <= {200, 302}
    for part in ("page=", "level=", "report=", "%E2%80%9C"):
        assert any(part in path for path in paths)


def samples(*memory: float, handles: int = 10) -> list[list[Seen]]:
    """A process as it was seen, from moment to moment."""
    return [[Seen(size, handles)] for size in memory]


@pytest.mark.parametrize(
    ("memory", "by"), [([100.0] * 40, 0), ([*range(100, 140)], 36), ([100, 900, 100], 0)]
)
def test_growth_is_from_the_first_tenth_to_the_last(memory: list[float], by: float) -> None:
    assert grown(memory) == by


@pytest.mark.parametrize(
    ("memory", "handles", "flat"),
    [((200, 205), 10, True), ((200, 211), 10, False), ((200, 200), 11, False)],
)
def test_memory_and_handles_have_to_stay(
    memory: tuple[float, float], handles: int, flat: bool
) -> None:
    sentence, is_flat = judged(samples(*memory), [Seen(190, 10)], [Seen(200, handles)])
    assert is_flat is flat
    assert "bound 10" in sentence


def test_a_short_load_is_measured_without_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_edition(tmp_path / "library")
    options = ["--library", str(tmp_path / "library"), "--seconds", "0"]
    options += ["--requests", "40", "--clients", "2", "--workers", "1", "--json"]
    load.main(options)
    (measured,) = json.loads(capsys.readouterr().out)["measured"]
    assert measured["flat_load"]["requests"] == 40
    assert measured["flat_load"]["failed"] == 0
