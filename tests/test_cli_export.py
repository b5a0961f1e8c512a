"""`kb export --format tmx`: what is exported comes back as what it was."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from kb.english import English, key_of
from kb.model import ORIGINS, Origin
from tests.program import NAME, Program, fails
from tests.samples import write_edition
from tests.translations import (
    AIM,
    MIXED,
    OURS,
    WATER,
    WORKS,
    english,
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


def fill(kb: Program) -> None:
    """English of every origin, with all that can be known of it."""
    entries: dict[Origin, dict[str, object]] = {
        "official": {
            "0.p1.s1": {"en": 'One & <two> "3" 😀  x', "of": key_of("旧文。"), "by": "GR.tmx"},
            "1.p1.s1": {"en": "Both.", "by": "GR.tmx", "date": "2024-02-29", "match": 91},
            "1.p1.s2": {
                "en": "",
                "of": key_of(WORKS),
                "by": "GR.tmx",
                "date": "2024-02-29",
                "match": 91,
                "above": True,
            },
        },
        "human": {"2.1.1": "By hand."},
        "project": {"2.1.2": {"en": "Schools.", "by": "us"}},
        "memory": {"2.p1.s1": {"en": "7.", "by": "GR.tmx (official)", "date": "2024-02-29"}},
        "machine": {"c1": {"en": "Dam.", "by": "argos 1.9", "date": "2024-03-01", "cut": True}},
    }
    for origin, named in entries.items():
        text = json.dumps({f"{NAME}:{local}": each for local, each in named.items()})
        (kb.library / NAME / f"en.{origin}.json").write_text(text, "utf-8")


def known(kb: Program) -> dict[Origin, dict[str, English]]:
    """All English, as if each had the key of its Chinese."""
    chinese: dict[str, str] = json.loads((kb.library / NAME / "zh.json").read_text("utf-8"))
    return {
        origin: {
            local: msgspec.structs.replace(each, of=each.of or key_of(chinese[f"{NAME}:{local}"]))
            for local, each in english(kb, origin).items()
        }
        for origin in ORIGINS
    }


def test_what_is_exported_comes_back_as_it_was(kb: Program, tmp_path: Path) -> None:
    fill(kb)
    before = known(kb)
    path = tmp_path / "export.tmx"
    path.write_text(kb("export", "--format", "tmx").stdout, "utf-8")
    assert record(kb, "--origin", "official", str(path))["there"] == 6
    for origin in ORIGINS:
        (kb.library / NAME / f"en.{origin}.json").unlink(missing_ok=True)
    assert record(kb, "--origin", "official", str(path))["exact"] == 6
    assert known(kb) == before
    assert not remembered(kb)


def test_what_a_machine_made_never_comes_back_as_a_persons(kb: Program, tmp_path: Path) -> None:
    path = tmx(
        tmp_path,
        unit(AIM, "Machine.", "machine"),
        unit("没有位置的话。", "No place.", "machine"),
        unit(WATER, "Memory.", "memory"),
        unit("支持教育发展。", "Project.", "project"),
        head=OURS,
    )
    done = kb("import-tmx", "--origin", "official", path)
    assert (
        "3 placed exactly, 0 placed closely, 0 in the memory, 0 kept as they were, 1 left out"
        in (done.stdout)
    )
    assert [list(english(kb, origin)) for origin in ORIGINS] == [
        [],
        [],
        ["2.1.2"],
        [],
        ["2.1.1"],
        ["2.p1.s1"],
    ]
    assert not remembered(kb)


def test_the_memory_is_exported_when_asked_for(kb: Program, tmp_path: Path) -> None:
    kb("import-tmx", "--origin", "official", tmx(tmp_path, *MIXED))
    assert "Words never said." not in kb("export", "--format", "tmx").stdout
    path = tmp_path / "export.tmx"
    path.write_text(kb("export", "--format", "tmx", "--memory").stdout, "utf-8")
    before = remembered(kb)
    (kb.library / "memory.jsonl").unlink()
    assert record(kb, str(path))["memory"] == 1
    assert remembered(kb) == before


def test_what_is_of_other_chinese_is_not_remembered(kb: Program, tmp_path: Path) -> None:
    """Elsewhere it would be given out as a translation of the very same Chinese."""
    fill(kb)
    path = tmp_path / "export.tmx"
    path.write_text(kb("export", "--format", "tmx").stdout, "utf-8")
    elsewhere = Program(tmp_path / "elsewhere")
    write_edition(elsewhere.library, "nanchuan-2021", year=2021)
    done = record(elsewhere, "--origin", "official", str(path))
    assert (done["memory"], done["left"]) == (2, 4)
    assert [line["en"] for line in remembered(elsewhere)] == ["By hand.", "Schools."]


def test_one_report_is_exported_by_its_id(kb: Program, tmp_path: Path) -> None:
    write_edition(kb.library, "nanchuan-2021", year=2021)
    kb("import-tmx", tmx(tmp_path, *MIXED))
    one = kb("export", "--format", "tmx", "--report", "nanchuan-2021").stdout
    assert 'tuid="nanchuan-2021:2.p1.s1"' in one
    assert NAME not in one
    assert NAME in kb("export", "--format", "tmx").stdout
    assert "there are" in fails(kb, "export", "--format", "tmx", "--report", "nowhere-1999")


def test_a_memory_without_tmx_is_a_wrong_use(kb: Program) -> None:
    done = kb("export", "--memory")
    assert done.exit_code == 2
    assert "--memory needs --format tmx." in done.stderr
