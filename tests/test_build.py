"""Choosing an engine, and knowing when it is stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import build, default_url, is_current, open_engine
from kb.errors import EngineError
from kb.library import Library
from tests.samples import write_edition


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of the invented account."""
    write_edition(tmp_path / "library")
    return Library(tmp_path / "library")


@pytest.mark.parametrize("url", ["", "whoosh", "nosuch:x", "/a/folder"])
def test_a_url_that_names_no_engine_is_said(url: str) -> None:
    with pytest.raises(EngineError, match="whoosh:FOLDER"):
        open_engine(url)


def test_two_libraries_have_two_indexes(tmp_path: Path) -> None:
    one, other = Library(tmp_path / "one" / "seeds"), Library(tmp_path / "other" / "seeds")
    assert default_url(one) != default_url(other)
    assert default_url(one) == default_url(Library(tmp_path / "one" / "seeds"))


def test_an_index_is_current_once_built(library: Library, tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}")
    assert not is_current(engine, library)
    build(engine, library)
    assert is_current(engine, library)
    assert is_current(open_engine(f"whoosh:{tmp_path / 'index'}"), library)


@pytest.mark.parametrize("name", ["library/glossary.tsv", "library/nanchuan-2020/en.machine.json"])
def test_a_new_file_makes_it_stale(library: Library, tmp_path: Path, name: str) -> None:
    engine = open_engine("whoosh:")
    build(engine, library)
    text = "zh\ten\tdomain\tnote\n" if name.endswith("tsv") else '{"nanchuan-2020:1": "x"}'
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert not is_current(engine, library)


def test_an_older_analysis_makes_it_stale(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine("whoosh:")
    build(engine, library)
    monkeypatch.setattr("index.analysis.VERSION", 10**6)
    assert not is_current(engine, library)


def test_building_passes_every_report_by_the_progress_it_is_given(library: Library) -> None:
    seen: list[str] = []

    def watch(reports):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
        for report in reports:
            seen.append(report.info.id)
            yield report

    build(open_engine("whoosh:"), library, progress=watch)
    assert seen == ["nanchuan-2020"]
