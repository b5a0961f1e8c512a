"""The commands that keep a library: from `kb init` to `kb restore`, and a library of nothing."""

from __future__ import annotations

import json
import shutil
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from whoosh import index as whoosh_index

from index.build import build, holding, open_engine
from index.whoosh_schema import schema
from kb.library import Library
from kb.locking import writing
from tests.incoming import ENGLISH, OTHER, files_of, program, read_here, written
from tests.program import Program, fails
from tests.samples import write_edition
from web import ready
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
    named = f"Remove 2 reports ({', '.join(NAMES[:2])}) with all translations from {kb.library}?"
    assert named in done.stderr
    assert files_of(kb.library) == before


def test_of_many_reports_the_first_five_are_named(empty: Program) -> None:
    ids = [f"a-{number}" for number in range(1, 8)]
    for name in ids:
        write_edition(empty.library, name)
    done = CliRunner().invoke(main, [*empty.options, "remove", *ids], input="n\n")
    assert "(a-1, a-2, a-3, a-4, a-5 and 2 more)" in done.stderr


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
    assert "left out: tongliao-2020: " in done.stderr
    assert len(open_engine(f"whoosh:{kb.index}").ping().reports) == 3


def test_where_no_report_can_be_read_check_says_so_and_the_index_stays(kb: Program) -> None:
    for name in NAMES:
        (kb.library / name / "source.json").write_bytes(b"another file")
    done = kb("check", "--repair")
    assert done.exit_code == 1
    assert "The index cannot be built before what is listed is mended." in done.stderr
    assert len(open_engine(f"whoosh:{kb.index}").ping().reports) == 3


def test_before_an_index_is_built_check_says_that_there_is_none(kb: Program) -> None:
    shutil.rmtree(kb.index)
    assert "There is no index" in kb("check").stdout
    kb.index.mkdir()
    whoosh_index.create_in(
        str(kb.index), schema()
    )  # As one who is killed while building leaves it.
    assert "There is no index; run: kb build" in kb("check").stdout


def test_a_draft_that_is_gone_is_told_and_made_again(kb: Program) -> None:
    (kb.library / NAMES[2] / "draft.json").unlink()
    assert "draft.json is missing; run: kb check --repair" in kb("check").stdout
    assert "draft.json is read from the source again." in repaired(kb)


@pytest.mark.parametrize("file", ["glossary.tsv", "library.toml"])
def test_a_library_with_reports_needs_no_more_than_them(kb: Program, file: str) -> None:
    (kb.library / file).unlink()
    kb("build")
    assert kb("check").exit_code == 0


def test_an_empty_library_needs_a_glossary(empty: Program) -> None:
    (empty.library / "glossary.tsv").unlink()
    empty("build")
    assert "glossary.tsv is missing" in empty("check").stdout


# One report is damaged.


DAMAGES = {"report.toml": "id =", "zh.json": "{"}


@pytest.fixture(params=DAMAGES)
def damaged(kb: Program, request: pytest.FixtureRequest) -> Program:
    """`kb` over a library in which the last of `NAMES` cannot be read any more."""
    (kb.library / NAMES[2] / request.param).write_text(DAMAGES[request.param], "utf-8")
    return kb


def told(done: Result) -> int:
    """How often it is said that a report is left out."""
    return done.stderr.count(f"left out: {NAMES[2]}: ")


@pytest.mark.parametrize(
    "args",
    [["search", "水库"], ["search", "学校"], ["build"], ["build", "--force"], ["stats"],
     ["remove", "--yes", NAMES[0]], ["rename", NAMES[0], "b-1"], ["check", "--translations"]],
    ids=" ".join,
)  # fmt: skip
def test_what_reads_them_all_goes_on_and_says_once_what_it_leaves_out(
    damaged: Program, args: list[str]
) -> None:
    done = damaged(*args)
    assert done.exit_code == ("--translations" in args)
    assert told(done) == 1
    if "--translations" not in args:
        assert "Building" not in damaged("search", "学校").stderr
        assert told(damaged("search", "学校")) == 1


