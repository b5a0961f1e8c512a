"""`kb import-tmx`: where people's translations are placed, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.english import English, key_of
from kb.likeness import CLOSE
from kb.locking import writing
from kb.tmx_import import BLOCK
from tests.program import NAME, Program, fails
from tests.samples import write_edition
from tests.translations import (
    AIM,
    END,
    HEAD,
    MIXED,
    OURS,
    SCHOOLS,
    WATER,
    english,
    files,
    record,
    remembered,
    tmx,
    unit,
)


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, with no index."""
    program = Program(tmp_path)
    write_edition(program.library)
    return program


def test_units_are_placed_and_the_rest_is_remembered(kb: Program, tmp_path: Path) -> None:
    done = kb("import-tmx", "--origin", "official", tmx(tmp_path, *MIXED))
    assert done.stdout == (
        "a.tmx: 5 units: 3 placed exactly, 1 placed closely, 1 in the memory, 0 kept as they were\n"
    )
    assert (done.exit_code, done.stderr) == (0, "")
    found = english(kb, "official")
    assert found["2.p1.s1"] == English(
        "Output is to grow by 7 percent.", key_of(AIM), "a.tmx", "2024-02-29"
    )
    assert found["1.p1.s2"].en == "Three dams, and canals & so on."
    assert CLOSE <= found["2.1.2.p1.s1"].match < 100
    assert found["2.1.2.p1.s1"].of == key_of(SCHOOLS)
    (line,) = remembered(kb)
    assert line["date"] == found["1.p1.s2"].date > "2024"
    assert {**line, "date": ""} == {
        "zh": "日前没有说过的话。",
        "en": "Words never said.",
        "origin": "official",
        "by": "a.tmx",
        "date": "",
    }


def test_unless_told_otherwise_a_translation_is_some_persons(kb: Program, tmp_path: Path) -> None:
    record(kb, tmx(tmp_path, *MIXED))
    assert len(english(kb, "human")) == 3
    assert not english(kb, "official")


def test_the_same_file_again_changes_nothing_and_says_so(kb: Program, tmp_path: Path) -> None:
    path = tmx(tmp_path, *MIXED)
    kb("import-tmx", path)
    before = files(kb)
    done = kb("import-tmx", path)
    assert "0 kept as they were, 5 there already, nothing changed\n" in done.stdout
    assert files(kb) == before
    assert "nothing changed" in kb("import-tmx", "--replace", path).stdout
    assert files(kb) == before


def test_what_a_person_corrected_is_kept_and_said(kb: Program, tmp_path: Path) -> None:
    path = tmx(tmp_path, *MIXED)
    kb("import-tmx", path)
    by_hand = kb.library / NAME / "en.human.json"
    by_hand.write_text(by_hand.read_text("utf-8").replace("Three dams", "3 dams"), "utf-8")
    before = files(kb)
    done = kb("import-tmx", path)
    assert "2 kept as they were, 3 there already" in done.stdout
    assert done.stderr == f"Kept as they were, --replace overwrites them: {NAME}:1.p1.s2\n"
    assert files(kb) == before
    assert record(kb, path)["kept_at"] == [f"{NAME}:1.p1.s2"]
    assert record(kb, "--replace", path)["exact"] == 2
    assert english(kb, "human")["1.p1.s2"].en.startswith("Three dams")


def test_an_entry_that_is_a_plain_text_is_kept_too(kb: Program, tmp_path: Path) -> None:
    by_hand = kb.library / NAME / "en.human.json"
    by_hand.write_text(json.dumps({f"{NAME}:2.1.1": "Mine."}), "utf-8")
    path = tmx(tmp_path, unit(WATER, "Theirs."), unit(AIM, "7 percent."))
    assert record(kb, path)["kept"] == 1
    assert {local: each.en for local, each in english(kb, "human").items()} == {
        "2.1.1": "Mine.",
        "2.p1.s1": "7 percent.",
    }


