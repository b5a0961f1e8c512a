"""Choosing an engine, and knowing when it is stale."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from whoosh.index import open_dir

from index.analysis import VERSION
from index.build import (
    build,
    default_url,
    holding,
    is_built,
    is_current,
    not_held,
    open_engine,
    stamp_of,
)
from index.engine import Engine, Stamp
from kb.errors import EditionError, EngineError, LibraryLockedError, NewerIndexError
from kb.lexicon import Pair, write
from kb.library import Library
from kb.model import Report
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


def watched(engine: Engine, library: Library, *, force: bool = False) -> list[str]:
    """The reports that are read to build."""
    seen: list[str] = []

    def watch(reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            seen.append(report.info.id)
            yield report

    build(engine, library, progress=watch, force=force)
    assert is_current(engine, library)
    assert [info.id for info in engine.ping().reports] == list(library.ids())
    return seen


def test_building_passes_every_report_by_the_progress_it_is_given(library: Library) -> None:
    assert watched(open_engine("whoosh:"), library) == ["nanchuan-2020"]


def test_only_what_has_changed_is_read_again(library: Library) -> None:
    engine = open_engine("whoosh:")
    assert watched(engine, library) == ["nanchuan-2020"]
    assert watched(engine, library) == []
    write_edition(library.folder, "beihe-2021")
    write_edition(library.folder, "donghu-2022")
    assert watched(engine, library) == ["beihe-2021", "donghu-2022"]
    english = library.folder / "beihe-2021" / "en.machine.json"
    english.write_text('{"beihe-2021:1": "Works"}', encoding="utf-8")
    shutil.rmtree(library.folder / "donghu-2022")
    assert watched(engine, library) == ["beihe-2021"]
    assert watched(engine, library, force=True) == ["beihe-2021", "nanchuan-2020"]


def test_what_the_index_lost_is_read_again(library: Library) -> None:
    engine = open_engine("whoosh:")
    build(engine, library)
    engine.remove("nanchuan-2020")
    assert watched(engine, library) == ["nanchuan-2020"]


@pytest.mark.parametrize("what", ["analysis", "glossary", "lexicon"])
def test_all_is_read_again_where_texts_are_read_otherwise(
    what: str, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine("whoosh:")
    build(engine, library)
    if what == "analysis":
        monkeypatch.setattr("index.analysis.VERSION", 10**6)
    elif what == "glossary":
        text = "zh\ten\tdomain\tnote\n水库\treservoir\t\t\n"
        (library.folder / "glossary.tsv").write_text(text, encoding="utf-8")
    else:
        pair = Pair("水库", "reservoir", ("reservoir",), "learned", 1.0, 1.0)
        write(tmp_path / "lexicon.db", [pair], tuple)
        library = Library(library.folder, tmp_path / "lexicon.db")
    assert watched(engine, library) == ["nanchuan-2020"]


def test_an_index_of_a_newer_version_is_let_alone_and_force_replaces_it(library: Library) -> None:
    engine = open_engine("whoosh:")
    newer = f"{VERSION + 1} jieba-0.42.1 of what is to come"
    engine.add([library.load("nanchuan-2020")], stamp=Stamp(analysis=newer))
    for ask in (engine.ping, lambda: build(engine, library)):
        with pytest.raises(NewerIndexError, match="upgrade"):
            ask()
    build(engine, library, force=True)
    assert engine.ping().stamp.analysis != newer


def damage(folder: Path) -> None:
    (folder / "source.txt").write_text("another file", encoding="utf-8")


@pytest.mark.parametrize("force", [False, True])
def test_where_no_edition_can_be_read_the_index_is_as_it_was(
    library: Library, *, force: bool
) -> None:
    engine = open_engine("whoosh:")
    build(engine, library)
    damage(library.folder / "nanchuan-2020")
    with pytest.raises(EditionError):
        build(engine, library, force=force)
    assert [info.id for info in engine.ping().reports] == ["nanchuan-2020"]
    assert not is_current(engine, library)


@pytest.mark.parametrize(
    ("force", "held"), [(False, ["beihe-2021", "nanchuan-2020"]), (True, ["nanchuan-2020"])]
)
def test_an_edition_that_cannot_be_read_stays_as_it_was_unless_all_is_made_anew(
    library: Library, held: list[str], *, force: bool
) -> None:
    engine = open_engine("whoosh:")
    folder = write_edition(library.folder, "beihe-2021")
    build(engine, library)
    whole = (folder / "source.txt").read_bytes()
    before = engine.report("beihe-2021")
    damage(folder)
    assert list(build(engine, library, force=force)) == ["beihe-2021"]
    assert [info.id for info in engine.ping().reports] == held
    assert is_current(engine, library)
    assert not_held(engine, stamp_of(library)) == ["beihe-2021"]
    (folder / "source.txt").write_bytes(whole)
    assert not is_current(engine, library)
    assert build(engine, library) == {}
    assert engine.report("beihe-2021") == before
    assert not_held(engine, stamp_of(library)) == []


def test_an_edition_that_could_never_be_read_is_left_out_of_a_current_index(
    library: Library,
) -> None:
    engine = open_engine("whoosh:")
    damage(write_edition(library.folder, "beihe-2021"))
    assert list(build(engine, library)) == ["beihe-2021"]
    assert is_current(engine, library)
    write_edition(library.folder, "donghu-2022")
    assert list(build(engine, library)) == ["beihe-2021"]
    assert [info.id for info in engine.ping().reports] == ["donghu-2022", "nanchuan-2020"]


def test_an_index_is_held_by_one_builder_at_a_time(tmp_path: Path) -> None:
    url = f"whoosh:{tmp_path / 'index'}"
    told = pytest.raises(LibraryLockedError, match=r"by kb build \(process ")
    with holding(url), told, holding(url):
        pass
    with holding(url), holding("whoosh:"):
        assert not is_built(open_engine(url))


def test_a_change_to_a_damaged_index_is_made_or_said_and_force_mends_it(
    library: Library, tmp_path: Path
) -> None:
    url = f"whoosh:{tmp_path / 'index'}"
    build(open_engine(url), library)
    (segment,) = (tmp_path / "index").glob("*.seg")
    shutil.copytree(tmp_path / "index", tmp_path / "whole")
    whole = segment.read_bytes()
    write_edition(library.folder, "beihe-2021")
    said: set[str] = set()
    for at in range(0, len(whole), len(whole) // 32):
        shutil.rmtree(tmp_path / "index")
        shutil.copytree(tmp_path / "whole", tmp_path / "index")
        segment.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
        try:
            build(open_engine(url), library)
        except EngineError as error:
            said.add(str(error))
    assert said == {f"The index in {tmp_path / 'index'} is damaged; run: kb build --force"}
    assert watched(open_engine(url), library, force=True) == list(library.ids())


def test_to_make_all_anew_needs_nothing_of_what_was_there(library: Library, tmp_path: Path) -> None:
    url = f"whoosh:{tmp_path / 'index'}"
    build(open_engine(url), library)
    (segment,) = (tmp_path / "index").glob("*.seg")
    whole, stamp = segment.read_bytes(), _postings_of(tmp_path / "index", "stamp")
    assert whole.count(stamp) == 1
    segment.write_bytes(whole.replace(stamp, bytes(len(stamp))))
    assert watched(open_engine(url), library, force=True) == list(library.ids())
    assert is_current(open_engine(url), library)


def _postings_of(folder: Path, key: str) -> bytes:
    """The postings of a record's key, as they stand in the file of an index of one segment."""
    with open_dir(folder).reader() as reader:
        matcher = reader.postings("key", key)
        start, end = matcher._dataoffset, matcher._nextoffset
        return bytes(matcher._postfile.get(start, end - start))
