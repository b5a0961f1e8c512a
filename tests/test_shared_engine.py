"""An engine that several hosts share is written only by what changes a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import holding, is_shared
from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.errors import EngineError
from tests.samples import sample_report
from web import ready
from web.ready import ready_engine
from web.settings import Settings

SHARED = Settings(None, "opensearch://127.0.0.1:1/reports", None)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> WhooshEngine:
    """What stands in for a cluster; it holds another library than the shipped one."""
    made = WhooshEngine(None)
    made.add([sample_report("theirs-2020")], stamp=Stamp(library="theirs"))
    monkeypatch.setattr(ready, "open_engine", lambda _: made)
    return made


def held(engine: WhooshEngine) -> list[str]:
    return [info.id for info in engine.ping().reports]


def test_a_host_without_the_library_answers_from_what_the_engine_holds(
    engine: WhooshEngine,
) -> None:
    assert ready_engine(SHARED) is engine
    assert held(engine) == ["theirs-2020"]


def test_what_changes_a_library_brings_the_engine_up_to_date(engine: WhooshEngine) -> None:
    ready_engine(SHARED, changing=True)
    assert held(engine) == ["tongliao-2022"]


def test_what_is_built_by_force_is_built(engine: WhooshEngine) -> None:
    ready_engine(SHARED, force=True)
    assert held(engine) == ["tongliao-2022"]


def test_a_host_can_begin_to_serve_before_the_cluster_answers() -> None:
    with pytest.raises(EngineError, match="cannot be reached"):
        ready_engine(SHARED).ping()


def test_holding_what_is_shared_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with holding(SHARED.engine):
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("url", "shared"),
    [
        ("whoosh:/srv/index", False),
        ("whoosh:", False),
        ("opensearch://a/x", True),
        ("opensearchs://a/x", True),
    ],
)
def test_a_cluster_is_shared_and_a_folder_is_not(url: str, *, shared: bool) -> None:
    assert is_shared(url) is shared
