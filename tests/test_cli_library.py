"""The commands that keep a library: from `kb init` to `kb restore`, and a library of nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.build import open_engine
from kb.library import Library
from kb.locking import writing
from tests.incoming import ENGLISH, OTHER, files_of, program, read_here, written
from tests.program import Program, fails
from web.app import create_app
from web.cli import main

__all__ = ["read_here"]
KEYS = set("id title place level year language kind date variant_of former source stated".split())
NAMES = ("en-2021", "tongliao-2019", "tongliao-2020")


@pytest.fixture
def empty(tmp_path: Path) -> Program:
    """`kb` over a library without reports."""
    return program(tmp_path)


@pytest.fixture
def kb(empty: Program, tmp_path: Path, read_here: None) -> Program:
    """`kb` over a library of three reports, `NAMES`."""
    texts = [
        json.dumps({"id": "tongliao-2020", "place": "通辽市", "year": 2020, "title": "报告",
                    "text": "一、工作\n全市修成水库三座，产值增长7%，农业用水得到保障。\n"}),
        json.dumps({"id": "tongliao-2019", "place": "通辽市", "year": 2019,
                    "text": "一、工作\n全市改造道路九条，新建学校两所，群众生活改善。\n"}),
        json.dumps({"id": "en-2021", "place": "Sichuan", "year": 2021, "text": ENGLISH}),
    ]  # fmt: skip
    done = empty("add", written(tmp_path, "all.jsonl", "\n".join(texts)))
    assert done.exit_code == 0
    return empty


def listed(kb: Program, *args: str) -> list[str]:
    return [line.split("\t")[0] for line in kb("list", *args).stdout.splitlines()]


def found(kb: Program, query: str) -> list[str]:
    return [hit["report"] for hit in json.loads(kb("search", "--json", query).stdout)["hits"]]


def test_reports_are_listed_with_id_year_language_place_and_title(kb: Program) -> None:
    lines = [line.split("\t") for line in kb("list").stdout.splitlines()]
    assert lines[0][:3] == ["en-2021", "2021", "en"]
    assert lines[2] == ["tongliao-2020", "2020", "zh", "通辽市", "报告"]


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["--place", "通辽"], NAMES[1:]),
        (["--year", "2020"], NAMES[2:]),
        (["--year", "2019-2020"], NAMES[1:]),
        (["--place", "sichuan", "--year", "2021"], NAMES[:1]),
        (["--place", "拉萨"], ()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_only_those_of_a_place_or_of_years(
    kb: Program, args: list[str], wanted: tuple[str, ...]
) -> None:
    assert listed(kb, *args) == list(wanted)


def test_a_year_that_is_none_is_wrong_usage(kb: Program) -> None:
    assert "2018-2022" in kb("list", "--year", "last").stderr


def test_as_json_a_report_has_these_keys(kb: Program) -> None:
    records = json.loads(kb("list", "--json").stdout)
    assert [record["id"] for record in records] == list(NAMES)
    assert all(set(record) == KEYS for record in records)
    assert records[2]["title"] == {"zh": "报告", "en": ""}
    assert set(records[2]["source"]) == {"file", "sha256", "url"}


def test_another_copy_and_one_without_a_title_are_listed_as_such(
    kb: Program, tmp_path: Path
) -> None:
    kb("add", written(tmp_path, "x.txt"))
    kb("add", "--variants", written(tmp_path, "y.txt", OTHER))
    assert kb("list").stdout.splitlines()[-2:] == [
        "x\t-\tzh\t-\t-",
        "y\t-\tzh\t-\t-\tanother copy of x",
    ]


def test_a_renamed_report_is_found_by_both_ids(kb: Program) -> None:
    assert kb("rename", "tongliao-2020", "mine").stdout == "tongliao-2020 is now mine.\n"
    assert listed(kb) == ["en-2021", "mine", "tongliao-2019"]
    assert found(kb, "水库") == ["mine"]
    assert "水库" in kb("show", "mine:1.p1").stdout
    client = create_app(open_engine(f"whoosh:{kb.index}"), testing=True).test_client()
    led = client.get("/r/tongliao-2020/1.p1")
    assert led.status_code in (301, 302, 308)
    assert "/r/mine/1.p1" in led.location


@pytest.mark.parametrize("new", ["tongliao-2019", "No!", ""])
def test_a_name_that_cannot_be_changes_nothing(kb: Program, new: str) -> None:
    before = files_of(kb.library)
    fails(kb, "rename", "tongliao-2020", new)
    assert files_of(kb.library) == before


def test_remove_asks_and_no_is_no(kb: Program) -> None:
    before = files_of(kb.library)
    done = CliRunner().invoke(main, [*kb.options, "remove", *NAMES[:2]], input="n\n")
    assert done.exit_code == 1
    assert f"Remove 2 reports with all translations from {kb.library}?" in done.stderr
    assert files_of(kb.library) == before


def test_after_a_yes_they_are_gone(kb: Program) -> None:
    done = CliRunner().invoke(main, [*kb.options, "remove", *NAMES[1:]], input="y\n")
    assert done.stdout == "2 reports removed.\n"
    assert listed(kb) == ["en-2021"]
    assert not found(kb, "水库")


def test_where_one_is_not_there_none_is_removed(kb: Program) -> None:
    assert "there are" in fails(kb, "remove", "--yes", NAMES[0], "nowhere-1999")
    assert listed(kb) == list(NAMES)


def test_a_backup_is_restored_as_it_was(kb: Program, tmp_path: Path) -> None:
    zipped, there = tmp_path / "all.zip", tmp_path / "new" / "library"
    assert kb("backup", str(zipped)).stdout == f"3 reports in {zipped}\n"
    assert kb("restore", str(zipped), str(there)).stdout == f"3 reports in {there}\n"
    assert files_of(there) == files_of(kb.library)
    assert "is not empty" in fails(kb, "restore", str(zipped), str(there))


def test_the_shipped_library_is_backed_up_without_a_lock(
    kb: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kb.library / ".writing").unlink()
    monkeypatch.setattr(Library, "is_shipped", True)
    assert kb("backup", str(tmp_path / "all.zip")).exit_code == 0
    assert not (kb.library / ".writing").exists()


@pytest.mark.parametrize(
    "args",
    [["rename", NAMES[0], "b"], ["remove", "--yes", NAMES[0]], ["edit", NAMES[0]],
     ["align", *NAMES[1::-1]]],
    ids=lambda args: args[0],
)  # fmt: skip
class TestWhoMayWrite:
    """Every command that writes."""

    def test_the_library_that_came_with_the_program_is_not_changed(
        self, kb: Program, args: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Library, "is_shipped", True)
        before = files_of(kb.library)
        assert "kb init FOLDER" in fails(kb, *args)
        assert files_of(kb.library) == before

    def test_one_that_another_program_writes_is_not_changed(
        self, kb: Program, args: list[str]
    ) -> None:
        with writing(kb.library, "kb add"):
            before = files_of(kb.library)
            assert "is being written by kb add (process " in fails(kb, *args)
            assert files_of(kb.library) == before


def repaired(kb: Program) -> str:
    """What is said of a repair after which nothing is wrong."""
    done = kb("check", "--repair")
    assert done.exit_code == 0, done.output
    assert done.stdout == "3 reports checked, no problem found.\n"
    assert kb("check").exit_code == 0
    assert found(kb, "水库") == ["tongliao-2020"]
    return done.stderr


@pytest.mark.parametrize("damage", [b"", b"{", b'{"of": "", "lines": [], "blocks": []}'])
def test_a_damaged_draft_is_read_again(kb: Program, damage: bytes) -> None:
    path = kb.library / NAMES[2] / "draft.json"
    before = path.read_bytes()
    path.write_bytes(damage)
    assert f"{path} is read from the source again." in repaired(kb)
    assert path.read_bytes() == before


def test_a_draft_that_is_damaged_is_told_with_the_remedy(kb: Program) -> None:
    (kb.library / NAMES[2] / "draft.json").write_bytes(b"{")
    assert "run: kb check --repair" in kb("check").stdout


def test_a_text_that_is_missing_is_made_again(kb: Program) -> None:
    (kb.library / NAMES[2] / "zh.json").unlink()
    assert "zh.json is made from the source again" in repaired(kb)


def test_what_a_killed_program_left_is_removed(kb: Program) -> None:
    (kb.library / ".new.a-1.a-1.x").mkdir()
    assert "run: kb check --repair" in kb("check").stdout
    (kb.library / ".new.a-1.a-1.x").mkdir(exist_ok=True)
    repaired(kb)
    assert not (kb.library / ".new.a-1.a-1.x").exists()


@pytest.mark.parametrize("kind", ["toc", "seg"])
@pytest.mark.parametrize("how", ["gone", "empty", "noise"])
def test_a_damaged_index_is_built_again(kb: Program, kind: str, how: str) -> None:
    for path in kb.index.glob(f"*.{kind}"):
        if how == "gone":
            path.unlink()
        else:
            path.write_bytes(b"" if how == "empty" else bytes(range(256)) * 40)
    assert "Building the index" in repaired(kb)


def test_an_index_that_is_gone_is_built_again(kb: Program) -> None:
    shutil.rmtree(kb.index)
    assert "Building the index" in repaired(kb)


def test_noise_anywhere_in_an_index_is_mended(kb: Program) -> None:
    (path,) = kb.index.glob("*.seg")
    whole = path.read_bytes()
    for at in range(0, len(whole), len(whole) // 12):
        for broken in kb.index.glob("*.seg"):
            data = broken.read_bytes()
            broken.write_bytes(data[:at] + bytes(range(7, 71)) + data[at + 64 :])
        repaired(kb)


def test_what_cannot_be_mended_is_said_and_the_index_stays(kb: Program) -> None:
    (kb.library / NAMES[2] / "source.json").write_bytes(b"another file")
    done = kb("check", "--repair")
    assert done.exit_code == 1
    assert "is not the file that was recorded" in done.stdout
    assert "The index cannot be built before what is listed is mended." in done.stderr
    assert open_engine(f"whoosh:{kb.index}").ping().reports
