"""An index that was damaged, left half written, or written while it was read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from whoosh.fields import ID, Schema
from whoosh.filedb.filestore import FileStorage

from index.answer import answer
from index.build import build, open_engine
from index.query import parse
from index.whoosh_files import Files
from kb.errors import EngineError, NotFoundError
from kb.library import Library
from tests.program import NAME, Program, fails, with_index
from tests.samples import write_edition


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, its index built."""
    return with_index(tmp_path)


def test_an_edition_that_is_not_valid_leaves_the_index_as_it_was(kb: Program) -> None:
    (kb.library / NAME / "zh.json").write_text("{", encoding="utf-8")
    fails(kb, "build", "--force")
    engine = open_engine(f"whoosh:{kb.index}")
    assert engine.search(parse("水")).total


@pytest.mark.parametrize("damage", ["toc", "seg", "toc cut", "seg cut", "toc noise", "seg noise"])
def test_a_damaged_index_is_built_anew(kb: Program, damage: str) -> None:
    kind, _, how = damage.partition(" ")
    for path in kb.index.glob(f"*.{kind}"):
        if not how:
            path.unlink()
        else:
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] if how == "cut" else os.urandom(len(data)))
    done = kb("search", "水")
    assert done.exit_code == 0
    assert done.stderr.startswith("Building the index")
    assert done.stdout


def test_damage_anywhere_does_no_harm_or_is_said_with_what_mends_it(kb: Program) -> None:
    (path,) = kb.index.glob("*.seg")
    whole = path.read_bytes()
    noise = bytes(7 * n % 251 for n in range(64))
    told = set()
    for at in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
        engine = open_engine(f"whoosh:{kb.index}")
        try:
            engine.ping()
            for query in ("水利", "5G", "xyzzy"):
                answer(engine, query)
            engine.report(NAME)
            engine.figures()
        except EngineError as error:
            told.add(str(error))
    assert told == {f"The index in {kb.index} is damaged; run: kb build --force"}
    assert kb("build", "--force").exit_code == 0
    assert kb("search", "水利").stdout


def test_a_report_that_the_index_names_but_cannot_give_is_damage(kb: Program) -> None:
    (path,) = kb.index.glob("*.seg")
    key, other = f"report:{NAME}".encode(), f"report:{NAME[::-1]}".encode()
    path.write_bytes(path.read_bytes().replace(key, other))
    engine = open_engine(f"whoosh:{kb.index}")
    assert [info.id for info in engine.ping().reports] == [NAME]
    with pytest.raises(EngineError, match="is damaged; run: kb build --force"):
        engine.report(NAME)
    with pytest.raises(NotFoundError):
        engine.report("nowhere-2020")


def test_what_is_stored_without_its_text_is_damage(kb: Program) -> None:
    (path,) = kb.index.glob("*.seg")
    path.write_bytes(path.read_bytes().replace(b"stored", b"st0red"))
    with pytest.raises(EngineError, match="is damaged; run: kb build --force"):
        open_engine(f"whoosh:{kb.index}").ping()


def test_check_of_a_damaged_index_says_to_build_it(kb: Program) -> None:
    for path in kb.index.glob("*.seg"):
        path.unlink()
    assert "kb build" in kb("check").stdout


def test_a_build_killed_in_the_middle_leaves_what_was_there(kb: Program) -> None:
    write_edition(kb.library, "other-2021")
    for delay in (0.3, 0.8, 1.2):
        running = subprocess.Popen([*kb.command, "build", "--force"], stderr=subprocess.PIPE)
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert open_engine(f"whoosh:{kb.index}").search(parse("水利")).total
    assert kb("build", "--force").exit_code == 0
    assert len(open_engine(f"whoosh:{kb.index}").ping().reports) == 2


def test_a_build_broken_off_by_hand_ends_without_a_traceback(kb: Program) -> None:
    running = subprocess.Popen([*kb.command, "build", "--force"], stderr=subprocess.PIPE)
    assert running.stderr
    assert running.stderr.readline().startswith(b"Building")
    running.send_signal(signal.SIGINT)
    remarks = running.communicate()[1]
    assert b"Traceback" not in remarks
    assert running.returncode in (0, 1)  # 0: it was done before the signal came
    assert kb("search", "水利").stdout


def test_a_reader_goes_on_while_the_index_is_swapped_and_then_sees_the_new_one(
    kb: Program,
) -> None:
    reader = open_engine(f"whoosh:{kb.index}")
    before = reader.search(parse("水利"))
    open_before = reader.ping()
    write_edition(kb.library, "other-2021")
    writer = open_engine(f"whoosh:{kb.index}")
    build(writer, Library(kb.library))
    after = reader.search(parse("水利"))
    assert len(open_before.reports) == 1
    assert after.total == 2 * before.total


def test_an_index_of_an_older_version_is_replaced(kb: Program) -> None:
    shutil.rmtree(kb.index)
    kb.index.mkdir()
    older = FileStorage(str(kb.index)).create_index(Schema(key=ID(stored=True, unique=True)))
    writer = older.writer()
    writer.add_document(key="stamp")
    writer.commit()
    done = kb("search", "水利")
    assert done.exit_code == 0
    assert done.stderr.startswith("Building the index")
    assert done.stdout


def test_a_lock_that_cannot_be_written_is_said(kb: Program) -> None:
    (kb.index / "MAIN_WRITELOCK").unlink()
    (kb.index / "MAIN_WRITELOCK").mkdir()
    assert "KB_ENGINE" in fails(kb, "build", "--force")
    assert kb("search", "水利").stdout


def test_an_index_that_is_being_written_is_said(kb: Program) -> None:
    with Files(kb.index).writer(anew=False):
        assert "wait" in fails(kb, "build", "--force")
        assert kb("search", "水利").stdout


def test_two_builds_at_once_leave_one_good_index(kb: Program) -> None:
    both = [subprocess.Popen([*kb.command, "build"], stderr=subprocess.PIPE) for _ in "ab"]
    ends = [(running.communicate()[1].decode(), running.returncode) for running in both]
    assert 0 in [status for _, status in ends]
    assert not any("Traceback" in text for text, _ in ends)
    assert open_engine(f"whoosh:{kb.index}").search(parse("水利")).total