def test_texts_that_share_their_english_are_kept_together(kb: Program, tmp_path: Path) -> None:
    """Where a person has given the second its own English, the first gets none for both."""
    by_hand = kb.library / NAME / "en.human.json"
    by_hand.write_text(json.dumps({f"{NAME}:2.1.2.p1.s1": "Schools."}), "utf-8")
    path = tmx(tmp_path, unit("支持教育发展。" + SCHOOLS, "All of it."))
    assert record(kb, path)["kept"] == 1
    assert list(english(kb, "human")) == ["2.1.2.p1.s1"]


def test_another_origin_is_another_file(kb: Program, tmp_path: Path) -> None:
    path = tmx(tmp_path, *MIXED)
    kb("import-tmx", path)
    assert record(kb, "--origin", "official", path)["exact"] == 3
    assert english(kb, "official").keys() == english(kb, "human").keys()


def test_a_dry_run_writes_nothing(kb: Program, tmp_path: Path) -> None:
    before = files(kb)
    done = kb("import-tmx", "--dry-run", tmx(tmp_path, *MIXED))
    assert "3 placed exactly, 1 placed closely, 1 in the memory" in done.stdout
    assert files(kb) == before


BAD = {
    "cut": (HEAD + MIXED[0], "ends in the middle"),
    "dtd": ('<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx/>', "declares a DTD or entities"),
    "entity": ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', "declares a DTD or entities"),
    "empty": (HEAD + END, "has no unit with both Chinese (zh) and English (en)"),
    "text": ("no XML", "is not a TMX file"),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=list(BAD))
def test_a_bad_file_changes_nothing_and_the_rest_is_used(
    kb: Program, tmp_path: Path, text: str, says: str
) -> None:
    bad, folder = tmp_path / "bad.tmx", tmp_path / "memories"
    bad.write_text(text, "utf-8")
    before = files(kb)
    said = fails(kb, "import-tmx", str(bad))
    assert said.startswith(f"Error: {bad} ")
    assert says in said
    assert files(kb) == before
    folder.mkdir()
    tmx(folder, MIXED[1])
    done = kb("import-tmx", str(bad), str(folder))
    assert done.exit_code == 1
    assert done.stdout.startswith("a.tmx: 1 unit: 0 placed exactly, 1 placed closely,")
    assert says in done.stderr
    assert done.stderr.endswith("Error: 1 file could not be used; the rest was.\n")
    assert list(english(kb, "human")) == ["2.1.2.p1.s1"]


def test_where_all_files_are_bad_nothing_is_said_of_the_rest(kb: Program, tmp_path: Path) -> None:
    for name in ("a.tmx", "b.tmx"):
        (tmp_path / name).write_text("no XML", "utf-8")
    done = kb("import-tmx", *(str(tmp_path / name) for name in ("a.tmx", "b.tmx")))
    assert done.stderr.count("is not a TMX file") == 2
    assert done.stderr.endswith("Error: 2 files could not be used; nothing was taken over.\n")


def test_only_one_program_writes_a_library(kb: Program, tmp_path: Path) -> None:
    path = tmx(tmp_path, *MIXED)
    with writing(kb.library, "kb translate"):
        before = files(kb)
        assert "is being written by kb translate" in fails(kb, "import-tmx", path)
        assert kb("import-tmx", "--dry-run", path).exit_code == 0
        assert files(kb) == before
    assert record(kb, path)["exact"] == 3


def test_that_it_is_official_is_a_claim_to_be_made_on_purpose(kb: Program, tmp_path: Path) -> None:
    units = unit(AIM, "7 percent.", "official"), unit("没有说过的话。", "Never.", "official")
    path = tmx(tmp_path, *units)
    record(kb, path)
    assert (list(english(kb, "official")), list(english(kb, "human"))) == ([], ["2.p1.s1"])
    assert [line["origin"] for line in remembered(kb)] == ["human"]
    record(kb, "--origin", "official", path)
    assert list(english(kb, "official")) == ["2.p1.s1"]
    ours = tmx(tmp_path, unit(WATER, "Water.", "official"), head=OURS)
    record(kb, ours)
    assert list(english(kb, "official")) == ["2.p1.s1", "2.1.1"]


