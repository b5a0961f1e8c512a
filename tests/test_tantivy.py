"""What is Tantivy's own: its folder that is damaged, written, of another version, or killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import tantivy_schema
from index.build import build, open_engine
from index.engine import Engine, Stamp
from index.query import parse
from index.tantivy_files import Files
from kb.errors import EngineError, KbError
from kb.library import Library
from kb.model import Report
from tests.samples import sample_report, write_edition

NAMES = ("first-2020", "second-2021")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name in NAMES:
        write_edition(tmp_path / "library", name)
    return Library(tmp_path / "library")


@pytest.fixture
def folder(tmp_path: Path, library: Library) -> Path:
    """The folder of an index of the library."""
    build(open_engine(f"tantivy:{tmp_path / 'index'}"), library)
    return tmp_path / "index"


def opened(folder: Path) -> Engine:
    return open_engine(f"tantivy:{folder}")


def read_all(engine: Engine) -> None:
    """Everything that an engine can be asked."""
    for report in engine.ping().reports:
        for passage in engine.report(report.id).passages:
            engine.passage(passage.address)
    for query in ("水利", "5G", "xyzzy", "water"):
        engine.search(parse(query), limit=50, facets=True)
    engine.figures()
    engine.terms()


@pytest.mark.parametrize(
    "kind", ["meta.json", "*.idx", "*.pos", "*.term", "*.store", "*.fast", "*.fieldnorm"]
)
@pytest.mark.parametrize("how", ["gone", "empty", "noise"])
def test_a_damaged_file_is_said_with_what_mends_it(
    folder: Path, library: Library, kind: str, how: str
) -> None:
    for path in folder.glob(kind):
        noise = os.urandom(path.stat().st_size) if how == "noise" else b""
        path.unlink()
        if how != "gone":
            path.write_bytes(noise)
    with pytest.raises(EngineError, match=r"; run: kb build"):
        read_all(opened(folder))
    build(opened(folder), library, force=True)
    read_all(opened(folder))


@pytest.mark.parametrize("kind", ["idx", "term", "store"])
def test_noise_anywhere_does_no_harm_or_is_said(folder: Path, library: Library, kind: str) -> None:
    noise = bytes(7 * n % 251 for n in range(32))
    (path,) = folder.glob(f"*.{kind}")
    whole = path.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 12)):
        path.unlink()  # What is mapped into memory keeps its own.
        path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
        try:
            read_all(opened(folder))
        except KbError as error:
            assert "kb build --force" in str(error) or "There is no" in str(error)  # noqa: PT017 - it may do no harm
    build(opened(folder), library, force=True)
    read_all(opened(folder))


def test_an_index_of_another_version_is_said_and_built_anew(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.tantivy_schema.MARK", "schema_99")
    monkeypatch.setattr("index.tantivy_files.MARK", "schema_99")
    engine = opened(folder)
    with pytest.raises(EngineError, match="another version of the program; run: kb build --force"):
        engine.ping()
    build(engine, library)
    assert len(engine.ping().reports) == len(NAMES)


def test_a_folder_without_an_index_says_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"There is no index in .*; run: kb build"):
        opened(tmp_path).ping()


def test_a_second_writer_is_told_that_another_program_writes(folder: Path) -> None:
    with Files(folder).writer(anew=False):
        engine = opened(folder)
        with pytest.raises(EngineError, match="is being written by another program; wait"):
            engine.add([sample_report("third-2022")])
        assert engine.search(parse("水利")).total
    engine.add([sample_report("third-2022")])
    assert len(engine.ping().reports) == len(NAMES) + 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match=r"cannot be written .*KB_ENGINE=tantivy:FOLDER"):
        opened(tmp_path / "file").add([sample_report("third-2022")])


def test_what_was_broken_off_leaves_what_was_there_and_the_next_can_write(folder: Path) -> None:
    def broken() -> Iterator[Report]:
        yield sample_report("third-2022")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opened(folder).add(broken(), stamp=Stamp())
    engine = opened(folder)
    read_all(engine)
    engine.remove(NAMES[0])
    assert [info.id for info in engine.ping().reports] == [NAMES[1]]


def test_a_writer_that_is_killed_leaves_what_was_there(folder: Path, library: Library) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from index.tantivy_engine import TantivyStore\n"
        "with TantivyStore(Path(sys.argv[1])).writer(anew=True) as writer:\n"
        "    for n in range(2000):\n"
        "        writer.record(f'word:{n}', b'x' * 5000)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert ended.returncode == -signal.SIGKILL
    read_all(opened(folder))
    build(opened(folder), library, force=True)
    assert len(opened(folder).ping().reports) == len(NAMES)


def test_what_was_there_before_takes_no_room_after_a_rebuild(
    folder: Path, library: Library
) -> None:
    before = sum(path.stat().st_size for path in folder.iterdir())
    for _ in range(3):
        build(opened(folder), library, force=True)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 1.2 * before


def test_a_reader_sees_what_another_has_written_at_once(folder: Path) -> None:
    reader, writer = opened(folder), opened(folder)
    before = reader.search(parse("水利")).total
    for number in range(5):
        writer.add([sample_report(f"more-{2000 + number}")])
        assert reader.search(parse("水利")).total == before * (number + 3) // 2


def test_a_token_however_long_is_found(folder: Path) -> None:
    assert len(tantivy_schema.fitting("长" * 70_000).encode()) < 65_530
    assert tantivy_schema.fitting("长" * 70_000) != tantivy_schema.fitting("长" * 70_001)
    assert tantivy_schema.fitting("水利") == "水利"
    assert opened(folder).search(parse("水利")).total