def test_its_last_good_state_is_found(damaged: Program) -> None:
    assert found(damaged, "水库") == [NAMES[2]]
    damaged("build", "--force")
    assert found(damaged, "水库") == []


def test_without_any_index_the_others_are_found(damaged: Program) -> None:
    shutil.rmtree(damaged.index)
    assert found(damaged, "学校") == [NAMES[1]]


def test_it_can_be_removed(damaged: Program) -> None:
    done = damaged("remove", "--yes", NAMES[2])
    assert done.exit_code == 0
    assert told(done) == 0
    assert listed(damaged) == list(NAMES[:2])


def test_check_lists_it_alone(damaged: Program) -> None:
    damaged("build")
    done = damaged("check")
    assert done.exit_code == 1
    assert done.stdout.count("\n") == 1
    assert f"{damaged.library / NAMES[2]}/" in done.stdout


def test_a_list_leaves_out_what_says_nothing(kb: Program) -> None:
    (kb.library / NAMES[2] / "report.toml").write_text("id =", "utf-8")
    done = kb("list")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == list(NAMES[:2])
    assert told(done) == 1
    for name in NAMES[:2]:
        (kb.library / name / "report.toml").write_text("id =", "utf-8")
    assert "report.toml is not valid" in fails(kb, "list")


def test_a_backup_with_a_damaged_report_is_written_and_told(
    damaged: Program, tmp_path: Path
) -> None:
    zipped, there = tmp_path / "all.zip", tmp_path / "again"
    done = damaged("backup", str(zipped))
    assert done.exit_code == 1
    assert f"damaged: {NAMES[2]}: " in done.stderr
    assert "--force" in fails(damaged, "restore", str(zipped), str(there))
    done = damaged("restore", "--force", str(zipped), str(there))
    assert done.exit_code == 0
    assert f"damaged: {NAMES[2]}: " in done.stderr
    assert files_of(there) == files_of(damaged.library)


def test_a_backup_that_is_there_stays_unless_it_is_asked_for(kb: Program, tmp_path: Path) -> None:
    zipped = written(tmp_path, "all.zip", "dear")
    assert "--force" in fails(kb, "backup", zipped)
    assert Path(zipped).read_text("utf-8") == "dear"
    assert kb("backup", "--force", zipped).exit_code == 0


# Another program builds the index.


def test_an_old_index_answers_while_another_program_builds(kb: Program) -> None:
    (kb.library / NAMES[0] / "en.human.json").write_text("{}", "utf-8")
    with holding(f"whoosh:{kb.index}"):
        done = kb("search", "水库")
    assert done.exit_code == 0
    assert f"{kb.index} is being written by kb build (process " in done.stderr
    assert "not up to date" in done.stderr
    assert NAMES[2] in done.stdout


def test_a_first_index_is_waited_for(kb: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(kb.index)
    url, other = f"whoosh:{kb.index}", ExitStack()
    other.enter_context(holding(url))
    waited: list[float] = []

    def build_it(seconds: float) -> None:
        if seconds < 0.1:  # a look at the folder, once more
            return
        waited.append(seconds)
        if len(waited) == 3:
            build(open_engine(url), Library(kb.library))
            other.close()

    monkeypatch.setattr(time, "sleep", build_it)
    done = kb("search", "水库")
    assert done.exit_code == 0
    assert done.stderr.count("Waiting") == 1
    assert "(process " in done.stderr
    assert "Building" not in done.stderr


def test_a_first_index_is_not_waited_for_for_ever(
    kb: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(kb.index)
    monkeypatch.setattr(ready, "PATIENCE", 0.2)
    with holding(f"whoosh:{kb.index}"):
        done = kb("search", "水库")
    assert done.exit_code == 1
    assert "wait for it and try again" in done.stderr