def test_what_nobody_sees_makes_no_other_chinese(kb: Program, tmp_path: Path) -> None:
    path = tmx(tmp_path, unit("\ufeff" + "\u200b".join(AIM), "7 percent."))
    assert record(kb, path)["exact"] == 1
    assert english(kb, "human")["2.p1.s1"].match == 100


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["/nowhere.tmx"], "/nowhere.tmx is not there"),
        (["A", "--report", "nowhere-1999"], f"there are {NAME}"),
    ],
)
def test_what_is_not_there_is_said(kb: Program, tmp_path: Path, args: list[str], says: str) -> None:
    path = tmx(tmp_path, *MIXED)
    assert says in fails(kb, "import-tmx", *(path if arg == "A" else arg for arg in args))


def test_the_threshold_in_the_help_is_the_one_that_is_used(kb: Program) -> None:
    assert f"at least {CLOSE} % alike" in " ".join(kb("import-tmx", "--help").stdout.split())


def test_a_memory_that_is_of_other_texts_is_remembered(kb: Program, tmp_path: Path) -> None:
    """A sentence that two reports share is official in the one whose translation it is."""
    others = [unit(f"另一份报告里的第{n}句话，说的是别的事情。", f"No. {n}.") for n in range(5)]
    path = tmx(tmp_path, unit(AIM, "7 percent."), *others)
    assert record(kb, "--origin", "official", path)["memory"] == 6
    assert not english(kb, "official")
    found = record(kb, "--origin", "official", "--report", NAME, path)
    assert (found["exact"], found["there"], found["reports"]) == (1, 5, [NAME])


def test_a_file_of_several_reports_is_placed_in_each(kb: Program, tmp_path: Path) -> None:
    write_edition(kb.library, "nanchuan-2021", year=2021)
    found = record(kb, tmx(tmp_path, *MIXED))
    assert found["reports"] == [NAME, "nanchuan-2021"]
    assert (found["exact"], found["memory"]) == (3, 1)
    assert english(kb, "human") == english(kb, "human", "nanchuan-2021")
    kb("import-tmx", "--report", NAME, tmx(tmp_path, unit(WATER, "Water.")))
    assert "2.1.1" in english(kb, "human")
    assert "2.1.1" not in english(kb, "human", "nanchuan-2021")


def test_a_report_is_found_in_a_large_memory(kb: Program, tmp_path: Path) -> None:
    chinese: dict[str, str] = json.loads((kb.library / NAME / "zh.json").read_text("utf-8"))
    others = [unit(f"第{n}句话说的是别的事情。", f"No. {n}.") for n in range(BLOCK)]
    mine = [unit(zh, f"English {n}.") for n, zh in enumerate(chinese.values())]
    found = record(kb, tmp_path.joinpath(tmx(tmp_path, *others, *mine[::-1])).as_posix())
    assert (found["units"], found["exact"]) == (BLOCK + len(mine), len(mine))
    assert len(english(kb, "human")) == len(mine)
    assert len(remembered(kb)) == BLOCK


def test_a_later_report_gets_what_is_remembered(kb: Program, tmp_path: Path) -> None:
    """Before a machine is asked; see `kb translate`."""
    from kb.library import Library
    from kb.memory import Memory

    kb("import-tmx", "--origin", "official", tmx(tmp_path, *MIXED))
    texts = ["日前没有说过的话。", AIM]
    found = Memory.of(Library(kb.library)).translate(texts)
    assert [each and each.by for each in found] == ["a.tmx (official)", f"{NAME} (official)"]
